import Scenarios

/// One thing that is otherwise than a scenario says: what a planner would have to obtain, or give
/// up.
///
/// Numbers refer to the scenario's tables. Adding 0 changes what a plan can do in nothing, but
/// leaves the same tables as adding more.
public enum ScenarioChange: Sendable, Equatable {
  /// Workers of a pool, times its profile.
  case workers(pool: Int, add: Double)
  /// Workers with one skill, trained and on the spot, eight hours a day, unpaid: at a site, or free
  /// to work at another site every day.
  case trainedWorkers(skill: Int, site: Int?, add: Double)
  /// Lines set up for a mode at the start.
  case lines(mode: Int, add: Double)
  /// What a supplier gives a day, times its profile.
  case supply(Int, addPerDay: Double)
  /// What arrives of an item in a region every day, for nothing.
  case arrivals(item: Int, region: Int, addPerDay: Double)
  /// Tonnes a day on every limited lane from one region to another, times its profile.
  case lanes(from: Int, to: Int, addPerDay: Double)
  /// A further lane for some items, with so many tonnes a day.
  case newLane(from: Int, to: Int, items: [Int], days: Int, tonnesPerDay: Double)
  case room(site: Int, add: Double)
  case resource(Int, add: Double)
  case resourcePerDay(Int, add: Double)
  case cash(site: Int, add: Double)
  case credit(site: Int, add: Double)
  /// What lies at a place at the start.
  case stock(at: Place, item: Int, add: Double)
  case stockMinimum(Int, add: Double)
  case stockMaximum(Int, add: Double)
  case conversions(Int, add: Double)
  case quotaAmount(Int, add: Double)
  /// A total quota is due so many days later, a daily one begins so many days later.
  case quotaLater(Int, days: Int)
  case opensEarlier(site: Int, days: Int)
  /// The date by which a site must be accepted is so many days later.
  case acceptedLater(restart: Int, days: Int)
  /// A site that must restart has been accepted before the first day.
  case accepted(restart: Int)

  /// The scenario with the change made. What would become negative is 0.
  public func applied(to scenario: Scenario) -> Scenario {
    var changed = scenario
    func raised(_ value: Double, by add: Double) -> Double { max(0, value + add) }
    switch self {
    case .workers(let w, let add):
      changed.workers[w].headcount = raised(changed.workers[w].headcount, by: add)
    case .trainedWorkers(let skill, let site, let add):
      let home: WorkerPool.Home =
        site.map { .site($0) } ?? .regions(Array(scenario.regions.indices))
      changed.workers.append(
        WorkerPool(
          id: "further-\(scenario.skills[skill])", skills: [skill], home: home,
          headcount: max(0, add), profile: nil, hours: 8, overtime: 0, wage: 0, leadDays: 0,
          trainingDays: 0, trainerHours: 0))
    case .lines(let m, let add):
      let ready = raised(changed.modes[m].ready, by: add)
      changed.lines[changed.modes[m].line].count += ready - changed.modes[m].ready
      changed.modes[m].ready = ready
    case .supply(let u, let add):
      changed.supplies[u].perDay = raised(changed.supplies[u].perDay, by: add)
    case .arrivals(let item, let region, let add):
      changed.supplies.append(
        Supply(
          id: "further-\(scenario.items[item].id)", item: item, region: region,
          perDay: max(0, add), profile: nil, stock: 0, price: 0))
    case .lanes(let from, let to, let add):
      for l in changed.lanes.indices
      where changed.lanes[l].from == from && changed.lanes[l].to == to {
        changed.lanes[l].tonnesPerDay = raised(changed.lanes[l].tonnesPerDay, by: add)
      }
    case .newLane(let from, let to, let items, let days, let tonnes):
      changed.lanes.append(
        Lane(
          from: from, to: to, days: days, tonnesPerDay: max(0, tonnes), profile: nil,
          costPerTonne: 0, items: items))
    case .room(let s, let add):
      changed.sites[s].maxWorkers = raised(changed.sites[s].maxWorkers, by: add)
    case .resource(let r, let add):
      changed.resources[r].total = raised(changed.resources[r].total, by: add)
    case .resourcePerDay(let r, let add):
      changed.resources[r].perDay = raised(changed.resources[r].perDay, by: add)
    case .cash(let s, let add):
      changed.sites[s].cash = changed.sites[s].cash.map { raised($0, by: add) }
    case .credit(let s, let add):
      changed.sites[s].credit = raised(changed.sites[s].credit, by: add)
    case .stock(let place, let item, let add):
      let k = changed.stockRecord(at: place, item)
      changed.stocks[k].initial = raised(changed.stocks[k].initial, by: add)
    case .stockMinimum(let k, let add):
      changed.stocks[k].minimum = raised(changed.stocks[k].minimum, by: add)
    case .stockMaximum(let k, let add):
      changed.stocks[k].maximum = raised(changed.stocks[k].maximum, by: add)
    case .conversions(let c, let add):
      changed.conversions[c].maximum = raised(changed.conversions[c].maximum, by: add)
    case .quotaAmount(let q, let add):
      changed.quotas[q].amount = raised(changed.quotas[q].amount, by: add)
    case .quotaLater(let q, let days):
      let window = changed.quotas[q].window
      switch changed.quotas[q].rule {
      case .total:
        changed.quotas[q].window = window.lowerBound...(window.upperBound + days)
        changed.horizon.days = max(changed.horizon.days, window.upperBound + days)
      case .daily, .cumulative:
        let first = min(window.lowerBound + days, window.upperBound)
        changed.quotas[q].window = first...window.upperBound
        changed.quotas[q].firstDay = min(first, changed.quotas[q].firstDay + days)
      }
    case .opensEarlier(let s, let days): changed.sites[s].opensOnDay -= days
    case .acceptedLater(let r, let days):
      changed.restarts[r].byDay = changed.restarts[r].byDay.map { $0 + days }
    case .accepted(let r):
      changed.restarts[r].begun = [.init(day: -changed.restarts[r].days, part: 1)]
    }
    return changed
  }
}

extension ScenarioChange {
  /// How many times the change can be taken back, or made where it takes away, until nothing is left.
  func mostFewer(in scenario: Scenario) -> Double {
    let (left, step): (Double, Double) =
      switch self {
      case .workers(let w, let add): (scenario.workers[w].headcount, add)
      case .lines(let m, let add): (scenario.modes[m].ready, add)
      case .supply(let u, let add): (scenario.supplies[u].perDay, add)
      case .lanes(let from, let to, let add):
        (
          scenario.lanes.filter { $0.from == from && $0.to == to }.map(\.tonnesPerDay).min() ?? 0,
          add
        )
      case .room(let s, let add): (scenario.sites[s].maxWorkers, add)
      case .resource(let r, let add): (scenario.resources[r].total, add)
      case .resourcePerDay(let r, let add): (scenario.resources[r].perDay, add)
      case .cash(let s, let add): (scenario.sites[s].cash ?? 0, add)
      case .credit(let s, let add): (scenario.sites[s].credit, add)
      case .stock(let place, let item, let add):
        (scenario.stocks.first { $0.at == place && $0.item == item }?.initial ?? 0, add)
      case .stockMinimum(let k, let add): (scenario.stocks[k].minimum, add)
      case .stockMaximum(let k, let add): (scenario.stocks[k].maximum, add)
      case .conversions(let c, let add): (scenario.conversions[c].maximum, add)
      case .quotaAmount(let q, let add): (scenario.quotas[q].amount, add)
      case .trainedWorkers, .arrivals, .newLane, .quotaLater, .opensEarlier, .acceptedLater,
        .accepted:
        (0, 1)
      }
    return step == 0 ? 0 : left / abs(step)
  }
}

extension Scenario {
  /// The position of the record of a stock, made where there is none.
  mutating func stockRecord(at place: Place, _ item: Int) -> Int {
    if let k = stocks.firstIndex(where: { $0.at == place && $0.item == item }) { return k }
    stocks.append(
      Stock(at: place, item: item, initial: 0, minimum: 0, maximum: .infinity, isNamed: false))
    return stocks.count - 1
  }

  /// The scenario with several changes made, one after the other.
  public func changed(by changes: [ScenarioChange]) -> Scenario {
    changes.reduce(self) { $1.applied(to: $0) }
  }
}
