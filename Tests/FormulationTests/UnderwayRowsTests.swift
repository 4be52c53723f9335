import Formulation
import LinearProgramming
import Scenarios
import Testing

/// What was before day 1 stands on the right-hand sides of rows.
@Suite struct UnderwayRowsTests {
  @Test func linesUnderWayJoinOnTheirDayAndRampUp() {
    var scenario = tinyScenario()
    scenario.underway = [LinesUnderway(mode: 0, lines: 2, readyOnDay: 2, ramp: [0.5])]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("setup[a1,make,2020-02-01]") == .equal(2, ["setup[a1,make,2020-02-01]": 1]))
    #expect(
      written.row("setup[a1,make,2020-02-02]")
        == .equal(2, ["setup[a1,make,2020-02-02]": 1, "setup[a1,make,2020-02-01]": -1]))
    // Half of two lines is missing on day 2: ten hours.
    #expect(
      written.row("lineHours[a1,make,2020-02-02]")
        == .atMost(-10, ["run[a1,make,2020-02-02]": 0.01, "setup[a1,make,2020-02-02]": -10]))
  }

  @Test func linesThatAreReadyOnlyRampUp() {
    var scenario = tinyScenario()
    scenario.underway = [LinesUnderway(mode: 0, lines: 1, readyOnDay: 0, ramp: [0.2, 0.5])]
    let written = WrittenProgram(scenario)
    // Two lines of 100 an hour for ten hours, half of one missing on day 1.
    #expect(written.bounds("run[a1,make,2020-02-01]") == 0...1500)
    #expect(written.bounds("run[a1,make,2020-02-02]") == 0...2000)
  }

  @Test func peopleSentBeforeArriveTrainAndCount() {
    var scenario = tinyScenario()
    scenario.workers.append(helpers(lead: 1, training: 1))
    scenario.postings = [
      PostedWorkers(pool: 1, site: 0, workers: 3, arrivesOnDay: 2, trainedOnDay: 3)
    ]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("committed[help,2020-02-01]")
        == .equal(3, ["committed[help,2020-02-01]": 1, "dispatch[help,a,2020-02-01]": -1]))
    // Half an hour of a trainer each on day 2.
    #expect(written.row("skillHours[a,op,2020-02-02]")?.upper == -1.5)
    #expect(written.row("trained[help,a,2020-02-03]")?.upper == 3)
    #expect(written.has(column: "release[help,a,2020-02-03]"))
    #expect(!written.has(column: "release[help,a,2020-02-02]"))
  }

  @Test func aRestartOpensLinesAndLetsPeopleIn() {
    var scenario = tinyScenario()
    scenario.resources = [Resource(id: "team", total: 2, perDay: 1, profile: nil)]
    scenario.resources[0].used = 1
    scenario.restarts = [
      Restart(
        site: 0, days: 1, byDay: 3, cost: 7, uses: [ResourceUse(resource: 0, quantity: 1)],
        begun: [.init(day: 0, part: 0.25)])
    ]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("restart[a]")
        == .atMost(0.75, ["begin[a,2020-02-01]": 1, "begin[a,2020-02-02]": 1]))
    // What began the day before is accepted on day 1.
    #expect(
      written.row("accepted[a,2020-02-01]") == .equal(0.25, ["accepted[a,2020-02-01]": 1]))
    #expect(
      written.row("accepted[a,2020-02-02]")
        == .equal(
          0,
          [
            "accepted[a,2020-02-02]": 1, "accepted[a,2020-02-01]": -1, "begin[a,2020-02-01]": -1,
          ]))
    #expect(
      written.row("acceptedBy[a]")
        == .equal(0.75, ["begin[a,2020-02-01]": 1, "begin[a,2020-02-02]": 1]))
    // Five lines of ten hours, ten workers.
    #expect(
      written.row("acceptedLines[a1,make,2020-02-02]")
        == .atMost(0, ["run[a1,make,2020-02-02]": 0.01, "accepted[a,2020-02-02]": -50]))
    #expect(
      written.row("acceptedWorkers[own,a,2020-02-02]")
        == .atMost(0, ["trained[own,a,2020-02-02]": 1, "accepted[a,2020-02-02]": -10]))
    #expect(
      written.row("resource[team]")
        == .atMost(1, ["begin[a,2020-02-01]": 1, "begin[a,2020-02-02]": 1]))
    #expect(written.objective("cost")?["begin[a,2020-02-01]"] == 7)
  }

  @Test func aSiteThatIsAcceptedHasNoRowsOfItsRestart() {
    var scenario = tinyScenario()
    scenario.restarts = [Restart(site: 0, days: 2, begun: [.init(day: 0, part: 1)])]
    let written = WrittenProgram(scenario)
    #expect(!written.has(column: "run[a1,make,2020-02-01]"))
    #expect(written.has(column: "run[a1,make,2020-02-02]"))
    #expect(!written.has(column: "accepted[a,2020-02-02]"))
    #expect(written.row("acceptedLines[a1,make,2020-02-02]") == nil)
  }

  @Test
  func aCumulativeQuotaCountsFromItsFirstDay() {
    var scenario = tinyScenario()
    scenario.stocks = [
      Stock(at: .site(0), item: 1, initial: 50, minimum: 0, maximum: .infinity)
    ]
    var quota = Quota(
      id: "road", item: 0, region: 0, amount: 100, rule: .cumulative, window: 1...2, priority: 1)
    quota.firstDay = -1
    quota.delivered = 50
    scenario.quotas = [quota]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("delivered[road,2020-02-01]")
        == .equal(50, ["delivered[road,2020-02-01]": 1, "deliver[road,2020-02-01]": -1]))
    #expect(written.bounds("delivered[road,2020-02-02]") == 0...400)
    let row = written.row("quota[road,2020-02-01]")
    #expect(row?.lower == 300)
    #expect(row?.upper == .infinity)
    #expect(written.objective("shortfall_1")?["short[road,2020-02-02]"] == 1.0 / 400)
  }

  @Test func whatIsCertainIsAConstantOfItsStage() throws {
    var scenario = tinyScenario()
    scenario.arrivals = [
      Arrival(at: .site(0), item: 0, quantity: 9, dueOnDay: 2, origin: .process)
    ]
    let model = PlanningProgram(scenario, whole: false)
    let output = try #require(model.stages.first { $0.kind == .output })
    #expect(output.constant == 18)
    #expect(WrittenProgram(scenario).row("siteStock[a,mask,2020-02-02]")?.upper == 9)
  }

  @Test func optionsTakenBeforeAddToTheLimit() {
    var scenario = tinyScenario()
    scenario.options = [option([Effect(target: .workers(0), add: 4)])]
    scenario.options[0].taken = 2
    scenario.options[0].takenActiveFromDay = 2
    let written = WrittenProgram(scenario, options: .choose)
    #expect(
      written.row("headcount[own,2020-02-02]")
        == .atMost(18, ["trained[own,a,2020-02-02]": 1, "taken[more]": -4]))
    #expect(written.bounds("taken[more]") == 0...1)
  }
}
