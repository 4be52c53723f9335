import Scenarios

/// What it is worth to plan for many futures, and what it would be worth to know which one comes.
public struct FuturesWorth: Sendable {
  /// Each future planned alone, known from day 1 on (W).
  public var known: FuturesEvaluation
  /// After the first days of the plan for the futures (V̂(x̂)).
  public var planned: FuturesEvaluation
  /// After the first days of the plan without futures (V̂(x̄)); nil where there is no such plan.
  public var plain: FuturesEvaluation?
  public var measures: [Measure]
  /// What each hedge is worth; nil where that was not asked for.
  public var hedges: [HedgeWorth]?

  /// One measure over all futures. They are never added.
  public struct Measure: Sendable, Equatable {
    /// `shortfall_1.cvar0.9`
    public var name: String
    /// The value of the stage in the program of all futures, and what no plan does better than.
    public var program: Double
    public var bound: Double
    /// Of the rests planned again (R(V̂(x̂))); nil where some future has no plan.
    public var planned: Double?
    /// With each future known from day 1 on (R(W)).
    public var known: Double?
    /// After the first days of the plan without futures (R(V̂(x̄))).
    public var plain: Double?
    public var isMaximised: Bool

    private var sign: Double { isMaximised ? -1 : 1 }
    /// The expected value of perfect information: the most that knowing would be worth.
    public var perfectInformation: Double? { difference(planned, known) }
    /// The value of the stochastic solution: what planning for the futures is worth.
    public var stochasticSolution: Double? { difference(plain, planned) }

    private func difference(_ worse: Double?, _ better: Double?) -> Double? {
      guard let worse, let better else { return nil }
      let gain = sign * (worse - better)
      return abs(gain) <= StageResult.accuracy * max(abs(worse), abs(better)) ? 0 : gain
    }
  }

  /// - Parameter stages: Of the plan for the futures: its measures.
  public init(
    known: FuturesEvaluation, planned: FuturesEvaluation, plain: FuturesEvaluation?,
    stages: [StageResult], aims: Uncertainty.Aims
  ) {
    self.known = known
    self.planned = planned
    self.plain = plain
    func value(
      _ evaluation: FuturesEvaluation?, _ measure: RiskMeasure, _ stage: String
    ) -> Double? {
      guard let evaluation, evaluation.withoutPlan.isEmpty else { return nil }
      return evaluation.value(of: measure, stage)
    }
    measures = planned.stages.flatMap { stage in
      aims.measures(of: stage).compactMap { measure -> Measure? in
        let name = stage + "." + measure.name
        guard let result = stages.first(where: { $0.name == name }) else { return nil }
        return Measure(
          name: name, program: result.value, bound: result.bound,
          planned: value(planned, measure, stage), known: value(known, measure, stage),
          plain: value(plain, measure, stage),
          isMaximised: FuturesEvaluation.isMaximised(stage))
      }
    }
  }
}

extension Uncertainty.Aims {
  /// What is optimised of a stage, by its name.
  public func measures(of stage: String) -> [RiskMeasure] {
    switch stage {
    case "output": output
    case "cost": cost
    default: shortfall
    }
  }
}

/// What becomes of the futures without one of the hedges: with it as in the plan without futures, and all
/// other decisions of the first days planned again.
public struct HedgeWorth: Sendable {
  public var hedge: PlanDifference.Group
  /// By future, in their order: what is worse without the hedge (above 0), in the first stage that differs;
  /// nil where no stage differs.
  public var gains: [Gain?]
  /// What is worse in each measure without the hedge, in their order; nil where there is no plan without it.
  public var measures: [StageChange]?

  public struct Gain: Sendable, Equatable {
    public var stage: String
    public var gain: Double

    public init(stage: String, gain: Double) {
      self.stage = stage
      self.gain = gain
    }
  }

  public init(hedge: PlanDifference.Group, gains: [Gain?], measures: [StageChange]?) {
    self.hedge = hedge
    self.gains = gains
    self.measures = measures
  }
}
