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
