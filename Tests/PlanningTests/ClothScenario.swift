import Scenarios

/// A site that makes a thousand masks a day from two days' cloth, and an option of more cloth.
func clothScenario(whole: Bool = false) -> Scenario {
  var scenario = Scenario(
    name: "cloth", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: 3),
    objective: Objective(
      measure: .total, values: [ItemQuantity(item: 0, quantity: 1)], thenCost: false, keep: 1e-4),
    linesAreWhole: whole)
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
