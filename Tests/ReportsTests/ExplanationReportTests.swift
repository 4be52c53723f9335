import Plans
import Reports
import Scenarios
import Testing

@Suite struct ExplanationReportTests {
  /// Where two limits bind on the same days more of either alone brings nothing, which is not to say that
  /// nothing binds.
  @Test func limitsThatBindTogetherAreNotNothing() throws {
    var explanation = Explanation(stage: "output", valueUnit: "value")
    #expect(ExplanationReport(explanation).text.hasPrefix("Nothing that a planner could obtain"))
    explanation.hurdles = [
      SiteHurdle(
        date: try #require(CalendarDate("2020-02-01")), site: "s", line: "l", process: "p",
        protection: 0, people: 4, materials: 6, lines: 0)
    ]
    let text = ExplanationReport(explanation).text
    #expect(text.hasPrefix("More of one thing alone brings nothing: several limits"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
