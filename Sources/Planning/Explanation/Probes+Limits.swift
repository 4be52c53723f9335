import Formulation
import Plans
import Scenarios

/// Places, money, resources and quotas.
extension Probes {
  // MARK: Places

  mutating func addPlaces(_ scarce: Prices) {
    for (s, site) in scenario.sites.enumerated()
    where site.maxWorkers < .infinity && scarce.has("workersAllowed", site: site.id) {
      add(
        .room, "room at \(site.id)", unit: "worker", step: workerStep,
        "room for ten more workers at \(site.id)"
      ) { .room(site: s, add: $0) }
    }
    for (k, stock) in scenario.stocks.enumerated() {
      let item = scenario.items[stock.item]
      let step = GoodsStep(item)
      let (site, region): (String?, String?) =
        switch stock.at {
        case .site(let s): (scenario.sites[s].id, nil)
        case .region(let g): (nil, scenario.regions[g].id)
        }
      let place = site ?? region ?? ""
      if stock.maximum < .infinity,
        scarce.has("stockMaximum", site: site, region: region, item: item.id)
      {
        add(
          .stockMaximum, "store for \(item.id) at \(place)", unit: step.storeUnit,
          step: step.quantity, "room for \(step.storeText) of \(item.id) at \(place)",
          studied: .stockMaximum(k, add: step.unitQuantity)
        ) { .stockMaximum(k, add: $0 * step.unitQuantity) }
      }
      if stock.minimum > 0,
        scarce.has("stockMinimum", site: site, region: region, item: item.id, below: true)
      {
        let fewer = min(step.unitQuantity, stock.minimum)
        add(
          .stockMinimum, "least stock of \(item.id) at \(place)", unit: item.unit, step: -fewer,
          "\(number(fewer)) \(item.unit) less that must lie at \(place) of \(item.id)"
        ) { .stockMinimum(k, add: $0) }
      }
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
      let step = isMoney ? moneyStep : 1
      let unit = isMoney ? "CNY" : "unit of \(resource.id)"
      let text = isMoney ? "10,000 CNY more of loans" : "one more of \(resource.id)"
      if resource.total < .infinity, whole || scarce.has("resource", resource: resource.id) {
        add(.resource, "\(resource.id) in all", unit: unit, step: step, text + " in all") {
          .resource(r, add: $0)
        }
      }
      if resource.perDay < .infinity, whole || scarce.has("resourcePerDay", resource: resource.id) {
        add(
          .resourcePerDay, "\(resource.id) a day", unit: unit + " a day", step: step,
          text + " a day"
        ) { .resourcePerDay(r, add: $0) }
      }
    }
    for (s, site) in scenario.sites.enumerated() where site.cash != nil {
      if scarce.has("cash", site: site.id) {
        add(
          .cash, "cash of \(site.id)", unit: "CNY", step: moneyStep,
          "10,000 CNY more cash at the start for \(site.id)"
        ) { .cash(site: s, add: $0) }
      }
      if scarce.has("credit", site: site.id) {
        add(
          .credit, "credit of \(site.id)", unit: "CNY", step: moneyStep,
          "10,000 CNY more credit for \(site.id)"
        ) { .credit(site: s, add: $0) }
      }
    }
  }

  mutating func addQuotas(_ scarce: Prices) {
    for (q, quota) in scenario.quotas.enumerated()
    where quota.isOpen && scarce.has("quota", quota: quota.id, below: true) {
      let item = scenario.items[quota.item]
      let fewer = quota.amount / 100
      let daily = quota.isPerDay ? " a day" : ""
      add(
        .quota, "quota \(quota.id)", unit: item.unit + daily, step: -fewer,
        "one per cent less (\(number(fewer)) \(item.unit)\(daily)) for quota \(quota.id)"
      ) { .quotaAmount(q, add: $0) }
    }
  }
}

/// How goods are stepped: by the tonne, or what has no weight by the thousand.
struct GoodsStep {
  let unit, storeUnit, text, storeText: String
  let quantity = 1.0
  /// The item's own units in one unit of the step.
  let unitQuantity: Double

  init(_ item: Item) {
    if item.weight > 0 {
      unit = "tonne a day"
      storeUnit = "tonne"
      text = "one more tonne a day"
      storeText = "one more tonne"
      unitQuantity = 1000 / item.weight
    } else {
      unit = "thousand \(item.unit) a day"
      storeUnit = "thousand \(item.unit)"
      text = "a thousand \(item.unit) more a day"
      storeText = "a thousand \(item.unit) more"
      unitQuantity = 1000
    }
  }
}
