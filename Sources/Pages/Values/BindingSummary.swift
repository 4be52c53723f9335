import Messages
import Plans
import Scenarios

/// What binds in a plan, over all sites and days.
struct BindingSummary: Sendable {
  struct Kind: Sendable {
    let kind: BindingKind
    /// Its part of the worth of all runs that limits take.
    let share: Double
  }
  /// The site that a kind of limit costs most.
  struct Place: Sendable {
    let site: String
    let kind: BindingKind
    let what: String
    /// On how many days it binds there, and the first of them.
    let days: Int
    let from: CalendarDate
  }

  /// Of each site its days, as `BindingReader.days` has them.
  let days: [String: [SiteDay?]]
  /// The greatest first; only those that take something.
  let kinds: [Kind]
  let tightest: Place?

  /// A day at which less than this part of the greatest day's worth is at stake has its prices from
  /// a solver's rounding.
  private static let noise = 1e-6

  init(_ view: PlanView) {
    let reader = BindingReader(view)
    var days: [String: [SiteDay?]] = [:]
    var sums = [Double](repeating: 0, count: BindingKind.allCases.count)
    var most = (worth: 0.0, site: "", kind: BindingKind.lines)
    for site in view.scenario.sites where view.production[site.id] != nil {
      days[site.id] = reader.days(of: site.id)
    }
    let least = Self.noise * (days.values.joined().compactMap { $0?.total }.max() ?? 0)
    for site in view.scenario.sites {
      guard var found = days[site.id] else { continue }
      for k in found.indices { found[k]?.dropNoise(below: least) }
      days[site.id] = found
      for kind in BindingKind.allCases {
        let worth = found.reduce(0) { $0 + ($1?.worth[kind.rawValue] ?? 0) }
        sums[kind.rawValue] += worth
        if worth > most.worth { most = (worth, site.id, kind) }
      }
    }
    let all = sums.reduce(0, +)
    kinds = BindingKind.allCases.filter { sums[$0.rawValue] > Tolerance.rounding * all }.map {
      Kind(kind: $0, share: sums[$0.rawValue] / all)
    }.sorted { $0.share > $1.share }
    self.days = days
    tightest = most.worth > 0 ? Self.place(most.site, most.kind, days, view) : nil
  }

  private static func place(
    _ site: String, _ kind: BindingKind, _ days: [String: [SiteDay?]], _ view: PlanView
  ) -> Place? {
    let binding = (days[site] ?? []).enumerated().filter { $1?.binding == kind }
    let greatest = (days[site] ?? []).compactMap(\.self).max {
      $0.worth[kind.rawValue] < $1.worth[kind.rawValue]
    }
    guard let first = binding.first, let greatest else { return nil }
    return Place(
      site: site, kind: kind, what: greatest.detail[kind.rawValue], days: binding.count,
      from: view.horizon.start + first.offset)
  }
}
