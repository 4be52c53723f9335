import Scenarios

/// What was before day 1 and what is under way: the values that are known on days on which nothing
/// can be decided about them any more.
///
/// Balances refer to the day before and to days further back. Where such a day lies before the
/// horizon, the value of the variable is looked up here (`RowBuilder.add(_:_:orKnown:_:_:)`), so
/// that no constraint family has a special case for day 1. What arrives on a day of the horizon without
/// being decided in it is known in the same way.
struct InitialState: Sendable {
  enum Quantity: Int, CaseIterable, Sendable {
    // Balances at the end of day 0.
    /// Lines set up, by mode.
    case setup
    /// Trained workers on site, by posting.
    case trained
    /// Workers on the way or on site, by pool.
    case committed
    /// Stock, by item of a site and by item of a region.
    case siteStock, regionStock
    /// What a supplier has left.
    case left
    /// Balance and debt of a site.
    case cash, debt
    /// Delivered for a quota on the day before its window in the horizon begins.
    case delivered
    /// The part of a restart that is accepted.
    case accepted

    // Decisions before day 1.
    /// The part of a restart that begins on a day.
    case begin

    // What happens on a day of the horizon.
    /// Lines that join a mode, and lines missing to its ramps.
    case linesJoining, linesMissing
    /// Workers who join the trained ones, and those who are in training, by posting.
    case joining, inTraining
    /// Goods that arrive, by item of a site and by item of a region.
    case siteArrivals, regionArrivals
    /// What of them counts as output, by item.
    case output
    /// Payments, by site.
    case receivables
  }

  private struct Place: Hashable, Sendable {
    var series: Int
    var day: Int
  }
  private var values = [[Place: Double]](repeating: [:], count: Quantity.allCases.count)

  /// The value of a quantity's series on a day; 0 where nothing is known to have been.
  subscript(_ quantity: Quantity, _ series: Int, _ day: Int) -> Double {
    values[quantity.rawValue][Place(series: series, day: day)] ?? 0
  }

  private mutating func add(_ quantity: Quantity, _ series: Int, _ day: Int, _ value: Double) {
    guard value != 0 else { return }
    values[quantity.rawValue][Place(series: series, day: day), default: 0] += value
  }

  /// Whether a series of a quantity is known to be anything on some day of a range.
  func has(_ quantity: Quantity, _ series: Int, in days: ClosedRange<Int>) -> Bool {
    values[quantity.rawValue].isEmpty ? false : days.contains { self[quantity, series, $0] != 0 }
  }

  /// All entries of a quantity, in order of series and day.
  func entries(of quantity: Quantity) -> [(series: Int, day: Int, value: Double)] {
    values[quantity.rawValue].map { ($0.key.series, $0.key.day, $0.value) }
      .sorted { ($0.series, $0.day) < ($1.series, $1.day) }
  }

  init(_ scenario: Scenario, postings: Postings, siteItems: SiteItems) {
    let days = 1...scenario.horizon.days
    addLines(scenario, days)
    addPeople(scenario, postings, days)
    addGoods(scenario, siteItems, days)
    addMoney(scenario, days)
    for (q, quota) in scenario.quotas.enumerated() {
      add(.delivered, q, quota.window.lowerBound - 1, quota.delivered)
    }
    for (r, restart) in scenario.restarts.enumerated() {
      add(.accepted, r, 0, scenario.accepted(ofRestart: r, on: 0))
      for part in restart.begun { add(.begin, r, part.day, part.part) }
    }
  }

  private mutating func addLines(_ scenario: Scenario, _ days: ClosedRange<Int>) {
    for (m, mode) in scenario.modes.enumerated() { add(.setup, m, 0, mode.ready) }
    for row in scenario.underway {
      if days.contains(row.readyOnDay) { add(.linesJoining, row.mode, row.readyOnDay, row.lines) }
      for (j, fraction) in row.ramp.enumerated() where days.contains(row.readyOnDay + j) {
        add(.linesMissing, row.mode, row.readyOnDay + j, (1 - fraction) * row.lines)
      }
    }
  }

  private mutating func addPeople(
    _ scenario: Scenario, _ postings: Postings, _ days: ClosedRange<Int>
  ) {
    for row in scenario.postings {
      add(.committed, row.pool, 0, row.workers)
      guard let p = postings.position(of: row.pool, at: row.site) else { continue }
      let joins = row.joinsOnDay
      if joins < 1 {
        add(.trained, p, 0, row.workers)
      } else if days.contains(joins) {
        add(.joining, p, joins, row.workers)
      }
      let first = max(row.arrivesOnDay, 1)
      let last = min(row.trainedOnDay - 1, days.upperBound)
      if first <= last { for t in first...last { add(.inTraining, p, t, row.workers) } }
    }
  }

  private mutating func addGoods(
    _ scenario: Scenario, _ siteItems: SiteItems, _ days: ClosedRange<Int>
  ) {
    let itemCount = scenario.items.count
    for (k, stock) in scenario.stocks.enumerated() {
      switch stock.at {
      case .site: add(.siteStock, siteItems.ofStock[k], 0, stock.initial)
      case .region(let g): add(.regionStock, g * itemCount + stock.item, 0, stock.initial)
      }
    }
    for row in scenario.arrivals where days.contains(row.dueOnDay) {
      switch row.at {
      case .site(let s):
        guard let k = siteItems.position(of: row.item, at: s) else { continue }
        add(.siteArrivals, k, row.dueOnDay, row.quantity)
      case .region(let g):
        add(.regionArrivals, g * itemCount + row.item, row.dueOnDay, row.quantity)
      }
      if row.origin == .process { add(.output, row.item, row.dueOnDay, row.quantity) }
    }
  }

  private mutating func addMoney(_ scenario: Scenario, _ days: ClosedRange<Int>) {
    for (u, supply) in scenario.supplies.enumerated() { add(.left, u, 0, supply.stock) }
    for (s, site) in scenario.sites.enumerated() {
      add(.cash, s, 0, site.cash ?? 0)
      add(.debt, s, 0, site.borrowed)
    }
    for row in scenario.receivables where days.contains(row.dueOnDay) {
      add(.receivables, row.site, row.dueOnDay, row.amount)
    }
  }
}

extension PostedWorkers {
  /// The day from which they are trained and on site.
  var joinsOnDay: Int { max(arrivesOnDay, trainedOnDay) }
}
