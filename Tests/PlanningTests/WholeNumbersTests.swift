import Formulation
import LinearProgramming
import Planning
import Plans
import Scenarios
import Testing

/// A site that makes a thousand masks a day from two days' cloth, and an option of more cloth.
private func wholeClothScenario() -> Scenario {
  var scenario = Scenario(
    name: "cloth", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: 3),
    objective: Objective(
      measure: .total, values: [ItemQuantity(item: 0, quantity: 1)], thenCost: false, keep: 1e-4),
    linesAreWhole: true)
  scenario.items = [
    Item(id: "mask", name: nil, unit: "piece", weight: 0.004, price: 1),
    Item(id: "cloth", name: nil, unit: "kg", weight: 1, price: 20),
  ]
  scenario.regions = [Region(id: "north", name: nil, latitude: nil, longitude: nil)]
  scenario.sites = [
    Site(
      id: "a", name: nil, region: 0, opensOnDay: 1, maxWorkers: .infinity, cash: nil, credit: 0,
      paymentDays: 0)
  ]
  scenario.processes = [
    Process(
      id: "make", name: nil, inputs: [ItemQuantity(item: 1, quantity: 0.01)],
      outputs: [ItemQuantity(item: 0, quantity: 1)], lagDays: 0)
  ]
  scenario.lines = [Line(id: "a1", site: 0, count: 1, hours: 10)]
  scenario.modes = [Mode(line: 0, process: 0, rate: 100, ready: 1, crew: [])]
  scenario.stocks = [Stock(at: .site(0), item: 1, initial: 20, minimum: 0, maximum: .infinity)]
  scenario.options = [
    Option(
      id: "cloth", name: nil, maximum: 2, activeFromDay: 2, cost: 50, uses: [],
      effects: [Effect(target: .stock(0), add: 5)])
  ]
  return scenario
}

/// Stages with whole options, one after the other.
@Suite struct WholeNumbersTests {
  private func quota(_ id: String, _ amount: Double, priority: Double) -> Quota {
    Quota(
      id: id, item: 0, region: 0, amount: amount, rule: .total, window: 1...3, priority: priority)
  }

  /// Three thousand masks can be made, with both options of cloth: what the first two quotas leave of
  /// them is 2,100.
  @Test(arguments: [0, 1e-4, 0.01])
  func stagesWithoutShortfallLeaveTheRestToLaterOnes(gap: Double) throws {
    var scenario = wholeClothScenario()
    scenario.quotas = [
      quota("first", 500, priority: 1), quota("second", 400, priority: 2),
      quota("third", 3000, priority: 3),
    ]
    let request = PlanningRequest(scenario: scenario, options: .choose, gap: gap)
    let summary = try #require(Planner().plan(request).plan).summary
    #expect(summary.status == .optimal)
    let values = summary.stages.map(\.value)
    try #require(values.count == 4)
    #expect(values[0] == 0)
    #expect(values[1] == 0)
    #expect(abs(values[2] - 0.3) <= gap + 1e-7)
    for stage in summary.stages.prefix(3) {
      #expect(stage.bound <= stage.value + 1e-9)
      #expect(stage.value - stage.bound <= gap * stage.value + 2e-7)
    }
    let output = summary.stages[3]
    #expect(output.bound >= output.value - 1e-6 * output.value)
    #expect(output.bound <= 3000 * (1 + 1e-6))
  }
}
