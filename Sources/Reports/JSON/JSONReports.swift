import Foundation
import Plans
import Scenarios

/// Results as JSON documents. Their schemas are in docs/json.md; where a result is written as CSV too,
/// the rows have the same names.
public enum JSONReports {
  /// A document of a command, with the schema's name and version.
  static func document(
    _ command: String, _ fields: [String: JSONValue]
  ) -> JSONValue {
    .object(fields.merging(["schema": .text("muster/\(command)/1")]) { own, _ in own })
  }

  /// A plan, or why there is none.
  ///
  /// - Parameters:
  ///   - status: As in `summary.json`, or `infeasible`, `limit_without_plan`, `failed`.
  ///   - reason: What kept the plan from being optimal, or from being at all.
  ///   - folder: Where it was written.
  public static func plan(
    _ plan: Plan?, of scenario: Scenario, status: String, reason: String?, diagnosis: Diagnosis?,
    folder: String?, versions: Versions, warnings: [String]
  ) -> JSONValue {
    var fields: [String: JSONValue] = [
      "status": .text(status), "reason": .text(reason), "folder": .text(folder),
      "warnings": .texts(plan?.summary.warnings ?? warnings), "plan": .null,
      "conflict": .null, "repairs": .null,
    ]
    if let plan {
      var details: [String: JSONValue] = [
        "options": PlanOptionTable.rows.json(plan),
        "orders": orders(of: plan, scenario), "choices": choices(of: plan),
      ]
      if case .object(let summary)? = SummaryFile(plan: plan, versions: versions).json {
        details.merge(summary) { own, _ in own }
      }
      details["warnings"] = nil
      fields["plan"] = .object(details)
    }
    if let diagnosis {
      fields["conflict"] = DiagnosisTables.conflict.json(diagnosis)
      fields["repairs"] = DiagnosisTables.repairs.json(diagnosis)
    }
    return document("plan", fields)
  }

  private static func orders(of plan: Plan, _ scenario: Scenario) -> JSONValue {
    .array(
      plan.standings(of: scenario).map {
        .object([
          "quota": .text($0.quota), "item": .text($0.item), "unit": .text($0.unit),
          "priority": .number($0.priority), "amount": .number($0.amount),
          "short": .number($0.short), "standing": .text($0.kind.rawValue),
        ])
      })
  }

  private static func choices(of plan: Plan) -> JSONValue {
    .array(
      plan.choices.map { choice in
        .object([
          "option": .text(choice.option), "is_optimal": .flag(choice.isOptimal),
          "has_plan": .flag(choice.stages != nil),
          "stages": .array((choice.stages ?? []).map(change)),
        ])
      })
  }

  private static func change(_ change: StageChange) -> JSONValue {
    .object([
      "stage": .text(change.name), "before": .number(change.before), "after": .number(change.after),
    ])
  }

  public static func validation(
    of path: String, overview: String?, errors: [ScenarioIssue], warnings: [ScenarioIssue]
  ) -> JSONValue {
    document(
      "validate",
      [
        "scenario": .text(path), "valid": .flag(errors.isEmpty), "overview": .text(overview),
        "errors": .array(errors.map(issue)), "warnings": .array(warnings.map(issue)),
      ])
  }

  private static func issue(_ issue: ScenarioIssue) -> JSONValue {
    .object([
      "file": .text(issue.file), "line": .number(issue.line.map(Double.init)),
      "table": .text(issue.table), "field": .text(issue.field), "problem": .text(issue.problem),
      "expected": .text(issue.expected), "suggestion": .text(issue.suggestion),
      "severity": .text(issue.severity.rawValue),
    ])
  }

  public static func explanation(_ explanation: Explanation, folder: String?) -> JSONValue {
    document(
      "explain",
      tables(ExplanationTables.all, explanation).merging([
        "stage": .text(explanation.stage), "partial": .flag(explanation.isPartial),
        "folder": .text(folder),
      ]) { own, _ in own })
  }

  public static func diagnosis(_ diagnosis: Diagnosis, folder: String?) -> JSONValue {
    document(
      "diagnosis",
      tables([DiagnosisTables.conflict], diagnosis).merging(
        [
          "repairs": DiagnosisTables.repairs.json(diagnosis), "quota": .text(diagnosis.quota),
          "short": .number(diagnosis.short), "unit": .text(diagnosis.unit),
          "minimal": .flag(diagnosis.conflict.isMinimal), "partial": .flag(diagnosis.isPartial),
          "folder": .text(folder),
        ]) { own, _ in own })
  }

  public static func difference(_ difference: PlanDifference, folder: String?) -> JSONValue {
    let days: JSONValue =
      difference.commonDays.map {
        .object(["from": .text("\($0.lowerBound)"), "to": .text("\($0.upperBound)")])
      } ?? .null
    return document(
      "diff",
      [
        "diff": DifferenceTables.results.json(difference),
        "changes": DifferenceTables.changes.json(difference),
        "remarks": .texts(difference.remarks.map(\.english)), "common_days": days,
        "folder": .text(folder),
      ])
  }

  public static func comparison(_ comparison: Comparison, folder: String?) -> JSONValue {
    document(
      "compare",
      [
        "compare": PlanExport.compare.json(comparison),
        "unchecked_dates": .texts(comparison.uncheckedDates), "folder": .text(folder),
      ])
  }

  public static func target(_ target: Target, folder: String?) -> JSONValue {
    document(
      "target", ["target": TargetTables.target.json(target), "folder": .text(folder)])
  }

  public static func frontier(_ frontier: Frontier, folder: String?) -> JSONValue {
    document(
      "frontier",
      [
        "scenario": .text(frontier.scenario), "frontier": FrontierTables.points.json(frontier),
        "partial": .flag(frontier.isPartial), "folder": .text(folder),
      ])
  }

  /// By the name of each table's file without its ending.
  static func tables<Source>(
    _ tables: [any ExportableTable<Source>], _ source: Source
  ) -> [String: JSONValue] {
    Dictionary(
      uniqueKeysWithValues: tables.map {
        (String($0.file.split(separator: ".")[0]), $0.json(source))
      }
    )
  }
}

/// Options that a plan takes, as in `options.csv`.
private enum PlanOptionTable {
  static let rows = ResultTable<Plan, OptionResult>(
    "options.csv", { $0.options.filter { $0.taken > 0 } },
    [
      .text("option") { $0.option }, .number("taken") { $0.taken },
      .date("active_from") { $0.activeFrom }, .number("cost") { $0.cost },
    ])
}
