import Scenarios
import Testing

/// `items.step` and `objective.whole`.
@Suite struct WholeFieldsTests {
  private static func draft(
    items: String, objective: String = "", lines: String = ""
  ) -> Draft {
    Draft([
      "scenario.yaml": """
      schema: muster/1
      horizon: { start: 2020-02-01, days: 3 }
      objective: { \(objective) }
      lines_are: \(lines.isEmpty ? "~" : lines)
      items:
      \(items)
      """
    ])
  }

  @Test(arguments: [
    ("piece", 1.0), ("Pieces", 1), ("suit", 1), ("suits", 1), ("pair", 1), ("sets", 1), ("box", 1),
    ("boxes", 1), ("件", 1), ("只", 1), ("个", 1), ("套", 1), ("个/件", 1), (" 盒 ", 1), ("kg", 0),
    ("t", 0),
    ("litre", 0), ("l", 0), ("m2", 0), ("公斤", 0), ("吨", 0), ("人份", 0), ("pieceful", 0),
  ])
  func stepFollowsTheUnit(_ unit: String, _ step: Double) throws {
    let read = try #require(
      try Self.draft(items: "  - { id: a, unit: '\(unit)' }").scenario())
    #expect(read.items[0].step == step)
  }

  @Test func stepIsWhatIsWritten() throws {
    let read = try #require(
      try Self.draft(
        items: "  - { id: a, unit: piece, step: 0 }\n  - { id: b, unit: kg, step: 2.5 }"
      ).scenario())
    #expect(read.items.map(\.step) == [0, 2.5])
  }

  @Test(arguments: [
    ("", "", Objective.Whole.all), ("", "whole", .all), ("", "fractional", .lines),
    ("whole: lines", "whole", .lines), ("whole: all", "fractional", .all),
    ("whole: none", "whole", .none),
  ])
  func wholeFollowsTheLines(_ objective: String, _ lines: String, _ whole: Objective.Whole) throws {
    let read = try #require(
      try Self.draft(items: "  - { id: a, unit: kg }", objective: objective, lines: lines)
        .scenario())
    #expect(read.objective.whole == whole)
    #expect(read.linesAreWhole == (lines != "fractional" && whole != .none))
  }

  @Test(arguments: [
    ("yes", true), ("no", false), ("true", true), ("FALSE", false), ("是", true), ("否", false),
  ])
  func yesAndNoAreWrittenInMoreWays(_ written: String, _ isTidy: Bool) throws {
    let read = try #require(
      try Self.draft(items: "  - { id: a, unit: kg }", objective: "tidy: \(written)").scenario())
    #expect(read.objective.tidy == isTidy)
  }

  @Test func mistakesAreNamed() throws {
    let issues = try Self.draft(
      items: "  - { id: a, unit: piece, step: -1 }", objective: "whole: alle"
    ).issues()
    #expect(issues.count == 2, "\(issues)")
    #expect(issues.contains { $0.contains("step") && $0.contains("-1") }, "\(issues)")
    #expect(
      issues.contains { $0.contains("all, lines, none") && $0.contains("'all'") }, "\(issues)")
  }
}
