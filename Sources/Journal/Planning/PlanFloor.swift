import Formulation
import Planning
import Plans
import Scenarios

/// The plan in force carried to today's state, as what a plan that was cut short has to surpass.
struct PlanFloor {
  private let plan: Plan
  private let scenario: Scenario
  /// The orders' stages and the output, which both plans are compared by, in their order.
  private let stages: [(kind: Stage.Kind, name: String)]

  /// - Parameter plan: One that can be carried out from the state.
  init?(_ plan: Plan, of scenario: Scenario) {
    self.plan = plan
    self.scenario = scenario
    stages = Stage.kinds(of: scenario).filter { $0 != .cost }.map { ($0, Stage.name(of: $0)) }
  }

  /// How planning ends with this plan, where a limit ended it with a worse one or with none; nil where
  /// the plan that was found stands.
  func outcome(instead outcome: PlanningOutcome) -> PlanningOutcome? {
    switch outcome {
    case .plannedShort(let found, let reason):
      return surpasses(found) ? .plannedShort(handedOut(bounds: found), reason: reason) : nil
    case .limitWithoutPlan(let limit):
      return .plannedShort(handedOut(bounds: nil), reason: .limit(limit))
    case .planned, .infeasible, .failed: return nil
    }
  }

  /// Whether it is better in the first stage in which the two differ by more than a stage may give up.
  private func surpasses(_ found: Plan) -> Bool {
    let (own, other) = (PlanMeasures(plan, of: scenario), PlanMeasures(found, of: scenario))
    for (kind, name) in stages {
      guard let a = own.value(ofStage: name), let b = other.value(ofStage: name) else { continue }
      let gain = kind == .output ? a - b : b - a
      let least = max(scenario.objective.keep, Tolerance.sameQuantity) * max(1, abs(a), abs(b))
      if abs(gain) > least { return gain > 0 }
    }
    return false
  }

  /// The plan with its stages as it reaches them. The first one's bound is that of the search; those of
  /// later stages held for what the search kept before them.
  private func handedOut(bounds found: Plan?) -> Plan {
    var plan = plan
    let measures = PlanMeasures(plan, of: scenario)
    plan.summary.status = .feasible
    plan.summary.stages = Stage.kinds(of: scenario).enumerated().compactMap { k, kind in
      let name = Stage.name(of: kind)
      guard let value = measures.value(ofStage: name) else { return nil }
      let bound = k == 0 ? found?.summary.stages.first { $0.name == name }?.bound : nil
      return StageResult(
        name: name, value: value, bound: bound ?? (kind == .output ? .infinity : -.infinity),
        iterations: 0, seconds: 0)
    }
    plan.measureStages(of: scenario)
    return plan
  }
}
