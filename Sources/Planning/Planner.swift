import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Plans a scenario: its stages in order, then the plan.
public struct Planner: Sendable {
  public var observer: PlanningObserver?

  public init(observer: PlanningObserver? = nil) { self.observer = observer }

  public func plan(_ request: PlanningRequest) -> PlanningOutcome {
    // Whoever plans many times is soon through with those that are left.
    guard !observer.isStopping else { return .limitWithoutPlan(.cancelled) }
    var run = PlanningRun(request, observer: observer)
    guard !observer.isStopping else { return .limitWithoutPlan(.cancelled) }
    return run.outcome()
  }
}
