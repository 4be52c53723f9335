import Plans
import Scenarios

/// Which sites a page shows one by one; the rest are summed up by region.
struct SiteRanking: Sendable {
  /// Ids, the most important first.
  let shown: [String]
  /// Region id → the sites that are not shown but do something, in the scenario's order.
  let folded: [(region: String, sites: [String])]
  let shownNumbers: [String: Int]

  /// So many sites at most are shown one by one: a reader follows no more, and each is a printed page.
  private static let mostSites = 60
  /// A site's day takes about a kilobyte on its sheet and in the charts; so many days of sites keep a
  /// page within a few megabytes.
  private static let mostSiteDays = 2_800

  /// Line-hours that a worker of a day counts as: sites whose lines stand still come after all others.
  private static let hoursOfWorker = 1e-3

  /// How many sites of each of several plans are shown; none has less than a third of the room of one.
  static func room(days: Int, plans: Int) -> Int {
    let alone = min(mostSites, mostSiteDays / max(1, days))
    return max(1, alone / min(3, max(1, plans)))
  }

  /// The value of what a site makes over the horizon ranks it, by the objective; then the line-hours,
  /// so that sites that make materials come before those that stand still. A site that does nothing in
  /// the plan is left out unless there is room.
  init(_ view: PlanView, most: Int) {
    let values = view.values
    var worth: [String: Double] = [:]
    var hours: [String: Double] = [:]
    for output in view.plan.outputs {
      worth[output.site, default: 0] += output.quantity * (values[output.item] ?? 0)
    }
    for row in view.plan.production { hours[row.site, default: 0] += row.lineHours }
    for row in view.plan.labour { hours[row.site, default: 0] += row.workers * Self.hoursOfWorker }
    let all = view.scenario.sites.enumerated().map { (number: $0, id: $1.id) }
    let ranked = all.sorted { a, b in
      let (x, y) = (worth[a.id] ?? 0, worth[b.id] ?? 0)
      if x != y { return x > y }
      let (h, k) = (hours[a.id] ?? 0, hours[b.id] ?? 0)
      return h != k ? h > k : a.number < b.number
    }
    // In a scenario of few sites all are shown, in the planner's own order.
    shown = ranked.count <= most ? all.map(\.id) : ranked.prefix(most).map(\.id)
    shownNumbers = Dictionary(
      shown.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let rest = ranked.dropFirst(shown.count).sorted { $0.number < $1.number }
    var byRegion: [Int: [String]] = [:]
    for site in rest {
      byRegion[view.scenario.sites[site.number].region, default: []].append(site.id)
    }
    folded = byRegion.keys.sorted().map { region in
      (view.scenario.regions[region].id, byRegion[region] ?? [])
    }
  }
}
