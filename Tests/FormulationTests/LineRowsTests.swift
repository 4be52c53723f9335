import Formulation
import Scenarios
import Testing

@Suite struct LineRowsTests {
  @Test func aSetupThatCannotChangeIsABound() {
    let written = WrittenProgram(tinyScenario())
    #expect(written.row("lineHours[a1,make,2020-02-01]") == nil)
    #expect(!written.has(column: "setup[a1,make,2020-02-01]"))
    #expect(written.bounds("run[a1,make,2020-02-01]") == 0...2000)  // 100 an hour, 10 h, 2 lines
  }

  @Test func rampsOfOverlappingConversionsAreDeducted() {
    var scenario = tinyScenario(days: 4)
    scenario.conversions = [conversion(days: 1, ramp: [0.25, 0.5])]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("lineHours[a1,make,2020-02-04]")
        == .atMost(
          0,
          [
            "run[a1,make,2020-02-04]": 0.01, "setup[a1,make,2020-02-04]": -10,
            "convert[a1,>make,1,2020-02-03]": 7.5, "convert[a1,>make,1,2020-02-02]": 5,
          ]))
    #expect(
      written.row("setup[a1,make,2020-02-01]") == .equal(2, ["setup[a1,make,2020-02-01]": 1]))
    #expect(
      written.row("setup[a1,make,2020-02-02]")
        == .equal(
          0,
          [
            "setup[a1,make,2020-02-02]": 1, "setup[a1,make,2020-02-01]": -1,
            "convert[a1,>make,1,2020-02-01]": -1,
          ]))
    // What would arrive after the last day is not there.
    #expect(written.has(column: "convert[a1,>make,1,2020-02-03]"))
    #expect(!written.has(column: "convert[a1,>make,1,2020-02-04]"))
  }

  @Test func linesLeaveAtOnceAndFreshOnesOnlyOnce() {
    var scenario = tinyScenario(days: 2)
    scenario.processes.append(
      Process(
        id: "sew", name: nil, inputs: [], outputs: [ItemQuantity(item: 0, quantity: 1)], lagDays: 0)
    )
    scenario.modes.append(Mode(line: 0, process: 1, rate: 50, ready: 1, crew: []))
    scenario.conversions = [
      conversion(from: 1, to: 0, days: 1, maximum: 2), conversion(to: 1),
    ]
    let written = WrittenProgram(scenario)
    #expect(
      written.row("setup[a1,sew,2020-02-01]")
        == .equal(
          1,
          [
            "setup[a1,sew,2020-02-01]": 1, "convert[a1,sew>make,1,2020-02-01]": 1,
            "convert[a1,>sew,2,2020-02-01]": -1,
          ]))
    #expect(
      written.row("freshLines[a1]")
        == .atMost(
          2, ["convert[a1,>sew,2,2020-02-01]": 1, "convert[a1,>sew,2,2020-02-02]": 1]))
    #expect(
      written.row("conversionLimit[a1,sew>make,1]")
        == .atMost(2, ["convert[a1,sew>make,1,2020-02-01]": 1]))
  }

  @Test func anOptionAddsLinesOnceOnItsFirstActiveDay() {
    var scenario = tinyScenario()
    scenario.options = [option([Effect(target: .mode(0), add: 2)], day: 2)]
    let written = WrittenProgram(scenario, options: .counts([3]))
    #expect(
      written.row("setup[a1,make,2020-02-02]")
        == .equal(
          0,
          [
            "setup[a1,make,2020-02-02]": 1, "setup[a1,make,2020-02-01]": -1, "taken[more]": -2,
          ]))
    #expect(written.row("setup[a1,make,2020-02-03]")?.terms["taken[more]"] == nil)
    #expect(written.bounds("taken[more]") == 3...3)
    #expect(WrittenProgram(scenario, options: .choose).bounds("taken[more]") == 0...3)
  }

  @Test func nothingRunsBeforeTheSiteOpens() {
    var scenario = tinyScenario()
    scenario.sites[0].opensOnDay = 3
    let written = WrittenProgram(scenario)
    #expect(!written.has(column: "run[a1,make,2020-02-02]"))
    #expect(written.has(column: "run[a1,make,2020-02-03]"))
    #expect(!written.has(column: "trained[own,a,2020-02-02]"))
    #expect(written.has(column: "draw[a,cloth,2020-02-01]"))
  }

  @Test func wholeLinesMarkConversionsAndChosenOptions() {
    var scenario = tinyScenario()
    scenario.conversions = [conversion()]
    scenario.options = [option([Effect(target: .workers(0), add: 1)])]
    func integers(_ options: OptionChoice) -> [String] {
      let written = WrittenProgram(scenario, options: options, whole: true)
      return written.program.isInteger.indices
        .filter { written.program.isInteger[$0] }.map(written.program.columnName)
    }
    let conversions = (1...3).map { "convert[a1,>make,1,2020-02-0\($0)]" }
    #expect(integers(.counts([1])) == conversions)
    #expect(integers(.choose) == conversions + ["taken[more]"])
    #expect(WrittenProgram(scenario).program.isInteger.isEmpty)
  }
}
