import Plans
import Scenarios

/// Where the goods of one supply go in a plan.
///
/// Goods of a kind lie mixed in a region: whatever leaves it takes the same part of each origin with
/// it. At a site the way ends.
struct GoodsTrace {
  struct Share {
    var quantity = 0.0
    var first: CalendarDate
    var last: CalendarDate
    var road: [String]
  }
  /// By site.
  private(set) var sites: [String: Share] = [:]
  /// What came to each site, by the day.
  private(set) var received: [(date: CalendarDate, site: String, quantity: Double)] = []

  private let item: String
  /// By region: how much lies there, and how much of it is the supply's.
  private var stock: [String: Double] = [:]
  private var own: [String: Double] = [:]
  private var roads: [String: [String]] = [:]
  /// On the road, by the day of arrival.
  private var coming: [CalendarDate: [(to: String, quantity: Double, own: Double)]] = [:]

  init(_ supply: String, in plan: Plan, of scenario: Scenario, on days: ClosedRange<CalendarDate>) {
    let bought = plan.purchases.filter { $0.supply == supply }
    item = bought.first?.item ?? ""
    guard !bought.isEmpty else { return }
    for row in scenario.stocks where scenario.items[row.item].id == item {
      if case .region(let g) = row.at { stock[scenario.regions[g].id] = row.initial }
    }
    let rows = DayRows(plan, item: item)
    for k in 0...(days.upperBound - days.lowerBound) {
      take(days.lowerBound + k, rows, supply)
    }
  }

  /// The plan's rows of one item, by the day.
  private struct DayRows {
    let purchases: [CalendarDate: [Purchase]]
    let draws, shipments: [CalendarDate: [Movement]]
    let transport: [CalendarDate: [Transport]]
    let arriving: [CalendarDate: [Transport]]
    let deliveries: [CalendarDate: [Delivery]]

    init(_ plan: Plan, item: String) {
      purchases = Dictionary(grouping: plan.purchases.filter { $0.item == item }, by: \.date)
      draws = Dictionary(grouping: plan.draws.filter { $0.item == item }, by: \.date)
      shipments = Dictionary(grouping: plan.shipments.filter { $0.item == item }, by: \.date)
      let lorries = plan.transport.filter { $0.item == item }
      transport = Dictionary(grouping: lorries.filter { $0.origin == .plan }, by: \.leavesOn)
      arriving = Dictionary(grouping: lorries.filter { $0.origin != .plan }, by: \.arrivesOn)
      deliveries = Dictionary(grouping: plan.deliveries.filter { $0.item == item }, by: \.date)
    }
  }

  private mutating func add(_ quantity: Double, own part: Double, to region: String) {
    stock[region, default: 0] += quantity
    own[region, default: 0] += part
  }

  private mutating func take(_ date: CalendarDate, _ rows: DayRows, _ supply: String) {
    for lot in coming.removeValue(forKey: date) ?? [] {
      add(lot.quantity, own: lot.own, to: lot.to)
    }
    for row in rows.arriving[date] ?? [] { add(row.quantity, own: 0, to: row.to) }
    for row in rows.purchases[date] ?? [] {
      add(row.quantity, own: row.supply == supply ? row.quantity : 0, to: row.region)
      if row.supply == supply { roads[row.region] = roads[row.region] ?? [row.region] }
    }
    for row in rows.shipments[date] ?? [] { add(row.quantity, own: 0, to: row.region) }
    // Those without delay first: they bring to another region what leaves it the same day.
    let lorries = (rows.transport[date] ?? []).sorted { $0.arrivesOn < $1.arrivesOn }
    for row in lorries { send(row, on: date) }
    for row in rows.draws[date] ?? [] {
      let part = leave(row.quantity, row.region)
      guard part > ExportedNumber.least else { continue }
      received.append((date, row.site, part))
      var share =
        sites[row.site]
        ?? Share(first: date, last: date, road: roads[row.region] ?? [row.region])
      share.quantity += part
      share.last = date
      sites[row.site] = share
    }
    for row in rows.deliveries[date] ?? [] { _ = leave(row.quantity, row.region) }
  }

  private mutating func send(_ row: Transport, on date: CalendarDate) {
    let part = leave(row.quantity, row.from)
    if part > ExportedNumber.least, roads[row.to] == nil {
      roads[row.to] = (roads[row.from] ?? [row.from]) + [row.to]
    }
    if row.arrivesOn == date {
      add(row.quantity, own: part, to: row.to)
    } else {
      coming[row.arrivesOn, default: []].append((row.to, row.quantity, part))
    }
  }

  /// Takes goods out of a region; returns how much of them is the supply's.
  private mutating func leave(_ quantity: Double, _ region: String) -> Double {
    let there = stock[region] ?? 0
    let part = there > 0 ? min(1, quantity / there) * (own[region] ?? 0) : 0
    stock[region] = max(0, there - quantity)
    own[region] = max(0, (own[region] ?? 0) - part)
    return part
  }
}
