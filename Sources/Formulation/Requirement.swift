import LinearProgramming
import Scenarios

/// Something required of a plan in addition to what its scenario says.
public enum Requirement: Sendable, Equatable {
  /// At least so much of an item comes off the lines, at all sites together, on each of the days.
  case dailyOutput(item: Int, atLeast: Double, days: ClosedRange<Int>)
  /// A stage's value is at least (where it is maximised) or at most (where minimised) this.
  case value(of: Stage.Kind, limit: Double)
  /// A quota is met from a day of its window on: `total` has been delivered in full by then, the
  /// others lack nothing on that day and after it.
  case met(quota: Int, on: Int)
  /// Nothing is bought of a supply after a day.
  case noPurchases(of: Int, after: Int)
}

extension PlanningProgram {
  /// Adds the rows that a requirement means:
  ///
  ///     Σ_s out[s,i,t] ≥ quantity          `dailyOutput[item,date]`          [item's unit]
  ///     stage value ≥ or ≤ limit           `limit[]`  [the stage's]
  ///     Σ_{τ≤t} deliver[q,τ] ≥ amount      `met[quota]`                      [item's unit]
  ///
  /// A `daily` quota is met from a day on where its columns `short` are 0 from there; of a supply that
  /// has ended the columns `buy` are 0.
  mutating func require(_ requirement: Requirement) {
    switch requirement {
    case .dailyOutput(let item, let quantity, let days):
      var family = DaySeries("dailyOutput", [.item], start: program.rowCount)
      family.append([item], from: days.lowerBound, through: days.upperBound)
      for t in days {
        let terms = Stage.runTerms(scenario, columns, on: t...t) { $0 == item ? 1 : 0 }
        addRow(terms, from: quantity - links.initial[.output, item, t], through: .infinity)
      }
      rows.append(family)
    case .value(let kind, let limit):
      let stage = Stage.of(kind, scenario, links, columns, changes, isServable)
      var family = DaySeries("limit", [], daily: false, start: program.rowCount)
      family.append([])
      switch stage.sense {
      case .minimize: addRow(stage.terms, from: -.infinity, through: limit - stage.constant)
      case .maximize: addRow(stage.terms, from: limit - stage.constant, through: .infinity)
      }
      rows.append(family)
    case .met(let q, let day): requireMet(q, on: day)
    case .noPurchases(let u, let day):
      for t in columns.buy.days(u) where t > day { program.columnUpper[Int(columns.buy(u, t))] = 0 }
    }
  }

  private mutating func requireMet(_ q: Int, on day: Int) {
    let quota = scenario.quotas[q]
    guard case .total = quota.rule else {
      for t in columns.short.days(q) where t >= day {
        program.columnUpper[Int(columns.short(q, t))] = 0
      }
      return
    }
    var family = DaySeries("met", [.quota], daily: false, start: program.rowCount)
    family.append([q])
    let days = columns.deliver.days(q).filter { $0 <= day }
    addRow(days.map { (columns.deliver(q, $0), 1) }, from: quota.remaining, through: .infinity)
    rows.append(family)
  }

  private mutating func addRow(
    _ terms: [(column: Int32, coefficient: Double)], from lower: Double, through upper: Double
  ) {
    program.matrix = program.matrix.appendingRow(terms)
    program.rowLower.append(lower)
    program.rowUpper.append(upper)
    program.rowBlocks.append(-1)
  }
}
