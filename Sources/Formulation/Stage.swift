import LinearProgramming
import Scenarios

/// One objective of the optimisation, over the columns of a planning program.
public struct Stage: Sendable {
  public enum Kind: Sendable, Equatable {
    /// Quotas of one priority; the value is Σ short / amount, minimised.
    case shortfall(priority: Double)
    /// The value of output, maximised.
    case output
    /// CNY, minimised.
    case cost
  }
  public let kind: Kind
  /// Entries of the objective, each column once.
  public let terms: [(column: Int32, coefficient: Double)]
  /// Its place among the stages, from 0.
  public internal(set) var number = 0

  /// `shortfall_<priority>`, `output` or `cost`.
  public var name: String {
    switch kind {
    case .shortfall(let priority):
      let whole = Int(exactly: priority)
      return "shortfall_" + (whole.map(String.init) ?? String(priority))
    case .output: return "output"
    case .cost: return "cost"
    }
  }
  public var sense: ObjectiveSense { kind == .output ? .maximize : .minimize }

  init(_ kind: Kind, _ terms: [(column: Int32, coefficient: Double)]) {
    self.kind = kind
    self.terms = terms
  }

  /// Σ coefficient·x.
  public func value(at x: [Double]) -> Double {
    terms.reduce(0) { $0 + $1.coefficient * x[Int($1.column)] }
  }
}

extension Stage {
  /// The stages of a scenario in their order; a stage without quotas or values is left out.
  static func all(of scenario: Scenario, links: Links, columns: Columns) -> [Stage] {
    var stages: [Stage] = []
    let priorities = Set(scenario.quotas.filter { $0.amount > 0 }.map(\.priority)).sorted()
    for priority in priorities {
      stages.append(shortfall(priority, scenario, columns))
    }
    if !scenario.objective.values.isEmpty {
      stages.append(output(scenario, columns))
    }
    if scenario.objective.thenCost {
      stages.append(Stage(.cost, costTerms(scenario, links, columns)))
    }
    for k in stages.indices { stages[k].number = k }
    return stages
  }

  /// Σ_q short_q / amount_q, `daily` quotas also divided by the days of their window.
  private static func shortfall(_ priority: Double, _ scenario: Scenario, _ columns: Columns) -> Stage {
    var terms: [(Int32, Double)] = []
    for (q, quota) in scenario.quotas.enumerated()
    where quota.priority == priority && quota.amount > 0 {
      let days = columns.short.days(q)
      for t in days { terms.append((columns.short(q, t), 1 / (quota.amount * Double(days.count)))) }
    }
    return Stage(.shortfall(priority: priority), terms)
  }

  /// The value of output by the scenario's measure, in the unit of its `values`.
  private static func output(_ scenario: Scenario, _ columns: Columns) -> Stage {
    switch scenario.objective.measure {
    case .sustained, .mix:
      return Stage(.output, [(columns.output(0), 1)])
    case .total:
      return Stage(.output, valueTerms(scenario, columns, on: 1...scenario.horizon.days))
    case .lastDay:
      let last = scenario.horizon.days
      return Stage(.output, valueTerms(scenario, columns, on: last...last))
    }
  }

  /// Σ_i value_i·out[i,t] over the given days.
  static func valueTerms(
    _ scenario: Scenario, _ columns: Columns, on days: ClosedRange<Int>
  ) -> [(Int32, Double)] {
    var values = [Double](repeating: 0, count: scenario.items.count)
    for value in scenario.objective.values { values[value.item] = value.quantity }
    return runTerms(scenario, columns, on: days) { values[$0] }
  }

  /// Σ_i weight(i)·out[i,t] over the given days, entries of `run`.
  static func runTerms(
    _ scenario: Scenario, _ columns: Columns, on days: ClosedRange<Int>, weight: (Int) -> Double
  ) -> [(Int32, Double)] {
    var terms: [(Int32, Double)] = []
    let worth = scenario.processes.map { process in
      process.outputs.reduce(0) { $0 + weight($1.item) * $1.quantity }
    }
    for (m, mode) in scenario.modes.enumerated() where worth[mode.process] != 0 {
      for t in days {
        let column = columns.run(m, t - scenario.processes[mode.process].lagDays)
        if column >= 0 { terms.append((column, worth[mode.process])) }
      }
    }
    return terms
  }

  /// Purchases + transport + wages + conversions + options, in CNY.
  private static func costTerms(
    _ scenario: Scenario, _ links: Links, _ columns: Columns
  ) -> [(Int32, Double)] {
    var costs = CostTerms()
    for (u, supply) in scenario.supplies.enumerated() {
      for t in columns.buy.days(u) { costs.add(columns.buy(u, t), supply.price) }
    }
    for f in 0..<columns.flow.count {
      let tonnes = scenario.items[columns.flow.key(f, 1)].weight / 1000
      let cost = scenario.lanes[columns.flow.key(f, 0)].costPerTonne * tonnes
      for t in columns.flow.days(f) { costs.add(columns.flow(f, t), cost) }
    }
    for (p, posting) in links.postings.all.enumerated() {
      let pool = scenario.workers[posting.pool]
      let daily = pool.wage * pool.hours
      for t in columns.trained.days(p) { costs.add(columns.trained(p, t), daily) }
      for t in columns.overtime.days(p) { costs.add(columns.overtime(p, t), 1.5 * pool.wage) }
      // Everybody dispatched is trained in full before the horizon ends.
      for t in columns.dispatch.days(p) {
        costs.add(columns.dispatch(p, t), daily * Double(pool.trainingDays))
      }
    }
    for (c, conversion) in scenario.conversions.enumerated() {
      for t in columns.convert.days(c) { costs.add(columns.convert(c, t), conversion.cost) }
    }
    for (o, option) in scenario.options.enumerated() { costs.add(columns.taken(o), option.cost) }
    return costs.terms
  }

  private struct CostTerms {
    var terms: [(Int32, Double)] = []
    mutating func add(_ column: Int32, _ cost: Double) { if cost != 0 { terms.append((column, cost)) } }
  }
}
