import Plans
import Scenarios

/// What goes from region to region over the horizon.
struct RegionFlow: Sendable {
  let from, to: String
  let tonnes: Double
  /// Tonnes of each item, the greatest first.
  let items: [(item: String, tonnes: Double)]
  /// On how many days more carriage would be worth something.
  let bindingDays: Int
}

struct Flows: Sendable {
  let all: [RegionFlow]

  init(_ view: PlanView) {
    var sums: [String: [String: Double]] = [:]
    var order: [String] = []
    for row in view.plan.transport {
      let key = row.from + ">" + row.to
      if sums[key] == nil { order.append(key) }
      sums[key, default: [:]][row.item, default: 0] += row.tonnes
    }
    var binding: [String: Set<CalendarDate>] = [:]
    // Lanes whose prices are more than a solver's rounding.
    let scarce = Set(
      PricedLimits(view).groups.filter { $0.kind == .lane }.flatMap(\.limits).map(\.name))
    for price in view.plan.prices where price.limitFamily == .lane && price.price > 0 {
      if let lane = price.lane, scarce.contains(lane), let date = price.date {
        binding[lane, default: []].insert(date)
      }
    }
    all = order.compactMap { key in
      let ends = key.split(separator: ">", maxSplits: 1).map(String.init)
      guard ends.count == 2, let items = sums[key] else { return nil }
      let sorted = items.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      return RegionFlow(
        from: ends[0], to: ends[1], tonnes: items.values.reduce(0, +),
        items: sorted.map { ($0.key, $0.value) }, bindingDays: binding[key]?.count ?? 0)
    }.sorted {
      $0.tonnes != $1.tonnes ? $0.tonnes > $1.tonnes : ($0.from, $0.to) < ($1.from, $1.to)
    }
  }

  /// Regions that goods leave or reach, in the order of the flows.
  var regions: [String] {
    var seen: Set<String> = []
    return all.flatMap { [$0.from, $0.to] }.filter { seen.insert($0).inserted }
  }
}
