import Messages
import Plans
import Scenarios

/// Finds out what binds at each site on each day, from the plan's prices and rows alone.
///
/// Where a mode runs, the worth of its runs is what its line-hours, crew and inputs take by their
/// prices (see "Hurdles" in docs/questions.md):
///
///     worth = lineHours·y[lineHours] + Σ_k crew_k·lineHours·y[skillHours] + Σ_i input_i·runs·y[siteStock]
///
/// Parts of these belong to something else and are counted there:
/// - of an hour of people, what the goods that they wear take: protection;
/// - of a material, what its price in money takes where the site's money binds: money; and what the
///   lanes that its last lot came by take: road;
/// - of a line, what the resources of its conversion take of the worth of one line more: permit.
struct BindingReader {
  private let view: PlanView
  private var lineHours: [String: Double] = [:]
  private var setups: [String: Double] = [:]
  private var skillHours: [String: Double] = [:]
  private var siteStock: [String: Double] = [:]
  private var regionStock: [String: Double] = [:]
  private var cash: [String: Double] = [:]
  private var lanes: [String: Double] = [:]
  private var resources: [String: Double] = [:]
  private var lots: [String: [Transport]] = [:]
  private var conversions: [String: [Conversion]] = [:]
  private var crewHours: [String: Double] = [:]

  init(_ view: PlanView) {
    self.view = view
    for price in view.plan.prices where price.price > 0 { take(price) }
    lots = Dictionary(grouping: view.plan.transport) { "\($0.to)|\($0.item)" }
    for key in lots.keys { lots[key]?.sort { $0.arrivesOn < $1.arrivesOn } }
    let scenario = view.scenario
    for conversion in scenario.conversions {
      let key = "\(scenario.lines[conversion.line].id)|\(scenario.processes[conversion.to].id)"
      conversions[key, default: []].append(conversion)
    }
    for pool in scenario.workers {
      guard case .site(let site) = pool.home, pool.hours > 0 else { continue }
      let id = scenario.sites[site].id
      crewHours[id] = max(crewHours[id] ?? 0, pool.hours)
    }
  }

  private mutating func take(_ price: Price) {
    let date = price.date.map { "\($0.daysSince1970)" } ?? ""
    switch price.limitFamily {
    case .lineHours:
      add(&lineHours, "\(price.line ?? "")|\(price.item ?? "")|\(date)", price.price)
    case .setup: add(&setups, "\(price.line ?? "")|\(price.item ?? "")|\(date)", price.price)
    case .skillHours:
      add(&skillHours, "\(price.site ?? "")|\(price.skill ?? "")|\(date)", price.price)
    case .siteStock:
      add(&siteStock, "\(price.site ?? "")|\(price.item ?? "")|\(date)", price.price)
    case .regionStock:
      add(&regionStock, "\(price.region ?? "")|\(price.item ?? "")|\(date)", price.price)
    case .cash: add(&cash, "\(price.site ?? "")|\(date)", price.price)
    case .lane: add(&lanes, "\(price.lane ?? "")|\(date)", price.price)
    case .resourcePerDay, .resource:
      add(&resources, "\(price.resource ?? "")|\(date)", price.price)
    default: break
    }
  }

  private func add(_ prices: inout [String: Double], _ key: String, _ price: Double) {
    prices[key] = max(prices[key] ?? 0, price)
  }

  /// Every day of the horizon; nil before the site opens.
  func days(of site: String) -> [SiteDay?] {
    guard let number = view.siteNumbers[site] else { return [] }
    let opens = view.scenario.sites[number].opensOnDay
    var days: [SiteDay?] = (1...view.horizon.days).map { $0 < opens ? nil : SiteDay() }
    for row in view.production[site] ?? [] {
      let day = view.horizon.day(of: row.date)
      guard days.indices.contains(day - 1), var found = days[day - 1] else { continue }
      add(row, at: view.scenario.sites[number], to: &found)
      days[day - 1] = found
    }
    return days
  }

  private func add(_ row: Production, at site: Site, to day: inout SiteDay) {
    guard let mode = view.modes["\(row.line)|\(row.process)"] else { return }
    let scenario = view.scenario
    let process = scenario.processes[mode.process]
    let date = row.date.daysSince1970
    let product = process.outputs.first.map { scenario.items[$0.item].id } ?? ""
    addLines(row, product, to: &day)
    let worn = wornPerHour(at: site, date)
    for need in mode.crew {
      let skill = scenario.skills[need.skill]
      let hour = skillHours["\(site.id)|\(skill)|\(date)"] ?? 0
      let hours = need.workers * row.lineHours
      day.add(.protection, hours * min(worn.price, hour), worn.item)
      day.add(.people, hours * max(0, hour - worn.price), skill)
    }
    let yuan = cash["\(site.id)|\(date)"] ?? 0
    for input in process.inputs {
      let item = scenario.items[input.item]
      let price = siteStock["\(site.id)|\(item.id)|\(date)"] ?? 0
      guard price > 0 else { continue }
      let quantity = input.quantity * row.runs
      let money = min(price, item.price * yuan)
      let road = roadPrice(of: item, to: scenario.regions[site.region].id, by: row.date, legs: 0)
      let roadPart = min(max(0, price - money), road.price)
      day.add(.money, quantity * money, item.id)
      day.add(.road, quantity * roadPart, road.lane)
      day.add(.material, quantity * (price - money - roadPart), item.id)
    }
  }

  private func addLines(_ row: Production, _ product: String, to day: inout SiteDay) {
    let date = row.date.daysSince1970
    let price = lineHours["\(row.line)|\(product)|\(date)"] ?? 0
    guard price > 0 else { return }
    let worth = price * row.lineHours
    let line = setups["\(row.line)|\(product)|\(date)"] ?? 0
    var best = (share: 0.0, resource: "")
    for conversion in conversions["\(row.line)|\(row.process)"] ?? [] {
      for use in conversion.uses {
        let resource = view.scenario.resources[use.resource].id
        let perDay = resources["\(resource)|\(date - conversion.days)"] ?? 0
        let price = max(perDay, resources["\(resource)|"] ?? 0)
        let share = line > 0 ? min(1, use.quantity * price / line) : 0
        if share > best.share { best = (share, resource) }
      }
    }
    day.add(.permit, worth * best.share, best.resource)
    day.add(.lines, worth * (1 - best.share), row.line)
  }

  /// What the goods that one worker wears on a day are worth, for each hour of it.
  private func wornPerHour(at site: Site, _ date: Int) -> (price: Double, item: String) {
    var sum = 0.0
    var most = (worth: 0.0, item: "")
    for worn in view.scenario.protection {
      let item = view.scenario.items[worn.item].id
      let worth = worn.perWorkerDay * (siteStock["\(site.id)|\(item)|\(date)"] ?? 0)
      sum += worth
      if worth > most.worth { most = (worth, item) }
    }
    return (sum / (crewHours[site.id] ?? 8), most.item)
  }

  /// Goods come by a few lanes at most; a longer way is cut off.
  private static let mostLegs = 6

  /// What the lanes take of a unit of an item, over the way of the last lot that came by a date.
  private func roadPrice(
    of item: Item, to region: String, by date: CalendarDate, legs: Int
  ) -> (price: Double, lane: String) {
    guard legs < Self.mostLegs, let came = lots["\(region)|\(item.id)"],
      let lot = Self.last(of: came, by: date)
    else { return (0, "") }
    let lane = "\(lot.from)>\(lot.to)"
    let here = (lanes["\(lane)|\(lot.leavesOn.daysSince1970)"] ?? 0) * item.weight / 1000
    let before = roadPrice(of: item, to: lot.from, by: lot.leavesOn, legs: legs + 1)
    return (here + before.price, here >= before.price ? (here > 0 ? lane : "") : before.lane)
  }

  private static func last(of lots: [Transport], by date: CalendarDate) -> Transport? {
    var (low, high) = (0, lots.count)
    while low < high {
      let middle = (low + high) / 2
      if lots[middle].arrivesOn <= date { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? lots[low - 1] : nil
  }
}
