import Foundation
import Formulation
import Planning
import Plans
import Scenarios

/// Settles needs and offers within one plan of the rest, and finds what is worth most.
///
/// Who gets what is read off the best plan with all offers. What an offer or a need is worth is
/// planned, too, with lines that divide: the plan with it alone against the plan without any. Prices of
/// the latter bound that from above, so that the best few are found exactly with few plans.
public struct Matcher {
  let journal: Journal
  let state: JournalState
  let planner: Planner
  public var timeLimit = Double.infinity
  public var gap = PlanningRequest.usualGap
  public var fractional = false
  /// How many of the offers and of the needs are found exactly.
  public var best = 10
  /// Of how many offers, the most worth by their bounds, pairs are planned.
  public var paired = 6
  private let began = ContinuousClock.now

  public init(_ journal: Journal, _ state: JournalState, planner: Planner) {
    self.journal = journal
    self.state = state
    self.planner = planner
  }

  public struct Result: Sendable {
    public var outcome: PlanningOutcome
    public var matching: Matching?
  }

  public func result() -> Result {
    let morning = state.replay.morning
    let inForce = state.replay.inForce
    let ground = CaseGround(
      Projector(state, inForce).request(), journal.cases(on: morning))
    let outcome = planner.plan(joint(ground))
    guard let plan = outcome.plan, let ranking = CaseRanking(ground, planner, left) else {
      return Result(outcome: outcome, matching: nil)
    }
    var ranked = ranking
    let found = ranked.rank(best: best, paired: paired)
    let all = ranked.value(filling: offers(ground))
    let rows = MatchRows(ground, joint(ground).scenario, plan)
    let losses = losses(ground, rows, found, &ranked)
    var matching = Matching(morning: morning, stages: ranked.stages(with: all))
    matching.candidates = ground.placed.count
    matching.planned = ranked.planned
    matching.isPartial = found.isPartial || all == nil
    matching.offers = offerResults(ground, rows, found, losses)
    matching.matches = matches(ground, rows, found, losses)
    matching.needs = needResults(ground, rows, found)
    matching.alliances = found.alliances
    matching.worklist = Worklist(scenario: rows.scenario, plan: plan).items(matching.needs)
    matching.cases = ground.cases.filter { $0.reason != .closed }
    return Result(outcome: outcome, matching: matching)
  }

  private func left() -> Double {
    let elapsed: Double = (.now - began) / .seconds(1)
    return max(Tolerance.leastSeconds, timeLimit - elapsed)
  }

  private func offers(_ ground: CaseGround) -> Set<Int> {
    Set(ground.placed.indices.filter { ground.placed[$0].record.role == .offer })
  }

  /// The rest with all offers, in all stages.
  private func joint(_ ground: CaseGround) -> PlanningRequest {
    let isWhole = ground.scenario.linesAreWhole && !fractional
    var request = ground.request(filling: offers(ground), whole: isWhole)
    request.gap = gap
    request.timeLimit = left()
    request.isHandedOut = true
    return request
  }

  /// What the plan with all offers would lose without each that it uses, the most worth of them.
  private func losses(
    _ ground: CaseGround, _ rows: MatchRows, _ found: CaseRanking.Found,
    _ ranking: inout CaseRanking
  ) -> [Int: CaseWorth] {
    let all = offers(ground)
    let used = all.filter { !rows.matches(of: $0).isEmpty }.sorted { a, b in
      CaseRanking.comesFirst(found.worths[a], found.worths[b]) ?? (a < b)
    }
    var losses: [Int: CaseWorth] = [:]
    for k in used.prefix(best) { losses[k] = ranking.loss(without: k, of: all) }
    return losses
  }

  // MARK: Rows

  private func offerResults(
    _ ground: CaseGround, _ rows: MatchRows, _ found: CaseRanking.Found,
    _ losses: [Int: CaseWorth]
  ) -> [OfferResult] {
    let results = ground.placed.indices.filter { ground.placed[$0].record.role == .offer }.map {
      k -> OfferResult in
      let used = rows.matches(of: k).reduce(0) { $0 + $1.quantity }
      var result = OfferResult(
        offer: ground.placed[k].record, unit: ground.placed[k].unit, used: used)
      result.worth = found.worths[k]
      result.loss = losses[k]
      result.rank = found.bestOffers.firstIndex(of: k).map { $0 + 1 }
      return result
    }
    return results.enumerated().sorted { a, b in
      let (x, y) = (a.element.rank ?? .max, b.element.rank ?? .max)
      if x != y { return x < y }
      let isFirst = CaseRanking.comesFirst(a.element.worth, b.element.worth)
      return isFirst ?? (a.offset < b.offset)
    }.map(\.element)
  }

  private func matches(
    _ ground: CaseGround, _ rows: MatchRows, _ found: CaseRanking.Found,
    _ losses: [Int: CaseWorth]
  ) -> [Match] {
    let needs = ground.placed.filter { $0.record.role == .need }.sorted {
      ($0.record.from ?? .epoch, $0.record.id) < ($1.record.from ?? .epoch, $1.record.id)
    }
    let matches = ground.placed.indices.filter { ground.placed[$0].record.role == .offer }.flatMap {
      k in
      rows.matches(of: k).map { match -> Match in
        var match = match
        match.need = needs.first { rows.serves(match, $0) }?.record.id
        match.worth = found.worths[k]
        match.loss = losses[k]
        return match
      }
    }
    return matches.enumerated().sorted { a, b in
      CaseRanking.comesFirst(a.element.worth, b.element.worth) ?? (a.offset < b.offset)
    }.map(\.element)
  }

  private func needResults(
    _ ground: CaseGround, _ rows: MatchRows, _ found: CaseRanking.Found
  ) -> [NeedResult] {
    struct Thing: Hashable {
      var site, what: String
      var kind: CaseRecord.Kind
    }
    // What earlier needs for the same take is not there for later ones.
    var taken: [Thing: (offers: Double, plan: Double)] = [:]
    let slack = NearestSlack(scenario: rows.scenario, plan: rows.plan)
    let order = ground.placed.indices.filter { ground.placed[$0].record.role == .need }.sorted {
      (ground.placed[$0].firstDay, $0) < (ground.placed[$1].firstDay, $1)
    }
    let results = order.map { k -> NeedResult in
      let placed = ground.placed[k]
      let need = placed.record
      let thing = Thing(site: need.site ?? "", what: need.what, kind: need.kind)
      let before = taken[thing] ?? (0, 0)
      let reached = rows.reached(by: placed)
      let offers = min(need.quantity, max(0, reached.offers - before.offers))
      let plan = min(need.quantity - offers, max(0, reached.plan - before.plan))
      taken[thing] = (before.offers + offers, before.plan + plan)
      var result = NeedResult(need: need, unit: placed.unit, fromOffers: offers, fromPlan: plan)
      result.worth = found.worths[k]
      if !result.isMet {
        let date = ground.horizon.date(of: min(placed.firstDay, ground.horizon.days))
        result.slack = slack.slack(for: need, on: date)
        result.substitutes = slack.substitutes(for: need)
      }
      return result
    }
    return results.enumerated().sorted { a, b in
      CaseRanking.comesFirst(a.element.worth, b.element.worth) ?? (a.offset < b.offset)
    }.map(\.element)
  }
}
