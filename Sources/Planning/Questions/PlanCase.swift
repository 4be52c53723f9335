import Formulation
import Plans
import Scenarios

/// A plan from its question to all that is told of it: where there is one, what it costs the output that orders
/// keep their last pieces, and what each option that the program chose is worth; where there is none, which limits
/// contradict one another and what would mend it. What follows the plan shares its time limit.
public struct PlanCase: Sendable {
  public var planner: Planner
  /// Makes the plan itself, where that is watched otherwise than what follows it.
  public var first: Planner
  public var progress: QuestionProgress?

  public init(
    planner: Planner = Planner(), first: Planner? = nil, progress: QuestionProgress? = nil
  ) {
    self.planner = planner
    self.first = first ?? planner
    self.progress = progress
  }

  public struct Answer: Sendable {
    public var outcome: PlanningOutcome
    /// The plan of the outcome with what was found out about it.
    public var plan: Plan?
    /// Whether it was found out what the orders' last pieces cost.
    public var isKeepReviewed = true
    public var diagnosis: Diagnosis?
  }

  /// - Parameter request: A plan that is handed out.
  public func answer(_ request: PlanningRequest) -> Answer {
    let clock = PlanningClock(limit: request.timeLimit)
    var asked = request
    asked.namesConflicts = false
    var handedOut = asked
    handedOut.isHandedOut = true
    handedOut.reviewsKeep = true
    let outcome = first.plan(handedOut)
    func rest() -> PlanningRequest {
      var rest = asked
      rest.timeLimit = max(Tolerance.leastSeconds, clock.left)
      return rest
    }
    var answer = Answer(outcome: outcome)
    if case .infeasible = outcome {
      answer.diagnosis = QuotaDoctor(planner: planner).diagnose(rest())
    }
    guard var plan = outcome.plan else { return answer }
    let kept = KeepReview(planner: planner, progress: progress).review(plan, of: rest())
    plan.kept = kept.kept
    answer.isKeepReviewed = kept.isComplete
    if case .choose = request.options {
      plan.choices = ChoiceReview(planner: planner, progress: progress).review(plan, of: rest())
    }
    answer.plan = plan
    return answer
  }
}
