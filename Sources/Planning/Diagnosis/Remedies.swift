import Formulation
import Foundation
import Plans
import Scenarios

/// A way to mend a conflict: more of one of its limits.
package struct Remedy {
  var kind: Repair.Kind
  /// What there would be more of, after the amount: `more workers in pool x`.
  package var words: String
  /// What the amount is counted in, for the table.
  var unit: String
  /// The sentence for an amount.
  package func text(_ amount: Double) -> String {
    guard isWhole, amount == 1 else { return "\(number(amount)) \(words)" }
    var one = words
    for (many, single) in [
      ("workers", "worker"), ("lines", "line"), ("conversions", "conversion"), ("places", "place"),
    ] {
      if let range = one.range(of: " \(many) ") {
        one.replaceSubrange(range, with: " \(single) ")
        break
      }
    }
    return "1 \(one)"
  }
  /// Whether only whole amounts make sense.
  package var isWhole = false
  /// So many units of it.
  package var change: (Double) -> ScenarioChange
  /// The scenario for both programs of the search, where the change needs an empty pool to add to.
  var base: Scenario?
  var unitChange: ScenarioChange?
}

/// The remedies for the limits of a conflict.
///
/// Whatever mends a scenario by itself must touch every minimal conflict in it, so that the limits
/// of one such conflict are all that can.
package struct Remedies {
  package let scenario: Scenario

  package init(scenario: Scenario) { self.scenario = scenario }

  package func remedies(for subject: LimitSubject) -> [Remedy] {
    switch subject {
    case .pool(let w):
      return [
        Remedy(
          kind: .workers, words: "more workers in pool \(scenario.workers[w].id)", unit: "worker",
          isWhole: true, change: { .workers(pool: w, add: $0) })
      ]
    case .skill(let s, let k): return [trained(k, at: s)]
    case .lines(let l): return lines(l)
    case .room(let s):
      return [
        Remedy(
          kind: .room, words: "more places for workers at \(scenario.sites[s].id)", unit: "worker",
          isWhole: true, change: { .room(site: s, add: $0) })
      ]
    case .supply(let u):
      let supply = scenario.supplies[u]
      let item = scenario.items[supply.item]
      return [
        Remedy(
          kind: .goods, words: "\(item.unit) of \(item.id) more a day from \(supply.id)",
          unit: "\(item.unit) a day", change: { .supply(u, addPerDay: $0) })
      ]
    case .start(let i): return starts(of: i)
    case .lane(let l):
      let lane = scenario.lanes[l]
      let (from, to) = (scenario.regions[lane.from].id, scenario.regions[lane.to].id)
      return [
        Remedy(
          kind: .carriage, words: "tonnes a day more from \(from) to \(to)", unit: "tonne a day",
          change: { .lanes(from: lane.from, to: lane.to, addPerDay: $0) })
      ]
    case .resource(let r):
      return [
        Remedy(
          kind: .resource, words: "more of \(scenario.resources[r].id) in all",
          unit: scenario.resources[r].id, change: { .resource(r, add: $0) })
      ]
    case .resourcePerDay(let r):
      return [
        Remedy(
          kind: .resource, words: "more of \(scenario.resources[r].id) a day",
          unit: "\(scenario.resources[r].id) a day", change: { .resourcePerDay(r, add: $0) })
      ]
    case .cash(let s):
      return [
        Remedy(
          kind: .money, words: "CNY more cash at the start for \(scenario.sites[s].id)",
          unit: "CNY", change: { .cash(site: s, add: $0) })
      ]
    case .stockMinimum(let k):
      return [
        Remedy(
          kind: .stock, words: "\(stockUnit(k)) less that must lie at \(stockPlace(k))",
          unit: scenario.items[scenario.stocks[k].item].unit,
          change: { .stockMinimum(k, add: -$0) })
      ]
    case .stockMaximum(let k):
      return [
        Remedy(
          kind: .stock, words: "\(stockUnit(k)) more that may lie at \(stockPlace(k))",
          unit: scenario.items[scenario.stocks[k].item].unit,
          change: { .stockMaximum(k, add: $0) })
      ]
    case .conversions(let c):
      let conversion = scenario.conversions[c]
      return [
        Remedy(
          kind: .conversions,
          words: "more conversions of \(scenario.lines[conversion.line].id) to "
            + scenario.processes[conversion.to].id, unit: "conversion", isWhole: true,
          change: { .conversions(c, add: $0) })
      ]
    // When a site opens or is accepted is mended by what its restart uses.
    case .closed, .acceptedBy, .requirement: return []
    }
  }

  /// A quota lessened.
  package func fewer(of q: Int) -> Remedy {
    let quota = scenario.quotas[q]
    let item = scenario.items[quota.item]
    let daily = quota.isPerDay ? " a day" : ""
    return Remedy(
      kind: .units, words: "\(item.unit)\(daily) fewer for quota \(quota.id)",
      unit: item.unit + daily, change: { .quotaAmount(q, add: -$0) })
  }

  private func trained(_ skill: Int, at site: Int) -> Remedy {
    let pool = scenario.workers.count
    return Remedy(
      kind: .workers,
      words: "more trained workers for \(scenario.skills[skill]) at \(scenario.sites[site].id)",
      unit: "worker", isWhole: true,
      change: { .trainedWorkers(skill: skill, site: site, add: $0) },
      base: ScenarioChange.trainedWorkers(skill: skill, site: site, add: 0).applied(to: scenario),
      unitChange: .workers(pool: pool, add: 1))
  }

  private func lines(_ l: Int) -> [Remedy] {
    scenario.modes.indices.filter { scenario.modes[$0].line == l }.map { m in
      Remedy(
        kind: .lines,
        words: "more lines of \(scenario.lines[l].id) set up for "
          + scenario.processes[scenario.modes[m].process].id, unit: "line", isWhole: true,
        change: { .lines(mode: m, add: $0) })
    }
  }

  private func starts(of i: Int) -> [Remedy] {
    let item = scenario.items[i]
    let sites = scenario.sites.indices.filter { s in
      scenario.modes.contains { mode in
        scenario.lines[mode.line].site == s
          && scenario.processes[mode.process].inputs.contains { $0.item == i }
      } || scenario.stocks.contains { $0.at == .site(s) && $0.item == i }
    }
    return sites.map { s in
      Remedy(
        kind: .goods,
        words: "\(item.unit) of \(item.id) more at the start at \(scenario.sites[s].id)",
        unit: item.unit, change: { .stock(at: .site(s), item: i, add: $0) })
    }
  }

  private func stockUnit(_ k: Int) -> String {
    let item = scenario.items[scenario.stocks[k].item]
    return "\(item.unit) of \(item.id)"
  }

  private func stockPlace(_ k: Int) -> String {
    switch scenario.stocks[k].at {
    case .site(let s): scenario.sites[s].id
    case .region(let g): scenario.regions[g].id
    }
  }
}
