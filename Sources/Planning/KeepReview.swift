import Formulation
import Plans
import Scenarios

/// Finds out what it costs the output that the orders keep what their stages reached: where the last
/// pieces of an order cost a great part of the output, a planner would rather give them up.
///
/// The price of a kept stage in the output's is a bound for what giving up more of it can gain
/// (`PlanningProgram.keptPrices`). Only where that promises more than a part of the output as great as
/// the part of an order given up is the output planned again, with greater values of `keep`.
public struct KeepReview: Sendable {
  public var planner: Planner
  public var progress: QuestionProgress?

  public init(planner: Planner = Planner(), progress: QuestionProgress? = nil) {
    self.planner = planner
    self.progress = progress
  }

  /// What is found; `isComplete` is false where the time ended before anything was.
  public struct Finding: Sendable {
    public var kept: [KeptCost] = []
    public var isComplete = true
  }

  /// The greatest part of one order that is thought of giving up.
  private static let mostGivenUp = 0.01
  /// Less than this part of the output is not worth a sentence.
  static let leastGain = 0.01
  /// A smaller `keep` is named where it has this part of what the greatest one gains.
  private static let nearlyAll = 0.9
  /// The part of the plan's own time that may be spent, and the seconds that always may: what a plan tells
  /// beside its numbers must not make it much slower.
  private static let share = 0.1, leastSeconds = 2.0

  /// - Parameter plan: A plan of `request`.
  public func review(_ plan: Plan, of request: PlanningRequest) -> Finding {
    if let isComplete = plan.isKeepReviewed {
      return Finding(kept: plan.kept, isComplete: isComplete)
    }
    let suspects = Self.suspects(
      Set(plan.quotas.map(\.priority)), values: plan.summary.value, prices: plan.summary.keptPrices)
    guard !suspects.isEmpty, let output = plan.summary.value(of: "output") else { return Finding() }
    let keeps = Self.keeps(above: request.scenario.objective.keep, of: suspects)
    guard let greatest = keeps.last else { return Finding() }
    let seconds = plan.summary.stages.reduce(0) { $0 + $1.seconds }
    let limit = min(request.timeLimit, max(Self.leastSeconds, Self.share * seconds))
    let trial = Trial(
      plan: plan, request: request, clock: PlanningClock(limit: limit), review: self)
    let isLarge = PlanningSizes(of: plan.summary.sizes).isLarge
    // A large program is planned once where that finds something: in the middle of the values.
    if isLarge,
      let found = trial.plan(keep: keeps[keeps.count / 2]), found.gain >= Self.leastGain * output,
      let cost = found.cost(of: plan, in: request.scenario, among: suspects)
    {
      return Finding(kept: [cost])
    }
    guard let most = trial.plan(keep: greatest) else { return Finding(isComplete: false) }
    guard most.gain >= Self.leastGain * output else { return Finding() }
    var best = most
    var (low, high) = (0, keeps.count - 1)
    while low < high, !isLarge {
      let middle = (low + high) / 2
      guard let found = trial.plan(keep: keeps[middle]) else { break }
      if found.gain >= Self.nearlyAll * most.gain {
        best = found
        high = middle
      } else {
        low = middle + 1
      }
    }
    guard let cost = best.cost(of: plan, in: request.scenario, among: suspects) else {
      return Finding()
    }
    return Finding(kept: [cost])
  }

  /// A priority whose orders the output may wait for.
  struct Suspect {
    let priority: Double
    /// The value of its stage, and what the output gains by one more of it, at the most.
    let value, price: Double
  }

  /// The priorities of whose orders the last pieces may cost a greater part of the output than they
  /// are of an order.
  ///
  /// - Parameters:
  ///   - values: Of the stages, by name.
  ///   - prices: Of the kept stages in the output's (`PlanningProgram.keptPrices`).
  static func suspects(
    _ priorities: Set<Double>, values: (String) -> Double?, prices: [String: Double]
  ) -> [Suspect] {
    guard let output = values("output"), output > 0 else { return [] }
    return priorities.sorted().compactMap { priority in
      let stage = Summary.stageName(ofPriority: priority)
      guard let value = values(stage), value > OrderStanding.rounding,
        let price = prices[stage], price > output
      else { return nil }
      return Suspect(priority: priority, value: value, price: price)
    }
  }

  /// Round values of `keep` above the scenario's with which no stage gives up more than is thought of.
  static func keeps(above keep: Double, of suspects: [Suspect]) -> [Double] {
    let value = suspects.map(\.value).min() ?? 1
    let rounds = (-6 ... -1).flatMap { power in [1, 2, 3, 5].map { ($0, power) } }
    return rounds.compactMap { digit, power in
      // The nearest double of what a person would write.
      Double("\(digit)e\(power)")
    }.filter { $0 > 1.5 * keep && $0 * value <= mostGivenUp }
  }
}

/// Plans of the output with more given up in the stages before it.
private struct Trial {
  let plan: Plan
  let request: PlanningRequest
  let clock: PlanningClock
  let review: KeepReview

  func plan(keep: Double) -> KeptGain? {
    guard !clock.isOver, let before = plan.summary.value(of: "output") else { return nil }
    review.progress?("keep \(keep)", 0, 0)
    var asked = request
    let kinds = Stage.kinds(of: request.scenario)
    asked.stages = kinds.prefix { $0 != .output } + [.output]
    for stage in plan.summary.stages where stage.name != "output" {
      asked.held[stage.name] = stage.value
    }
    asked.scenario.objective.keep = keep
    asked.options = .counts(
      request.scenario.options.map { option in
        plan.options.first { $0.option == option.id }?.taken ?? 0
      })
    asked.near = nil
    asked.start = plan
    asked.tolerance = KeptGain.tolerance
    asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
    guard let found = PlanningQuestion(asked).answer(by: review.planner).plan,
      let after = found.summary.value(of: "output")
    else { return nil }
    return KeptGain(
      standings: found.standings(of: request.scenario), keep: keep, gain: after - before)
  }
}
