import Plans
import Scenarios

/// Who gets whose, and from where needs are met, read off the plan with all offers.
struct MatchRows {
  let ground: CaseGround
  /// The scenario that was planned.
  let scenario: Scenario
  let plan: Plan
  private let traces: [Int: GoodsTrace]
  private var days: ClosedRange<CalendarDate> { scenario.horizon.start...scenario.horizon.lastDate }

  init(_ ground: CaseGround, _ scenario: Scenario, _ plan: Plan) {
    self.ground = ground
    self.scenario = scenario
    self.plan = plan
    var traces: [Int: GoodsTrace] = [:]
    let days = scenario.horizon.start...scenario.horizon.lastDate
    for (k, placed) in ground.placed.enumerated() {
      guard case .supply(let u) = placed.place else { continue }
      traces[k] = GoodsTrace(scenario.supplies[u].id, in: plan, of: scenario, on: days)
    }
    self.traces = traces
  }

  // MARK: Matches

  /// What sites get of an offer; what is next to nothing of it is the solver's rounding.
  func matches(of k: Int) -> [Match] {
    let placed = ground.placed[k]
    return rows(placed, k).filter { $0.quantity > Tolerance.sameQuantity * placed.record.quantity }
  }

  private func rows(_ placed: CaseGround.Placed, _ k: Int) -> [Match] {
    switch placed.place {
    case .pool(let w): return people(placed, scenario.workers[w].id)
    case .supply: return goods(placed, k)
    case .lane(let l): return lorries(placed, l)
    case .options(let options, let parts): return taken(placed, options, parts)
    case .resource(let r): return permits(placed, r)
    case .arrival: return []
    }
  }

  private func match(
    _ placed: CaseGround.Placed, to: String, _ quantity: Double, _ first: CalendarDate,
    _ last: CalendarDate, road: [String] = []
  ) -> Match {
    Match(
      offer: placed.record.id, kind: placed.record.kind, what: placed.record.what,
      from: placed.record.owner, to: to, quantity: quantity, unit: placed.unit, firstDay: first,
      lastDay: last, road: road)
  }

  private func people(_ placed: CaseGround.Placed, _ pool: String) -> [Match] {
    let rows = Dictionary(grouping: plan.labour.filter { $0.pool == pool }, by: \.site)
    return rows.sorted { $0.key < $1.key }.map { site, rows in
      let dates = rows.map(\.date)
      return match(
        placed, to: site, rows.map(\.workers).max() ?? 0, dates.min() ?? days.lowerBound,
        dates.max() ?? days.upperBound)
    }
  }

  private func goods(_ placed: CaseGround.Placed, _ k: Int) -> [Match] {
    (traces[k]?.sites ?? [:]).sorted { $0.key < $1.key }.map { site, share in
      match(placed, to: site, share.quantity, share.first, share.last, road: share.road)
    }
  }

  private func lorries(_ placed: CaseGround.Placed, _ l: Int) -> [Match] {
    let rows = plan.transport.filter { $0.lane == l + 1 && $0.origin == .plan }
    guard let first = rows.map(\.leavesOn).min(), let last = rows.map(\.leavesOn).max() else {
      return []
    }
    let byDay = Dictionary(grouping: rows, by: \.leavesOn).values.map {
      $0.reduce(0) { $0 + $1.tonnes }
    }
    return [
      match(
        placed, to: rows[0].to, byDay.max() ?? 0, first, last, road: [rows[0].from, rows[0].to])
    ]
  }

  private func taken(_ placed: CaseGround.Placed, _ options: [Int], _ parts: Double) -> [Match] {
    options.compactMap { o in
      let option = scenario.options[o]
      let count = plan.options.first { $0.option == option.id }?.taken ?? 0
      guard count > 0, let effect = option.effects.first, let site = site(of: effect.target) else {
        return nil
      }
      return match(
        placed, to: site, count / parts * placed.record.quantity,
        scenario.horizon.date(of: max(1, placed.firstDay)), days.upperBound)
    }
  }

  private func site(of target: Effect.Target) -> String? {
    switch target {
    case .mode(let m): scenario.sites[scenario.lines[scenario.modes[m].line].site].id
    case .credit(let s): scenario.sites[s].id
    default: nil
    }
  }

  /// What is used of a resource beyond what there was without the offers.
  private func permits(_ placed: CaseGround.Placed, _ r: Int) -> [Match] {
    let before = ground.scenario.resources[r].total - ground.scenario.resources[r].used
    let uses = resourceUses(r)
    let beyond = uses.reduce(0) { $0 + $1.quantity } - before
    guard beyond > 0, let first = uses.map(\.date).min(), let last = uses.map(\.date).max() else {
      return []
    }
    let sites = Set(uses.map(\.site)).sorted().joined(separator: " + ")
    return [match(placed, to: sites, min(beyond, placed.record.quantity), first, last)]
  }

  private func resourceUses(_ r: Int) -> [(date: CalendarDate, site: String, quantity: Double)] {
    plan.conversions.filter { $0.origin == .plan }.compactMap { row in
      let c = row.conversion - 1
      guard scenario.conversions.indices.contains(c) else { return nil }
      let uses = scenario.conversions[c].uses.filter { $0.resource == r }
      let quantity = uses.reduce(0) { $0 + $1.quantity } * row.lines
      return quantity > 0 ? (row.date, row.site, quantity) : nil
    }
      + plan.restarts.filter { $0.origin == .plan }.compactMap { row in
        let restart = scenario.restarts.first { scenario.sites[$0.site].id == row.site }
        let uses = restart?.uses.filter { $0.resource == r } ?? []
        let quantity = uses.reduce(0) { $0 + $1.quantity } * row.part
        return quantity > 0 ? (row.begunOn, row.site, quantity) : nil
      }
  }

  // MARK: Needs

  /// What reaches a site of what is needed up to a day: from offers, and otherwise.
  func reached(by need: CaseGround.Placed) -> (offers: Double, plan: Double) {
    let date = min(need.record.from ?? days.upperBound, days.upperBound)
    let site = need.record.site ?? ""
    switch need.record.kind {
    case .people: return people(need, site, max(date, days.lowerBound))
    case .material, .protection:
      let all = plan.draws.filter {
        $0.site == site && $0.item == need.record.what && $0.date <= date
      }.reduce(0) { $0 + $1.quantity }
      let offered = ground.placed.indices.reduce(0) { sum, k in
        guard ground.placed[k].record.what == need.record.what, let trace = traces[k] else {
          return sum
        }
        return sum
          + trace.received.filter { $0.site == site && $0.date <= date }
          .reduce(0) { $0 + $1.quantity }
      }
      return (offered, max(0, all - offered))
    case .equipment:
      let converted = plan.conversions.filter {
        $0.site == site && $0.to == need.record.what && $0.readyOn <= date
      }.reduce(0) { $0 + $1.lines }
      return (offered(need, by: date), converted)
    case .money:
      let borrowed = plan.cash.filter { $0.site == site && $0.date <= date }
        .reduce(0) { $0 + $1.borrowed }
      let offered = offered(need, by: date)
      return (offered, max(0, borrowed - offered))
    case .transport, .permit: return (offered(need, by: date), 0)
    }
  }

  /// People with the skill who are sent to the site, on a day.
  private func people(
    _ need: CaseGround.Placed, _ site: String, _ date: CalendarDate
  ) -> (offers: Double, plan: Double) {
    guard case .pool(let own) = need.place else { return (0, 0) }
    let skills = Set(scenario.workers[own].skills)
    var sums = (offers: 0.0, plan: 0.0)
    for row in plan.labour where row.site == site && row.date == date {
      guard let w = scenario.workers.firstIndex(where: { $0.id == row.pool }),
        case .regions = scenario.workers[w].home,
        !skills.isDisjoint(with: scenario.workers[w].skills)
      else { continue }
      if isOffered(pool: w) { sums.offers += row.workers } else { sums.plan += row.workers }
    }
    return sums
  }

  private func isOffered(pool w: Int) -> Bool {
    ground.placed.contains { placed in
      if case .pool(w) = placed.place { return placed.record.role == .offer }
      return false
    }
  }

  /// What offers of the same bring to the place that needs it.
  private func offered(_ need: CaseGround.Placed, by date: CalendarDate) -> Double {
    ground.placed.indices.filter {
      ground.placed[$0].record.role == .offer && ground.placed[$0].record.kind == need.record.kind
        && (ground.placed[$0].record.what == need.record.what || need.record.kind == .money)
    }.flatMap(matches).filter { match in
      match.firstDay <= date
        && (match.kind == .transport || match.kind == .permit || match.to == need.record.site)
    }.reduce(0) { $0 + $1.quantity }
  }

  /// Whether a match gives what a need asks for.
  func serves(_ match: Match, _ need: CaseGround.Placed) -> Bool {
    guard match.kind == need.record.kind || [match.kind, need.record.kind].allSatisfy(isGoods)
    else { return false }
    if match.kind == .transport || match.kind == .permit { return match.what == need.record.what }
    guard match.to == need.record.site else { return false }
    if match.kind == .money { return true }
    if match.kind == .people {
      guard case .pool(let own) = need.place,
        let k = ground.placed.firstIndex(where: {
          $0.record.role == .offer && $0.record.id == match.offer
        }), case .pool(let offered) = ground.placed[k].place
      else { return false }
      return !Set(scenario.workers[own].skills).isDisjoint(with: scenario.workers[offered].skills)
    }
    return match.what == need.record.what
  }

  private func isGoods(_ kind: CaseRecord.Kind) -> Bool { kind == .material || kind == .protection }
}
