import Scenarios

/// Which orders some plan can serve: a path leads to them in time from a maker, a supplier or a stock.
///
/// The path is sought day by day. A limit that is 0 on a day is closed on it, any other is open
/// whatever the amounts. What this finds unservable no plan serves; an order that it finds servable
/// may still lack the amounts.
struct ServiceSearch {
  private let scenario: Scenario
  private let links: Links
  /// How often each option can be taken.
  private let taken: [ClosedRange<Double>]
  /// By profile; the last entry is for no profile.
  private let factors: [[Double]]

  /// The items that a region or a site can have on the current day.
  private var inRegion, atSite: [Bool]
  /// What arrives on later days: places of `inRegion` and `atSite`.
  private var regionArrivals, siteArrivals: [[Int]]
  /// Supplies that have had something to sell.
  private var isSupplied: [Bool]
  /// By mode: lines that can be set up for it without a ramp.
  private var hasLines: [Bool]
  /// By conversion: the days on which its lines can arrive.
  private var conversionArrivals: [[Bool]]
  private var people: ReachablePeople
  private var day = 0
  /// Whether something more was found on the current day.
  private var hasGrown = false

  /// By quota of the scenario: whether it can be served on some day of its window.
  static func servable(
    _ scenario: Scenario, _ links: Links, _ options: OptionChoice
  ) -> [Bool] {
    guard !scenario.quotas.isEmpty else { return [] }
    var search = ServiceSearch(scenario, links, options)
    return search.run()
  }

  private init(_ scenario: Scenario, _ links: Links, _ options: OptionChoice) {
    self.scenario = scenario
    self.links = links
    taken = scenario.options.indices.map { options.range(of: $0, in: scenario) }
    factors =
      scenario.profiles.indices.map { scenario.factors(of: $0) }
      + [scenario.factors(of: nil)]
    let days = scenario.horizon.days
    inRegion = Array(repeating: false, count: scenario.regions.count * scenario.items.count)
    atSite = Array(repeating: false, count: links.siteItems.all.count)
    regionArrivals = Array(repeating: [], count: days + 1)
    siteArrivals = regionArrivals
    isSupplied = scenario.supplies.map { $0.stock > 0 }
    hasLines = scenario.modes.map { $0.ready > 0 }
    conversionArrivals = scenario.conversions.map { _ in Array(repeating: false, count: days + 1) }
    people = ReachablePeople(scenario, links)
    addInitialStocks()
  }

  private mutating func run() -> [Bool] {
    var isServable = scenario.quotas.map { !$0.isOpen }
    for t in 1...scenario.horizon.days {
      begin(t)
      repeat {
        hasGrown = false
        moveGoods()
        setUpLines()
        callPeople()
        makeGoods()
      } while hasGrown
      sendGoods()
      for (q, quota) in scenario.quotas.enumerated() where quota.window.contains(t) {
        if inRegion[place(quota.region, quota.item)] { isServable[q] = true }
      }
      if isServable.allSatisfy({ $0 }) { break }
    }
    return isServable
  }

  // MARK: Limits

  private func factor(_ profile: Int?) -> Double { factors[profile ?? factors.count - 1][day - 1] }

  /// Whether a limit with its effects can be above 0 on the current day.
  ///
  /// - Parameter profile: Of the effects; that of the limit is in it.
  private func isOpen(
    _ limit: DayQuantity, _ effects: [EffectTerm], _ profile: Int? = nil
  ) -> Bool {
    limit[day] + factor(profile) * most(effects.filter { $0.firstDay <= day }) > 0
  }

  /// The most that effects can add.
  private func most(_ effects: [EffectTerm]) -> Double {
    effects.reduce(0) { sum, effect in
      if effect.isPast { return sum + effect.add * scenario.options[effect.option].taken }
      let range = taken[effect.option]
      return sum + effect.add * (effect.add > 0 ? range.upperBound : range.lowerBound)
    }
  }

  private func place(_ region: Int, _ item: Int) -> Int { region * scenario.items.count + item }

  private func isOpen(site s: Int) -> Bool { day >= links.openings.firstDay[s] }

  private func hasRoom(site s: Int) -> Bool {
    isOpen(scenario.byDay(.maxWorkers, s), links.effects.ofWorkersAllowed[s])
  }

  // MARK: From day to day

  private mutating func addInitialStocks() {
    for (k, stock) in scenario.stocks.enumerated() where stock.initial > 0 { arrive(ofStock: k) }
  }

  /// Marks the item of a stock record as there.
  private mutating func arrive(ofStock k: Int) {
    let stock = scenario.stocks[k]
    switch stock.at {
    case .region(let g): inRegion[place(g, stock.item)] = true
    case .site: if links.siteItems.ofStock[k] >= 0 { atSite[links.siteItems.ofStock[k]] = true }
    }
  }

  /// What is left of the day before, and what arrives without anything being done.
  private mutating func begin(_ t: Int) {
    day = t
    for (k, stock) in scenario.stocks.enumerated() {
      if t > 1, stock.maximum <= 0 {
        switch stock.at {
        case .region(let g): inRegion[place(g, stock.item)] = false
        case .site:
          if links.siteItems.ofStock[k] >= 0 { atSite[links.siteItems.ofStock[k]] = false }
        }
      }
      if most(links.effects.ofStock[k].filter { $0.firstDay == t }) > 0 { arrive(ofStock: k) }
    }
    for p in inRegion.indices where links.initial[.regionArrivals, p, t] > 0 { inRegion[p] = true }
    for k in atSite.indices where links.initial[.siteArrivals, k, t] > 0 { atSite[k] = true }
    for p in regionArrivals[t] { inRegion[p] = true }
    for k in siteArrivals[t] { atSite[k] = true }
    for (u, supply) in scenario.supplies.enumerated() where !isSupplied[u] {
      isSupplied[u] = isOpen(
        scenario.byDay(.supplyPerDay, u), links.effects.ofSupply[u], supply.profile)
    }
    for m in scenario.modes.indices where !hasLines[m] {
      hasLines[m] =
        most(links.effects.ofMode[m].filter { $0.firstDay == t && $0.add > 0 }) > 0
        || links.initial[.linesJoining, m, t] > 0
    }
    people.begin()
  }

  /// Goods that arrive on a day: at once, later, or too late.
  private mutating func put(inRegion p: Int, on arrival: Int) {
    if arrival == day {
      if !inRegion[p] {
        inRegion[p] = true
        hasGrown = true
      }
    } else if arrival <= scenario.horizon.days {
      regionArrivals[arrival].append(p)
    }
  }

  private mutating func put(atSite k: Int) {
    guard !atSite[k] else { return }
    atSite[k] = true
    hasGrown = true
  }

  // MARK: Within a day

  private mutating func moveGoods() {
    for (u, supply) in scenario.supplies.enumerated() where isSupplied[u] {
      put(inRegion: place(supply.region, supply.item), on: day)
    }
    for (k, item) in links.siteItems.all.enumerated() {
      let p = place(scenario.sites[item.site].region, item.item)
      if item.isDrawn, inRegion[p] { put(atSite: k) }
      if atSite[k] { put(inRegion: p, on: day) }
    }
    let today = day
    overLanes { $0 == today }
  }

  /// Over lanes that take days, once all that the day has is known.
  private mutating func sendGoods() {
    let today = day
    overLanes { $0 > today }
    for m in scenario.modes.indices {
      let p = scenario.modes[m].process
      let arrival = scenario.leadTime(ofProcess: p).arrival(of: day)
      guard arrival > day, arrival <= scenario.horizon.days, canRun(m) else { continue }
      let site = scenario.lines[scenario.modes[m].line].site
      for item in outputs(of: p) {
        if let k = siteItem(site, item) { siteArrivals[arrival].append(k) }
      }
    }
  }

  private mutating func overLanes(_ isMeant: (_ arrival: Int) -> Bool) {
    for (l, lane) in scenario.lanes.enumerated() {
      let arrival = scenario.leadTime(ofLane: l).arrival(of: day)
      guard isMeant(arrival) else { continue }
      let isOpen = isOpen(scenario.byDay(.laneTonnes, l), links.effects.ofLane[l], lane.profile)
      for i in lane.items ?? Array(scenario.items.indices)
      where (isOpen || scenario.items[i].weight == 0) && inRegion[place(lane.from, i)] {
        put(inRegion: place(lane.to, i), on: arrival)
      }
    }
  }

  private func siteItem(_ site: Int, _ item: Int) -> Int? {
    links.siteItems.ofSite[site].first { links.siteItems.all[$0].item == item }
  }

  // MARK: Lines

  /// Whether lines can be set up for a mode on the current day.
  private func isSetUp(_ m: Int) -> Bool {
    hasLines[m]
      || links.conversionsInto[m].contains { c in conversionArrivals[c][...day].contains(true) }
  }

  private mutating func setUpLines() {
    for (c, conversion) in scenario.conversions.enumerated() {
      let arrival = scenario.leadTime(ofConversion: c).arrival(of: day)
      guard arrival <= scenario.horizon.days, !conversionArrivals[c][arrival],
        conversion.maximum > conversion.made, hasLinesToConvert(c),
        conversion.uses.allSatisfy({ $0.quantity <= 0 || isLeft($0.resource) })
      else { continue }
      conversionArrivals[c][arrival] = true
      hasGrown = true
    }
  }

  private func hasLinesToConvert(_ c: Int) -> Bool {
    let from = links.conversionFrom[c]
    if from >= 0 { return isSetUp(from) }
    let line = scenario.conversions[c].line
    let ready = links.modesOfLine[line].reduce(0) { sum, m in
      sum + scenario.modes[m].ready
        + (1...scenario.horizon.days).reduce(0) { $0 + links.initial[.linesJoining, m, $1] }
    }
    return scenario.lines[line].count > ready
  }

  private func isLeft(_ r: Int) -> Bool {
    let resource = scenario.resources[r]
    return resource.total + most(links.effects.ofResource[r]) > 0
      && scenario.byDay(.resourcePerDay, r)[day] > 0
  }

  /// Whether a line of the mode has capacity on the current day.
  private func hasCapacity(_ m: Int) -> Bool {
    let line = scenario.lines[scenario.modes[m].line]
    guard isOpen(site: line.site), scenario.byDay(.lineHours, scenario.modes[m].line)[day] > 0
    else {
      return false
    }
    return hasLines[m]
      || links.conversionsInto[m].contains { c in
        let ramp = scenario.conversions[c].ramp
        return (1...day).contains { arrival in
          let j = day - arrival
          return conversionArrivals[c][arrival] && (j >= ramp.count || ramp[j] > 0)
        }
      }
  }

  private func canRun(_ m: Int) -> Bool {
    let mode = scenario.modes[m]
    let site = scenario.lines[mode.line].site
    return hasCapacity(m)
      && scenario.processes[mode.process].inputs.allSatisfy { input in
        scenario.byDay(.input(item: input.item), mode.process)[day] <= 0
          || siteItem(site, input.item).map { atSite[$0] } == true
      }
      && mode.crew.allSatisfy { $0.workers <= 0 || people.works($0.skill, at: site) }
  }

  private mutating func makeGoods() {
    for m in scenario.modes.indices {
      let p = scenario.modes[m].process
      guard scenario.leadTime(ofProcess: p).arrival(of: day) == day, canRun(m) else { continue }
      let site = scenario.lines[scenario.modes[m].line].site
      for item in outputs(of: p) { if let k = siteItem(site, item) { put(atSite: k) } }
    }
  }

  /// The items that a run of the current day makes.
  private func outputs(of p: Int) -> [Int] {
    scenario.processes[p].outputs.map(\.item).filter {
      scenario.byDay(.output(item: $0), p)[day] > 0
    }
  }

  // MARK: People

  private mutating func callPeople() {
    for (p, posting) in links.postings.all.enumerated() {
      let pool = scenario.workers[posting.pool]
      let isThere = isOpen(
        scenario.byDay(.headcount, posting.pool), links.effects.ofPool[posting.pool], pool.profile)
      let canBeOnsite =
        isOpen(site: posting.site) && hasRoom(site: posting.site)
        && links.siteItems.ofSite[posting.site].allSatisfy {
          links.siteItems.all[$0].perWorkerDay[day] <= 0 || atSite[$0]
        }
      if people.call(p, on: day, isInPool: isThere, canBeOnsite: canBeOnsite) { hasGrown = true }
    }
  }
}
