import Plans
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
    let lots = Self.lots(of: scenario)
    for people in [
      columns.trained, columns.trainees, columns.dispatch, columns.release, columns.committed,
    ] {
      mark(people) { _ in 1 }
    }
    let items = scenario.items
    for series in 0..<columns.run.count {
      let p = scenario.modes[columns.run.key(series)].process
      for t in columns.run.days(series) {
        step[Int(columns.run(series, t))] = lots[p][t] ?? 0
      }
    }
    mark(columns.draw) { items[columns.draw.key($0, 1)].step }
    mark(columns.ship) { items[columns.ship.key($0, 1)].step }
    mark(columns.flow) { items[columns.flow.key($0, 1)].step }
    mark(columns.buy) { items[scenario.supplies[columns.buy.key($0)].item].step }
    mark(columns.deliver) { items[scenario.quotas[columns.deliver.key($0)].item].step }
    self.step = step
    withoutLot = lots.indices.filter { lots[$0].dropFirst().contains { $0 == nil } }
    self.lots = lots
  }

  /// By process and day, entry 0 of no meaning: the runs that are made at once.
  private let lots: [[Double?]]

  /// The runs of a process that are made at once on a day; 0 where they divide, nil where no number
  /// does.
  func lots(of p: Int, on day: Int) -> Double? { lots[p][day] }

  private static func lots(of scenario: Scenario) -> [[Double?]] {
    scenario.processes.enumerated().map { p, process in
      let outputs = process.outputs.map { scenario.byDay(.output(item: $0.item), p) }
      var lots = [lot(of: process, scenario.items)]
      for t in 1...scenario.horizon.days {
        var today = process
        for k in today.outputs.indices { today.outputs[k].quantity = outputs[k][t] }
        let isSame = today.outputs == process.outputs
        lots.append(isSame ? lots[0] : lot(of: today, scenario.items))
      }
      return lots
    }
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
        abs($0 * runs - ($0 * runs).rounded()) <= Tolerance.rounding * $0 * runs
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

  static func tolerance(of multiple: Double) -> Double {
    Tolerance.wholeMultiple + digits * abs(multiple)
  }

  /// Relative: multiples of so many digits are computed with errors of their last.
  private static let digits = 1e-10

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
