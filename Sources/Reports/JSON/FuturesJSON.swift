import Plans
import Scenarios

extension JSONReports {
  /// A plan for many futures: its summary, as in the folder's `summary.json`.
  public static func futures(
    _ plan: FuturesPlan, of scenario: Scenario, folder: String?, versions: Versions
  ) -> JSONValue {
    let summary = SummaryFile(plan: plan, of: scenario, versions: versions).json ?? .null
    return document(
      "plan",
      [
        "status": .text(plan.summary.status.rawValue), "reason": .null, "folder": .text(folder),
        "warnings": .texts(plan.summary.warnings), "plan": summary, "conflict": .null,
        "repairs": .null,
      ])
  }
}

extension JSONReports {
  /// What planning for futures is worth.
  public static func worth(
    _ worth: FuturesWorth, of scenario: Scenario, folder: String?
  ) -> JSONValue {
    document(
      "futures-worth",
      [
        "scenario": .text(scenario.name), "folder": .text(folder),
        "measures": WorthTables.measures.json(worth), "futures": WorthTables.futures.json(worth),
        "hedges": worth.hedges == nil ? .null : WorthTables.hedges.json(worth),
        "without_plan": .object([
          "known": ids(worth.known), "planned_again": ids(worth.planned),
          "without_futures": worth.plain.map(ids) ?? .null,
        ]),
      ])
  }

  /// First days of a plan in many futures.
  public static func evaluation(_ reported: ReportedEvaluation, folder: String?) -> JSONValue {
    let conflict = reported.evaluation.futures.first { !$0.conflict.isEmpty }
    return document(
      "futures-evaluate",
      [
        "scenario": .text(reported.scenario.name), "folder": .text(folder),
        "count": .number(Double(reported.evaluation.futures.count)),
        "stages": EvaluationTables.stages.json(reported),
        "orders": EvaluationTables.orders.json(reported),
        "futures": EvaluationTables.futures.json(reported),
        "other": reported.other == nil
          ? .null
          : .object([
            "plan": .text(reported.other?.label), "gains": EvaluationTables.gains.json(reported),
            "without_plan": reported.other.map { ids($0.evaluation) } ?? .null,
          ]),
        "without_plan": ids(reported.evaluation),
        "conflict": conflict.map {
          .object(["future": .text($0.id), "limits": .texts($0.conflict)])
        } ?? .null,
      ])
  }

  private static func ids(_ evaluation: FuturesEvaluation) -> JSONValue {
    .texts(evaluation.withoutPlan.map(\.id))
  }
}
