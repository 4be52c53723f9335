import LinearProgramming
import Plans

/// How planning ended.
public enum PlanningOutcome: Sendable {
  /// Every stage optimal: within the solver's tolerances, and within the gap where lines are whole.
  case planned(Plan)
  /// A plan that can be carried out; what keeps it from being called optimal stands beside it.
  case plannedShort(Plan, reason: Shortcoming)
  /// No plan satisfies the scenario; the limits that contradict one another, in the planner's words.
  case infeasible(Conflict)
  /// A limit was reached before any plan was found.
  case limitWithoutPlan(Limit)
  /// The numbers defeated the solver; the sentence says in which stage and how.
  case failed(String)

  public enum Shortcoming: Sendable, Equatable {
    case limit(Limit)
    /// The relative distance of the worst stage from its bound.
    case gap(Double)
    /// A stage's solution did not pass the check of optimality; the sentence says which.
    case unproven(String)
  }

  /// The plan, if there is one.
  public var plan: Plan? {
    switch self {
    case .planned(let plan), .plannedShort(let plan, _): plan
    default: nil
    }
  }
}
