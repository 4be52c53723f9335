import Plans
import Scenarios

/// What one unit of a limit could bring to the output at the very most: as if everything else that is
/// needed were there.
///
/// A unit of an item is worth what can be made of it, and of that again; what workers wear is worth what
/// they make in the time. Dual values above this come from other stages that are held, or from a basis
/// among many, and hold for next to nothing.
struct MostWorth {
  private let scenario: Scenario
  /// By item: of one unit in stock.
  private var stock: [Double]
  /// By process: of one run.
  private var run: [Double]
  /// By process: of one run, by what is made of its products alone, whoever wears them.
  private(set) var madeOfRun: [Double]
  /// By skill: of one hour.
  private var hour: [Double]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    stock = [Double](repeating: 0, count: scenario.items.count)
    run = [Double](repeating: 0, count: scenario.processes.count)
    madeOfRun = run
    hour = [Double](repeating: 0, count: scenario.skills.count)
    followMaterials()
    madeOfRun = run
    // Once more with what people wear: they may make what others wear, without end.
    for worn in scenario.protection where worn.perWorkerDay > 0 {
      let day = scenario.workers.reduce(0) { max($0, self.day(of: $1)) }
      stock[worn.item] = max(stock[worn.item], day / worn.perWorkerDay)
    }
    followMaterials()
  }

  /// The worth of items, runs and hours from one item to what is made of it.
  private mutating func followMaterials() {
    var values = [Double](repeating: 0, count: scenario.items.count)
    for value in scenario.objective.values { values[value.item] += value.quantity }
    // A chain is no longer than there are items; what still grows then goes round and has no end.
    for round in 0...scenario.items.count {
      var grows = false
      for (p, process) in scenario.processes.enumerated() {
        run[p] = process.outputs.reduce(0) {
          $0 + $1.quantity * (values[$1.item] + stock[$1.item])
        }
        for input in process.inputs where input.quantity > 0 {
          let worth = run[p] / input.quantity
          guard worth > stock[input.item] * (1 + Self.rounding) else { continue }
          stock[input.item] = round == scenario.items.count ? .infinity : worth
          grows = true
        }
      }
      if !grows { break }
    }
    for mode in scenario.modes {
      for need in mode.crew where need.workers > 0 {
        hour[need.skill] = max(hour[need.skill], mode.rate / need.workers * run[mode.process])
      }
    }
  }

  /// Of a worth: what a sum over a chain of processes gains by rounding alone.
  private static let rounding = 1e-12

  private func day(of pool: WorkerPool) -> Double {
    (pool.hours + pool.overtime) * pool.skills.reduce(0) { max($0, hour[$1]) }
  }

  /// Of one unit of a family's limit on a day; ∞ where nothing bounds it.
  func most(_ family: DaySeries, _ name: LimitFamily, _ series: Int, _ day: Int) -> Double {
    func key(_ part: Int) -> Int { family.key(series, part) }
    switch name {
    case .lineHours: return lineHour(key(0))
    case .setup: return lineHour(key(0)) * hours(key(0), from: day)
    case .skillHours: return hour[key(1)]
    case .overtime, .workHours:
      return scenario.workers[key(0)].skills.reduce(0) { max($0, hour[$1]) }
    case .headcount: return self.day(of: scenario.workers[key(0)])
    case .workersAllowed: return scenario.workers.reduce(0) { max($0, self.day(of: $1)) }
    case .siteStock, .regionStock, .stockMaximum: return stock[key(1)]
    case .supply: return stock[scenario.supplies[key(0)].item]
    case .lane:
      let items = scenario.lanes[key(0)].items ?? Array(scenario.items.indices)
      return items.reduce(0) {
        let weight = scenario.items[$1].weight
        return max($0, weight > 0 ? stock[$1] * 1000 / weight : 0)
      }
    default: return .infinity
    }
  }

  private func lineHour(_ m: Int) -> Double {
    scenario.modes[m].rate * run[scenario.modes[m].process]
  }

  private func hours(_ m: Int, from day: Int) -> Double {
    scenario.lines[scenario.modes[m].line].hours * Double(scenario.horizon.days - day + 1)
  }
}
