import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Plans a scenario: its stages in order, then the plan.
public struct Planner: Sendable {
  public var observer: PlanningObserver?

  public init(observer: PlanningObserver? = nil) { self.observer = observer }

  public func plan(_ request: PlanningRequest) -> PlanningOutcome {
    var run = PlanningRun(request, observer: observer)
    return run.outcome()
  }
}
