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
  public var progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)?

  public init(
    planner: Planner = Planner(),
    progress: (@Sendable (_ text: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) {
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
  private static let leastGain = 0.01
  /// A smaller `keep` is named where it has this part of what the greatest one gains.
  private static let nearlyAll = 0.9
  /// The part of the plan's own time that may be spent, and the seconds that always may: what a plan tells
  /// beside its numbers must not make it much slower.
  private static let share = 0.1, leastSeconds = 2.0

  /// - Parameter plan: A plan of `request`.
  public func review(_ plan: Plan, of request: PlanningRequest) -> Finding {
    let suspects = suspects(in: plan)
    guard !suspects.isEmpty, let output = plan.summary.value(of: "output") else { return Finding() }
    let least = suspects.map(\.value).min() ?? 1
    let keeps = Self.keeps(above: request.scenario.objective.keep, of: least)
    guard let greatest = keeps.last else { return Finding() }
    let seconds = plan.summary.stages.reduce(0) { $0 + $1.seconds }
    let limit = min(request.timeLimit, max(Self.leastSeconds, Self.share * seconds))
    let trial = Trial(
      plan: plan, request: request, clock: PlanningClock(limit: limit), review: self)
    // A large program is planned once where that finds something: in the middle of the values.
    if plan.summary.sizes.rows >= PlanningRequest.defaultRoundsFrom,
      let found = trial.plan(keep: keeps[keeps.count / 2]), found.gain >= Self.leastGain * output,
      let cost = found.cost(of: plan, in: request.scenario, among: suspects)
    {
      return Finding(kept: [cost])
    }
    guard let most = trial.plan(keep: greatest) else { return Finding(isComplete: false) }
    guard most.gain >= Self.leastGain * output else { return Finding() }
    var best = most
    var (low, high) = (0, keeps.count - 1)
    while low < high, plan.summary.sizes.rows < PlanningRequest.defaultRoundsFrom {
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
  fileprivate struct Suspect {
    let priority: Double
    /// The value of its stage, and what the output gains by one more of it, at the most.
    let value, price: Double
  }

  /// The priorities of whose orders the last pieces may cost a greater part of the output than they
  /// are of an order.
  private func suspects(in plan: Plan) -> [Suspect] {
    guard let output = plan.summary.value(of: "output"), output > 0 else { return [] }
    return Set(plan.quotas.map(\.priority)).sorted().compactMap { priority in
      let stage = Summary.stageName(ofPriority: priority)
      guard let value = plan.summary.value(of: stage), value > OrderStanding.rounding,
        let price = plan.summary.keptPrices[stage], price > output
      else { return nil }
      return Suspect(priority: priority, value: value, price: price)
    }
  }

  /// Round values of `keep` above the scenario's with which a stage of this value gives up no more
  /// than is thought of.
  private static func keeps(above keep: Double, of value: Double) -> [Double] {
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

  struct Found {
    var plan: Plan
    var keep: Double
    /// In the output's value.
    var gain: Double
  }

  /// Relative; the sentence has three digits.
  private static let tolerance = 1e-5

  func plan(keep: Double) -> Found? {
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
    asked.tolerance = Self.tolerance
    asked.timeLimit = max(clock.left, Tolerance.leastSeconds)
    guard let found = PlanningQuestion(asked).answer(by: review.planner).plan,
      let after = found.summary.value(of: "output")
    else { return nil }
    return Found(plan: found, keep: keep, gain: after - before)
  }
}

extension Trial.Found {
  /// What is given up, by the priority whose price promises most for it: its order that gives up the
  /// greatest part of itself.
  fileprivate func cost(
    of earlier: Plan, in scenario: Scenario, among suspects: [KeepReview.Suspect]
  ) -> KeptCost? {
    let before = earlier.standings(of: scenario)
    let given = plan.standings(of: scenario).compactMap { after -> Given? in
      guard let own = before.first(where: { $0.quota == after.quota }), after.short > own.short
      else { return nil }
      return Given(order: after, pieces: after.short - own.short)
    }
    func promised(_ suspect: KeepReview.Suspect) -> Double {
      suspect.price
        * given.filter { $0.order.priority == suspect.priority }.reduce(0) { $0 + $1.fraction }
    }
    let driver = suspects.max { promised($0) < promised($1) }
    let most = given.filter { $0.order.priority == driver?.priority }.max {
      $0.fraction < $1.fraction
    }
    guard let most, let output = plan.summary.value(of: "output") else { return nil }
    return KeptCost(
      quota: most.order.quota, item: most.order.item, unit: most.order.unit, pieces: most.pieces,
      fraction: most.fraction, output: gain, outputFraction: gain / output, keep: keep)
  }

  private struct Given {
    let order: OrderStanding
    let pieces: Double
    var fraction: Double { pieces / order.amount }
  }
}
