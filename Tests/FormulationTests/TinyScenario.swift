import Scenarios

/// One site that makes masks of cloth in one region beside another; each test adds what it needs.
func tinyScenario(days: Int = 3, measure: Objective.Measure = .total) -> Scenario {
  var scenario = Scenario(
    name: "tiny", horizon: Horizon(start: CalendarDate("2020-02-01")!, days: days),
    objective: Objective(
      measure: measure, values: [ItemQuantity(item: 0, quantity: 2)], thenCost: true, keep: 1e-4),
    linesAreWhole: false)
  scenario.items = [
    Item(id: "mask", name: nil, unit: "piece", weight: 0.004, price: 1),
    Item(id: "cloth", name: nil, unit: "kg", weight: 1, price: 20),
  ]
  scenario.regions = ["north", "south"].map {
    Region(id: $0, name: nil, latitude: nil, longitude: nil)
  }
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
  scenario.lines = [Line(id: "a1", site: 0, count: 5, hours: 10)]
  scenario.modes = [
    Mode(line: 0, process: 0, rate: 100, ready: 2, crew: [SkillNeed(skill: 0, workers: 4)])
  ]
  scenario.skills = ["op", "fix"]
  scenario.workers = [ownPool()]
  return scenario
}

/// The site's own workforce.
func ownPool(skills: [Int] = [0], overtime: Double = 0) -> WorkerPool {
  WorkerPool(
    id: "own", skills: skills, home: .site(0), headcount: 10, profile: nil, hours: 8,
    overtime: overtime, wage: 5, leadDays: 0, trainingDays: 0, trainerHours: 0)
}

/// Helpers who can be dispatched to the north.
func helpers(skills: [Int] = [0], lead: Int, training: Int, overtime: Double = 0) -> WorkerPool {
  WorkerPool(
    id: "help", skills: skills, home: .regions([0]), headcount: 6, profile: nil, hours: 8,
    overtime: overtime, wage: 5, leadDays: lead, trainingDays: training, trainerHours: 0.5)
}

func conversion(
  from: Int? = nil, to: Int = 0, days: Int = 0, cost: Double = 0, ramp: [Double] = [],
  uses: [ResourceUse] = [], maximum: Double = .infinity
) -> Conversion {
  Conversion(
    line: 0, from: from, to: to, days: days, cost: cost, ramp: ramp, uses: uses, maximum: maximum)
}

func option(_ effects: [Effect], day: Int = 1, cost: Double = 0, uses: [ResourceUse] = []) -> Option
{
  Option(
    id: "more", name: nil, maximum: 3, activeFromDay: day, cost: cost, uses: uses, effects: effects)
}
