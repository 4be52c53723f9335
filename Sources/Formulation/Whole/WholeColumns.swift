import Scenarios

/// Which columns of a planning program are whole in a plan that is handed out, and in what multiples:
/// people, the runs that make items with a step, and what is bought, drawn, given back, sent and
/// delivered of such items.
public struct WholeColumns: Sendable {
  /// By column: what its value is a multiple of; 0 where it divides.
  public let step: [Double]
  /// Processes whose outputs have steps that no number of runs meets together.
  let withoutLot: [Int]

  init(_ scenario: Scenario, _ columns: Columns) {
    var step = [Double](repeating: 0, count: columns.count)
    func mark(_ family: DaySeries, _ stepOf: (Int) -> Double) {
      for series in 0..<family.count {
        let own = stepOf(series)
        guard own > 0 else { continue }
        for t in family.days(series) { step[Int(family(series, t))] = own }
      }
    }
    for people in [
      columns.trained, columns.trainees, columns.dispatch, columns.release, columns.committed,
    ] {
      mark(people) { _ in 1 }
    }
    let items = scenario.items
    let lots = scenario.processes.map { Self.lot(of: $0, items) }
    mark(columns.run) { lots[scenario.modes[columns.run.key($0)].process] ?? 0 }
    mark(columns.draw) { items[columns.draw.key($0, 1)].step }
    mark(columns.ship) { items[columns.ship.key($0, 1)].step }
    mark(columns.flow) { items[columns.flow.key($0, 1)].step }
    mark(columns.buy) { items[scenario.supplies[columns.buy.key($0)].item].step }
    mark(columns.deliver) { items[scenario.quotas[columns.deliver.key($0)].item].step }
    self.step = step
    withoutLot = lots.indices.filter { lots[$0] == nil }
  }

  /// The least number of runs whose outputs are multiples of their steps; 0 where no output has one,
  /// nil where there is none up to `mostInLot` steps of the first.
  static func lot(of process: Process, _ items: [Item]) -> Double? {
    let stepsARun = process.outputs.filter { items[$0.item].step > 0 && $0.quantity > 0 }
      .map { $0.quantity / items[$0.item].step }
    guard let first = stepsARun.first else { return 0 }
    for count in 1...mostInLot {
      let runs = Double(count) / first
      let isWhole = stepsARun.allSatisfy {
        abs($0 * runs - ($0 * runs).rounded()) <= 1e-9 * $0 * runs
      }
      if isWhole { return runs }
    }
    return nil
  }

  private static let mostInLot = 10_000

  // MARK: Values

  /// Whether a value is a multiple of its column's step, to the accuracy of a solver.
  func isWhole(_ value: Double, _ j: Int) -> Bool {
    let multiple = value / step[j]
    return abs(multiple - multiple.rounded()) <= Self.tolerance(of: multiple)
  }

  /// The largest whole multiple that is at most `value`, or equal to it to a solver's accuracy.
  func floor(_ value: Double, _ step: Double) -> Double {
    let multiple = value / step
    return (multiple + Self.tolerance(of: multiple)).rounded(.down)
  }

  static func tolerance(of multiple: Double) -> Double { 1e-6 + 1e-10 * abs(multiple) }

  /// The columns of `x` that have to be whole and are not.
  public func fractional(in x: [Double]) -> [Int] {
    step.indices.filter { step[$0] > 0 && !isWhole(x[$0], $0) }
  }

  /// `x` with the nearest multiple in every column that has to be whole.
  public func rounded(_ x: [Double]) -> [Double] {
    var x = x
    for j in step.indices where step[j] > 0 { x[j] = (x[j] / step[j]).rounded() * step[j] }
    return x
  }
}

extension PlanningProgram {
  /// What of the plan has to be whole where the scenario's objective asks for all.
  public var wholeColumns: WholeColumns { WholeColumns(scenario, columns) }
}
