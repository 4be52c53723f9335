import LinearProgramming
import Scenarios

/// Something required of a plan besides what its scenario says.
public enum Requirement: Sendable, Equatable {
  /// At least so much of an item comes off the lines, at all sites together, on each of the days.
  case dailyOutput(item: Int, atLeast: Double, days: ClosedRange<Int>)
  /// A stage's value is at least (where it is maximised) or at most (where minimised) this.
  case value(of: Stage.Kind, limit: Double)
}

extension PlanningProgram {
  /// Adds the rows that a requirement means:
  ///
  ///     Σ_s out[s,i,t] ≥ quantity          `dailyOutput[item,date]`          [item's unit]
  ///     stage value ≥ or ≤ limit           `limit[]`  [the stage's]
  mutating func require(_ requirement: Requirement) {
    switch requirement {
    case .dailyOutput(let item, let quantity, let days):
      var family = DaySeries("dailyOutput", [.item], start: program.rowCount)
      family.append([item], from: days.lowerBound, through: days.upperBound)
      for t in days {
        let terms = Stage.runTerms(scenario, columns, on: t...t) { $0 == item ? 1 : 0 }
        addRow(terms, from: quantity, through: .infinity)
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
    }
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
