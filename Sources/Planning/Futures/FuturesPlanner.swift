import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Plans a scenario with futures: the first days, and a plan for each future after them.
public struct FuturesPlanner: Sendable {
  public var observer: PlanningObserver?

  public init(observer: PlanningObserver? = nil) { self.observer = observer }

  /// - Parameter request: Of a scenario with `uncertainty`. Its requirements, its stages and the plan
  ///   to stay near to are not for futures.
  public func plan(_ request: PlanningRequest) -> FuturesOutcome {
    guard let uncertainty = request.scenario.uncertainty else {
      return .failed("the scenario has no futures")
    }
    precondition(request.requirements.isEmpty && request.stages == nil && request.near == nil)
    let clock = PlanningClock(limit: request.timeLimit)
    var run = FuturesRun(request, uncertainty, clock: clock, observer: observer)
    switch run.solveStages() {
    case nil: break
    case .infeasible?:
      return .infeasible(
        FuturesConflictFinder(request: request, clock: clock, observer: observer)
          .conflict(in: uncertainty))
    case .limit(let limit)?: return .limitWithoutPlan(limit)
    case .failed(let sentence)?: return .failed(sentence)
    }
    guard let last = run.last else { return .failed("no stage was solved") }
    let tidied = run.tidied()
    var export = FuturesExport(run, uncertainty)
    var plan = export.plan(at: tidied ?? last.solution.columnValues)
    if tidied != nil, plan.summary.residuals.primalRelative > ContinuousSolve.usable {
      plan = export.plan(at: last.solution.columnValues)
    }
    var shortcoming = run.shortcoming
    if shortcoming == nil, plan.summary.residuals.primalRelative > ContinuousSolve.usable {
      shortcoming = .unproven("the plan as it is exported misses a limit by more than a millionth")
    }
    guard let shortcoming else { return .planned(plan) }
    plan.summary.status = .feasible
    for f in plan.futures.indices { plan.futures[f].plan.summary.status = .feasible }
    return .plannedShort(plan, reason: shortcoming)
  }
}
