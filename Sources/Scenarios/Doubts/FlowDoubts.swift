// Doubts about where goods and people can get to, and how much of them there is.

extension ScenarioBuilder {
  func doubtOrders(in scenario: Scenario, _ reach: Reach) {
    var missing: [(row: Int, doubt: Doubt)] = []
    var unreached: [(row: Int, doubt: Doubt)] = []
    var excessive: [(row: Int, doubt: Doubt)] = []
    let daily = dailyOutput(of: scenario)
    for (row, quota) in scenario.quotas.enumerated() where quota.amount > 0 {
      let item = scenario.items[quota.item]
      let sources = reach.sources[quota.item]
      if sources.isEmpty {
        missing.append((row, .nobodyMakes(item: item.id)))
      } else if !reach.regions(from: sources, with: quota.item).contains(quota.region),
        let from = reach.nearest(to: quota.region, among: sources)
      {
        unreached.append(
          (
            row,
            .quotaUnreached(
              item: item.id, from: scenario.regions[from].id,
              to: scenario.regions[quota.region].id)
          ))
      }
      let last = quota.window.upperBound
      let days = quota.rule == .total ? 1 : quota.window.count
      let amount = quota.amount * Double(days)
      let most = lying(quota.item, in: scenario) + daily[quota.item] * Double(last)
      if most > 0, amount >= DoubtLimits.amountFactor * most {
        excessive.append(
          (row, .amountBeyondReach(amount: amount, most: most, unit: item.unit, days: last)))
      }
    }
    warn(.quotas, "item", missing)
    warn(.quotas, "region", unreached)
    warn(.quotas, "amount", excessive)
  }

  /// By item, the most that all lines make in a day, each on its best process, and all supplies sell.
  private func dailyOutput(of scenario: Scenario) -> [Double] {
    var lines = scenario.lines.map(\.count)
    var bought = scenario.supplies.map(\.perDay)
    for option in scenario.options {
      for effect in option.effects {
        switch effect.target {
        case .mode(let mode): lines[scenario.modes[mode].line] += option.maximum * effect.add
        case .supply(let supply): bought[supply] += option.maximum * effect.add
        default: break
        }
      }
    }
    var best: [Int: [Double]] = [:]  // by item, by line
    let noLines = [Double](repeating: 0, count: lines.count)
    for mode in scenario.modes {
      let line = scenario.lines[mode.line]
      for output in scenario.processes[mode.process].outputs {
        let amount = lines[mode.line] * line.hours * mode.rate * output.quantity
        best[output.item, default: noLines][mode.line] = max(
          best[output.item]?[mode.line] ?? 0, amount)
      }
    }
    var daily = scenario.items.indices.map { best[$0]?.reduce(0, +) ?? 0 }
    for (supply, amount) in zip(scenario.supplies, bought) { daily[supply.item] += amount }
    return daily
  }

  /// What there is of an item without making any.
  private func lying(_ item: Int, in scenario: Scenario) -> Double {
    scenario.supplies.reduce(0) { $0 + ($1.item == item ? $1.stock : 0) }
      + scenario.stocks.reduce(0) { $0 + ($1.item == item ? $1.initial : 0) }
      + scenario.arrivals.reduce(0) { $0 + ($1.item == item ? $1.quantity : 0) }
  }

  func doubtSupplies(in scenario: Scenario, _ reach: Reach) {
    var rows: [(row: Int, doubt: Doubt)] = []
    var reached: [Pair<Int, Int>: Bool] = [:]
    for (row, supply) in scenario.supplies.enumerated() {
      let needs = reach.needs[supply.item]
      let key = Pair(a: supply.item, b: supply.region)
      let isReached =
        reached[key]
        ?? !reach.regions(from: [supply.region], with: supply.item).isDisjoint(with: needs)
      reached[key] = isReached
      guard !isReached, let to = reach.nearest(to: supply.region, among: needs) else { continue }
      rows.append(
        (
          row,
          .supplyUnreached(
            item: scenario.items[supply.item].id, from: scenario.regions[supply.region].id,
            to: scenario.regions[to].id)
        ))
    }
    warn(.supplies, "region", rows)
  }

  func doubtItems(in scenario: Scenario) {
    var named: Set<Int> = []
    for process in scenario.processes {
      named.formUnion((process.inputs + process.outputs).map(\.item))
    }
    named.formUnion(scenario.supplies.map(\.item))
    named.formUnion(scenario.quotas.map(\.item))
    named.formUnion(scenario.objective.values.map(\.item))
    named.formUnion(scenario.protection.map(\.item))
    warn(
      .items, "id",
      scenario.items.enumerated().filter { !named.contains($0.offset) }
        .map { ($0.offset, .idleItem($0.element.id)) })
  }

  /// Held against what the lines use that are ready on the first day. What the site makes as well is
  /// used as it is made, and needs no store.
  func doubtStockLimits(in scenario: Scenario) {
    var use: [Pair<Place, Int>: Double] = [:]
    var made: Set<Pair<Place, Int>> = []
    for mode in scenario.modes {
      for output in scenario.processes[mode.process].outputs {
        made.insert(Pair(a: .site(scenario.lines[mode.line].site), b: output.item))
      }
    }
    for mode in scenario.modes where mode.ready > 0 {
      let line = scenario.lines[mode.line]
      for input in scenario.processes[mode.process].inputs {
        use[Pair(a: .site(line.site), b: input.item), default: 0] +=
          mode.ready * line.hours * mode.rate * input.quantity
      }
    }
    var rows: [(row: Int, doubt: Doubt)] = []
    for (row, stock) in scenario.stocks.enumerated()
    where stock.isNamed && stock.maximum.isFinite && row < document[.stocks].count {
      let key = Pair(a: stock.at, b: stock.item)
      guard let use = use[key], stock.maximum < use, !made.contains(key) else { continue }
      rows.append(
        (
          row,
          .tightStock(
            maximum: stock.maximum, use: use, unit: scenario.items[stock.item].unit)
        ))
    }
    warn(.stocks, "max", rows)
  }

  // MARK: - Places and people

  func doubtPlaces(in scenario: Scenario, _ reach: Reach) {
    let working = Set(scenario.modes.map { scenario.lines[$0.line].site })
    let regions = Set(working.map { scenario.sites[$0].region })
    warn(
      .workers, "regions",
      scenario.workers.enumerated().compactMap { row, pool in
        guard case .regions(let own) = pool.home, regions.isDisjoint(with: own) else { return nil }
        return (
          row, .poolWithoutSite(pool: pool.id, regions: own.map { scenario.regions[$0].id })
        )
      })
    guard !scenario.lanes.isEmpty else { return }
    let connected = Set(scenario.lanes.flatMap { [$0.from, $0.to] })
    let modes = Dictionary(grouping: scenario.modes) { scenario.lines[$0.line].site }
    warn(
      .sites, "region",
      working.sorted().compactMap { site in
        let region = scenario.sites[site].region
        let own = modes[site] ?? []
        guard !connected.contains(region), !isSelfContained(region, own, scenario, reach) else {
          return nil
        }
        return (
          site,
          .siteWithoutLanes(site: scenario.sites[site].id, region: scenario.regions[region].id)
        )
      })
  }

  /// Whether what one of a site's modes uses is there in its region, and what it makes is wanted there
  /// or counts wherever it is made.
  private func isSelfContained(
    _ region: Int, _ modes: [Mode], _ scenario: Scenario, _ reach: Reach
  ) -> Bool {
    let valued = Set(scenario.objective.values.map(\.item))
    return modes.contains { mode in
      let process = scenario.processes[mode.process]
      return process.inputs.allSatisfy { reach.sources[$0.item].contains(region) }
        && process.outputs.contains {
          valued.contains($0.item) || reach.needs[$0.item].contains(region)
        }
    }
  }

  /// A line none of whose processes ever has its workers. Skills that no pool has are told elsewhere.
  func doubtCrews(in scenario: Scenario) {
    let skilled = SkilledPlaces(scenario)
    var blocking = [Int?](repeating: nil, count: scenario.lines.count)
    var canRun = [Bool](repeating: false, count: scenario.lines.count)
    for mode in scenario.modes {
      let site = scenario.lines[mode.line].site
      let missing = mode.crew.first { $0.workers > 0 && !skilled.has($0.skill, at: site) }
      guard let missing else {
        canRun[mode.line] = true
        continue
      }
      if skilled.isKnown(missing.skill) { blocking[mode.line] = missing.skill }
    }
    warn(
      .lines, "id",
      scenario.lines.enumerated().compactMap { row, line in
        guard !canRun[row], let skill = blocking[row] else { return nil }
        return (
          row,
          .noCrew(
            line: line.id, skill: scenario.skills[skill], site: scenario.sites[line.site].id)
        )
      })
  }
}

/// Where there are people of a skill: their own site, or the regions that they may be sent to.
private struct SkilledPlaces {
  private var sites: [Int: Set<Int>] = [:]
  private var regions: [Int: Set<Int>] = [:]
  private let regionOfSite: [Int]

  init(_ scenario: Scenario) {
    regionOfSite = scenario.sites.map(\.region)
    let grown = Set(
      scenario.options.flatMap(\.effects).compactMap { effect -> Int? in
        if case .workers(let pool) = effect.target { pool } else { nil }
      })
    for (number, pool) in scenario.workers.enumerated()
    where pool.headcount > 0 || grown.contains(number) {
      for skill in pool.skills {
        switch pool.home {
        case .site(let site): sites[skill, default: []].insert(site)
        case .regions(let own): regions[skill, default: []].formUnion(own)
        }
      }
    }
    for posting in scenario.postings {
      for skill in scenario.workers[posting.pool].skills {
        sites[skill, default: []].insert(posting.site)
      }
    }
  }

  func isKnown(_ skill: Int) -> Bool { sites[skill] != nil || regions[skill] != nil }

  func has(_ skill: Int, at site: Int) -> Bool {
    sites[skill]?.contains(site) ?? false || regions[skill]?.contains(regionOfSite[site]) ?? false
  }
}
