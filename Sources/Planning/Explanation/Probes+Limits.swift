import Formulation
import Plans
import Scenarios

/// Places, money, resources and quotas.
extension Probes {
  // MARK: Places

  mutating func addPlaces(_ scarce: Prices) {
    for (s, site) in scenario.sites.enumerated()
    where site.maxWorkers < .infinity && scarce.has(.workersAllowed, site: site.id) {
      let step = steps.whole(site.maxWorkers)
      add(
        .room, "room at \(site.id)", unit: "worker", step: step,
        "room for \(number(step)) more \(step == 1 ? "worker" : "workers") at \(site.id)"
      ) { .room(site: s, add: $0) }
    }
    for (k, stock) in scenario.stocks.enumerated() {
      let item = scenario.items[stock.item]
      let (site, region): (String?, String?) =
        switch stock.at {
        case .site(let s): (scenario.sites[s].id, nil)
        case .region(let g): (nil, scenario.regions[g].id)
        }
      let place = site ?? region ?? ""
      if stock.maximum < .infinity,
        scarce.has(.stockMaximum, site: site, region: region, item: item.id)
      {
        let step = steps.goods(stock.item, limit: stock.maximum)
        add(
          .stockMaximum, "store for \(item.id) at \(place)", unit: item.unit, step: step,
          "room for \(UnitText.counted(number(step), item.unit)) more of \(item.id) at \(place)"
        ) { .stockMaximum(k, add: $0) }
      }
      if stock.minimum > 0,
        scarce.has(.stockMinimum, site: site, region: region, item: item.id, below: true)
      {
        let fewer = min(steps.goods(stock.item, limit: stock.minimum), stock.minimum)
        add(
          .stockMinimum, "least stock of \(item.id) at \(place)", unit: item.unit, step: -fewer,
          "\(UnitText.counted(number(fewer), item.unit)) less that must lie at \(place) of \(item.id)"
        ) { .stockMinimum(k, add: $0) }
      }
    }
  }

  // MARK: Restarts

  /// Sites that are not accepted before the first day: what if they had been? Who checks them is
  /// among the resources.
  ///
  /// A site is accepted or not: no price says what that is worth. That of the first day on which it is
  /// possible says which to plan first.
  mutating func addAcceptances(_ scarce: Prices, whole: Bool) {
    let worth = Dictionary(
      scarce.rows.filter { $0.limitFamily == .accepted }.map { ($0.site ?? "", $0) },
      uniquingKeysWith: { a, b in (a.date ?? .epoch) <= (b.date ?? .epoch) ? a : b })
    for (r, restart) in scenario.restarts.enumerated() where restart.accepted(on: 1) < 1 {
      let site = scenario.sites[restart.site].id
      guard whole || scarce.has(.accepted, site: site) else { continue }
      add(
        .acceptance, "acceptance of \(site)", unit: "acceptance", step: 1,
        "acceptance of \(site) from the first day", guess: worth[site]?.price ?? 0
      ) { _ in .accepted(restart: r) }
    }
  }

  // MARK: Money and resources

  mutating func addMoney(_ scarce: Prices, whole: Bool) {
    for (r, resource) in scenario.resources.enumerated() {
      let isUsed =
        scenario.conversions.contains { $0.uses.contains { $0.resource == r } }
        || scenario.options.contains { $0.uses.contains { $0.resource == r } }
        || resource.id == Resource.loansID
      guard isUsed else { continue }
      let isMoney = resource.id == Resource.loansID
      let unit = isMoney ? "CNY" : "unit of \(resource.id)"
      func step(_ limit: Double) -> Double {
        isMoney ? steps.money(limit) : steps.whole(limit)
      }
      func text(_ limit: Double) -> String {
        "\(number(step(limit))) \(isMoney ? "CNY more of loans" : "more of \(resource.id)")"
      }
      if resource.total < .infinity, whole || scarce.has(.resource, resource: resource.id) {
        add(
          .resource, "\(resource.id) in all", unit: unit, step: step(resource.total),
          text(resource.total) + " in all"
        ) {
          .resource(r, add: $0)
        }
      }
      if resource.perDay < .infinity, whole || scarce.has(.resourcePerDay, resource: resource.id) {
        add(
          .resourcePerDay, "\(resource.id) a day", unit: unit + " a day",
          step: step(resource.perDay), text(resource.perDay) + " a day"
        ) { .resourcePerDay(r, add: $0) }
      }
    }
    for (s, site) in scenario.sites.enumerated() where site.cash != nil {
      if scarce.has(.cash, site: site.id) {
        let step = steps.money(site.cash ?? 0)
        add(
          .cash, "cash of \(site.id)", unit: "CNY", step: step,
          "\(number(step)) CNY more cash at the start for \(site.id)"
        ) { .cash(site: s, add: $0) }
      }
      if scarce.has(.credit, site: site.id) {
        let step = steps.money(site.credit)
        add(
          .credit, "credit of \(site.id)", unit: "CNY", step: step,
          "\(number(step)) CNY more credit for \(site.id)"
        ) { .credit(site: s, add: $0) }
      }
    }
  }

  mutating func addQuotas(_ scarce: Prices) {
    for (q, quota) in scenario.quotas.enumerated()
    where quota.isOpen && scarce.has(.quota, quota: quota.id, below: true) {
      let item = scenario.items[quota.item]
      let fewer = quota.amount / 100
      let daily = quota.isPerDay ? " a day" : ""
      add(
        .quota, "quota \(quota.id)", unit: item.unit + daily, step: -fewer,
        "one per cent less (\(UnitText.counted(number(fewer), item.unit))\(daily)) for quota \(quota.id)"
      ) { .quotaAmount(q, add: $0) }
    }
  }
}
