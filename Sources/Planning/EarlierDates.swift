import Formulation
import LinearProgramming
import Plans
import Scenarios
import Threads

/// Finds which orders an option set brings sooner, as facts and not as accidents of two plans.
///
/// That an order is met earlier in one plan than in another may be chance: many plans are as good. An
/// option brings it sooner only where no plan without the option, as good in the orders and the
/// output as the best one, meets it by that day. Lines and options divide in these plans, so that
/// what they cannot do no whole plan can.
struct EarlierDates {
  let request: PlanningRequest
  let planner: Planner
  let threads: Int

  /// Sets `daysSooner` of the runs named, and what could not be told.
  func measure(_ comparison: inout Comparison, where isNamed: (String) -> Bool) {
    guard let base = comparison.runs.first, let plan = base.plan else { return }
    let claims = comparison.runs.dropFirst().filter { isNamed($0.name) }.flatMap {
      self.claims(of: $0, against: base)
    }
    let quotas = request.scenario.quotas.indices.filter { q in claims.contains { $0.quota == q } }
    let clock = PlanningClock(limit: request.timeLimit)
    let found = ParallelMap(threads: threads).map(quotas.indices) { k in
      // The latest day first: what cannot be done by then cannot be done sooner either.
      let days = Set(claims.filter { $0.quota == quotas[k] }.map(\.day)).sorted(by: >)
      return earliestOutOfReach(quotas[k], days, plan, clock)
    }
    var outOfReach: [Int: Int] = [:]
    for (q, result) in zip(quotas, found) {
      outOfReach[q] = result.day
      if !result.isKnown { comparison.uncheckedDates.append(request.scenario.quotas[q].id) }
    }
    for k in comparison.runs.indices.dropFirst() where isNamed(comparison.runs[k].name) {
      let run = comparison.runs[k]
      comparison.runs[k].daysSooner = self.claims(of: run, against: base).filter {
        $0.day <= outOfReach[$0.quota] ?? 0
      }.map { claim in
        ComparisonRun.DaysSooner(
          quota: request.scenario.quotas[claim.quota].id, days: claim.days,
          isAtLeast: claim.isAtLeast,
          costPerDay: run.optionCost.map { $0 / Double(claim.days) })
      }
    }
  }

  /// A quota that a run meets earlier than the base, on a day of the horizon.
  private struct Claim {
    let quota, day, days: Int
    /// Whether the base never meets it: the days are those to the end of the horizon.
    let isAtLeast: Bool
  }

  private func claims(of run: ComparisonRun, against base: ComparisonRun) -> [Claim] {
    let horizon = request.scenario.horizon
    return request.scenario.quotas.indices.compactMap { q in
      let id = request.scenario.quotas[q].id
      guard let date = run.quotasMet.first(where: { $0.quota == id })?.date,
        let other = base.quotasMet.first(where: { $0.quota == id })
      else { return nil }
      // What the plan without options never meets it does not meet on the day after its last.
      let days = other.date.map { $0 - date } ?? horizon.lastDate - date + 1
      guard days > 0 else { return nil }
      return Claim(quota: q, day: horizon.day(of: date), days: days, isAtLeast: other.date == nil)
    }
  }

  /// The latest of the days by which no plan without options meets a quota; false where a limit came
  /// before the answer.
  private func earliestOutOfReach(
    _ quota: Int, _ days: [Int], _ plan: Plan, _ clock: PlanningClock
  ) -> (day: Int?, isKnown: Bool) {
    for day in days {
      guard let isReached = isReached(quota, by: day, plan, clock) else { return (nil, false) }
      if !isReached { return (day, true) }
    }
    return (nil, true)
  }

  private func isReached(
    _ quota: Int, by day: Int, _ plan: Plan, _ clock: PlanningClock
  ) -> Bool? {
    var asked = request
    asked.fractional = true
    asked.stages = []
    asked.requirements = asGood(as: plan.summary) + [.met(quota: quota, on: day)]
    asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
    switch PlanningQuestion(asked).answer(by: planner) {
    case .planned, .plannedShort: return true
    case .infeasible: return false
    case .limitWithoutPlan, .failed: return nil
    }
  }

  /// What a plan has to reach to be as good in the orders and the output.
  private func asGood(as summary: Summary) -> [Requirement] {
    let scenario = request.scenario
    let keep = max(scenario.objective.keep, request.gap)
    return Stage.kinds(of: scenario).compactMap { kind in
      guard let value = summary.value(of: Stage.name(of: kind)) else { return nil }
      switch kind {
      case .shortfall:
        return .value(of: kind, limit: value * (1 + keep) + OrderStanding.rounding)
      case .output: return .value(of: kind, limit: value * (1 - keep))
      default: return nil
      }
    }
  }
}
