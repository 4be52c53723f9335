import Formulation
import Planning
import Plans
import Scenarios

/// Warnings: what is missing, what defaults, who is to act and how.
struct Warner {
  let state: JournalState
  let inForce: Plan?
  let replanned: Plan?
  let shortfall: ShortfallCause
  let doctor: QuotaDoctor?
  let request: PlanningRequest
  let timeLeft: Double
  private let makers: OrderMakers
  private var scenario: Scenario { state.scenario }

  init(
    state: JournalState, inForce: Plan?, replanned: Plan?, shortfall: ShortfallCause,
    doctor: QuotaDoctor?, request: PlanningRequest, timeLeft: Double
  ) {
    self.state = state
    self.inForce = inForce
    self.replanned = replanned
    self.shortfall = shortfall
    self.doctor = doctor
    self.request = request
    self.timeLeft = timeLeft
    makers = OrderMakers(
      state.scenario, [inForce, replanned].compactMap(\.self),
      from: state.replay.morning + -Measured.days)
  }

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
        ? Bilingual("figures of \(days) are missing", "缺报 \(days) 的数据")
        : site.lastDay.map { Bilingual("nothing reported since \($0)", "\($0) 之后未填报") }
          ?? Bilingual("nothing reported yet", "从未填报")
      return JournalWarning(
        level: .blue, about: site.site,
        sentence: Bilingual("\(site.site): ", "\(site.site)：") + since,
        cause: Bilingual("figures are missing, or older than a day", "数据缺报，或已超过一天"),
        owner: owners[site.site] ?? site.site,
        action: isOld
          ? Bilingual(
            "report outputs and labour up to \(status.morning + -1)",
            "补报截至 \(status.morning + -1) 的产量和到岗人数")
          : Bilingual("report outputs and labour of \(days)", "补报 \(days) 的产量和到岗人数"))
    }
  }

  // MARK: Orders

  private func warning(of quota: Quota, _ status: JournalStatus) -> JournalWarning? {
    func projection(_ kind: Projection.Kind) -> Projection? {
      status.projections.first { $0.kind == kind && $0.quota == quota.id }
    }
    let kept = projection(.atAttainment)
    let planned = projection(.replanned)
    if let planned, let day = planned.defaultDay { return red(quota, day, planned) }
    guard let kept, let day = kept.defaultDay else { return nil }
    let mending = mendingChange(quota)
    let reaction = mending.map { reactionDays($0, quota) } ?? roadDays(to: quota)
    let isLate = day - state.replay.morning < reaction
    let item = scenario.items[quota.item].id
    let outlook =
      planned == nil
      ? Bilingual("whether planning again avoids it is not known", "重新计划能否避免尚不清楚")
      : Bilingual("planned again it does not", "重新计划后可避免")
    let short = shown(kept.short.rounded())
    return JournalWarning(
      level: isLate ? .orange : .yellow, about: quota.id,
      sentence: Bilingual(
        "\(quota.id): at the attainment of late it defaults on \(day), \(short) of \(item) short in "
          + "the end; ", "\(quota.id)：按近期完成率将于 \(day) 违约，期末缺 \(item) \(short)；") + outlook,
      cause: cause(quota), owner: scenario.owner(ofSite: mending.flatMap(site) ?? causeSite(quota)),
      action: mending.map(action)
        ?? Bilingual("plan again and publish it", "重新计划并发布"), defaultDay: day,
      reactionDays: reaction)
  }

  private func red(_ quota: Quota, _ day: CalendarDate, _ planned: Projection) -> JournalWarning {
    let item = scenario.items[quota.item].id
    let diagnosis = diagnosis(quota)
    let short = shown(planned.short.rounded())
    return JournalWarning(
      level: .red, about: quota.id,
      sentence: Bilingual(
        "\(quota.id): no plan keeps it from defaulting on \(day), \(short) of \(item) short in the end",
        "\(quota.id)：任何计划都无法避免其于 \(day) 违约，期末缺 \(item) \(short)"),
      cause: cause(quota), owner: scenario.owner(ofSite: causeSite(quota)),
      action: diagnosis.first
        ?? Bilingual("ask for less, or later", "减少任务量或推迟期限"), defaultDay: day, diagnosis: diagnosis)
  }

  /// What would mend an order that no plan serves.
  private func diagnosis(_ quota: Quota) -> [Bilingual] {
    guard let doctor, let replanned,
      let q = scenario.quotas.firstIndex(where: { $0.id == quota.id })
    else { return [] }
    var asked = request
    asked.timeLimit = timeLeft
    return doctor.diagnose(quota: q, in: replanned, of: asked).repairs.filter {
      $0.verdict == .mends || $0.verdict == .mendsPerhapsSmaller
    }.map { Bilingual($0.text, $0.chinese) }
  }

  // MARK: Cause

  private struct Cause {
    var text: Bilingual
    var site: String
  }

  /// What explains most of what the order's makers have missed of late, with the scarcest limit where
  /// it is; where they missed nothing, the limit with the greatest price at the order's places.
  private func found(_ quota: Quota) -> Cause? {
    let makers = makers.sites(of: quota)
    guard let found = shortfall.found(scenario.items[quota.item].id, madeAt: makers) else {
      return priced(quota, makers)
    }
    let limit = found.site.flatMap { priced(quota, [$0]) }.map {
      Bilingual("; scarcest there: ", "；当地最紧缺：") + $0.text
    }
    return Cause(
      text: limit.map { found.text + $0 } ?? found.text, site: found.site ?? makers.first ?? "")
  }

  private func priced(_ quota: Quota, _ sites: [String]) -> Cause? {
    let region = scenario.regions[quota.region].id
    var worths: [String: (worth: Double, site: String?, name: Bilingual)] = [:]
    for price in replanned?.prices ?? [] where price.price > 0 && price.quota == nil {
      let isHere =
        price.site.map(sites.contains) ?? price.region.map { $0 == region } ?? (price.pool != nil)
      guard isHere else { continue }
      let name = price.name
      worths[name.english, default: (0, price.site, name)].worth += price.price * price.limit
    }
    let greatest = worths.filter { $0.value.worth > 0 }
      .max { ($0.value.worth, $1.key) < ($1.value.worth, $0.key) }
    return greatest.map {
      Cause(text: $0.value.name, site: $0.value.site ?? sites.first ?? "")
    }
  }

  private func cause(_ quota: Quota) -> Bilingual {
    found(quota)?.text ?? Bilingual("what was lost in the days before", "此前数日的损失")
  }

  private func causeSite(_ quota: Quota) -> String {
    found(quota)?.site ?? makers.sites(of: quota).first ?? scenario.regions[quota.region].id
  }

  // MARK: Action

  /// The first thing that planning again does more of than the plan in force, where the item is made
  /// or on its way, the slowest kind first.
  private func mendingChange(_ quota: Quota) -> PlanDifference.Change? {
    guard let inForce, let replanned else { return nil }
    let sites = Set(makers.sites(of: quota))
    let item = scenario.items[quota.item].id
    let difference = PlanDifference(from: inForce, to: replanned)
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

  private func action(_ change: PlanDifference.Change) -> Bilingual {
    let place = change.place.isEmpty ? "" : " at \(change.place)"
    let (before, after) = (shown(sixDigits(change.before)), shown(sixDigits(change.after)))
    let day = change.date.map { " on \($0)" } ?? ""
    let chinese = [change.place, change.date.map { "\($0)" } ?? ""].filter { !$0.isEmpty }
    return Bilingual(
      "\(change.kind.rawValue)\(place)\(day): \(change.name), \(after) instead "
        + "of \(before) \(change.unit)",
      "\(chinese.joined(separator: " ")) \(change.kind.chinese) \(change.bilingualName.chinese)："
        + "由 \(before) 改为 \(after) \(change.unitInChinese)")
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
    let regions = makers.regions(of: quota)
    if regions.contains(quota.region) { return 0 }
    return scenario.lanes.filter {
      $0.to == quota.region && regions.contains($0.from)
        && ($0.items?.contains(quota.item) ?? true)
    }.map(\.days).min() ?? 0
  }
}
