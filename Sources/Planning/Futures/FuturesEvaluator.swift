import Formulation
import LinearProgramming
import Plans
import Scenarios
import Threads

/// Plans the rest for one future after the other: after first days that stand, or with all days open.
public struct FuturesEvaluator: Sendable {
  public var planner: Planner
  /// How many futures are planned at the same time.
  public var threads: Int
  public var progress: (@Sendable (_ future: String, _ index: Int, _ count: Int) -> Void)?

  public init(
    planner: Planner = Planner(), threads: Int = 1,
    progress: (@Sendable (_ future: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) {
    self.planner = planner
    self.threads = threads
    self.progress = progress
  }

  /// Evaluates first days in the first `count` futures of the request's scenario.
  ///
  /// The stages of a future are those of the scenario itself with the future's changes (section 3 of the
  /// planning model), so that later lines are whole where lines are; people and pieces of the rest are
  /// not made whole. The request's time limit holds for each future.
  ///
  /// - Parameters:
  ///   - request: Of a scenario with `uncertainty`.
  ///   - firstDays: What stands; nil: each future is known from day 1 on.
  ///   - count: Nil: all of them. Those after them only say what lead times there may be.
  public func evaluate(
    _ request: PlanningRequest, after firstDays: FirstDays?, count: Int? = nil
  ) -> FuturesEvaluation {
    let futures = request.scenario.uncertainty?.futures ?? []
    let count = count ?? futures.count
    let evaluated = ParallelMap(threads: threads).map(0..<count) { f -> EvaluatedFuture in
      progress?(futures[f].id, f + 1, count)
      return evaluate(request, after: firstDays, in: f)
    }
    return gathered(evaluated, request, after: firstDays)
  }

  /// Evaluates first days in one future, by its number.
  public func evaluate(
    _ request: PlanningRequest, after firstDays: FirstDays?, in f: Int
  ) -> EvaluatedFuture {
    guard let future = request.scenario.uncertainty?.futures[f] else {
      preconditionFailure("the scenario has no futures")
    }
    var own = request
    own.scenario = request.scenario.future(f)
    own.tidies = false
    own.isHandedOut = false
    own.namesConflicts = false
    return evaluate(own, after: firstDays, of: future)
  }

  /// The evaluation that the first futures of the request's scenario make together.
  public func gathered(
    _ evaluated: [EvaluatedFuture], _ request: PlanningRequest, after firstDays: FirstDays?
  ) -> FuturesEvaluation {
    FuturesEvaluation(
      futures: named(evaluated, request, firstDays),
      stages: Self.stages(of: evaluated.indices.map { request.scenario.future($0) }))
  }

  /// The names of the stages that some of the scenarios has, in their order.
  static func stages(of scenarios: [Scenario]) -> [String] {
    FuturesProgram.kinds(of: scenarios).map(Stage.name)
  }

  /// A decision may miss the plan's by this part of it where the digits that are written leave no plan:
  /// a plan may miss a limit by as much.
  private static let slack = ContinuousSolve.usable

  private func evaluate(
    _ request: PlanningRequest, after firstDays: FirstDays?, of future: Future
  ) -> EvaluatedFuture {
    var request = request
    request.firstDays = firstDays
    var outcome = planner.plan(request)
    if firstDays != nil, outcome.isWithoutPlan {
      request.firstDays?.slack = Self.slack
      outcome = planner.plan(request)
    }
    var evaluated = EvaluatedFuture(
      id: future.id, name: future.name, probability: future.probability)
    switch outcome {
    case .planned(let plan): evaluated.take(plan, of: request.scenario)
    case .plannedShort(let plan, _):
      evaluated.take(plan, of: request.scenario)
      evaluated.status = .feasible
    case .infeasible: evaluated.status = .infeasible
    case .limitWithoutPlan: evaluated.status = .limitWithoutPlan
    case .failed: evaluated.status = .failed
    }
    return evaluated
  }

  /// The futures; the first in which no plan can keep all limits, with those in conflict.
  private func named(
    _ futures: [EvaluatedFuture], _ request: PlanningRequest, _ firstDays: FirstDays?
  ) -> [EvaluatedFuture] {
    guard let f = futures.firstIndex(where: { $0.status == .infeasible }) else { return futures }
    var request = request
    request.scenario = request.scenario.future(f)
    request.stages = []
    request.tidies = false
    request.firstDays = firstDays
    request.firstDays?.slack = Self.slack
    guard case .infeasible(let conflict) = planner.plan(request) else { return futures }
    var futures = futures
    futures[f].conflict = conflict.members
    return futures
  }
}

extension EvaluatedFuture {
  fileprivate mutating func take(_ plan: Plan, of scenario: Scenario) {
    stages = Dictionary(
      plan.summary.stages.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    short = PlanMeasures(plan, of: scenario).short
  }
}

extension PlanningOutcome {
  /// Whether the limits contradict one another, or the solver came to no end of them: both may be the digits
  /// in which the first days are written.
  fileprivate var isWithoutPlan: Bool {
    switch self {
    case .infeasible, .failed: true
    default: false
    }
  }
}
