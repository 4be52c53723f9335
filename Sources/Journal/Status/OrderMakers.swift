import Plans
import Scenarios

/// Who makes what an order asks for.
struct OrderMakers {
  private let scenario: Scenario
  /// By item: the sites of which some plan has outputs, in the order of their ids.
  private var sites: [String: [String]] = [:]
  private let regions: [String: Int]

  /// - Parameter first: Outputs before that day do not count.
  init(_ scenario: Scenario, _ plans: [Plan], from first: CalendarDate) {
    self.scenario = scenario
    regions = Dictionary(
      scenario.sites.map { ($0.id, $0.region) }, uniquingKeysWith: { first, _ in first })
    var known: Set<PlaceItem> = []
    for plan in plans {
      for row in plan.outputs where row.date >= first {
        known.insert(PlaceItem(row.site, row.item))
      }
    }
    for place in known.sorted() { sites[place.item, default: []].append(place.place) }
  }

  /// Sites that make an order's item where a road leads to its region.
  func sites(of quota: Quota) -> [String] {
    let reached = origins(of: quota)
    return (sites[scenario.items[quota.item].id] ?? []).filter {
      regions[$0].map(reached.contains) ?? false
    }
  }

  /// The regions where these sites are.
  func regions(of quota: Quota) -> Set<Int> { Set(sites(of: quota).compactMap { regions[$0] }) }

  /// The regions from which an order's item can be brought to its region, by any number of lanes.
  private func origins(of quota: Quota) -> Set<Int> {
    var reached: Set<Int> = [quota.region]
    var pending = [quota.region]
    while let region = pending.popLast() {
      for lane in scenario.lanes
      where lane.to == region && (lane.items?.contains(quota.item) ?? true) {
        if reached.insert(lane.from).inserted { pending.append(lane.from) }
      }
    }
    return reached
  }
}
