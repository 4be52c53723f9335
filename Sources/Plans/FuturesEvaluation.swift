import Scenarios

/// What becomes of the first days of a plan in many futures, when the rest is planned for each of them
/// once it is known.
public struct FuturesEvaluation: Sendable {
  /// In the order in which they were given.
  public var futures: [EvaluatedFuture]
  /// The stages that some future has, in their order.
  public var stages: [String]

  public init(futures: [EvaluatedFuture], stages: [String]) {
    self.futures = futures
    self.stages = stages
  }

  /// Futures that leave no plan after these first days.
  public var withoutPlan: [EvaluatedFuture] { futures.filter { $0.stages == nil } }

  /// Whether a stage is maximised: its worst values are the least.
  public static func isMaximised(_ stage: String) -> Bool { stage == "output" }

  /// The values of a stage in the futures that have a plan, and their weights.
  public func sample(of stage: String) -> Sample? {
    let known = futures.filter { $0.stages != nil }
    guard !known.isEmpty else { return nil }
    return Sample(known.map { $0.value(of: stage) ?? 0 }, weights: known.map(\.probability))
  }

  /// A measure of a stage over the futures that have a plan; nil where none has.
  public func value(of measure: RiskMeasure, _ stage: String) -> Double? {
    guard let sample = sample(of: stage) else { return nil }
    let sign: Double = Self.isMaximised(stage) ? -1 : 1
    return sign * measure.value(of: sample.values.map { sign * $0 }, sample.weights)
  }

  /// The effective number of all futures, those without a plan among them (`Sample.effectiveCount`).
  public var effectiveCount: Double {
    Sample(futures.map { _ in 0 }, weights: futures.map(\.probability)).effectiveCount
  }
}

/// One future of an evaluation.
public struct EvaluatedFuture: Sendable, Codable {
  public var id: String
  public var name: String?
  public var probability: Double
  /// What each stage comes to, over all days; nil where there is no plan. A stage that the future does
  /// not have, such as orders that are not placed in it, comes to 0.
  public var stages: [String: Double]?
  /// By quota of the scenario: what is missing; empty where there is no plan.
  public var short: [Double] = []
  public var status = Status.optimal
  /// Where there is no plan: the limits that contradict one another, if they were looked for.
  public var conflict: [String] = []

  /// How planning the rest ended, as files and JSON name it.
  public enum Status: String, Sendable, Codable {
    case optimal
    /// There is a plan; its distance from the best is not within the gap, or not known.
    case feasible
    case infeasible
    case limitWithoutPlan = "limit_without_plan"
    case failed
  }

  public init(id: String, name: String?, probability: Double) {
    self.id = id
    self.name = name
    self.probability = probability
  }

  public func value(of stage: String) -> Double? { stages.map { $0[stage] ?? 0 } }
}

/// How often an order is met.
public struct MetOdds: Sendable, Equatable {
  public var quota, item, unit: String
  /// A future without a plan meets nothing.
  public var probability: Double
  /// Wilson's, of 95 %.
  public var interval: ClosedRange<Double>
  /// What is missing on average, in the futures that have a plan; nil where none has.
  public var meanShort: Double?
  public var worstShort: Double?
  public var worstFuture: String?
}

extension FuturesEvaluation {
  /// Every order of the scenario, in its order.
  public func odds(of scenario: Scenario) -> [MetOdds] {
    let weights = Sample(futures.map { _ in 0 }, weights: futures.map(\.probability)).weights
    return scenario.quotas.enumerated().map { q, quota in
      let met = zip(futures, weights).reduce(0) { sum, pair in
        sum + (pair.0.isMet(q) ? pair.1 : 0)
      }
      // All of them: a sum of decimal fractions may miss 1.
      let probability = futures.allSatisfy { $0.isMet(q) } ? 1 : met
      let known = futures.filter { $0.stages != nil }
      let worst = known.filter { $0.short[q] > 0 }.max { $0.short[q] < $1.short[q] }
      let item = scenario.items[quota.item]
      return MetOdds(
        quota: quota.id, item: item.id, unit: item.unit, probability: probability,
        interval: WilsonInterval.of(probability, count: effectiveCount),
        meanShort: known.isEmpty
          ? nil
          : Sample(known.map { $0.short[q] }, weights: known.map(\.probability)).estimate.mean,
        worstShort: known.isEmpty ? nil : worst?.short[q] ?? 0, worstFuture: worst?.id)
    }
  }
}

extension EvaluatedFuture {
  func isMet(_ quota: Int) -> Bool { stages != nil && short[quota] == 0 }
}

// MARK: - Two plans

/// What one plan's first days come to against another's, in the same futures.
public struct PairedDifference: Sendable {
  /// A stage, or an order's id.
  public var subject: String
  /// The other plan's less this one's, so that what is above 0 speaks for this one; of an output, and of
  /// the probability that an order is met, the reverse.
  public var gain: Estimate
  /// Whether nothing differs in any future.
  public var isNone: Bool
}

extension FuturesEvaluation {
  /// By stage, over the futures in which both have a plan.
  ///
  /// - Parameter noise: Differences up to this part of the values are a solver's rounding.
  public func gains(over other: FuturesEvaluation, noise: Double) -> [PairedDifference] {
    let pairs = zip(futures, other.futures).filter { $0.0.stages != nil && $0.1.stages != nil }
    guard !pairs.isEmpty else { return [] }
    return stages.map { stage in
      let sign: Double = Self.isMaximised(stage) ? -1 : 1
      let gains = pairs.map { pair -> Double in
        let (own, theirs) = (pair.0.value(of: stage) ?? 0, pair.1.value(of: stage) ?? 0)
        let isNoise = abs(theirs - own) <= noise * max(abs(own), abs(theirs))
        return isNoise ? 0 : sign * (theirs - own)
      }
      return difference(stage, gains, pairs.map(\.0.probability))
    }
  }

  /// By order, how much likelier it is to be met, over all futures.
  public func oddsGained(over other: FuturesEvaluation, of scenario: Scenario) -> [PairedDifference]
  {
    let pairs = Array(zip(futures, other.futures))
    return scenario.quotas.enumerated().map { q, quota in
      let gains = pairs.map { Double($0.0.isMet(q) ? 1 : 0) - ($0.1.isMet(q) ? 1 : 0) }
      return difference(quota.id, gains, pairs.map(\.0.probability))
    }
  }

  private func difference(
    _ subject: String, _ gains: [Double], _ weights: [Double]
  ) -> PairedDifference {
    PairedDifference(
      subject: subject, gain: Sample(gains, weights: weights).estimate,
      isNone: gains.allSatisfy { $0 == 0 })
  }
}
