import Formulation
import Scenarios
import Testing

@Suite struct StageTests {
  @Test func totalOutputCountsWhatComesOffInTime() {
    var scenario = tinyScenario()
    scenario.processes[0].lagDays = 1
    #expect(
      WrittenProgram(scenario).objective("output")
        == ["run[a1,make,2020-02-01]": 2, "run[a1,make,2020-02-02]": 2])
    scenario.objective.measure = .lastDay
    #expect(WrittenProgram(scenario).objective("output") == ["run[a1,make,2020-02-02]": 2])
  }

  @Test func sustainedOutputIsTheLeastOfTheLastDays() {
    let written = WrittenProgram(tinyScenario(measure: .sustained(days: 2)))
    #expect(written.objective("output") == ["output[]": 1])
    #expect(written.row("sustained[2020-02-01]") == nil)
    #expect(
      written.row("sustained[2020-02-02]")
        == .atMost(0, ["output[]": 1, "run[a1,make,2020-02-02]": -2]))
  }

  @Test func mixedOutputCountsSets() {
    let written = WrittenProgram(tinyScenario(days: 2, measure: .mix))
    #expect(
      written.row("mix[mask]")
        == .atMost(
          0, ["output[]": 2, "run[a1,make,2020-02-01]": -1, "run[a1,make,2020-02-02]": -1]))
  }

  @Test func aStageIsKeptByItsRow() throws {
    var scenario = tinyScenario(days: 1)
    scenario.stocks = [
      Stock(at: .site(0), item: 1, initial: 50, minimum: 0, maximum: .infinity)
    ]
    scenario.quotas = [
      Quota(id: "q", item: 0, region: 0, amount: 4, rule: .total, window: 1...1, priority: 1)
    ]
    var model = PlanningProgram(scenario, whole: false)
    let shortfall = try #require(model.stages.first)
    let output = model.stages[1]
    let rowCount = model.program.rowCount
    #expect(model.row(of: shortfall) == nil)
    model.keep(shortfall, value: 0.5, fraction: 0.01)
    model.keep(output, value: 200, fraction: 0.01)
    model.keep(shortfall, value: 0.25, fraction: 0.01)
    #expect(model.program.rowCount == rowCount + 2)
    let first = try #require(model.row(of: shortfall))
    let second = try #require(model.row(of: output))
    #expect(model.program.rowUpper[first] == 0.2525)
    #expect(model.program.rowLower[second] == 198)
    #expect(model.rowName(first) == "stage[shortfall_1]")
    #expect(
      model.program.matrix.transposed().column(second).count == output.terms.count)
    model.pose(output)
    #expect(model.program.sense == .maximize)
    #expect(model.program.costs.filter { $0 != 0 } == [2])
    model.fixAtZero(shortfall)
    #expect(model.program.columnUpper[Int(shortfall.terms[0].column)] == 0)
  }

  /// The south has no lane, and the cloth mill's people are not there: constants of the stage.
  @Test func anOrderWithoutAPathIsAConstant() throws {
    var scenario = tinyScenario(days: 3)
    scenario.stocks = [
      Stock(at: .site(0), item: 1, initial: 50, minimum: 0, maximum: .infinity)
    ]
    scenario.quotas = [
      Quota(id: "north", item: 0, region: 0, amount: 4, rule: .total, window: 1...3, priority: 1),
      Quota(id: "south", item: 0, region: 1, amount: 4, rule: .daily, window: 2...3, priority: 1),
    ]
    var model = PlanningProgram(scenario, whole: false)
    #expect(model.isServable == [true, false])
    #expect(model.stages[0].terms.count == 1)
    #expect(model.stages[0].constant == 1)
    model.keep(model.stages[0], value: 1.5, fraction: 0.1)
    let row = try #require(model.row(of: model.stages[0]))
    #expect(abs(model.program.rowUpper[row] - 0.55) < 1e-12)

    // A lane of two days brings what is made on day 1 by day 3; one that is closed never.
    scenario.lanes = [
      Lane(
        from: 0, to: 1, days: 2, tonnesPerDay: .infinity, profile: nil, costPerTonne: 0,
        items: nil)
    ]
    #expect(PlanningProgram(scenario, whole: false).isServable == [true, true])
    scenario.lanes[0].days = 3
    #expect(PlanningProgram(scenario, whole: false).isServable == [true, false])
    scenario.lanes[0].days = 0
    scenario.lanes[0].tonnesPerDay = 0
    #expect(PlanningProgram(scenario, whole: false).isServable == [true, false])
    scenario.lanes[0].tonnesPerDay = 1
    #expect(PlanningProgram(scenario, whole: false).isServable == [true, true])
    // Without people, cloth or lines nothing is made.
    for change: (inout Scenario) -> Void in [
      { $0.workers[0].headcount = 0 }, { $0.stocks[0].initial = 0 }, { $0.modes[0].ready = 0 },
      { $0.sites[0].opensOnDay = 4 },
    ] {
      var poorer = scenario
      change(&poorer)
      #expect(PlanningProgram(poorer, whole: false).isServable == [false, false])
    }
  }

  @Test
  func tidyWeighsWhatNeedNotBeDone() throws {
    var scenario = tinyScenario(days: 2)
    scenario.stocks = [
      Stock(at: .site(0), item: 1, initial: 50, minimum: 0, maximum: .infinity)
    ]
    scenario.quotas = [
      Quota(id: "q", item: 0, region: 0, amount: 4, rule: .total, window: 1...2, priority: 1)
    ]
    let model = PlanningProgram(scenario, whole: false)
    let stage = model.tidyStage(after: [(model.stages[0], 0.5), (model.stages[1], 200)])
    func weight(_ name: String) -> Double {
      stage.terms.first { model.columnName(Int($0.column)) == name }?.coefficient ?? 0
    }
    // G and L: 1000 a fraction missing, half a day's worth less for each day earlier.
    #expect(weight("short[q,2020-02-02]") == 250)
    #expect(weight("deliver[q,2020-02-01]") == -2.0 / (2 * 4))
    #expect(weight("deliver[q,2020-02-02]") == -1.0 / (2 * 4))
    // O and E of a value of 2 a run, and R: 10 h, 5 lines, 100 an hour, two days.
    #expect(abs(weight("run[a1,make,2020-02-01]") - (-4 / 200 + 0.1 / 10_000)) < 1e-12)
    #expect(abs(weight("run[a1,make,2020-02-02]") - (-4 / 200 + 1 / 200 + 0.1 / 10_000)) < 1e-12)
    // N of 10 people over two days; H of 10,000 masks that there can be, and of two items.
    #expect(abs(weight("trained[own,a,2020-02-01]") - 0.1 / 20) < 1e-12)
    #expect(abs(weight("ship[a,mask,2020-02-01]") - 0.05 / 10_000) < 1e-12)
    #expect(stage.constant == -500 + 2 + 1)
  }

  @Test func sitesAreBlocks() {
    let written = WrittenProgram(tinyScenario())
    for (j, name) in written.program.columnNames.enumerated() {
      let isShared = ["regionStock", "cost"].contains { name.hasPrefix($0) }
      #expect(written.program.columnBlocks[j] == (isShared ? -1 : 0), "\(name)")
    }
    for (i, name) in written.program.rowNames.enumerated() {
      let isShared = ["regionStock", "stage"].contains { name.hasPrefix($0) }
      #expect(written.program.rowBlocks[i] == (isShared ? -1 : 0), "\(name)")
    }
  }
}
