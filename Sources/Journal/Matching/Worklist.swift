import Plans
import Scenarios

/// By contact person, the open needs and hurdles of their firms, with what the plan does about each.
struct Worklist {
  let scenario: Scenario
  let plan: Plan

  /// The most worth first for each person, needs before limits.
  func items(_ needs: [NeedResult]) -> [WorkItem] {
    let items = needs.filter { !$0.isMet }.map(item) + hurdles(beyond: needs)
    return items.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.contact != y.contact { return x.contact < y.contact }
      if (x.need == nil) != (y.need == nil) { return x.need != nil }
      let (p, q) = (worth(x), worth(y))
      return p == q ? a.offset < b.offset : q.lexicographicallyPrecedes(p)
    }.map(\.element)
  }

  private func worth(_ item: WorkItem) -> [Double] {
    [item.worth?.shortfall ?? 0, item.worth?.output ?? 0, item.pays ?? 0]
  }

  private func item(_ result: NeedResult) -> WorkItem {
    let need = result.need
    let deed = deed(need.kind, need.what, at: need.site ?? "")
    return WorkItem(
      contact: contact(need.site, need.contact), site: need.owner, need: need.id, kind: need.kind,
      what: need.what, quantity: result.unmet, unit: result.unit, dueOn: need.from,
      worth: result.worth, deed: deed.deed, deedQuantity: deed.quantity, deedOn: deed.on)
  }

  private func contact(_ site: String?, _ named: String?) -> String {
    if let named { return named }
    return site.map(scenario.owner(ofSite:)) ?? ""
  }

  // MARK: Limits

  private struct Limit: Hashable {
    var site: String
    var kind: CaseRecord.Kind
    var what: String
  }

  /// What the output pays at each site for people, materials, protection and money that are scarce
  /// there: price × what is used, over all days.
  private func hurdles(beyond needs: [NeedResult]) -> [WorkItem] {
    let asked = Set(
      needs.map { Limit(site: $0.need.site ?? "", kind: $0.need.kind, what: $0.need.what) })
    return pays().filter { $0.value > 0 && !asked.contains($0.key) }.map { limit, pays in
      let deed = deed(limit.kind, limit.what, at: limit.site)
      return WorkItem(
        contact: contact(limit.site, nil), site: limit.site, need: nil, kind: limit.kind,
        what: limit.what, quantity: nil, unit: "", dueOn: nil, pays: pays, deed: deed.deed,
        deedQuantity: deed.quantity, deedOn: deed.on)
    }.sorted { ($0.site, $0.kind.rawValue, $0.what) < ($1.site, $1.kind.rawValue, $1.what) }
  }

  private struct SiteDay: Hashable {
    var site, name: String
    var date: CalendarDate
  }

  private func pays() -> [Limit: Double] {
    var hours: [SiteDay: Double] = [:]
    for row in plan.work {
      hours[SiteDay(site: row.site, name: row.skill, date: row.date), default: 0] += row.hours
    }
    var drawn: [SiteDay: Double] = [:]
    for row in plan.draws {
      drawn[SiteDay(site: row.site, name: row.item, date: row.date), default: 0] += row.quantity
    }
    let worn = Set(scenario.protection.map { scenario.items[$0.item].id })
    var sums: [Limit: Double] = [:]
    for price in plan.prices where price.price > 0 {
      guard let site = price.site, let date = price.date else { continue }
      switch price.limitFamily {
      case .skillHours:
        guard let skill = price.skill else { continue }
        let used = hours[SiteDay(site: site, name: skill, date: date)] ?? 0
        sums[Limit(site: site, kind: .people, what: skill), default: 0] += price.price * used
      case .siteStock:
        guard let item = price.item else { continue }
        let used = drawn[SiteDay(site: site, name: item, date: date)] ?? 0
        let kind: CaseRecord.Kind = worn.contains(item) ? .protection : .material
        sums[Limit(site: site, kind: kind, what: item), default: 0] += price.price * used
      case .credit:
        sums[Limit(site: site, kind: .money, what: ""), default: 0] += price.price * price.limit
      default: continue
      }
    }
    return sums
  }

  // MARK: What the plan does

  private func deed(
    _ kind: CaseRecord.Kind, _ what: String, at site: String
  ) -> (deed: WorkItem.Deed, quantity: Double, on: CalendarDate?) {
    switch kind {
    case .people:
      let skilled = Set(
        scenario.workers.filter { pool in
          pool.id == what || pool.skills.contains { scenario.skills[$0] == what }
        }.map(\.id))
      let rows = plan.dispatches.filter { $0.site == site && skilled.contains($0.pool) }
      return told(.sends, rows.map { ($0.arrivesOn, $0.workers) })
    case .material, .protection:
      return told(
        .brings,
        plan.draws.filter { $0.site == site && $0.item == what }.map { ($0.date, $0.quantity) })
    case .equipment:
      return told(
        .converts,
        plan.conversions.filter { $0.site == site && $0.to == what }.map { ($0.readyOn, $0.lines) })
    case .money:
      return told(
        .lends,
        plan.cash.filter { $0.site == site && $0.borrowed > 0 }.map { ($0.date, $0.borrowed) })
    case .permit:
      return told(
        .accepts, plan.restarts.filter { $0.site == site }.map { ($0.acceptedOn, $0.part) })
    case .transport: return (.nothing, 0, nil)
    }
  }

  private func told(
    _ deed: WorkItem.Deed, _ rows: [(date: CalendarDate, quantity: Double)]
  ) -> (deed: WorkItem.Deed, quantity: Double, on: CalendarDate?) {
    guard !rows.isEmpty else { return (.nothing, 0, nil) }
    return (deed, rows.reduce(0) { $0 + $1.quantity }, rows.map(\.date).min())
  }
}
