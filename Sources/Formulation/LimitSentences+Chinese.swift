import Plans
import Scenarios

extension PlanningProgram {
  /// What a limit says in Chinese, with the days that matter.
  ///
  /// - Parameter requirement: What the k-th requirement says.
  public func chineseSentence(
    for subject: LimitSubject, days: ClosedRange<Int>?, requirement: (Int) -> String
  ) -> String {
    let when = chineseWords(for: days)
    switch subject {
    case .pool(let w):
      return "队伍 \(scenario.workers[w].id) 有 \(headcount(of: w, days, "至")) 人\(when)"
    case .skill(let s, let k):
      return "能到 \(scenario.sites[s].id) 的人员中没有人具备技能 \(scenario.skills[k])"
    case .lines(let l): return chineseLines(l, days) + when
    case .room(let s):
      let room = number(.maxWorkers, s, scenario.sites[s].maxWorkers, days, "至")
      return "厂点 \(scenario.sites[s].id) 最多容纳 \(room) 人\(when)"
    case .supply(let u): return chineseSupply(u, days) + when
    case .start(let i): return chineseStart(i)
    case .lane(let l):
      let lane = scenario.lanes[l]
      return "\(scenario.regions[lane.from].id) → \(scenario.regions[lane.to].id) 线路每日运力 "
        + "\(number(.laneTonnes, l, lane.tonnesPerDay, days, "至")) 吨\(when)"
    case .resource(let r):
      let resource = scenario.resources[r]
      let used = resource.used > 0 ? "，此前已用 \(Self.number(resource.used))" : ""
      return "资源 \(resource.id) 总量为 \(Self.number(totalResource(r)))\(used)"
    case .resourcePerDay(let r):
      let perDay = number(.resourcePerDay, r, scenario.resources[r].perDay, days, "至")
      return "资源 \(scenario.resources[r].id) 每日 \(perDay)\(when)"
    case .cash(let s):
      let site = scenario.sites[s]
      return "厂点 \(site.id) 有资金 \(Self.number(site.cash ?? 0)) 元，可借 "
        + "\(Self.number(site.credit)) 元"
        + (site.borrowed > 0 ? "（其中已借 \(Self.number(site.borrowed)) 元）" : "") + when
    case .stockMinimum(let k):
      return "\(chineseStock(k))不得少于 \(chineseQuantity(scenario.stocks[k].minimum, k))\(when)"
    case .stockMaximum(let k):
      return "\(chineseStock(k))不得多于 \(chineseQuantity(scenario.stocks[k].maximum, k))\(when)"
    case .conversions(let c):
      let conversion = scenario.conversions[c]
      return "产线组 \(scenario.lines[conversion.line].id) 转产 "
        + "\(scenario.processes[conversion.to].id) 至多 \(Self.number(conversion.maximum)) 次"
        + (conversion.made > 0 ? "，此前已转 \(Self.number(conversion.made)) 次" : "")
    case .closed(let s): return chineseClosed(s)
    case .acceptedBy(let r):
      let restart = scenario.restarts[r]
      let by = restart.byDay.map { "\(scenario.horizon.date(of: $0))" } ?? ""
      return "厂点 \(scenario.sites[restart.site].id) 至迟 \(by) 须通过验收，"
        + "验收需 \(chineseDays(ofRestart: r))"
    case .requirement(let k): return requirement(k)
    }
  }

  private func chineseLines(_ l: Int, _ days: ClosedRange<Int>?) -> String {
    let line = scenario.lines[l]
    let ready = links.modesOfLine[l].filter { scenario.modes[$0].ready > 0 }.map {
      "\(Self.number(scenario.modes[$0].ready)) 条可做 "
        + scenario.processes[scenario.modes[$0].process].id
    }
    let start = ready.isEmpty ? "均未投产" : ready.joined(separator: "、")
    return "\(scenario.sites[line.site].id) 的产线组 \(line.id) 有 \(Self.number(line.count)) 条线，每日开机 "
      + "\(number(.lineHours, l, line.hours, days, "至")) 小时，\(start)"
  }

  private func chineseSupply(_ u: Int, _ days: ClosedRange<Int>?) -> String {
    let supply = scenario.supplies[u]
    let item = scenario.items[supply.item]
    let unit = UnitText.chinese(item.unit)
    let stock = supply.stock > 0 ? "，期初有 \(Self.number(supply.stock)) \(unit)" : ""
    return "供货 \(supply.id) 每日供应 \(item.id) "
      + "\(number(.supplyPerDay, u, supply.perDay, days, "至")) \(unit)\(stock)"
  }

  private func chineseClosed(_ s: Int) -> String {
    let site = scenario.sites[s]
    let r = links.openings.restart[s]
    let sent = scenario.postings.reduce(0) { $1.site == s ? $0 + $1.workers : $0 }
    let there = sent > 0 ? "，已向其派出 \(Self.number(sent)) 人" : ""
    guard r >= 0 else {
      return "厂点 \(site.id) 在 \(scenario.horizon.date(of: site.opensOnDay)) 之前停工\(there)"
    }
    let restart = scenario.restarts[r]
    let first = scenario.horizon.date(of: max(1, restart.earliestDay))
    let begun =
      restart.begun.first.map { "已于 \(scenario.horizon.date(of: $0.day)) 启动" } ?? "最早 \(first) 启动"
    return "厂点 \(site.id) 通过复工验收前停工，验收需 \(chineseDays(ofRestart: r))，\(begun)\(there)"
  }

  private func chineseDays(ofRestart r: Int) -> String {
    let time = scenario.leadTime(ofRestart: r)
    guard time.changed != time.days else { return "\(time.days) 天" }
    return "\(time.days) 天（自 \(scenario.horizon.date(of: time.knownFromDay)) 起为 \(time.changed) 天）"
  }

  private func chineseStock(_ k: Int) -> String {
    "\(name(of: scenario.stocks[k].at)) 的 \(scenario.items[scenario.stocks[k].item].id) 库存"
  }

  private func chineseQuantity(_ quantity: Double, _ k: Int) -> String {
    Self.number(quantity) + " "
      + UnitText.chinese(scenario.items[scenario.stocks[k].item].unit)
  }

  private func chineseStart(_ i: Int) -> String {
    let item = scenario.items[i]
    let unit = UnitText.chinese(item.unit)
    let there = scenario.stocks.filter { $0.item == i && $0.initial > 0 }.map {
      "\(name(of: $0.at)) \(Self.number($0.initial)) \(unit)"
    }
    let start = there.isEmpty ? "没有 \(item.id)" : "有 \(item.id)：\(there.joined(separator: "、"))"
    let coming = scenario.arrivals.reduce(0) { $1.item == i ? $0 + $1.quantity : $0 }
    let onTheWay = coming > 0 ? "，在途 \(Self.number(coming)) \(unit)" : ""
    let isSupplied = scenario.supplies.contains { $0.item == i }
    return "期初\(start)\(onTheWay)" + (isSupplied ? "" : "，且无人供应")
  }

  private func chineseWords(for days: ClosedRange<Int>?) -> String {
    guard let days else { return "" }
    let (first, last) = (
      scenario.horizon.date(of: days.lowerBound), scenario.horizon.date(of: days.upperBound)
    )
    return first == last ? "（\(first)）" : "（\(first) 至 \(last)）"
  }
}
