import Foundation
import Plans
import Scenarios

/// A folder that `muster explain --out` wrote, read back.
public enum ExplanationDirectory {
  /// What the folder holds; the stage is the one that its answers end with.
  public static func read(_ path: String) throws(PlanDirectoryError) -> Explanation {
    let answers = try answers(path)
    let scarce = try PlanDirectory.rows("scarce.csv", path) { row throws(PlanDirectoryError) in
      try thing(row, answers)
    }
    let hurdles = try PlanDirectory.rows("hurdles.csv", path) { row throws(PlanDirectoryError) in
      SiteHurdle(
        date: try row.date("date"), site: try row.text("site"), line: try row.text("line"),
        process: try row.text("process"), protection: try row.number("protection"),
        people: try row.number("people"), materials: try row.number("materials"),
        lines: try row.number("lines"))
    }
    let stages = answers.values.joined().map(\.name)
    let stage = stages.contains("output") ? "output" : stages.last { $0 != "cost" } ?? "output"
    var explanation = Explanation(stage: stage, valueUnit: ComparisonRun.unit(ofStage: stage))
    explanation.scarce = scarce
    explanation.hurdles = hurdles
    return explanation
  }

  /// What each step comes to, by its words.
  private static func answers(
    _ path: String
  ) throws(PlanDirectoryError) -> [String: [StageChange]] {
    let rows = try PlanDirectory.rows("answers.csv", path) { row throws(PlanDirectoryError) in
      (
        step: try row.text("step"),
        change: StageChange(
          name: try row.text("stage"), before: try row.number("before"),
          after: try row.number("after"))
      )
    }
    return Dictionary(grouping: rows, by: \.step).mapValues { $0.map(\.change) }
  }

  private static func thing(
    _ row: ResultRow, _ answers: [String: [StageChange]]
  ) throws(PlanDirectoryError) -> ScarceThing {
    guard let kind = ScarceThing.Kind(rawValue: try row.text("kind")) else {
      throw PlanDirectoryError(
        file: row.file, line: row.line, column: "kind",
        problem: PlanDirectoryError.stands(try row.text("kind")),
        expected: Bilingual(
          both: ScarceThing.Kind.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    var thing = ScarceThing(
      kind: kind, name: try row.text("name"), unit: try row.text("unit"),
      step: try row.number("step"), stepText: try row.text("step_text"))
    thing.rank = Int(try row.number("rank"))
    thing.price = try row.optionalNumber("price")
    // An end that is open is an empty cell; without a price no range is known.
    let (low, high) = (try row.optionalNumber("holds_from"), try row.optionalNumber("holds_to"))
    if low != nil || high != nil {
      thing.range = min(low ?? -.infinity, 0)...max(high ?? .infinity, 0)
    }
    if let gain = try row.optionalNumber("planned_anew") {
      thing.resolved = ScarceThing.Resolved(
        gain: gain, stages: answers[thing.stepText] ?? [],
        isOptimal: row["optimal"] == "yes")
    }
    thing.difference = row["difference"].map(Bilingual.init(both:))
    return thing
  }
}
