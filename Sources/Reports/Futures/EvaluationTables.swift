import Plans
import Scenarios

/// First days of a plan in many futures, and beside those of another plan.
public struct ReportedEvaluation: Sendable {
  public var evaluation: FuturesEvaluation
  public var scenario: Scenario
  /// What is looked at of each stage beside its mean.
  public var aims: Uncertainty.Aims
  /// The other plan, by its name, in the same futures; nil where there is none.
  public var other: (label: String?, evaluation: FuturesEvaluation)?
  /// Differences up to this part of the values are a solver's rounding.
  public var noise: Double

  /// - Parameter other: Its label is nil for the plan without futures.
  public init(
    _ evaluation: FuturesEvaluation, of scenario: Scenario, aims: Uncertainty.Aims,
    other: (label: String?, evaluation: FuturesEvaluation)?, noise: Double
  ) {
    self.evaluation = evaluation
    self.scenario = scenario
    self.aims = aims
    self.other = other
    self.noise = noise
  }

  /// The level of the tail where the aims name none.
  private static let level = 0.9

  /// A measure of a stage.
  struct StageRow: Sendable {
    var stage: String
    var estimate: Estimate
    var measures: [(measure: RiskMeasure, value: Double)]
  }

  var stages: [StageRow] {
    evaluation.stages.compactMap { stage in
      guard let sample = evaluation.sample(of: stage) else { return nil }
      let tails = aims.measures(of: stage).filter { if case .cvar = $0 { true } else { false } }
      let shown = (tails.isEmpty ? [.cvar(Self.level)] : tails) + [.worst]
      return StageRow(
        stage: stage, estimate: sample.estimate,
        measures: shown.compactMap { measure in
          evaluation.value(of: measure, stage).map { (measure, $0) }
        })
    }
  }

  var odds: [MetOdds] { evaluation.odds(of: scenario) }

  /// By stage, then by order, what these first days gain over the other's.
  var gains: [(kind: String, difference: PairedDifference)] {
    guard let other = other?.evaluation else { return [] }
    return evaluation.gains(over: other, noise: noise).map { ("stage", $0) }
      + evaluation.oddsGained(over: other, of: scenario).map { ("order", $0) }
  }
}

extension PairedDifference {
  /// As files and JSON name it.
  var verdict: String {
    if isNone { return "same" }
    if gain.isIndistinguishable { return "not_distinguishable" }
    return gain.mean > 0 ? "better" : "worse"
  }
}

extension PlanExport {
  /// Writes an evaluation as a new folder, whole or not at all.
  public func write(_ reported: ReportedEvaluation, to directory: NewDirectory) throws(ExportError)
  {
    try directory.publish { folder in
      for table in EvaluationTables.all(of: reported) {
        try write(table, of: reported, into: folder)
      }
    }
  }
}

enum EvaluationTables {
  static func all(
    of reported: ReportedEvaluation
  ) -> [any ExportableTable<ReportedEvaluation>] {
    [stages, orders, futures] + (reported.other == nil ? [] : [gains])
  }

  /// A stage and one of its measures.
  struct MeasureRow: Sendable {
    var stage, measure: String
    var value: Double
    var estimate: Estimate?
  }

  static let stages = ResultTable<ReportedEvaluation, MeasureRow>(
    "evaluation.csv",
    { reported in
      reported.stages.flatMap { row in
        [
          MeasureRow(
            stage: row.stage, measure: RiskMeasure.expected.name, value: row.estimate.mean,
            estimate: row.estimate)
        ]
          + row.measures.map {
            MeasureRow(stage: row.stage, measure: $0.measure.name, value: $0.value)
          }
      }
    },
    [
      .text("stage") { $0.stage }, .text("measure") { $0.measure }, .number("value") { $0.value },
      .number("standard_error") { $0.estimate?.standardError },
      .number("lower") { $0.estimate?.interval?.lowerBound },
      .number("upper") { $0.estimate?.interval?.upperBound },
    ])

  static let orders = ResultTable<ReportedEvaluation, MetOdds>(
    "evaluation-orders.csv", { $0.odds },
    [
      .text("quota") { $0.quota }, .text("item") { $0.item },
      .number("probability_met") { $0.probability }, .number("lower") { $0.interval.lowerBound },
      .number("upper") { $0.interval.upperBound }, .number("expected_short") { $0.meanShort },
      .number("worst_short") { $0.worstShort }, .text("worst_future") { $0.worstFuture ?? "" },
    ])

  /// A future, and a stage in it.
  struct FutureRow: Sendable {
    var future: EvaluatedFuture
    var stage: String
    var other: Double?
  }

  static let futures = ResultTable<ReportedEvaluation, FutureRow>(
    "evaluation-futures.csv",
    { reported in
      reported.evaluation.futures.indices.flatMap { f in
        reported.evaluation.stages.map { stage in
          FutureRow(
            future: reported.evaluation.futures[f], stage: stage,
            other: reported.other?.evaluation.futures[f].value(of: stage))
        }
      }
    },
    [
      .text("future") { $0.future.id }, .number("probability") { $0.future.probability },
      .text("status") { $0.future.status.rawValue }, .text("stage") { $0.stage },
      .number("value") { $0.future.value(of: $0.stage) }, .number("other") { $0.other },
    ])

  static let gains = ResultTable<ReportedEvaluation, (kind: String, difference: PairedDifference)>(
    "evaluation-difference.csv", { $0.gains },
    [
      .text("kind") { $0.kind }, .text("subject") { $0.difference.subject },
      .number("gain") { $0.difference.gain.mean },
      .number("standard_error") { $0.difference.gain.standardError },
      .number("lower") { $0.difference.gain.interval?.lowerBound },
      .number("upper") { $0.difference.gain.interval?.upperBound },
      .text("verdict") { $0.difference.verdict },
    ])
}
