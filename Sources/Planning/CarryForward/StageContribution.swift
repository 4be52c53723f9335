import Formulation
import Plans
import Scenarios

/// What the first days of a plan put into the stages.
public struct StageContribution: Sendable {
  let scenario: Scenario
  let plan: Plan
  /// The days counted: 1…done.
  let done: Int

  public init(_ scenario: Scenario, _ plan: Plan, through day: Int) {
    self.scenario = scenario
    self.plan = plan
    done = day
  }

  /// What is to be added to a stage's value in the rest to have that of the whole plan: a part of a
  /// shortfall, of the cost or of a total output. 0 where the rest counts all of it.
  public func value(of kind: Stage.Kind) -> Double {
    switch kind {
    case .shortfall(let priority):
      let quotas = scenario.quotas.filter { $0.priority == priority && $0.isOpen }
      return quotas.reduce(0) { $0 + shortfall(of: $1) }
    case .quota(let q): return shortfall(of: scenario.quotas[q])
    case .output:
      guard scenario.objective.measure == .total else { return 0 }
      return (1...done).reduce(0) { $0 + outputValue(on: $1) }
    case .cost: return cost
    case .item, .taken, .change, .frozen, .tidy: return 0
    }
  }

  /// The least daily value of output on the days of a sustained output that are past; nil where
  /// none is.
  public var leastSustained: Double? {
    guard case .sustained(let days) = scenario.objective.measure else { return nil }
    let first = scenario.horizon.days - days + 1
    guard first <= done else { return nil }
    return (max(1, first)...done).map(outputValue).min()
  }

  /// What was missing on the days that are past and is not asked for again.
  private func shortfall(of quota: Quota) -> Double {
    var delivered: [Int: Double] = [:]
    for row in plan.deliveries where row.quota == quota.id {
      delivered[scenario.horizon.day(of: row.date), default: 0] += row.quantity
    }
    let missing = quota.missing { delivered[$0] ?? 0 }
    return missing.reduce(0) { $1.day <= done ? $0 + $1.quantity : $0 } / quota.due
  }

  private func outputValue(on day: Int) -> Double {
    let date = scenario.horizon.date(of: day)
    var values: [String: Double] = [:]
    for value in scenario.objective.values {
      values[scenario.items[value.item].id] = value.quantity
    }
    return plan.outputs.reduce(0) {
      $1.date == date ? $0 + (values[$1.item] ?? 0) * $1.quantity : $0
    }
  }

  private var cost: Double {
    let last = scenario.horizon.date(of: done)
    var sum = 0.0
    for row in plan.purchases where row.date <= last { sum += row.cost }
    for row in plan.transport where row.leavesOn <= last { sum += row.cost }
    for row in plan.labour where row.date <= last { sum += row.cost }
    for row in plan.conversions where row.date <= last { sum += row.cost }
    for row in plan.restarts where row.begunOn <= last { sum += row.cost }
    let started = Set(scenario.options.filter { $0.startDay <= done }.map(\.id))
    for row in plan.options where started.contains(row.option) { sum += row.cost }
    return sum
  }
}
