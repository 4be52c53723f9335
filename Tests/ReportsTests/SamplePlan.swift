import Plans
import Scenarios

/// A plan made by hand with a row in every table.
func samplePlan() -> Plan {
  let start = CalendarDate("2020-02-01")!
  var plan = Plan(
    summary: Summary(
      scenario: "Two plants, \"one\" week 口罩", horizon: Horizon(start: start, days: 3),
      status: .optimal,
      stages: [
        StageResult(name: "shortfall_1", value: 0.25, bound: 0.25, iterations: 7, seconds: 0.01),
        StageResult(name: "output", value: 4000, bound: 4000.5, iterations: 9, seconds: 0.02),
        StageResult(
          name: "cost", value: 918, bound: -.infinity, iterations: 11, seconds: 0.03),
      ],
      sizes: .init(rows: 12, columns: 34, nonzeros: 56),
      residuals: .init(
        primalAbsolute: 1e-9, primalRelative: 1e-12, dualRelative: 1e-11, gapRelative: 1e-10)))
  plan.production = [
    Production(
      date: start, site: "a", line: "a1", process: "make", runs: 1234.5, lineHours: 12.345,
      linesSetUp: 2)
  ]
  plan.outputs = [
    Output(date: start, site: "a", item: "mask", quantity: 1000),
    Output(date: start + 1, site: "a", item: "mask", quantity: 1000),
    Output(date: start + 1, site: "b", item: "mask", quantity: 500),
    Output(date: start + 2, site: "a", item: "mask", quantity: 1500),
  ]
  plan.conversions = [
    LineConversion(
      date: start, site: "a", line: "a1", from: "", to: "make", lines: 1, readyOn: start + 2,
      cost: 400_000)
  ]
  plan.labour = [
    Labour(
      date: start, site: "a", pool: "own", workers: 10, trainees: 1, overtimeHours: 2.5, cost: 80)
  ]
  plan.work = [Work(date: start, site: "a", pool: "own", skill: "op", hours: 72)]
  plan.dispatches = [
    Dispatch(date: start, pool: "helpers", site: "a", workers: 5, arrivesOn: start + 14)
  ]
  plan.releases = [Release(date: start + 2, pool: "helpers", site: "a", workers: 5)]
  plan.purchases = [
    Purchase(
      date: start, supply: "pp-zibo", item: "pp", region: "north", quantity: 0.00005, cost: 0.0004)
  ]
  plan.transport = [
    Transport(
      leavesOn: start, arrivesOn: start + 1, from: "south", to: "north", item: "cloth",
      quantity: 40, tonnes: 0.04, cost: 8.4)
  ]
  plan.draws = [Movement(date: start, site: "a", region: "north", item: "cloth", quantity: 4)]
  plan.shipments = [Movement(date: start, site: "a", region: "north", item: "mask", quantity: 900)]
  plan.stocks = [StockLevel(date: start, place: "north", item: "mask", quantity: 1e17)]
  plan.deliveries = [
    Delivery(date: start, quota: "hospital", item: "mask", region: "north", quantity: 100)
  ]
  plan.quotas = [
    QuotaResult(
      quota: "hospital", item: "mask", region: "north", priority: 1, rule: "daily", from: start,
      by: start + 1, amount: 100, delivered: 150, short: 50, firstShortOn: start + 1),
    QuotaResult(
      quota: "national", item: "mask", region: "north", priority: 2, rule: "total", from: start,
      by: start + 2, amount: 900, delivered: 900, short: 0, firstShortOn: nil),
  ]
  plan.cash = [CashBalance(date: start, site: "a", cash: -0.0, borrowed: 100)]
  plan.restarts = [
    SiteRestart(site: "a", begunOn: start, acceptedOn: start + 2, part: 1, cost: 300)
  ]
  plan.options = [
    OptionResult(option: "recruit", taken: 2, activeFrom: start + 1, cost: 1000),
    OptionResult(option: "line", taken: 0, activeFrom: start + 2, cost: 0),
  ]
  plan.prices = [
    Price(
      family: "supply", date: start, region: "north", item: "pp", price: 12, unit: "mask/kg",
      limit: 100),
    Price(
      family: "headcount", date: start, pool: "own", price: 8, unit: "mask/worker", limit: 10),
    Price(
      family: "headcount", date: start + 1, pool: "own", price: 8, unit: "mask/worker", limit: 20),
    Price(
      family: "line_hours", date: start, site: "a", line: "a1", price: 1, unit: "mask/hour",
      limit: 10),
    Price(family: "quota", date: start, quota: "national", price: -3, unit: "mask/piece"),
  ]
  return plan
}

/// The scenario that the plan is of, as far as reports look at it.
func sampleScenario() -> Scenario {
  var scenario = Scenario(
    name: "Two plants", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: 3),
    objective: Objective(
      measure: .total, values: [ItemQuantity(item: 0, quantity: 1)], thenCost: true, keep: 1e-4),
    linesAreWhole: true)
  scenario.items = [Item(id: "mask", name: "Face mask", unit: "piece", weight: 0.004, price: 1)]
  return scenario
}
