import Plans
import Scenarios

/// The scenario of the rest: what is left to plan on the morning of a day, when all days before it
/// were carried out as a plan says.
///
/// Planned from there, the rest reaches what the whole plan reached (section 5 of the planning
/// model, its closing paragraph).
public struct CarriedForward: Sendable {
  public var scenario: Scenario
  /// How often the plan takes each option that has not begun yet, in the order of
  /// `scenario.options`.
  public var options: [Double]
  /// The quotas of the earlier scenario that still have days, in the order of `scenario.quotas`.
  public var quotas: [Int]

  /// - Parameters:
  ///   - day: The first day of the rest, 2 or more; not after the last day of the horizon.
  ///   - plan: A plan of `scenario`.
  public init(_ scenario: Scenario, to day: Int, after plan: Plan) {
    precondition((2...scenario.horizon.days).contains(day))
    var carrier = Carrier(scenario, plan, done: day - 1)
    carrier.carryQuotas()
    carrier.carryOptions()
    carrier.carryLines()
    carrier.carryPeople()
    carrier.carryGoods()
    carrier.carryMoney()
    carrier.carryRestarts()
    carrier.carryObjective()
    self.scenario = carrier.new
    options = carrier.options
    quotas = carrier.quotas
  }
}

/// Makes the scenario of the rest, table by table.
struct Carrier {
  let old: Scenario
  let plan: Plan
  /// Days that have been carried out, from the first.
  let done: Int
  var new: Scenario
  var options: [Double] = []
  var quotas: [Int] = []

  private let sites, regions, items, pools, supplies, lines, processes: [String: Int]
  private let modes: [ModeKey: Int]

  private struct ModeKey: Hashable {
    var line, process: Int
  }

  init(_ scenario: Scenario, _ plan: Plan, done: Int) {
    func index(_ ids: [String]) -> [String: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    old = scenario
    self.plan = plan
    self.done = done
    sites = index(scenario.sites.map(\.id))
    regions = index(scenario.regions.map(\.id))
    items = index(scenario.items.map(\.id))
    pools = index(scenario.workers.map(\.id))
    supplies = index(scenario.supplies.map(\.id))
    lines = index(scenario.lines.map(\.id))
    processes = index(scenario.processes.map(\.id))
    modes = Dictionary(
      scenario.modes.enumerated().map { (ModeKey(line: $1.line, process: $1.process), $0) },
      uniquingKeysWith: { first, _ in first })
    new = scenario
    new.digest = ScenarioDigest(recorded: "")
    // What was not known on day 1 is not carried.
    new.uncertainty = nil
    new.horizon = Horizon(
      start: scenario.horizon.date(of: done + 1), days: scenario.horizon.days - done)
  }

  // MARK: Days and rows

  func day(_ date: CalendarDate) -> Int { old.horizon.day(of: date) }
  /// Whether a row of that date has been carried out.
  func isDone(_ date: CalendarDate) -> Bool { day(date) <= done }
  /// Whether a day is still to come within the horizon.
  func isAhead(_ day: Int) -> Bool { day > done && day <= old.horizon.days }

  func site(_ id: String) -> Int? { sites[id] }
  func item(_ id: String) -> Int? { items[id] }
  func pool(_ id: String) -> Int? { pools[id] }
  func supply(_ id: String) -> Int? { supplies[id] }
  func place(_ id: String) -> Place? {
    sites[id].map { .site($0) } ?? regions[id].map { .region($0) }
  }
  func mode(_ line: Int, _ process: Int) -> Int? { modes[ModeKey(line: line, process: process)] }
  func mode(_ row: Production) -> Int? {
    guard let line = lines[row.line], let process = processes[row.process] else { return nil }
    return mode(line, process)
  }

  // MARK: Quotas

  mutating func carryQuotas() {
    var delivered: [String: Double] = [:]
    for row in plan.deliveries where isDone(row.date) {
      delivered[row.quota, default: 0] += row.quantity
    }
    new.quotas = []
    for (q, quota) in old.quotas.enumerated() {
      let window = quota.window
      guard window.upperBound > done else { continue }
      var rest = quota
      rest.window = max(1, window.lowerBound - done)...(window.upperBound - done)
      rest.firstDay = quota.rule == .cumulative ? quota.firstDay - done : rest.window.lowerBound
      if quota.rule == .daily {
        rest.daysPast += max(0, done - window.lowerBound + 1)
      } else {
        rest.delivered += delivered[quota.id] ?? 0
      }
      quotas.append(q)
      new.quotas.append(rest)
    }
  }

  // MARK: Options

  /// Options that have begun were taken as the plan says, and begin again for what is left of them.
  mutating func carryOptions() {
    let taken = Dictionary(
      plan.options.map { ($0.option, $0.taken) }, uniquingKeysWith: { first, _ in first })
    options = []
    for (o, option) in old.options.enumerated() {
      let count = taken[option.id] ?? 0
      new.options[o].takenActiveFromDay -= done
      guard option.startDay <= done else {
        new.options[o].activeFromDay -= done
        options.append(count)
        continue
      }
      new.options[o].activeFromDay = 1 + option.leadDays
      options.append(0)
      take(o, count, activeFrom: max(1, option.activeFromDay) - done)
    }
    for o in old.options.indices where old.options[o].startDay <= done {
      let count = taken[old.options[o].id] ?? 0
      for use in old.options[o].uses { new.resources[use.resource].used += use.quantity * count }
    }
  }

  private mutating func take(_ o: Int, _ count: Double, activeFrom day: Int) {
    guard count > 0 else { return }
    let before = new.options[o].taken
    let beforeFrom = new.options[o].takenActiveFromDay
    if before > 0, beforeFrom != day, beforeFrom >= 1 || day >= 1 {
      // One date for all that was taken cannot say both: what was taken before becomes an option
      // of its own, of which nothing is left.
      var past = new.options[o]
      past.id = unusedID(past.id)
      past.maximum = before
      new.options.append(past)
      options.append(0)
      new.options[o].maximum -= before
      new.options[o].taken = 0
    }
    new.options[o].taken += count
    new.options[o].takenActiveFromDay = day
  }

  private func unusedID(_ id: String) -> String {
    let known = Set(new.options.map(\.id))
    var number = 2
    while known.contains("\(id)-\(number)") { number += 1 }
    return "\(id)-\(number)"
  }

  /// What effects on a limit had been added by the options on a day of the days carried out.
  func added(to target: Effect.Target, on day: Int) -> Double {
    var sum = 0.0
    for (option, count) in takenNow {
      for effect in option.effects where effect.target == target {
        if option.takenActiveFromDay <= day { sum += effect.add * option.taken }
        if max(1, option.activeFromDay) <= day { sum += effect.add * count }
      }
    }
    return sum
  }

  /// The options that have effects, and how often the plan takes them.
  private var takenNow: [(option: Option, count: Double)] {
    let taken = Dictionary(
      plan.options.map { ($0.option, $0.taken) }, uniquingKeysWith: { first, _ in first })
    return old.options.compactMap { option in
      let count = option.startDay <= done ? taken[option.id] ?? 0 : 0
      return count > 0 || option.taken > 0 ? (option, count) : nil
    }
  }

  /// Lines that options have added to a mode by the end of the days carried out, beside those that
  /// were there before day 1.
  func linesAdded(to mode: Int) -> Double {
    var sum = 0.0
    for (option, count) in takenNow {
      for effect in option.effects where effect.target == .mode(mode) {
        if (1...done).contains(option.takenActiveFromDay) { sum += effect.add * option.taken }
        if max(1, option.activeFromDay) <= done { sum += effect.add * count }
      }
    }
    return sum
  }

  // MARK: The objective

  mutating func carryObjective() {
    switch old.objective.measure {
    case .sustained(let days):
      new.objective.measure = .sustained(days: min(days, new.horizon.days))
    case .mix:
      for value in old.objective.values {
        let id = old.items[value.item].id
        let made = plan.outputs.reduce(0) {
          $1.item == id && isDone($1.date) ? $0 + $1.quantity : $0
        }
        if let k = new.objective.made.firstIndex(where: { $0.item == value.item }) {
          new.objective.made[k].quantity += made
        } else if made > 0 {
          new.objective.made.append(ItemQuantity(item: value.item, quantity: made))
        }
      }
    case .total, .lastDay: break
    }
  }
}
