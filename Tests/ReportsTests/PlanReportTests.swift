import Plans
import Reports
import Scenarios
import Testing

@Suite struct PlanReportTests {
  private let lines = PlanReport(samplePlan(), of: sampleScenario()).text
    .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)

  /// The cells of the line that begins with `label`, cut at two or more blanks.
  private func cells(_ label: String) -> [String] {
    let line = lines.first { $0.drop { $0 == " " }.hasPrefix(label) } ?? ""
    return line.split(separator: "  ").map { $0.trimmingPrefix { $0 == " " } }.map {
      String($0.reversed().drop { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  @Test func namesTheScenarioAndItsDays() {
    #expect(lines[0] == "Two plants, \"one\" week 口罩")
    #expect(lines[1] == "2020-02-01 to 2020-02-03, 3 days. The plan: optimal.")
  }

  @Test func showsEachStageWithItsBoundAndGap() {
    #expect(Array(cells("shortfall_1").prefix(4)) == ["shortfall_1", "0.25", "0.25", "0 %"])
    #expect(
      Array(cells("output").prefix(4)) == ["output", "4,000", "4,000.5", "0.0125 %"])
    #expect(Array(cells("cost").prefix(4)) == ["cost", "918", "unknown", "unknown"])
  }

  @Test func chartsTheDailyOutputOfAValuedItem() {
    // 1000, then 1000 + 500 at two sites, then 1500.
    #expect(
      cells("mask") == [
        "mask", "▆██", "1,000", "1,500", "1,500", "2020-02-02", "4,000", "pieces",
      ])
  }

  @Test func namesTheQuotaThatFallsShortAndSinceWhen() {
    #expect(lines.contains { $0.contains("1 of 2 falls short") })
    #expect(
      cells("hospital") == [
        "hospital", "100 a day", "50", "25 %", "pieces", "2020-02-02", "1", "mask",
      ])
    #expect(lines.contains("      to north, window 2020-02-01 to 2020-02-02"))
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(cells("national") == [])
  }

  @Test func saysWhenAllQuotasAreMet() {
    var plan = samplePlan()
    plan.quotas.removeFirst()
    let text = PlanReport(plan, of: sampleScenario()).text
    #expect(text.contains("The order is met."))
    #expect(!text.contains("fall short"))
  }

  @Test func ranksWhatIsScarceByPriceTimesLimit() {
    // supply 12·100 = 1200; headcount 8·10 + 8·20 = 240; line hours 10; the quota takes away.
    #expect(
      cells("1.") == [
        "1.", "supply pp north", "12 mask a kg", "82.8 %", "on 2020-02-01",
      ])
    #expect(
      cells("2.") == [
        "2.", "headcount own", "8 mask a worker", "16.6 %", "on 2 days from 2020-02-01",
      ])
    #expect(cells("3.").first == "3." && cells("3.")[1] == "line hours a1 a")
    #expect(cells("4.") == [])
    #expect(lines.contains { $0.contains("By kind: supply 82.8 %, headcount 16.6 %") })
  }

  @Test func listsOptionsTaken() {
    #expect(cells("recruit") == ["recruit", "2", "2020-02-02", "1,000"])
    #expect(cells("line") == [])
  }

  @Test func colourIsOnlyForTerminals() {
    let escape = "\u{1B}"
    #expect(!lines.contains { $0.contains(escape) })
    let coloured = PlanReport(
      samplePlan(), of: sampleScenario(), style: TextStyle(isColoured: true, width: 80))
    #expect(coloured.text.contains(escape))
  }

  @Test func keepsControlCharactersOfAScenarioFromTheTerminal() {
    var plan = samplePlan()
    plan.summary.scenario = "a\u{1B}[2Jb"
    plan.summary.warnings = ["bell \u{7}"]
    let text = PlanReport(plan, of: sampleScenario()).text
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
    #expect(text.contains("Warning: bell"))
  }

  @Test func aPlanWithNothingToSayStillReads() {
    var plan = Plan(summary: samplePlan().summary)
    plan.summary.stages = []
    var scenario = sampleScenario()
    scenario.objective.values = []
    let text = PlanReport(plan, of: scenario).text
    #expect(text.contains("Nothing to optimise"))
    #expect(!text.contains("Orders") && !text.contains("Scarcest") && !text.contains("Options"))
  }
}
