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
    guard !observer.isStopping else { return .limitWithoutPlan(.cancelled) }
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
    guard run.last != nil else { return .failed("no stage was solved") }
    var plan = exported(&run, uncertainty)
    var shortcoming = run.shortcoming
    if plan.summary.residuals.primalRelative > ContinuousSolve.usable {
      shortcoming = .unproven("the plan as it is exported misses a limit by more than a millionth")
    }
    guard let shortcoming else { return .planned(plan) }
    plan.summary.status = .feasible
    for f in plan.futures.indices { plan.futures[f].plan.summary.status = .feasible }
    return .plannedShort(plan, reason: shortcoming)
  }

  /// The plans of the last stage's point, tidy where they can be; where they miss a limit, of a point
  /// that is not tidy, then of one that is found again with more accuracy.
  private func exported(_ run: inout FuturesRun, _ uncertainty: Uncertainty) -> FuturesPlan {
    func isUsable(_ plan: FuturesPlan) -> Bool {
      plan.summary.residuals.primalRelative <= ContinuousSolve.usable
    }
    if let tidied = run.tidied() {
      let plan = FuturesExport(run, uncertainty).plan(at: tidied, isTidy: true)
      if isUsable(plan) { return plan }
    }
    func untidied(_ run: FuturesRun) -> FuturesPlan {
      let (export, x) = (FuturesExport(run, uncertainty), run.last?.solution.columnValues ?? [])
      for moves in [FuturesExport.Moves.netted, .nettedApart] {
        let plan = export.plan(at: x, isTidy: false, moves: moves)
        if isUsable(plan) { return plan }
      }
      return export.plan(at: x, isTidy: false, moves: .kept)
    }
    let plan = untidied(run)
    return !isUsable(plan) && run.solveLastAgain() ? untidied(run) : plan
  }
}
