import Formulation
import Planning
import Plans
import Scenarios

/// The scenario of a morning with a place for every need and offer that the model knows, all of them
/// empty: who takes some of them fills their places.
///
/// Filling a place moves sides of rows and bounds of columns and nothing else, so that the prices of
/// the empty scenario bound what it gains (`StagePrices`).
package struct CaseGround {
  /// Where a case stands in the scenario.
  package enum Place {
    /// A pool of its own; of a need, the own people of the site.
    case pool(Int)
    /// A supply of its own, filled on its day.
    case supply(Int)
    /// A lane of its own.
    case lane(Int)
    /// Goods that come to a site on their day: of needs.
    case arrival(Int)
    case resource(Int)
    /// Options, each for another line or site, whose sum the quantity limits; `parts` of it are one.
    case options([Int], parts: Double)
  }
  /// A case with its place.
  package struct Placed {
    package var record: CaseRecord
    package var place: Place
    package var unit: String
    /// The first day on which it counts, 1 at the least.
    package var firstDay: Int
  }

  package private(set) var scenario: Scenario
  package private(set) var placed: [Placed] = []
  private(set) var cases: [OpenCase] = []
  private var requirements: [Requirement] = []
  /// How often the options of the scenario itself are taken.
  private let taken: OptionChoice
  private let ownOptions: Int

  /// - Parameters:
  ///   - request: Of the rest, with the options of the plan in force.
  ///   - cases: Known on the morning.
  package init(_ request: PlanningRequest, _ cases: [CaseRecord]) {
    scenario = request.scenario
    taken = request.options
    ownOptions = request.scenario.options.count
    for record in cases { put(record) }
  }

  var horizon: Horizon { scenario.horizon }

  // MARK: Placing

  private mutating func put(_ record: CaseRecord) {
    if let reason = reasonAgainst(record) {
      leave(record, reason)
      return
    }
    let result: Result
    switch record.kind {
    case .people: result = putPeople(record)
    case .equipment: result = putEquipment(record)
    case .material, .protection: result = putGoods(record)
    case .transport: result = putTransport(record)
    case .money: result = putMoney(record)
    case .permit: result = putPermit(record)
    }
    switch result {
    case .left(let reason): leave(record, reason)
    case .put(let place, let unit):
      placed.append(Placed(record: record, place: place, unit: unit, firstDay: firstDay(record)))
    }
  }

  private enum Result {
    case put(Place, unit: String)
    case left(OpenCase.Reason)
  }

  private mutating func leave(_ record: CaseRecord, _ reason: OpenCase.Reason) {
    let due = record.role == .need ? record.from : record.until
    let isOverdue = record.state == .open && due.map { $0 < horizon.start } ?? false
    cases.append(OpenCase(record: record, reason: reason, isOverdue: isOverdue))
  }

  /// Why a case is not planned with, whatever it is about.
  private func reasonAgainst(_ record: CaseRecord) -> OpenCase.Reason? {
    guard record.state == .open, record.quantity > 0 else { return .closed }
    if let until = record.until, until < horizon.start { return .over }
    if let from = record.from, from > horizon.lastDate { return .afterTheEnd }
    if record.role == .need, site(of: record) == nil, record.kind != .transport,
      record.kind != .permit
    {
      return .unknownPlace
    }
    return nil
  }

  private func firstDay(_ record: CaseRecord) -> Int {
    record.from.map { max(1, horizon.day(of: $0)) } ?? 1
  }

  private func site(of record: CaseRecord) -> Int? {
    scenario.sites.firstIndex { $0.id == record.site }
  }

  /// The region where it lies, or where its site does.
  private func region(of record: CaseRecord) -> Int? {
    site(of: record).map { scenario.sites[$0].region }
      ?? scenario.regions.firstIndex { $0.id == record.site }
  }

  /// A profile that is 1 on the days of a case and 0 on the others; nil: on all of them.
  private mutating func profile(of record: CaseRecord, onlyFirst: Bool = false) -> Int? {
    let first = firstDay(record)
    var steps: [(date: CalendarDate, factor: Double)] = []
    if first > 1 { steps.append((horizon.start, 0)) }
    steps.append((horizon.date(of: first), 1))
    let end = onlyFirst ? horizon.date(of: first) : record.until
    if let end, end < horizon.lastDate { steps.append((end + 1, 0)) }
    guard steps.count > 1 else { return nil }
    scenario.profiles.append(Profile(id: "\(record.role.rawValue)-\(record.id)", steps: steps))
    return scenario.profiles.count - 1
  }

  private func id(_ record: CaseRecord, _ ending: String = "") -> String {
    "\(record.role.rawValue)-\(record.id)" + ending
  }

  private mutating func putPeople(_ record: CaseRecord) -> Result {
    let named = scenario.workers.first { $0.id == record.what }
    guard let skills = named?.skills ?? scenario.skills.firstIndex(of: record.what).map({ [$0] })
    else { return .left(.unknownThing) }
    let hours = named?.hours ?? Self.workday
    let home: WorkerPool.Home
    guard !regions(needing: skills).isEmpty else { return .left(.unknownThing) }
    if record.role == .need, let s = site(of: record) {
      home = .site(s)
    } else {
      home = .regions(regions(needing: skills))
    }
    // Who is offered is there on the first day, and knows the work.
    let pool = WorkerPool(
      id: id(record), skills: skills, home: home, headcount: 0, profile: profile(of: record),
      hours: hours, overtime: named?.overtime ?? 0, wage: hours > 0 ? record.price / hours : 0,
      leadDays: 0, trainingDays: 0, trainerHours: 0)
    scenario.workers.append(pool)
    return .put(.pool(scenario.workers.count - 1), unit: "worker")
  }

  /// Regions with a site where a crew needs one of the skills.
  private func regions(needing skills: [Int]) -> [Int] {
    let sites = scenario.modes.filter { mode in
      mode.crew.contains { skills.contains($0.skill) && $0.workers > 0 }
    }.map { scenario.lines[$0.line].site }
    return Set(sites.map { scenario.sites[$0].region }).sorted()
  }

  /// Hours that somebody works a day of whom nothing is said but a skill.
  private static let workday = 8.0

  private mutating func putEquipment(_ record: CaseRecord) -> Result {
    guard let p = scenario.processes.firstIndex(where: { $0.id == record.what }) else {
      return .left(.unknownThing)
    }
    if let until = record.until, until < horizon.lastDate { return .left(.endsEarly) }
    let own = record.role == .need ? site(of: record) : nil
    let modes = scenario.modes.indices.filter { m in
      scenario.modes[m].process == p
        && (own.map { scenario.lines[scenario.modes[m].line].site == $0 } ?? true)
    }
    guard !modes.isEmpty else { return .left(.notHandled) }
    let place = putOptions(record, modes.map { .mode($0) }, parts: record.quantity, costs: true)
    return .put(place, unit: "line")
  }

  /// Goods lie in the region from their day on; those needed come to the site.
  private mutating func putGoods(_ record: CaseRecord) -> Result {
    guard let item = scenario.items.firstIndex(where: { $0.id == record.what }) else {
      return .left(.unknownThing)
    }
    let unit = scenario.items[item].unit
    if record.role == .need, let s = site(of: record) {
      guard scenario.holds(item, at: s) else { return .left(.notHandled) }
      scenario.arrivals.append(
        Arrival(
          at: .site(s), item: item, quantity: 0, dueOnDay: firstDay(record), origin: .transport))
      return .put(.arrival(scenario.arrivals.count - 1), unit: unit)
    }
    guard let region = region(of: record) else { return .left(.unknownPlace) }
    scenario.supplies.append(
      Supply(
        id: id(record), item: item, region: region, perDay: 0,
        profile: profile(of: record, onlyFirst: true), stock: 0, price: record.price))
    let u = scenario.supplies.count - 1
    if let until = record.until {
      requirements.append(.noPurchases(of: u, after: horizon.day(of: until)))
    }
    return .put(.supply(u), unit: unit)
  }

  private mutating func putTransport(_ record: CaseRecord) -> Result {
    let ends = record.what.split(separator: ":").map(String.init)
    guard ends.count == 2,
      let from = scenario.regions.firstIndex(where: { $0.id == ends[0] }),
      let to = scenario.regions.firstIndex(where: { $0.id == ends[1] }), from != to
    else { return .left(.unknownThing) }
    let lanes = scenario.lanes.filter { $0.from == from && $0.to == to }
    guard let quickest = lanes.min(by: { $0.days < $1.days }) else { return .left(.unknownThing) }
    scenario.lanes.append(
      Lane(
        from: from, to: to, days: quickest.days, tonnesPerDay: 0, profile: profile(of: record),
        costPerTonne: record.price, items: quickest.items))
    return .put(.lane(scenario.lanes.count - 1), unit: "t/day")
  }

  private mutating func putMoney(_ record: CaseRecord) -> Result {
    if let until = record.until, until < horizon.lastDate { return .left(.endsEarly) }
    let own = site(of: record)
    let sites = scenario.sites.indices.filter { s in
      scenario.sites[s].cash != nil && (own == nil || own == s)
    }
    guard !sites.isEmpty else { return .left(.noMoney) }
    let place = putOptions(
      record, sites.map { .credit(site: $0) }, parts: Self.loanParts, costs: false)
    return .put(place, unit: "CNY")
  }

  /// A loan that is offered to several is split among them in hundredths.
  private static let loanParts = 100.0

  /// A resource counts over all days: what comes later is not planned with before.
  private mutating func putPermit(_ record: CaseRecord) -> Result {
    guard let r = scenario.resources.firstIndex(where: { $0.id == record.what }) else {
      return .left(.unknownThing)
    }
    guard scenario.resources[r].total < .infinity else { return .left(.unlimited) }
    guard firstDay(record) == 1 else { return .left(.notYet) }
    return .put(.resource(r), unit: record.what)
  }

  /// Options that may be taken up to so many times together, each for one part of the quantity.
  private mutating func putOptions(
    _ record: CaseRecord, _ targets: [Effect.Target], parts: Double, costs: Bool
  ) -> Place {
    let resource = scenario.resources.count
    if targets.count > 1 {
      scenario.resources.append(
        Resource(id: id(record), total: parts, perDay: .infinity, profile: nil))
    }
    let first = scenario.options.count
    for (k, target) in targets.enumerated() {
      scenario.options.append(
        Option(
          id: id(record, "-\(k + 1)"), name: nil, maximum: parts, activeFromDay: firstDay(record),
          cost: costs ? record.price * record.quantity / parts : 0,
          uses: targets.count > 1 ? [ResourceUse(resource: resource, quantity: 1)] : [],
          effects: [Effect(target: target, add: record.quantity / parts)]))
    }
    return .options(Array(first..<scenario.options.count), parts: parts)
  }

  // MARK: Filling

  /// The rest planned with some of the cases, by their places in `placed`; lines divide unless `whole`.
  package func request(filling filled: Set<Int>, whole: Bool = false) -> PlanningRequest {
    var changed = scenario
    var ranges: [ClosedRange<Double>] = scenario.options.indices.map { o in
      guard o < ownOptions else { return 0...0 }
      if case .counts(let counts) = taken {
        let count = o < counts.count ? counts[o] : 0
        return count...count
      }
      return 0...scenario.options[o].remaining
    }
    for k in filled {
      let quantity = placed[k].record.quantity
      switch placed[k].place {
      case .pool(let w): changed.workers[w].headcount = quantity
      case .supply(let u): changed.supplies[u].perDay = quantity
      case .lane(let l): changed.lanes[l].tonnesPerDay = quantity
      case .arrival(let a): changed.arrivals[a].quantity = quantity
      case .resource(let r): changed.resources[r].total += quantity
      case .options(let options, let parts):
        for o in options { ranges[o] = 0...parts }
      }
    }
    var request = PlanningRequest(
      scenario: changed, options: .within(ranges, divides: !whole), fractional: !whole)
    request.requirements = requirements
    request.namesConflicts = false
    return request
  }
}

extension Scenario {
  /// Whether a site can have stock of an item: one of its modes uses or makes it, the table of stocks
  /// names it, or workers wear it there.
  func holds(_ item: Int, at site: Int) -> Bool {
    let modes = modes.filter { lines[$0.line].site == site }
    let isHandled = modes.contains { mode in
      let process = processes[mode.process]
      return (process.inputs + process.outputs).contains { $0.item == item }
    }
    if isHandled || stocks.contains(where: { $0.at == .site(site) && $0.item == item }) {
      return true
    }
    guard protection.contains(where: { $0.item == item }) else { return false }
    return workers.contains { pool in
      switch pool.home {
      case .site(let s): s == site
      case .regions(let homes): !modes.isEmpty && homes.contains(sites[site].region)
      }
    }
  }
}
