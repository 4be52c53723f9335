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
