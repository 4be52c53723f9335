import Formulation
import Planning
import Plans
import Scenarios

/// Warnings: what is missing, what defaults, who is to act and how.
struct Warner {
  let state: JournalState
  let inForce: Plan?
  let anew: Plan?
  /// By site and item: what was attained of late.
  let recent: [PlaceItem: Double]
  let doctor: QuotaDoctor?
  let request: PlanningRequest
  let timeLeft: Double
  private var scenario: Scenario { state.scenario }

  func warnings(_ status: JournalStatus) -> [JournalWarning] {
    let warnings = scenario.quotas.compactMap { warning(of: $0, status) } + missing(status)
    let order = JournalWarning.Level.allCases
    return warnings.enumerated().sorted { a, b in
      let (x, y) = (order.firstIndex(of: a.element.level), order.firstIndex(of: b.element.level))
      return (x ?? 0, a.offset) < (y ?? 0, b.offset)
    }.map(\.element)
  }

  // MARK: Figures

  private func missing(_ status: JournalStatus) -> [JournalWarning] {
    let owners = Dictionary(
      scenario.sites.map { ($0.id, $0.owner) }, uniquingKeysWith: { first, _ in first })
    return status.completeness.compactMap { site in
      let isOld = site.age.map { $0 >= 1 } ?? true
      guard isOld || !site.missing.isEmpty else { return nil }
      let days = site.missing.map(\.description).joined(separator: ", ")
      let since =
        !isOld
        ? "figures of \(days) are missing"
        : site.lastDay.map { "nothing reported since \($0)" } ?? "nothing reported yet"
      return JournalWarning(
        level: .blue, about: site.site, sentence: "\(site.site): \(since)",
        cause: "figures are missing, or older than a day",
        owner: owners[site.site] ?? site.site,
        action: isOld
          ? "report outputs and labour up to \(status.morning + -1)"
          : "report outputs and labour of \(days)")
    }
  }

  // MARK: Orders

  private func warning(of quota: Quota, _ status: JournalStatus) -> JournalWarning? {
    func projection(_ kind: Projection.Kind) -> Projection? {
      status.projections.first { $0.kind == kind && $0.quota == quota.id }
    }
    let kept = projection(.atAttainment)
    let planned = projection(.anew)
    if let planned, let day = planned.defaultDay { return red(quota, day, planned) }
    guard let kept, let day = kept.defaultDay else { return nil }
    let mending = mendingChange(quota)
    let reaction = mending.map { reactionDays($0, quota) } ?? roadDays(to: quota)
    let isLate = day - state.replay.morning < reaction
    let item = scenario.items[quota.item].id
    let outlook =
      planned == nil ? "whether planning again avoids it is not known" : "planned again it does not"
    return JournalWarning(
      level: isLate ? .orange : .yellow, about: quota.id,
      sentence: "\(quota.id): at the attainment of late it defaults on \(day), "
        + "\(shown(kept.short.rounded())) of \(item) short in the end; \(outlook)",
      cause: cause(quota), owner: scenario.owner(ofSite: mending.flatMap(site) ?? causeSite(quota)),
      action: mending.map(action) ?? "plan again and publish it", defaultDay: day,
      reactionDays: reaction)
  }

  private func red(_ quota: Quota, _ day: CalendarDate, _ planned: Projection) -> JournalWarning {
    let item = scenario.items[quota.item].id
    let diagnosis = diagnosis(quota)
    return JournalWarning(
      level: .red, about: quota.id,
      sentence: "\(quota.id): no plan keeps it from defaulting on \(day), "
        + "\(shown(planned.short.rounded())) of \(item) short in the end",
      cause: cause(quota), owner: scenario.owner(ofSite: causeSite(quota)),
      action: diagnosis.first ?? "ask for less, or later", defaultDay: day, diagnosis: diagnosis)
  }

  /// What would mend an order that no plan serves.
  private func diagnosis(_ quota: Quota) -> [String] {
    guard let doctor, let anew, let q = scenario.quotas.firstIndex(where: { $0.id == quota.id })
    else { return [] }
    var asked = request
    asked.timeLimit = timeLeft
    return doctor.diagnose(quota: q, in: anew, of: asked).repairs.filter {
      $0.verdict == .mends || $0.verdict == .mendsPerhapsSmaller
    }.map(\.text)
  }

  // MARK: Cause

  /// Sites that make an order's item, in the plan in force or planned again.
  private func makers(_ quota: Quota) -> [String] {
    let item = scenario.items[quota.item].id
    let rows = (inForce?.outputs ?? []) + (anew?.outputs ?? [])
    return Set(rows.filter { $0.item == item }.map(\.site)).sorted()
  }

  private struct Cause {
    var text, site: String
  }

  /// The limit with the greatest price at the places of an order; without prices the site that
  /// attained the least of late.
  private func found(_ quota: Quota) -> Cause? {
    let makers = makers(quota)
    let item = scenario.items[quota.item].id
    let lagging = makers.compactMap { site in
      recent[PlaceItem(site, item)].map { (site: site, part: $0) }
    }.min { $0.part < $1.part }
    if let lagging, lagging.part < 1 - Measured.rounding {
      let percent = shown((lagging.part * 1000).rounded() / 10)
      let limit = priced(quota, [lagging.site]).map { "; scarcest there: \($0.text)" } ?? ""
      return Cause(
        text: "\(lagging.site) made \(percent) % of its plan of \(item) of late\(limit)",
        site: lagging.site)
    }
    return priced(quota, makers)
  }

  private func priced(_ quota: Quota, _ sites: [String]) -> Cause? {
    let region = scenario.regions[quota.region].id
    var worths: [String: (worth: Double, site: String?)] = [:]
    for price in anew?.prices ?? [] where price.price > 0 && price.quota == nil {
      let isHere =
        price.site.map(sites.contains) ?? price.region.map { $0 == region } ?? (price.pool != nil)
      guard isHere else { continue }
      worths[price.name, default: (0, price.site)].worth += price.price * price.limit
    }
    let greatest = worths.filter { $0.value.worth > 0 }
      .max { ($0.value.worth, $1.key) < ($1.value.worth, $0.key) }
    return greatest.map { Cause(text: $0.key, site: $0.value.site ?? sites.first ?? "") }
  }

  private func cause(_ quota: Quota) -> String {
    found(quota)?.text ?? "what was lost in the days before"
  }

  private func causeSite(_ quota: Quota) -> String {
    found(quota)?.site ?? makers(quota).first ?? scenario.regions[quota.region].id
  }

  // MARK: Action

  /// The first thing that planning again does more of than the plan in force, where the item is made
  /// or on its way, the slowest kind first.
  private func mendingChange(_ quota: Quota) -> PlanDifference.Change? {
    guard let inForce, let anew else { return nil }
    let sites = Set(makers(quota))
    let item = scenario.items[quota.item].id
    let difference = PlanDifference(from: inForce, to: anew)
    let kinds: [PlanDifference.Kind] = [
      .option, .restart, .conversion, .dispatch, .purchase, .production, .transport,
    ]
    let changes = difference.changes.filter { change in
      guard change.difference > 0, change.date.map({ $0 >= state.replay.morning }) ?? true,
        kinds.contains(change.kind)
      else { return false }
      switch change.kind {
      case .option, .purchase: return true
      case .transport: return change.name.hasPrefix(item + " ")
      default: return sites.contains(change.place)
      }
    }
    return kinds.lazy.compactMap { kind in changes.first { $0.kind == kind } }.first
  }

  private func site(_ change: PlanDifference.Change) -> String? {
    scenario.sites.contains { $0.id == change.place } ? change.place : nil
  }

  private func action(_ change: PlanDifference.Change) -> String {
    let place = change.place.isEmpty ? "" : " at \(change.place)"
    let day = change.date.map { " on \($0)" } ?? ""
    return "\(change.kind.rawValue)\(place)\(day): \(change.name), \(shown(change.after)) instead "
      + "of \(shown(change.before)) \(change.unit)"
  }

  /// Days until a change counts for an order: its own, and the road.
  private func reactionDays(_ change: PlanDifference.Change, _ quota: Quota) -> Int {
    roadDays(to: quota) + ownDays(change)
  }

  private func ownDays(_ change: PlanDifference.Change) -> Int {
    switch change.kind {
    case .dispatch:
      scenario.workers.first { $0.id == change.name }.map { $0.leadDays + $0.trainingDays } ?? 0
    case .conversion:
      scenario.conversions.first { conversion in
        let from = conversion.from.map { scenario.processes[$0].id } ?? "not set up"
        return change.name == "\(scenario.lines[conversion.line].id) from \(from) to "
          + scenario.processes[conversion.to].id
      }?.days ?? 0
    case .option: scenario.options.first { $0.id == change.name }?.leadDays ?? 0
    case .restart:
      scenario.restarts.first { scenario.sites[$0.site].id == change.place }?.days ?? 0
    default: 0
    }
  }

  /// Days of the quickest road from where the item is made.
  private func roadDays(to quota: Quota) -> Int {
    let regions = Set(
      makers(quota).compactMap { id in scenario.sites.first { $0.id == id }?.region })
    if regions.contains(quota.region) { return 0 }
    return scenario.lanes.filter {
      $0.to == quota.region && regions.contains($0.from)
        && ($0.items?.contains(quota.item) ?? true)
    }.map(\.days).min() ?? 0
  }
}
