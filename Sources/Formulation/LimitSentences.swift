import Plans
import Scenarios

extension PlanningProgram {
  /// What a limit says, in the planner's words, with the days that matter.
  ///
  /// - Parameter requirement: What the k-th requirement says.
  public func sentence(
    for subject: LimitSubject, days: ClosedRange<Int>?, requirement: (Int) -> String
  ) -> String {
    let when = words(for: days)
    switch subject {
    case .pool(let w):
      return "pool \(scenario.workers[w].id) has "
        + UnitText.counted(headcount(of: w, days), "worker") + when
    case .skill(let s, let k):
      return "no worker who can be at \(scenario.sites[s].id) has the skill \(scenario.skills[k])"
    case .lines(let l):
      let line = scenario.lines[l]
      let ready = links.modesOfLine[l].filter { scenario.modes[$0].ready > 0 }.map {
        "\(Self.number(scenario.modes[$0].ready)) set up for "
          + scenario.processes[scenario.modes[$0].process].id
      }
      let start = ready.isEmpty ? "none set up" : ready.joined(separator: ", ")
      return "line group \(line.id) at \(scenario.sites[line.site].id) has "
        + "\(Self.number(line.count)) \(line.count == 1 ? "line" : "lines") of "
        + UnitText.counted(number(.lineHours, l, line.hours, days), "hour") + ", \(start)\(when)"
    case .room(let s):
      let site = scenario.sites[s]
      return
        "site \(site.id) has room for "
        + UnitText.counted(number(.maxWorkers, s, site.maxWorkers, days), "worker") + when
    case .supply(let u):
      let supply = scenario.supplies[u]
      let unit = scenario.items[supply.item].unit
      let stock = supply.stock > 0 ? " and \(Self.number(supply.stock)) at the start" : ""
      let perDay = UnitText.counted(number(.supplyPerDay, u, supply.perDay, days), unit)
      return "supply \(supply.id) gives \(perDay) of "
        + "\(scenario.items[supply.item].id) a day\(stock)\(when)"
    case .start(let i): return startSentence(i)
    case .lane(let l):
      let lane = scenario.lanes[l]
      return "lane \(scenario.regions[lane.from].id) to \(scenario.regions[lane.to].id) carries "
        + "\(number(.laneTonnes, l, lane.tonnesPerDay, days)) t a day\(when)"
    case .resource(let r):
      let resource = scenario.resources[r]
      let total = totalResource(r)
      let used = resource.used > 0 ? ", \(Self.number(resource.used)) used before" : ""
      return "resource \(resource.id): \(Self.number(total)) in all\(used)"
    case .resourcePerDay(let r):
      return "resource \(scenario.resources[r].id): "
        + "\(number(.resourcePerDay, r, scenario.resources[r].perDay, days)) a day\(when)"
    case .cash(let s):
      let site = scenario.sites[s]
      return "site \(site.id) has \(Self.number(site.cash ?? 0)) CNY and may borrow "
        + "\(Self.number(site.credit)) CNY\(when)"
        + (site.borrowed > 0 ? ", of which it has \(Self.number(site.borrowed))" : "")
    case .stockMinimum(let k):
      return "\(stockName(k))\(when) must be at least "
        + UnitText.counted(
          Self.number(scenario.stocks[k].minimum), scenario.items[scenario.stocks[k].item].unit)
    case .stockMaximum(let k):
      return "\(stockName(k))\(when) must be at most "
        + UnitText.counted(
          Self.number(scenario.stocks[k].maximum), scenario.items[scenario.stocks[k].item].unit)
    case .conversions(let c):
      let conversion = scenario.conversions[c]
      return "line group \(scenario.lines[conversion.line].id) is converted to "
        + "\(scenario.processes[conversion.to].id) at most "
        + UnitText.counted(Self.number(conversion.maximum), "time")
        + (conversion.made > 0 ? ", \(Self.number(conversion.made)) made before" : "")
    case .closed(let s): return closedSentence(s)
    case .acceptedBy(let r):
      let restart = scenario.restarts[r]
      let by = restart.byDay.map { "\(scenario.horizon.date(of: $0))" } ?? ""
      return "site \(scenario.sites[restart.site].id) must be accepted by \(by), "
        + "\(self.days(ofRestart: r)) after its restart begins"
    case .requirement(let k): return requirement(k)
    }
  }

  /// How many a pool has, on the days that matter.
  func headcount(of w: Int, _ days: ClosedRange<Int>?, _ to: String = "to") -> String {
    let factors = scenario.factors(of: scenario.workers[w].profile)
    let headcount = scenario.byDay(.headcount, w)
    let heads = (days ?? 1...scenario.horizon.days).map {
      headcount[$0] + added(links.effects.ofPool[w], on: $0) * factors[$0 - 1]
    }
    return span(heads, to)
  }

  func totalResource(_ r: Int) -> Double {
    scenario.resources[r].total + added(links.effects.ofResource[r], on: .max)
  }

  /// What effects of options taken before add on a day.
  private func added(_ effects: [EffectTerm], on day: Int) -> Double {
    effects.reduce(0) { sum, effect in
      guard effect.isPast, effect.firstDay <= day else { return sum }
      return sum + effect.add * scenario.options[effect.option].taken
    }
  }

  private func closedSentence(_ s: Int) -> String {
    let site = scenario.sites[s]
    let r = links.openings.restart[s]
    let sent = scenario.postings.reduce(0) { $1.site == s ? $0 + $1.workers : $0 }
    let there =
      sent > 0
      ? ", and \(UnitText.counted(Self.number(sent), "worker")) \(sent == 1 ? "has" : "have") been sent there"
      : ""
    guard r >= 0 else {
      return "site \(site.id) is closed until \(scenario.horizon.date(of: site.opensOnDay))\(there)"
    }
    let restart = scenario.restarts[r]
    let begun = restart.begun.first.map { ", begun on \(scenario.horizon.date(of: $0.day))" } ?? ""
    let first = scenario.horizon.date(of: max(1, restart.earliestDay))
    return "site \(site.id) is closed until it is accepted, \(self.days(ofRestart: r)) after its "
      + "restart begins" + (begun.isEmpty ? " on \(first) at the earliest" : begun) + there
  }

  /// A number of a record, as it is written; where a future changes it, on the days that matter.
  func number(
    _ field: DailyField, _ k: Int, _ own: Double, _ days: ClosedRange<Int>?, _ to: String = "to"
  ) -> String {
    guard scenario.isChanged(field, k) else { return Self.number(own) }
    let quantity = scenario.byDay(field, k)
    return span((days ?? 1...scenario.horizon.days).map { quantity[$0] }, to)
  }

  private func days(ofRestart r: Int) -> String {
    let time = scenario.leadTime(ofRestart: r)
    let own = UnitText.counted("\(time.days)", "day")
    guard time.changed != time.days else { return own }
    return own + " (from \(scenario.horizon.date(of: time.knownFromDay)) on "
      + UnitText.counted("\(time.changed)", "day") + ")"
  }

  private func stockName(_ k: Int) -> String {
    "stock of \(scenario.items[scenario.stocks[k].item].id) at \(name(of: scenario.stocks[k].at))"
  }

  func name(of place: Place) -> String {
    switch place {
    case .site(let s): scenario.sites[s].id
    case .region(let g): scenario.regions[g].id
    }
  }

  private func startSentence(_ i: Int) -> String {
    let item = scenario.items[i]
    let there = scenario.stocks.filter { $0.item == i && $0.initial > 0 }.map {
      "\(UnitText.counted(Self.number($0.initial), item.unit)) at \(name(of: $0.at))"
    }
    let start =
      there.isEmpty
      ? "there is no \(item.id)" : "of \(item.id) there are \(there.joined(separator: ", "))"
    let isSupplied = scenario.supplies.contains { $0.item == i }
    let coming = scenario.arrivals.reduce(0) { $1.item == i ? $0 + $1.quantity : $0 }
    let onTheWay =
      coming > 0 ? " and \(UnitText.counted(Self.number(coming), item.unit)) on the way" : ""
    return start + " at the start" + onTheWay + (isSupplied ? "" : ", and no supply offers it")
  }

  private func words(for days: ClosedRange<Int>?) -> String {
    guard let days else { return "" }
    let (first, last) = (
      scenario.horizon.date(of: days.lowerBound), scenario.horizon.date(of: days.upperBound)
    )
    return first == last ? " on \(first)" : " from \(first) to \(last)"
  }

  private func span(_ values: [Double], _ to: String) -> String {
    guard let least = values.min(), let most = values.max() else { return "0" }
    return least == most ? Self.number(least) : "\(Self.number(least)) \(to) \(Self.number(most))"
  }
}
