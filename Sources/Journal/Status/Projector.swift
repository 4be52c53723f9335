import Formulation
import Planning
import Plans
import Scenarios

/// What becomes of the orders from a morning on, under the plan in force and planned again.
struct Projector {
  let state: JournalState
  let plan: Plan?
  private var scenario: Scenario { state.scenario }

  init(_ state: JournalState, _ plan: Plan?) {
    self.state = state
    self.plan = plan
  }

  /// The plan in force carried out from the morning to the end.
  ///
  /// - Parameter attainment: By site and item, the part of the planned runs that is made; nil: all.
  func carriedOut(attainment: [PlaceItem: Double]?) throws -> Plan? {
    guard var plan else { return nil }
    let replay = state.replay
    plan.options = plan.options.filter { replay.options[$0.option] != nil }
    var conduct = DayReplay.Conduct(deliversAsPlanned: true)
    if let attainment { conduct.attainment = byMode(attainment) }
    conduct.backlog = backlog()
    // With the plan's own rates: what was measured is in the attainment.
    var segment = SegmentReplay(
      replay.scenario, plan, replay.road, ReportBook([]), conduct)
    try segment.run(through: scenario.horizon.days)
    return segment.actual
  }

  /// A mode makes as much less as the least attained of its items; more than planned needs more
  /// materials than planned, and is not counted on.
  private func byMode(_ attainment: [PlaceItem: Double]) -> [Int: Double] {
    var parts: [Int: Double] = [:]
    let scenario = state.replay.scenario
    for (m, mode) in scenario.modes.enumerated() {
      let site = scenario.sites[scenario.lines[mode.line].site].id
      let measured = scenario.processes[mode.process].outputs.compactMap {
        attainment[PlaceItem(site, scenario.items[$0.item].id)]
      }
      if let least = measured.min(), least < 1 { parts[m] = least }
    }
    return parts
  }

  /// By quota, what was planned up to the morning and has not been accepted.
  private func backlog() -> [String: Double] {
    var sums: [String: Double] = [:]
    for row in state.replay.planned.deliveries { sums[row.quota, default: 0] += row.quantity }
    for row in state.replay.actual.deliveries { sums[row.quota, default: 0] -= row.quantity }
    return sums.filter { $0.value > 0 }
  }

  /// The request for the rest with the options of the plan in force that have not begun.
  func request() -> PlanningRequest {
    let counts = scenario.options.map { option in
      min(state.replay.options[option.id] ?? 0, option.remaining)
    }
    return PlanningRequest(scenario: scenario, options: .counts(counts))
  }

  // MARK: Output

  /// What is made of each item on each day from the morning on, in the order of items and days.
  func outputs(_ kind: Projection.Kind, of plan: Plan) -> [ProjectedOutput] {
    var sums: [String: [CalendarDate: Double]] = [:]
    for row in plan.outputs where row.date >= scenario.horizon.start {
      sums[row.item, default: [:]][row.date, default: 0] += row.quantity
    }
    return scenario.items.flatMap { item in
      (sums[item.id] ?? [:]).sorted { $0.key < $1.key }.map {
        ProjectedOutput(kind: kind, date: $0.key, item: item.id, quantity: $0.value)
      }
    }
  }

  // MARK: Orders

  /// What becomes of each order, given what is delivered from the morning on.
  func projections(_ kind: Projection.Kind, of plan: Plan) -> [Projection] {
    var delivered: [String: [Int: Double]] = [:]
    for row in plan.deliveries {
      delivered[row.quota, default: [:]][scenario.horizon.day(of: row.date), default: 0] +=
        row.quantity
    }
    return scenario.quotas.map { quota in
      let days = delivered[quota.id] ?? [:]
      let missing = quota.missing { days[$0] ?? 0 }
      let least = Tolerance.sameQuantity * quota.due
      let short =
        quota.rule == .cumulative
        ? missing.last?.quantity ?? 0 : missing.reduce(0) { $0 + $1.quantity }
      return Projection(
        kind: kind, quota: quota.id, promised: quota.due,
        delivered: quota.delivered + days.values.reduce(0, +), short: short > least ? short : 0,
        defaultDay: defaultDay(quota, days))
    }
  }

  /// The first day on which more has been promised than will have been delivered, in all.
  private func defaultDay(_ quota: Quota, _ days: [Int: Double]) -> CalendarDate? {
    guard quota.isOpen else { return nil }
    // Of a small part it cannot be told from what whole pieces and `keep` give up.
    let least = max(Tolerance.sameQuantity, scenario.objective.keep) * quota.due
    var sum = quota.delivered
    for day in quota.window {
      sum += days[day] ?? 0
      if quota.promised(through: day) > sum + least { return scenario.horizon.date(of: day) }
    }
    return nil
  }
}
