import LinearProgramming
import Plans

/// How planning for many futures ended.
public enum FuturesOutcome: Sendable {
  /// Every stage optimal.
  case planned(FuturesPlan)
  /// A plan that can be carried out; what keeps it from being called optimal stands beside it.
  case plannedShort(FuturesPlan, reason: PlanningOutcome.Shortcoming)
  case infeasible(FuturesConflict)
  case limitWithoutPlan(Limit)
  case failed(String)

  public var plan: FuturesPlan? {
    switch self {
    case .planned(let plan), .plannedShort(let plan, _): plan
    default: nil
    }
  }
}

/// Why there are no first days after which all futures can be carried out.
public struct FuturesConflict: Sendable {
  /// A future that has no plan alone, or the first two found that have none after the same first
  /// days; empty where neither was found.
  public var futures: [String]
  /// The limits that contradict one another there.
  public var conflict: Conflict

  public init(futures: [String], conflict: Conflict) {
    self.futures = futures
    self.conflict = conflict
  }
}
