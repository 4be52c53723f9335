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
    /// What comes off the lines of one item over the days that the scenario's measure counts (all
    /// of them for `mix`), maximised.
    case item(Int)
    /// The shortfall of one quota, as in its stage; minimised.
    case quota(Int)
    /// How many times an option is taken, minimised.
    case taken(option: Int)
    /// The distance from an earlier plan (`EarlierActivities`), minimised.
    case change
    /// The same over the decisions of the first days that stand (`Nearness.frozen`), minimised before
    /// all others: what cannot be done of them is given up, and no more.
    case frozen
    /// What need not be done, early enough and no more than needed (`Tidiness`); minimised, after
    /// all others.
    case tidy
  }
  public let kind: Kind
  /// Whether the stage measures the distance from an earlier plan.
  public var isDistance: Bool { kind == .change || kind == .frozen }
  public var isShortfall: Bool { if case .shortfall = kind { true } else { false } }
  /// Entries of the objective, each column once.
  public let terms: [(column: Int32, coefficient: Double)]
  /// What the value has beside its terms, certain before anything is decided: orders that no plan can
  /// serve, output of lots under way, wages of trainees.
  public let constant: Double
  /// Its place among the stages, from 0.
  public internal(set) var number = 0

  /// `shortfall_<priority>`, `output`, `cost`, `change` or `tidy`; others by what they are about.
  public var name: String { Self.name(of: kind) }

  /// The name of a stage of this kind.
  public static func name(of kind: Kind) -> String {
    switch kind {
    case .shortfall(let priority):
      let whole = Int(exactly: priority)
      return "shortfall_" + (whole.map(String.init) ?? String(priority))
    case .output: return "output"
    case .cost: return "cost"
    case .item(let i): return "item_\(i + 1)"
    case .quota(let q): return "quota_\(q + 1)"
    case .taken(let o): return "taken_\(o + 1)"
    case .change: return "change"
    case .frozen: return "frozen"
    case .tidy: return "tidy"
    }
  }
  public var sense: ObjectiveSense { kind.sense }

  init(
    _ kind: Kind, _ terms: [(column: Int32, coefficient: Double)], constant: Double = 0
  ) {
    self.kind = kind
    self.terms = terms
    self.constant = constant
  }

  /// Σ coefficient·x + constant.
  public func value(at x: [Double]) -> Double {
    terms.reduce(constant) { $0 + $1.coefficient * x[Int($1.column)] }
  }
}

extension Stage.Kind {
  public var sense: ObjectiveSense {
    switch self {
    case .output, .item: .maximize
    case .shortfall, .cost, .quota, .taken, .change, .frozen, .tidy: .minimize
    }
  }
}

extension Stage {
  /// What a scenario optimises, in order; a stage without quotas or values is left out.
  public static func kinds(of scenario: Scenario) -> [Kind] {
    let priorities = Set(scenario.quotas.filter(\.isOpen).map(\.priority)).sorted()
    return priorities.map { .shortfall(priority: $0) }
      + (scenario.objective.values.isEmpty ? [] : [.output])
      + (scenario.objective.thenCost ? [.cost] : [])
  }

  /// The stages of these kinds, numbered in their order.
  static func inOrder(
    _ kinds: [Kind], _ scenario: Scenario, _ links: Links, _ columns: Columns,
    _ changes: EarlierActivities, _ isServable: [Bool]
  ) -> [Stage] {
    var stages = kinds.map { of($0, scenario, links, columns, changes, isServable) }
    for k in stages.indices { stages[k].number = k }
    return stages
  }

  static func of(
    _ kind: Kind, _ scenario: Scenario, _ links: Links, _ columns: Columns,
    _ changes: EarlierActivities, _ isServable: [Bool]
  ) -> Stage {
    switch kind {
    case .shortfall(let priority): shortfall(priority, scenario, columns, isServable)
    case .output: output(scenario, links, columns)
    case .cost:
      Stage(
        .cost, costTerms(scenario, links, columns), constant: wagesOfTrainees(scenario, links))
    case .item(let item):
      Stage(
        kind, runTerms(scenario, columns, on: countedDays(scenario)) { $0 == item ? 1 : 0 },
        constant: knownOutput(links, on: countedDays(scenario)) { $0 == item ? 1 : 0 })
    case .quota(let q): Stage(kind, shortfallTerms(q, scenario, columns))
    case .taken(let o): Stage(kind, [(columns.taken(o), 1)])
    case .change: Stage(.change, changes.terms(columns))
    case .frozen: Stage(.frozen, changes.frozenTerms(columns))
    case .tidy: preconditionFailure("its terms depend on what the other stages reached")
    }
  }

  /// The days whose output counts.
  private static func countedDays(_ scenario: Scenario) -> ClosedRange<Int> {
    let last = scenario.horizon.days
    switch scenario.objective.measure {
    case .total, .mix: return 1...last
    case .lastDay: return last...last
    case .sustained(let days): return max(1, last - days + 1)...last
    }
  }

  /// Σ_q Σ_t short[q,t] / due_q (`Quota.due`). An order that no plan can serve is a constant: it has
  /// no part in what later stages may give up.
  private static func shortfall(
    _ priority: Double, _ scenario: Scenario, _ columns: Columns, _ isServable: [Bool]
  ) -> Stage {
    var terms: [(Int32, Double)] = []
    var constant = 0.0
    for (q, quota) in scenario.quotas.enumerated()
    where quota.priority == priority && quota.isOpen {
      if isServable[q] {
        terms += shortfallTerms(q, scenario, columns)
      } else {
        constant += quota.shortfall { _ in 0 }
      }
    }
    return Stage(.shortfall(priority: priority), terms, constant: constant)
  }

  private static func shortfallTerms(
    _ q: Int, _ scenario: Scenario, _ columns: Columns
  ) -> [(Int32, Double)] {
    columns.short.days(q).map { (columns.short(q, $0), 1 / scenario.quotas[q].due) }
  }

  /// The value of output by the scenario's measure, in the unit of its `values`.
  private static func output(
    _ scenario: Scenario, _ links: Links, _ columns: Columns
  ) -> Stage {
    switch scenario.objective.measure {
    case .sustained, .mix:
      return Stage(.output, [(columns.output(0), 1)])
    case .total, .lastDay:
      let days = countedDays(scenario)
      let values = values(scenario)
      return Stage(
        .output, valueTerms(scenario, columns, on: days),
        constant: knownOutput(links, on: days) { values[$0] })
    }
  }

  /// The value of one unit, by item.
  static func values(_ scenario: Scenario) -> [Double] {
    var values = [Double](repeating: 0, count: scenario.items.count)
    for value in scenario.objective.values { values[value.item] = value.quantity }
    return values
  }

  /// Σ_i weight(i)·out[i,t] over the given days, of the lots that are under way at the start.
  private static func knownOutput(
    _ links: Links, on days: ClosedRange<Int>, weight: (Int) -> Double
  ) -> Double {
    links.initial.entries(of: .output).reduce(0) { sum, entry in
      days.contains(entry.day) ? sum + weight(entry.series) * entry.value : sum
    }
  }

  /// CNY for those who were sent before day 1 while they are in training.
  private static func wagesOfTrainees(_ scenario: Scenario, _ links: Links) -> Double {
    links.initial.entries(of: .inTraining).reduce(0) { sum, entry in
      sum + scenario.dayWage(ofPool: links.postings.all[entry.series].pool, on: entry.day)
        * entry.value
    }
  }

  /// Σ_i value_i·out[i,t] over the given days.
  static func valueTerms(
    _ scenario: Scenario, _ columns: Columns, on days: ClosedRange<Int>
  ) -> [(Int32, Double)] {
    let values = values(scenario)
    return runTerms(scenario, columns, on: days) { values[$0] }
  }

  /// Σ_i weight(i)·out[i,t] over the given days, entries of `run`.
  static func runTerms(
    _ scenario: Scenario, _ columns: Columns, on days: ClosedRange<Int>, weight: (Int) -> Double
  ) -> [(Int32, Double)] {
    var terms: [(Int32, Double)] = []
    let worth = scenario.processes.indices.map { p in
      scenario.processes[p].outputs.filter { weight($0.item) != 0 }.map {
        (weight: weight($0.item), quantity: scenario.byDay(.output(item: $0.item), p))
      }
    }
    for (m, mode) in scenario.modes.enumerated() where !worth[mode.process].isEmpty {
      let leadTime = scenario.leadTime(ofProcess: mode.process)
      for t in days {
        for start in leadTime.starts(arrivingOn: t) {
          let column = columns.run(m, start)
          guard column >= 0 else { continue }
          let value = worth[mode.process].reduce(0) { $0 + $1.weight * $1.quantity[start] }
          if value != 0 { terms.append((column, value)) }
        }
      }
    }
    return terms
  }

  /// Purchases + transport + wages + conversions + options, in CNY.
  private static func costTerms(
    _ scenario: Scenario, _ links: Links, _ columns: Columns
  ) -> [(Int32, Double)] {
    var costs = CostTerms()
    for u in scenario.supplies.indices {
      let price = scenario.byDay(.supplyPrice, u)
      for t in columns.buy.days(u) { costs.add(columns.buy(u, t), price[t]) }
    }
    for f in 0..<columns.flow.count {
      let tonnes = scenario.items[columns.flow.key(f, 1)].weight / 1000
      let cost = scenario.byDay(.laneCost, columns.flow.key(f, 0))
      for t in columns.flow.days(f) { costs.add(columns.flow(f, t), cost[t] * tonnes) }
    }
    for (p, posting) in links.postings.all.enumerated() {
      let wage = scenario.byDay(.wage, posting.pool)
      for t in columns.trained.days(p) {
        costs.add(columns.trained(p, t), scenario.dayWage(ofPool: posting.pool, on: t))
      }
      let overtimePay = scenario.workers[posting.pool].overtimePay
      for t in columns.overtime.days(p) { costs.add(columns.overtime(p, t), overtimePay * wage[t]) }
      for t in columns.dispatch.days(p) {
        let wages = scenario.daysInTraining(ofPool: posting.pool, sentOn: t).reduce(0) {
          $0 + scenario.dayWage(ofPool: posting.pool, on: $1)
        }
        costs.add(columns.dispatch(p, t), wages)
      }
    }
    for c in scenario.conversions.indices {
      let cost = scenario.byDay(.conversionCost, c)
      for t in columns.convert.days(c) { costs.add(columns.convert(c, t), cost[t]) }
    }
    for r in scenario.restarts.indices {
      let cost = scenario.byDay(.restartCost, r)
      for t in columns.begin.days(r) { costs.add(columns.begin(r, t), cost[t]) }
    }
    for (o, option) in scenario.options.enumerated() { costs.add(columns.taken(o), option.cost) }
    return costs.terms
  }

  private struct CostTerms {
    var terms: [(Int32, Double)] = []
    mutating func add(_ column: Int32, _ cost: Double) {
      if cost != 0 { terms.append((column, cost)) }
    }
  }
}

extension Scenario {
  /// What a worker of a pool on site is paid on a day, without overtime.
  func dayWage(ofPool w: Int, on day: Int) -> Double {
    byDay(.wage, w)[day] * byDay(.workerHours, w)[day]
  }

  /// The days of the horizon on which who is sent on a day is in training.
  func daysInTraining(ofPool w: Int, sentOn day: Int) -> Range<Int> {
    let first = leadTime(ofPool: w).arrival(of: day)
    let end = min(first + workers[w].trainingDays, horizon.days + 1)
    return first..<max(first, end)
  }
}
