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

  /// 3.5 million value a piece, for a fiftieth of one: no piece brings that.
  @Test func aPriceOfLessThanAUnitIsToldForWhatItHolds() {
    func text(upTo reach: Double) -> String {
      var bottle = ScarceThing(
        kind: .arrivals, name: "bottle in jinan", unit: "piece a day", step: 1,
        stepText: "1 piece more a day of bottle arriving in jinan")
      bottle.price = 3_500_000
      bottle.range = 0...reach
      var explanation = Explanation(stage: "output", valueUnit: "value")
      explanation.scarce = [bottle]
      return ExplanationReport(explanation).text
    }
    #expect(text(upTo: 0.02).contains(" 70,000 value for 0.02 "))
    #expect(!text(upTo: 0.02).contains("3,500,000"))
    #expect(text(upTo: 2).contains(" 3,500,000 value "))
  }
}
