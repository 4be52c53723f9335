import Messages
import Plans
import Scenarios

/// A limit, over all the days on which it has a price.
struct PricedLimit: Sendable {
  let kind: LimitKind
  /// What is limited: ids of the scenario, such as a line, a pool, a lane.
  let name: String
  let site: String?
  /// What one unit more on each of these days is worth, in the output's value. Of lines set up, which
  /// stay, the price on the first day is that of all.
  let price: Double
  /// Price times size of the limit, in the output's value: what the limit as it is contributes.
  let worth: Double
  let days: Int
  let firstDay: CalendarDate?
  let source: String
  /// Of money, whether it is that of loans and not that in hand.
  let isCredit: Bool
}

/// The limits with a price, by what they are counted in: only like with like can be ranked.
struct PricedLimits: Sendable {
  let groups: [(kind: LimitKind, limits: [PricedLimit])]

  /// So many of a kind are worth looking at.
  static let mostOfAKind = 5
  /// A limit that contributes less than this part of the output has its price from rounding.
  private static let noise = 1e-6

  init(_ view: PlanView) {
    let sizes = LimitSizes(view)
    let output = view.plan.summary.stages.first { $0.name == "output" }?.value ?? 0
    var found: [String: [(price: Price, size: Double)]] = [:]
    for price in view.plan.prices where price.price > 0 {
      guard let kind = LimitKind(family: price.family) else { continue }
      let size = sizes.size(price, kind)
      guard size > 0 else { continue }
      let key = "\(price.family)|\(Self.name(of: price, kind))|\(price.site ?? "")"
      found[key, default: []].append((price, size))
    }
    let limits = found.values.compactMap { Self.limit($0, view) }
      .filter { $0.worth > Self.noise * abs(output) }
    groups = LimitKind.allCases.compactMap { kind in
      let own = limits.filter { $0.kind == kind }.sorted {
        $0.price != $1.price
          ? $0.price > $1.price : ($0.name, $0.site ?? "") < ($1.name, $1.site ?? "")
      }
      return own.isEmpty ? nil : (kind, own)
    }
  }

  /// The limit that contributes most of those that a planner can have more of by asking.
  var greatest: PricedLimit? {
    groups.filter { $0.kind != .lineHours && $0.kind != .hours }.flatMap(\.limits)
      .max { $0.worth < $1.worth }
  }

  private static func limit(
    _ rows: [(price: Price, size: Double)], _ view: PlanView
  ) -> PricedLimit? {
    guard let first = rows.first?.price, let kind = LimitKind(family: first.family) else {
      return nil
    }
    // Lines that are set up stay: more of them on the first day is more on all.
    let stays = first.limitFamily == .setup
    let prices = rows.map(\.price)
    let price = stays ? prices.map(\.price).max() ?? 0 : prices.reduce(0) { $0 + $1.price }
    let worths = rows.map { $0.price.price * ($0.size.isFinite ? $0.size : 0) }
    let worth = stays ? worths.max() ?? 0 : worths.reduce(0, +)
    let dates = prices.compactMap(\.date)
    var source = Provenance(stays ? .most : .sum, "prices.price", plan: view.number)
      .with("family", first.family)
    for (column, id) in [
      ("site", first.site), ("pool", first.pool), ("skill", first.skill), ("line", first.line),
      ("lane", first.lane), ("resource", first.resource), ("item", first.item),
      ("region", first.region),
    ] as [(StaticString, String?)] {
      if let id { source = source.with(column, id) }
    }
    // Days without any of it are left out: their rows are named where they are not all.
    if let from = dates.min(), let to = dates.max() { source = source.from(from).until(to) }
    return PricedLimit(
      kind: kind, name: name(of: first, kind), site: first.site, price: price, worth: worth,
      days: Set(dates).count, firstDay: dates.min(),
      source: isContiguous(dates) ? source.expression : "",
      isCredit: first.limitFamily == .credit)
  }

  /// Whether days follow on one another, so that a first and a last day name them.
  private static func isContiguous(_ dates: [CalendarDate]) -> Bool {
    guard let first = dates.min(), let last = dates.max() else { return true }
    return Set(dates).count == last - first + 1
  }

  private static func name(of price: Price, _ kind: LimitKind) -> String {
    switch kind {
    case .lines, .lineHours: [price.line, price.item].compactMap(\.self).joined(separator: " · ")
    case .workers: price.pool ?? price.site ?? ""
    case .hours: price.skill ?? price.pool ?? ""
    case .supply: [price.item, price.region].compactMap(\.self).joined(separator: " · ")
    case .lane: price.lane ?? ""
    case .resource: price.resource ?? ""
    case .money: price.site ?? ""
    case .room: price.site ?? ""
    }
  }
}

extension LimitKind {
  /// The constraint families whose limits a planner can move (docs/formulation.md).
  init?(family: String) {
    switch LimitFamily(rawValue: family) {
    case .setup: self = .lines
    case .lineHours: self = .lineHours
    case .headcount: self = .workers
    case .skillHours: self = .hours
    case .supply: self = .supply
    case .lane: self = .lane
    case .resourcePerDay, .resource: self = .resource
    case .cash, .credit: self = .money
    case .workersAllowed: self = .room
    default: return nil
    }
  }
}
