import Pages
import Plans
import Scenarios

/// A small plan made by hand with a row in every table that a page shows.
func samplePlan(label: String = "base", mask: Double = 1000) -> ReportedPlan {
  let start = CalendarDate("2020-02-01")!
  var plan = Plan(
    summary: Summary(
      scenario: "Two plants <b>&\"one\"</b> week", horizon: Horizon(start: start, days: 3),
      status: .optimal,
      stages: [
        StageResult(name: "shortfall_1", value: 0.25, bound: 0.25, iterations: 7, seconds: 0.01),
        StageResult(name: "output", value: 4 * mask, bound: 4000.5, iterations: 9, seconds: 0.02),
        StageResult(name: "cost", value: 918, bound: 900, iterations: 11, seconds: 0.03),
      ],
      sizes: .init(rows: 12, columns: 34, nonzeros: 56),
      residuals: .init(primalAbsolute: 0, primalRelative: 0, dualRelative: 0, gapRelative: 0)))
  plan.production = (0..<3).map { day in
    Production(
      date: start + day, site: "a", line: "a1", process: "make", runs: 10, lineHours: 20,
      linesSetUp: 1)
  }
  plan.outputs = [
    Output(date: start, site: "a", item: "mask", quantity: mask),
    Output(date: start + 1, site: "a", item: "mask", quantity: mask),
    Output(date: start + 1, site: "b", item: "mask", quantity: mask / 2),
    Output(date: start + 2, site: "a", item: "mask", quantity: 1.5 * mask),
  ]
  plan.conversions = [
    LineConversion(
      date: start, site: "a", line: "a1", from: "", to: "make", lines: 1, readyOn: start + 1,
      cost: 400_000)
  ]
  plan.labour = [
    Labour(
      date: start, site: "a", pool: "own", workers: 10, trainees: 1, overtimeHours: 2.5, cost: 80),
    Labour(
      date: start + 1, site: "a", pool: "helpers", workers: 5, trainees: 0, overtimeHours: 0,
      cost: 40),
  ]
  plan.work = [Work(date: start, site: "a", pool: "own", skill: "op", hours: 72)]
  plan.dispatches = [
    Dispatch(date: start, pool: "helpers", site: "a", workers: 5, arrivesOn: start + 1)
  ]
  plan.releases = [Release(date: start + 2, pool: "helpers", site: "a", workers: 5)]
  plan.purchases = [
    Purchase(date: start, supply: "mill", item: "cloth", region: "south", quantity: 40, cost: 80)
  ]
  plan.transport = [
    Transport(
      leavesOn: start, arrivesOn: start + 1, from: "south", to: "north", item: "cloth",
      quantity: 40, tonnes: 0.04, cost: 8.4)
  ]
  plan.draws = [Movement(date: start + 1, site: "a", region: "north", item: "cloth", quantity: 40)]
  plan.shipments = [Movement(date: start, site: "a", region: "north", item: "mask", quantity: 900)]
  plan.quotas = [
    QuotaResult(
      quota: "hospital", item: "mask", region: "north", priority: 1, rule: "daily", from: start,
      by: start + 1, amount: 100, delivered: 150, short: 50, firstShortOn: start + 1),
    QuotaResult(
      quota: "national", item: "mask", region: "north", priority: 2, rule: "total", from: start,
      by: start + 2, amount: 900, delivered: 900, short: 0, firstShortOn: nil),
  ]
  plan.cash = (0..<3).map {
    CashBalance(date: start + $0, site: "a", cash: 500 - 300 * Double($0), borrowed: 100)
  }
  plan.options = [OptionResult(option: "recruit", taken: 2, activeFrom: start + 1, cost: 1000)]
  plan.prices = [
    Price(
      family: "supply", date: start, region: "south", item: "cloth", price: 12, unit: "value/kg"),
    Price(family: "lane", date: start, lane: "south>north", price: 50, unit: "value/tonne"),
    Price(
      family: "siteStock", date: start + 1, site: "a", item: "cloth", price: 12,
      unit: "value/kg"),
    Price(
      family: "skillHours", date: start + 2, site: "a", skill: "op", price: 8, unit: "value/hour"),
  ]
  return ReportedPlan(label: label, plan: plan, scenario: sampleScenario())
}

/// The scenario that the sample is a plan of.
func sampleScenario() -> Scenario {
  var scenario = Scenario(
    name: "Two plants", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: 3),
    objective: Objective(
      measure: .total, values: [ItemQuantity(item: 0, quantity: 1)], thenCost: true, keep: 1e-4),
    linesAreWhole: true)
  scenario.items = [
    Item(id: "mask", name: "Face mask", unit: "piece", weight: 0.004, price: 1),
    Item(id: "cloth", name: nil, unit: "kg", weight: 1, price: 2),
  ]
  scenario.regions = [
    Region(id: "north", name: "The north", latitude: 36, longitude: 117),
    Region(id: "south", name: nil, latitude: 35, longitude: 118),
  ]
  func site(_ id: String, _ name: String, contact: String? = nil) -> Site {
    Site(
      id: id, name: name, region: 0, opensOnDay: 1, maxWorkers: .infinity, cash: 500, credit: 900,
      paymentDays: 0, contact: contact, phone: contact.map { _ in "0533-1234567" })
  }
  scenario.sites = [
    site("a", "Works \"A\" <script>alert(1)</script>", contact: "王芳 & Co"), site("b", "B"),
  ]
  scenario.processes = [
    Process(
      id: "make", name: nil, inputs: [ItemQuantity(item: 1, quantity: 4)],
      outputs: [ItemQuantity(item: 0, quantity: 100)], lagDays: 0)
  ]
  scenario.lines = [Line(id: "a1", site: 0, count: 2, hours: 20)]
  scenario.skills = ["op"]
  scenario.modes = [
    Mode(line: 0, process: 0, rate: 0.5, ready: 1, crew: [SkillNeed(skill: 0, workers: 3)])
  ]
  scenario.resources = [Resource(id: "teams", total: .infinity, perDay: 2, profile: nil)]
  scenario.conversions = [
    Conversion(
      line: 0, from: nil, to: 0, days: 1, cost: 400_000, ramp: [0.5],
      uses: [ResourceUse(resource: 0, quantity: 1)], maximum: 1)
  ]
  func pool(_ id: String, _ home: WorkerPool.Home) -> WorkerPool {
    WorkerPool(
      id: id, skills: [0], home: home, headcount: 10, profile: nil, hours: 8, overtime: 3, wage: 1,
      leadDays: 1, trainingDays: 0, trainerHours: 0)
  }
  scenario.workers = [pool("own", .site(0)), pool("helpers", .regions([0]))]
  return scenario
}
