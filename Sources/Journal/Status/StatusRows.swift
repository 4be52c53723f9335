import Plans
import Scenarios

/// The ledger, the cover, the resumption and the completeness, from the days carried out.
struct StatusRows {
  let replay: Replay
  private var scenario: Scenario { replay.wholeScenario }
  private var yesterday: CalendarDate { replay.morning + -1 }
  private var done: Int { scenario.horizon.day(of: yesterday) }

  init(_ replay: Replay) { self.replay = replay }

  // MARK: Orders

  func ledger() -> [QuotaAccount] {
    var accepted: [String: Double] = [:]
    for row in replay.actual.deliveries { accepted[row.quota, default: 0] += row.quantity }
    let (shipped, arrived) = (shippedTo(), arrivedAt())
    return scenario.quotas.map { quota in
      let item = scenario.items[quota.item].id
      let region = scenario.regions[quota.region].id
      let place = PlaceItem(region, item)
      return QuotaAccount(
        quota: quota.id, item: item, region: region, priority: quota.priority,
        ordered: quota.due, due: quota.promised(through: done), shipped: shipped[place] ?? 0,
        arrived: arrived[place] ?? 0,
        accepted: quota.delivered + (accepted[quota.id] ?? 0))
    }
  }

  /// What left for a region: from other regions, and from its own sites.
  private func shippedTo() -> [PlaceItem: Double] {
    var sums: [PlaceItem: Double] = [:]
    for row in replay.actual.transport {
      sums[PlaceItem(row.to, row.item), default: 0] += row.quantity
    }
    for (place, sent) in replay.past.shipped { sums[place, default: 0] += sent }
    return sums
  }

  /// What came: what left, but for what is still on the road.
  private func arrivedAt() -> [PlaceItem: Double] {
    var sums = shippedTo()
    for lot in replay.road.lots where lot.from != nil {
      sums[PlaceItem(lot.to, lot.item), default: 0] -= lot.quantity
    }
    return sums.mapValues { max(0, $0) }
  }

  // MARK: Materials

  func cover() -> [StockCover] {
    let days = min(Measured.days, done)
    guard days > 0 else { return [] }
    let first = replay.morning + -days
    let tables = SegmentTables(scenario)
    var used: [PlaceItem: Double] = [:]
    for row in replay.actual.production where row.date >= first {
      guard let m = tables.mode(row.line, row.process) else { continue }
      for input in tables.process(ofMode: m).inputs {
        used[PlaceItem(row.site, scenario.items[input.item].id), default: 0] +=
          input.quantity * row.runs
      }
    }
    for row in replay.actual.labour where row.date >= first {
      for worn in tables.worn {
        used[PlaceItem(row.site, worn.item), default: 0] += worn.quantity * row.workers
      }
    }
    var stocks: [PlaceItem: Double] = [:]
    for row in replay.actual.stocks where row.date == yesterday {
      stocks[PlaceItem(row.place, row.item)] = row.quantity
    }
    var known: [RegionItem: Int?] = [:]
    return used.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { place, sum in
      var lane: Int?
      if let s = tables.sites[place.place], let item = tables.items[place.item] {
        let key = RegionItem(region: scenario.sites[s].region, item: item)
        lane = known[key] ?? laneDays(key)
        known[key] = .some(lane)
      }
      return StockCover(
        site: place.place, item: place.item, stock: stocks[place] ?? 0,
        usePerDay: sum / Double(days), laneDays: lane)
    }
  }

  private struct RegionItem: Hashable {
    var region, item: Int
  }

  /// Days of the quickest lane that brings an item to a region; 0 where a supply or a maker of it is
  /// there; nil where nothing brings it.
  private func laneDays(_ key: RegionItem) -> Int? {
    let isSold = scenario.supplies.contains { $0.item == key.item && $0.region == key.region }
    let isMade = scenario.modes.contains { mode in
      scenario.sites[scenario.lines[mode.line].site].region == key.region
        && scenario.processes[mode.process].outputs.contains { $0.item == key.item }
    }
    if isSold || isMade { return 0 }
    return scenario.lanes.filter {
      $0.to == key.region && ($0.items?.contains(key.item) ?? true)
    }.map(\.days).min()
  }

  // MARK: Cities

  func resumption() -> [Resumption] {
    guard done >= 1 else { return [] }
    var present: [String: Double] = [:]
    for row in replay.actual.labour where row.date == yesterday {
      present[row.site, default: 0] += row.workers
    }
    var own: [String: Double] = [:]
    var ownPools: Set<String> = []
    for pool in scenario.workers {
      guard case .site(let s) = pool.home else { continue }
      own[scenario.sites[s].id, default: 0] += pool.headcount
      ownPools.insert(pool.id)
    }
    var ownPresent: [String: Double] = [:]
    for row in replay.actual.labour where row.date == yesterday && ownPools.contains(row.pool) {
      ownPresent[row.site, default: 0] += row.workers
    }
    let restarts = Dictionary(
      scenario.restarts.map { ($0.site, $0) }, uniquingKeysWith: { first, _ in first })
    var accepted: [String: Double] = [:]
    for row in replay.actual.restarts where row.acceptedOn <= yesterday {
      accepted[row.site, default: 0] += row.part
    }
    func openPart(_ s: Int) -> Double {
      guard scenario.sites[s].opensOnDay <= done else { return 0 }
      guard let restart = restarts[s] else { return 1 }
      return min(1, restart.accepted(on: done) + (accepted[scenario.sites[s].id] ?? 0))
    }
    let sitesOfRegions = Dictionary(grouping: scenario.sites.enumerated(), by: \.element.region)
    return scenario.regions.enumerated().compactMap { g, region in
      let sites = sitesOfRegions[g] ?? []
      guard !sites.isEmpty else { return nil }
      return Resumption(
        region: region.id, firms: sites.count,
        firmsOpen: sites.reduce(0) { $0 + openPart($1.offset) },
        workers: sites.reduce(0) { $0 + (own[$1.element.id] ?? 0) },
        workersPresent: sites.reduce(0) { $0 + (ownPresent[$1.element.id] ?? 0) })
    }
  }

  // MARK: Reports

  /// A site is expected to report its outputs and its people on each day on which it was to have
  /// any.
  func completeness() -> [Completeness] {
    FigureCount(SegmentTables(scenario), replay.morning, replay.past.figures).rows()
  }
}
