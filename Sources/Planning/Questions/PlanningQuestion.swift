import Formulation
import Plans
import Scenarios

/// What would be if something were otherwise: a request, and what is changed in its scenario.
///
/// Every "what if" of the explanations, the quota doctor and the searches is asked through here,
/// and answered by planning the changed scenario: nothing is estimated.
public struct PlanningQuestion: Sendable {
  public var request: PlanningRequest
  public var changes: [ScenarioChange]
  /// Whether the plan is handed out and therefore made tidy, not only asked for its values.
  public var tidies = false

  public init(_ request: PlanningRequest, changes: [ScenarioChange] = []) {
    self.request = request
    self.changes = changes
  }

  /// The request with the changes made. The limits in conflict are not asked for, nor is the plan
  /// made tidy unless it is handed out.
  var changed: PlanningRequest {
    var changed = request
    changed.tidies = tidies
    changed.scenario = request.scenario.changed(by: changes)
    changed.namesConflicts = false
    return changed
  }

  public func answer(by planner: Planner) -> PlanningOutcome { planner.plan(changed) }
}
