import Formulation
import Foundation
import Plans
import Scenarios

/// A way to mend a conflict: more of one of its limits.
package struct Remedy {
  var kind: Repair.Kind
  /// What there would be more of, after the amount: `more workers in pool x`.
  package var words: String
  /// The sentence for an amount in Chinese.
  var chinese: (String) -> String
  /// What the amount is counted in, for the table.
  var unit: String
  /// The sentence for an amount.
  package func text(_ amount: Double) -> String {
    // What has no weight takes no room on a lane.
    if kind == .lane, amount == 0 { return words.replacing("tonnes a day on a", with: "a") }
    guard number(amount) == "1" else { return "\(number(amount)) \(words)" }
    let one = unit.hasSuffix(perDay) ? String(unit.dropLast(perDay.count)) : unit
    let many = UnitText.plural(one)
    return "1 " + words.replacing(many, with: one, maxReplacements: 1)
  }
  /// The same in Chinese of no particular amount.
  var chineseText: String { chinese("若干").replacing(" 若干 ", with: "若干") }
  /// The sentence for an amount in Chinese.
  func chineseText(_ amount: Double) -> String {
    kind == .lane && amount == 0
      ? chinese("").replacing("，每日  吨", with: "") : chinese(number(amount))
  }
  /// The smallest amount that can be had, of which all others are multiples; 0: it divides.
  package var step = 0.0
  /// The most of it that there is: of what is taken away, what is there.
  var most = Double.infinity
  /// So many units of it.
  package var change: (Double) -> ScenarioChange
  /// The scenario for both programs of the search, where the change needs an empty pool to add to.
  var base: Scenario?
  var unitChange: ScenarioChange?
}

/// The remedies for the limits of a conflict.
///
/// A single change that mends a scenario must touch every minimal conflict in it, so that the limits
/// of one such conflict are all that can.
package struct Remedies {
  package let scenario: Scenario

  package init(scenario: Scenario) { self.scenario = scenario }

  package func remedies(for subject: LimitSubject) -> [Remedy] {
    switch subject {
    case .pool(let w):
      return [
        Remedy(
          kind: .workers, words: "more workers in pool \(scenario.workers[w].id)",
          chinese: { "队伍 \(scenario.workers[w].id) 增加 \($0) 人" }, unit: "worker",
          step: 1, change: { .workers(pool: w, add: $0) })
      ]
    case .skill(let s, let k): return [trained(k, at: s)]
    case .lines(let l): return lines(l)
    case .room(let s):
      return [
        Remedy(
          kind: .room, words: "more places for workers at \(scenario.sites[s].id)",
          chinese: { "\(scenario.sites[s].id) 增加 \($0) 个工位" }, unit: "place",
          step: 1, change: { .room(site: s, add: $0) })
      ]
    case .supply(let u):
      let supply = scenario.supplies[u]
      let item = scenario.items[supply.item]
      return [
        Remedy(
          kind: .goods,
          words: "\(UnitText.plural(item.unit)) of \(item.id) more a day from \(supply.id)",
          chinese: { "\(supply.id) 每日增供 \(item.id) \($0) \(UnitText.chinese(item.unit))" },
          unit: "\(item.unit) a day", step: item.step,
          change: { .supply(u, addPerDay: $0) })
      ]
    case .start(let i): return starts(of: i)
    case .lane(let l):
      let lane = scenario.lanes[l]
      let (from, to) = (scenario.regions[lane.from].id, scenario.regions[lane.to].id)
      return [
        Remedy(
          kind: .carriage, words: "tonnes a day more from \(from) to \(to)",
          chinese: { "\(from) → \(to) 运力每日增加 \($0) 吨" }, unit: "tonne a day",
          change: { .lanes(from: lane.from, to: lane.to, addPerDay: $0) })
      ]
    case .resource(let r):
      return [
        Remedy(
          kind: .resource, words: "more of \(scenario.resources[r].id) in all",
          chinese: { "资源 \(scenario.resources[r].id) 总量增加 \($0)" },
          unit: scenario.resources[r].id, change: { .resource(r, add: $0) })
      ]
    case .resourcePerDay(let r):
      return [
        Remedy(
          kind: .resource, words: "more of \(scenario.resources[r].id) a day",
          chinese: { "资源 \(scenario.resources[r].id) 每日增加 \($0)" },
          unit: "\(scenario.resources[r].id) a day", change: { .resourcePerDay(r, add: $0) })
      ]
    case .cash(let s):
      return [
        Remedy(
          kind: .money, words: "CNY more cash at the start for \(scenario.sites[s].id)",
          chinese: { "\(scenario.sites[s].id) 期初资金增加 \($0) 元" },
          unit: "CNY", change: { .cash(site: s, add: $0) })
      ]
    case .stockMinimum(let k):
      return [
        Remedy(
          kind: .stock, words: "\(stockUnit(k)) less that must lie at \(stockPlace(k))",
          chinese: { "\(stockPlace(k)) 的最低库存减少 \($0)（\(stockItem(k))）" },
          unit: scenario.items[scenario.stocks[k].item].unit,
          step: scenario.items[scenario.stocks[k].item].step,
          most: scenario.stocks[k].minimum, change: { .stockMinimum(k, add: -$0) })
      ]
    case .stockMaximum(let k):
      return [
        Remedy(
          kind: .stock, words: "\(stockUnit(k)) more that may lie at \(stockPlace(k))",
          chinese: { "\(stockPlace(k)) 的最高库存增加 \($0)（\(stockItem(k))）" },
          unit: scenario.items[scenario.stocks[k].item].unit,
          step: scenario.items[scenario.stocks[k].item].step,
          change: { .stockMaximum(k, add: $0) })
      ]
    case .conversions(let c):
      let conversion = scenario.conversions[c]
      return [
        Remedy(
          kind: .conversions,
          words: "more conversions of \(scenario.lines[conversion.line].id) to "
            + scenario.processes[conversion.to].id,
          chinese: {
            "\(scenario.lines[conversion.line].id) 增加 \($0) 次转产 "
              + scenario.processes[conversion.to].id
          }, unit: "conversion", step: 1,
          change: { .conversions(c, add: $0) })
      ]
    // When a site opens or is accepted is mended by what its restart uses, and by other dates (`DayRemedy`).
    case .closed, .acceptedBy, .requirement: return []
    }
  }

  /// A quota lessened.
  package func fewer(of q: Int) -> Remedy {
    let quota = scenario.quotas[q]
    let item = scenario.items[quota.item]
    let daily = quota.isPerDay ? " a day" : ""
    return Remedy(
      kind: .units, words: "\(UnitText.plural(item.unit))\(daily) fewer for quota \(quota.id)",
      chinese: {
        "任务 \(quota.id) \(quota.isPerDay ? "每日" : "")减少 \($0) \(UnitText.chinese(item.unit))"
      },
      unit: item.unit + daily, step: item.step, most: quota.mostFewer,
      change: { .quotaAmount(q, add: -$0) })
  }

  private func trained(_ skill: Int, at site: Int) -> Remedy {
    let pool = scenario.workers.count
    return Remedy(
      kind: .workers,
      words: "more trained workers for \(scenario.skills[skill]) at \(scenario.sites[site].id)",
      chinese: {
        "\(scenario.sites[site].id) 增加 \($0) 名合格的 \(scenario.skills[skill]) 人员"
      },
      unit: "worker", step: 1,
      change: { .trainedWorkers(skill: skill, site: site, add: $0) },
      base: ScenarioChange.trainedWorkers(skill: skill, site: site, add: 0).applied(to: scenario),
      unitChange: .workers(pool: pool, add: 1))
  }

  private func lines(_ l: Int) -> [Remedy] {
    scenario.modes.indices.filter { scenario.modes[$0].line == l }.map { m in
      Remedy(
        kind: .lines,
        words: "more lines of \(scenario.lines[l].id) set up for "
          + scenario.processes[scenario.modes[m].process].id,
        chinese: {
          "\(scenario.lines[l].id) 增加 \($0) 条 \(scenario.processes[scenario.modes[m].process].id) 产线"
        }, unit: "line", step: 1,
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
    let regions = Set(sites.map { scenario.sites[$0].region }).sorted()
    return sites.map { s in
      Remedy(
        kind: .goods,
        words:
          "\(UnitText.plural(item.unit)) of \(item.id) more at the start at \(scenario.sites[s].id)",
        chinese: {
          "\(scenario.sites[s].id) 期初 \(item.id) 增加 \($0) \(UnitText.chinese(item.unit))"
        },
        unit: item.unit, step: item.step,
        change: { .stock(at: .site(s), item: i, add: $0) })
    } + regions.flatMap { missingLanes(of: i, to: $0) }
  }

  /// Lanes that there are not: to where an item cannot come at all, from where it can be had.
  package func missingLanes(of item: Int, to region: Int) -> [Remedy] {
    let sources = Set(scenario.regions.indices.filter { has(item, in: $0) })
    guard sources.isDisjoint(with: regions(from: region, of: item)) else { return [] }
    return sources.sorted().map { lane(from: $0, to: region, for: item) }
  }

  /// The regions from which lanes lead an item to a region, and that region.
  private func regions(from last: Int, of item: Int) -> Set<Int> {
    var reached: Set<Int> = [last]
    var open = [last]
    while let to = open.popLast() {
      for lane in scenario.lanes
      where lane.to == to && lane.tonnesPerDay > 0 && lane.items?.contains(item) ?? true {
        if reached.insert(lane.from).inserted { open.append(lane.from) }
      }
    }
    return reached
  }

  /// Whether an item is made, supplied or lies in a region.
  private func has(_ item: Int, in region: Int) -> Bool {
    func isThere(_ place: Place) -> Bool {
      switch place {
      case .site(let s): scenario.sites[s].region == region
      case .region(let g): g == region
      }
    }
    return scenario.supplies.contains { $0.item == item && $0.region == region }
      || scenario.stocks.contains { $0.item == item && $0.initial > 0 && isThere($0.at) }
      || scenario.modes.contains { mode in
        scenario.sites[scenario.lines[mode.line].site].region == region
          && scenario.processes[mode.process].outputs.contains { $0.item == item }
      }
  }

  private func lane(from: Int, to: Int, for i: Int) -> Remedy {
    func change(_ tonnes: Double) -> ScenarioChange {
      .newLane(from: from, to: to, items: [i], days: Self.newLaneDays, tonnesPerDay: tonnes)
    }
    let ends = "\(scenario.regions[from].id) to \(scenario.regions[to].id)"
    return Remedy(
      kind: .lane,
      words: "tonnes a day on a new lane from \(ends) for \(scenario.items[i].id), "
        + "a day on the way",
      chinese: {
        "新开 \(scenario.regions[from].id) → \(scenario.regions[to].id) 线路运 "
          + "\(scenario.items[i].id)，在途一天，每日 \($0) 吨"
      }, unit: "tonne a day", change: change,
      base: change(0).applied(to: scenario), unitChange: .lanes(from: from, to: to, addPerDay: 1))
  }

  /// How long goods are on the way on a lane that there is not yet.
  private static let newLaneDays = 1

  private func stockUnit(_ k: Int) -> String {
    let item = scenario.items[scenario.stocks[k].item]
    return "\(UnitText.plural(item.unit)) of \(item.id)"
  }

  private func stockItem(_ k: Int) -> String { scenario.items[scenario.stocks[k].item].id }

  private func stockPlace(_ k: Int) -> String {
    switch scenario.stocks[k].at {
    case .site(let s): scenario.sites[s].id
    case .region(let g): scenario.regions[g].id
    }
  }
}
