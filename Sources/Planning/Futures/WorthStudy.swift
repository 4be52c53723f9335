import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Finds what planning for futures is worth, and what knowing which one comes would be.
public struct WorthStudy: Sendable {
  public var evaluator: FuturesEvaluator

  public init(evaluator: FuturesEvaluator) { self.evaluator = evaluator }

  /// - Parameters:
  ///   - plan: For the futures of the request's scenario: its first days, and its measures as stages.
  ///   - request: As the plan was made; its time limit holds for each plan.
  ///   - hedges: Whether each hedge is looked at alone, which takes a plan of all futures each.
  public func worth(
    of plan: Plan, _ request: PlanningRequest, hedges: Bool = false
  ) -> FuturesWorth {
    guard let uncertainty = request.scenario.uncertainty else {
      preconditionFailure("the scenario has no futures")
    }
    let day = uncertainty.knownFromDay
    let plain = planWithoutFutures(request)
    var worth = FuturesWorth(
      known: evaluator.evaluate(request, after: nil),
      planned: evaluator.evaluate(request, after: FirstDays(of: plan, before: day)),
      plain: plain.map { evaluator.evaluate(request, after: FirstDays(of: $0, before: day)) },
      stages: plan.summary.stages, aims: uncertainty.aims)
    if hedges, let plain {
      worth.hedges = HedgeStudy(
        observer: evaluator.planner.observer, threads: evaluator.threads
      ).worths(from: plain, to: plan, request)
    }
    return worth
  }

  /// The plan of the same scenario that knows nothing of futures; nil where there is none.
  public func planWithoutFutures(_ request: PlanningRequest) -> Plan? {
    var plain = request
    plain.scenario.uncertainty = nil
    plain.namesConflicts = false
    plain.isHandedOut = true
    return evaluator.planner.plan(plain).plan
  }
}
