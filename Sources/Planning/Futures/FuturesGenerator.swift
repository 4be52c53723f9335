import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Finds the few futures of a long list that decide the worst: column-and-constraint generation (Zeng and
/// Zhao 2013).
///
/// The master problem plans for the futures found so far; its first measure is a bound from below, for all
/// futures ask at least as much as some of them. Its first days are then tried in all others, each with the
/// rest planned again (section 4 of the definition): the worst of all is a bound from above. The worst
/// future that is worse than the master's value joins it, until there is none.
public struct FuturesGenerator: Sendable {
  public var evaluator: FuturesEvaluator

  public init(evaluator: FuturesEvaluator) { self.evaluator = evaluator }

  /// The futures that decide the worst, and what that says of all.
  public struct Found: Sendable {
    /// Their numbers in the list, in the order in which they were found.
    public var chosen: [Int]
    /// The first measure: nothing does better, and what the first days come to in the worst of all; NaN
    /// where it is not known.
    public var bound = Double.nan
    public var worst = Double.nan
    /// How often the master problem was solved.
    public var rounds = 0
    public var ending = Ending.met

    public enum Ending: Sendable {
      /// No future is worse than the master's.
      case met
      /// The futures chosen have no plan after the same first days.
      case noPlan
      /// A future is worse though the master has it: it is planned again otherwise than there
      /// (`later_lines`).
      case inexact
      /// The time was over, or a future could not be planned.
      case stopped
    }
  }

  /// A shortfall counts as worse from this on: a millionth of an order, as it is met.
  private static let same = 1e-6

  /// - Parameter request: Of a scenario whose shortfalls are first aimed at in the worst future; the time
  ///   limit holds for all rounds.
  public func futures(_ request: PlanningRequest) -> Found {
    guard let uncertainty = request.scenario.uncertainty else {
      preconditionFailure("the scenario has no futures")
    }
    let clock = PlanningClock(limit: request.timeLimit)
    var request = request
    // Whole people and pieces are made once, at the end.
    request.isHandedOut = false
    request.tidies = false
    let all = uncertainty.futures
    let likeliest = all.indices.max { all[$0].probability < all[$1].probability } ?? 0
    var found = Found(chosen: [likeliest])
    while true {
      guard !clock.isOver else { return ended(found, .stopped) }
      request.timeLimit = clock.left
      found.rounds += 1
      let outcome = FuturesPlanner(observer: evaluator.planner.observer)
        .plan(Self.request(request, for: found.chosen))
      // A plan that a later stage left short of its bound still has first days to try.
      guard let plan = outcome.plan else {
        if case .infeasible = outcome { return ended(found, .noPlan) }
        return ended(found, .stopped)
      }
      let first = FirstDays(of: plan.firstDays, before: uncertainty.knownFromDay)
      request.timeLimit = clock.left
      let tried = evaluator.evaluate(request, after: first)
      take(plan, tried, into: &found)
      guard tried.futures.allSatisfy({ $0.stages != nil || $0.status == .infeasible }) else {
        return ended(found, .stopped)
      }
      if let worse = worst(of: tried, beside: plan, found.chosen, request) {
        found.chosen.append(worse)
        continue
      }
      let value = plan.summary.stages.first?.value ?? .nan
      return found.worst <= limit(value, request) ? found : ended(found, .inexact)
    }
  }

  private func ended(_ found: Found, _ ending: Found.Ending) -> Found {
    var found = found
    found.ending = ending
    return found
  }

  private func take(_ plan: FuturesPlan, _ tried: FuturesEvaluation, into found: inout Found) {
    guard let stage = plan.summary.stages.first, let name = tried.stages.first else { return }
    found.bound = stage.bound
    let isKnown = tried.withoutPlan.isEmpty
    found.worst = isKnown ? tried.value(of: .worst, name) ?? .nan : .infinity
  }

  /// The future that joins: one that leaves no plan, else the worst in the first shortfall in which one is
  /// worse than the plan's worst.
  private func worst(
    of tried: FuturesEvaluation, beside plan: FuturesPlan, _ chosen: [Int],
    _ request: PlanningRequest
  ) -> Int? {
    let others = tried.futures.indices.filter { !chosen.contains($0) }
    if let none = others.first(where: { tried.futures[$0].stages == nil }) { return none }
    for stage in plan.summary.stages where stage.name.hasSuffix(Self.suffix) {
      let name = String(stage.name.dropLast(Self.suffix.count))
      guard name.hasPrefix("shortfall") else { continue }
      let values = tried.futures.map { $0.value(of: name) ?? 0 }
      let worst = others.max { values[$0] < values[$1] }
      if let worst, values[worst] > limit(stage.value, request) { return worst }
    }
    return nil
  }

  private static let suffix = "." + RiskMeasure.worst.name

  /// What a future may come to beside a worst value: what later stages may give up of it, too.
  private func limit(_ value: Double, _ request: PlanningRequest) -> Double {
    value * (1 + max(request.scenario.objective.keep, PlanningRun.leastKeep)) + Self.same
  }

  /// The request for some of the futures, with the probabilities that they have among themselves.
  public static func request(_ request: PlanningRequest, for chosen: [Int]) -> PlanningRequest {
    guard var uncertainty = request.scenario.uncertainty else { return request }
    let sum = chosen.reduce(0) { $0 + uncertainty.futures[$1].probability }
    uncertainty.futures = chosen.sorted().map { f in
      var future = uncertainty.futures[f]
      future.probability /= sum
      return future
    }
    var request = request
    request.scenario.uncertainty = uncertainty
    return request
  }
}
