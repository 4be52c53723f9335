import LinearAlgebra
import Plans
import Scenarios

/// What a program knows of an earlier plan that the new one shall be near.
///
/// The stage `change` minimises Σ_j w_j·|x_j − x̄_j| over what is done (lines converted, people
/// sent and released, runs, purchases, tonnes carried, shipped, taken back and delivered, options) on the days
/// that both plans have, matched by their dates, with x̄ the earlier plan's. Where x̄_j = 0 the distance is x_j itself; elsewhere it is more_j + less_j with
///
///     x_j − more_j + less_j = x̄_j         row `change[k]`, the k-th such activity
struct EarlierActivities: Sendable {
  /// A column with what it was.
  struct Entry: Sendable {
    let column: Int32
    let earlier: Double
    let weight: Double
    /// Whether the decision stands, being so near.
    let isFrozen: Bool
  }
  /// Those that were not 0: the k-th has `more[k]` and `less[k]`.
  var done: [Entry] = []
  /// Those that were 0.
  var undone: [Entry] = []

  init() {}

  /// - Parameter days: Those that the earlier plan was made for: of the others it says nothing, and
  ///   whatever is done on them is no change.
  init(
    _ x: [Double], on days: ClosedRange<Int>, _ nearness: Nearness, _ scenario: Scenario,
    _ columns: Columns
  ) {
    let weights = scenario.changeWeights
    func note(_ j: Int32, on t: Int, _ decision: Nearness.Decision?, _ weight: Double) {
      let isDaily = t > 0
      if j < 0 || (isDaily && !days.contains(t)) { return }
      let frozenDays = decision.flatMap { nearness.frozen[$0] } ?? 0
      let entry = Entry(
        column: j, earlier: x[Int(j)], weight: isDaily ? weight * nearness.factor(on: t) : weight,
        isFrozen: isDaily && t <= frozenDays)
      if entry.earlier == 0 { undone.append(entry) } else { done.append(entry) }
    }
    func note(
      _ family: DaySeries, _ decision: Nearness.Decision?, _ weight: (Int) -> Double
    ) {
      for series in 0..<family.count {
        let weight = weight(series)
        guard family.isDaily else {
          note(family(series), on: 0, decision, weight)
          continue
        }
        for t in family.days(series) { note(family(series, t), on: t, decision, weight) }
      }
    }
    note(columns.begin, .conversions) { _ in weights.restart }
    note(columns.convert, .conversions) { _ in weights.line }
    note(columns.dispatch, .dispatches) { _ in weights.worker }
    note(columns.release, .dispatches) { _ in weights.worker }
    note(columns.run, .production) { weights.lineHour / scenario.modes[columns.run.key($0)].rate }
    note(columns.ship, .production) { weights.unit(of: scenario.items[columns.ship.key($0, 1)]) }
    // What is drawn where it was to be shipped from is taken back from the shipment.
    for series in 0..<columns.ship.count {
      let weight = weights.unit(of: scenario.items[columns.ship.key(series, 1)])
      for t in columns.ship.days(series) where x[Int(columns.ship(series, t))] > 0 {
        note(columns.draw(series, t), on: t, .production, weight)
      }
    }
    note(columns.buy, .purchases) {
      weights.unit(of: scenario.items[scenario.supplies[columns.buy.key($0)].item])
    }
    note(columns.flow, .transport) { weights.unit(of: scenario.items[columns.flow.key($0, 1)]) }
    note(columns.deliver, nil) {
      weights.unit(of: scenario.items[scenario.quotas[columns.deliver.key($0)].item])
    }
    note(columns.taken, nil) { _ in weights.option }
  }

  var hasFrozen: Bool { done.contains(where: \.isFrozen) || undone.contains(where: \.isFrozen) }

  /// The objective of the stage `frozen`.
  func frozenTerms(_ columns: Columns) -> [(column: Int32, coefficient: Double)] {
    undone.filter(\.isFrozen).map { ($0.column, $0.weight) }
      + done.indices.filter { done[$0].isFrozen }.flatMap {
        [(columns.more($0), done[$0].weight), (columns.less($0), done[$0].weight)]
      }
  }

  /// The objective of the stage `change`.
  func terms(_ columns: Columns) -> [(column: Int32, coefficient: Double)] {
    undone.map { ($0.column, $0.weight) }
      + done.indices.flatMap {
        [(columns.more($0), done[$0].weight), (columns.less($0), done[$0].weight)]
      }
  }
}

extension PlanningProgram {
  /// Adds the rows that measure the distance from the earlier plan.
  mutating func addChangeRows() {
    guard !changes.done.isEmpty else { return }
    var family = DaySeries("change", [.activity], daily: false, start: program.rowCount)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for (k, entry) in changes.done.enumerated() {
      family.append([k])
      triplets.append((k, Int(entry.column), 1))
      triplets.append((k, Int(columns.more(k)), -1))
      triplets.append((k, Int(columns.less(k)), 1))
      program.rowLower.append(entry.earlier)
      program.rowUpper.append(entry.earlier)
      program.rowBlocks.append(-1)
    }
    let added = SparseMatrix(
      rowCount: changes.done.count, columnCount: columns.count, triplets: triplets)
    program.matrix = program.matrix.appendingRows(added)
    rows.append(family)
  }

  /// The distances that follow from the activities in `x`.
  func recomputeChanges(_ x: inout [Double]) {
    for (k, entry) in changes.done.enumerated() {
      let difference = x[Int(entry.column)] - entry.earlier
      x[Int(columns.more(k))] = max(0, difference)
      x[Int(columns.less(k))] = max(0, -difference)
    }
  }
}
