import Plans
import Scenarios

/// What of something lies idle elsewhere in a plan, and what stands between it and who needs it.
struct NearestSlack {
  let scenario: Scenario
  let plan: Plan

  /// The most of what is idle for an unmet need, the easiest to have first; nil where none is.
  func slack(for need: CaseRecord, on date: CalendarDate) -> Slack? {
    let found: [Slack]
    switch need.kind {
    case .people: found = people(need, date)
    case .material, .protection: found = goods(need, date)
    case .equipment: found = lines(need, date)
    case .money: found = money(need)
    case .transport, .permit: found = []
    }
    return found.filter { $0.quantity > ExportedNumber.least }.min { a, b in
      (rank(a), -a.quantity, a.place, a.name) < (rank(b), -b.quantity, b.place, b.name)
    }
  }

  private func rank(_ slack: Slack) -> Int {
    switch slack.obstacle {
    case .nothing: 0
    case .notBought: 1
    case .road, .training, .conversion: 2 + (slack.days ?? 0)
    case .notSent, .noRoad, .otherSite: Int.max
    }
  }

  private func region(ofSite id: String?) -> Int? {
    scenario.sites.first { $0.id == id }?.region
  }

  // MARK: People

  private func people(_ need: CaseRecord, _ date: CalendarDate) -> [Slack] {
    let named = scenario.workers.first { $0.id == need.what }
    let skills =
      named.map { Set($0.skills) }
      ?? Set(scenario.skills.firstIndex(of: need.what).map { [$0] } ?? [])
    let day = scenario.horizon.day(of: date)
    return scenario.workers.compactMap { pool in
      guard !skills.isDisjoint(with: pool.skills), pool.headcount > 0 else { return nil }
      let there = pool.headcount * scenario.factors(of: pool.profile)[day - 1]
      let idle = there - busy(pool, date)
      switch pool.home {
      case .site(let s):
        guard scenario.sites[s].id != need.site else { return nil }
        return Slack(
          place: scenario.sites[s].id, name: pool.id, quantity: idle, obstacle: .notSent)
      case .regions(let homes):
        let place = homes.map { scenario.regions[$0].id }.joined(separator: " ")
        let canBeSent = region(ofSite: need.site).map(homes.contains) ?? false
        let days = pool.leadDays + pool.trainingDays
        return Slack(
          place: place, name: pool.id, quantity: idle,
          obstacle: !canBeSent ? .notSent : days > 0 ? .training : .nothing,
          days: canBeSent && days > 0 ? days : nil)
      }
    }
  }

  /// On site or on the way.
  private func busy(_ pool: WorkerPool, _ date: CalendarDate) -> Double {
    let onSite = plan.labour.filter { $0.pool == pool.id && $0.date == date }
    let onTheWay = plan.dispatches.filter {
      $0.pool == pool.id && $0.date <= date && $0.arrivesOn > date
    }
    return onSite.reduce(0) { $0 + $1.workers } + onTheWay.reduce(0) { $0 + $1.workers }
  }

  // MARK: Goods

  private func goods(_ need: CaseRecord, _ date: CalendarDate) -> [Slack] {
    guard let target = region(ofSite: need.site) else { return [] }
    let lying = plan.stocks.filter {
      $0.item == need.what && $0.date == date && $0.place != need.site
    }.map { row in
      let g =
        region(ofSite: row.place) ?? scenario.regions.firstIndex { $0.id == row.place } ?? target
      return reach(row.place, row.place, least(row), from: g, to: target, isBought: false)
    }
    let sold = scenario.supplies.compactMap { supply -> Slack? in
      guard scenario.items[supply.item].id == need.what else { return nil }
      let left = left(of: supply, through: date)
      return reach(
        scenario.regions[supply.region].id, supply.id, left, from: supply.region, to: target,
        isBought: true)
    }
    return lying + sold
  }

  /// What lies there beyond what must.
  private func least(_ row: StockLevel) -> Double {
    let place = scenario.place(row.place)
    let minimum = scenario.stocks.first {
      $0.at == place && scenario.items[$0.item].id == row.item
    }?.minimum
    return row.quantity - (minimum ?? 0)
  }

  private func left(of supply: Supply, through date: CalendarDate) -> Double {
    let factors = scenario.factors(of: supply.profile)
    let days = scenario.horizon.day(of: date)
    let come = factors.prefix(days).reduce(0) { $0 + $1 * supply.perDay } + supply.stock
    let bought = plan.purchases.filter { $0.supply == supply.id && $0.date <= date }
    return come - bought.reduce(0) { $0 + $1.quantity }
  }

  private func reach(
    _ place: String, _ name: String, _ quantity: Double, from: Int, to: Int, isBought: Bool
  ) -> Slack {
    let item = { (lane: Lane) in lane.from == from && lane.to == to }
    if from == to {
      return Slack(
        place: place, name: name, quantity: quantity,
        obstacle: isBought
          ? .notBought
          : scenario.place(place).map(isSite) == true
            ? .otherSite : .nothing)
    }
    let days = scenario.lanes.filter(item).map(\.days).min()
    return Slack(
      place: place, name: name, quantity: quantity, obstacle: days == nil ? .noRoad : .road,
      days: days)
  }

  private func isSite(_ place: Place) -> Bool {
    if case .site = place { return true }
    return false
  }

  // MARK: Lines and money

  /// Lines of the process at other sites, and lines of the site that can be converted to it.
  private func lines(_ need: CaseRecord, _ date: CalendarDate) -> [Slack] {
    let rows = plan.production.filter { $0.date == date }
    let idle = rows.filter { $0.process == need.what && $0.site != need.site }.map { row in
      let hours = scenario.lines.first { $0.id == row.line }?.hours ?? 24
      return Slack(
        place: row.site, name: row.line, quantity: row.linesSetUp - row.lineHours / max(1, hours),
        obstacle: .otherSite)
    }
    let convertible = scenario.conversions.compactMap { conversion -> Slack? in
      let line = scenario.lines[conversion.line]
      guard scenario.processes[conversion.to].id == need.what,
        scenario.sites[line.site].id == need.site
      else { return nil }
      let from = conversion.from.map { scenario.processes[$0].id }
      let setUp = rows.filter { $0.line == line.id }
      let quantity =
        from.map { process in setUp.first { $0.process == process }?.linesSetUp ?? 0 }
        ?? line.count - setUp.reduce(0) { $0 + $1.linesSetUp }
      return Slack(
        place: scenario.sites[line.site].id, name: from ?? line.id, quantity: quantity,
        obstacle: .conversion, days: conversion.days)
    }
    return idle + convertible
  }

  private func money(_ need: CaseRecord) -> [Slack] {
    scenario.sites.compactMap { site in
      guard site.cash != nil, site.id != need.site else { return nil }
      let borrowed = plan.cash.filter { $0.site == site.id }.reduce(0) { $0 + $1.borrowed }
      return Slack(
        place: site.id, name: site.id, quantity: site.credit - site.borrowed - borrowed,
        obstacle: .otherSite)
    }
  }

  // MARK: Substitutes

  /// Processes that make at the site something that the lacking ones make, without what is lacking.
  func substitutes(for need: CaseRecord) -> [String] {
    guard let s = scenario.sites.firstIndex(where: { $0.id == need.site }) else { return [] }
    let modes = scenario.modes.filter { scenario.lines[$0.line].site == s }
    let lacking = modes.filter { uses($0, need) }
    let made = Set(lacking.flatMap { scenario.processes[$0.process].outputs.map(\.item) })
    let others = modes.filter { mode in
      !uses(mode, need)
        && scenario.processes[mode.process].outputs.contains { made.contains($0.item) }
    }
    return Set(others.map { scenario.processes[$0.process].id }).sorted()
  }

  private func uses(_ mode: Mode, _ need: CaseRecord) -> Bool {
    switch need.kind {
    case .material:
      scenario.processes[mode.process].inputs.contains {
        scenario.items[$0.item].id == need.what
      }
    case .people: mode.crew.contains { scenario.skills[$0.skill] == need.what }
    case .equipment: scenario.processes[mode.process].id == need.what
    case .transport, .money, .permit, .protection: false
    }
  }
}
