import Plans
import Scenarios

extension PlanValues {
  func addMaterials(to plan: inout Plan) {
    for (u, supply) in scenario.supplies.enumerated() {
      let price = scenario.byDay(.supplyPrice, u)
      for t in days {
        let quantity = value(columns.buy(u, t))
        guard quantity != 0 else { continue }
        plan.purchases.append(
          Purchase(
            date: date(t), supply: supply.id, item: scenario.items[supply.item].id,
            region: scenario.regions[supply.region].id, quantity: quantity,
            cost: price[t] * quantity))
      }
    }
    addTransport(to: &plan)
    for (k, place) in links.siteItems.all.enumerated() {
      let site = scenario.sites[place.site]
      let region = scenario.regions[site.region].id
      let item = scenario.items[place.item].id
      for t in days {
        func movement(_ quantity: Double) -> Movement {
          Movement(date: date(t), site: site.id, region: region, item: item, quantity: quantity)
        }
        let drawn = value(columns.draw(k, t))
        if drawn != 0 { plan.draws.append(movement(drawn)) }
        let shipped = value(columns.ship(k, t))
        if shipped != 0 { plan.shipments.append(movement(shipped)) }
        let stock = value(columns.siteStock(k, t))
        if stock != 0 {
          plan.stocks.append(
            StockLevel(date: date(t), place: site.id, item: item, quantity: stock))
        }
      }
    }
    for k in 0..<columns.regionStock.count {
      let region = scenario.regions[columns.regionStock.key(k, 0)].id
      let item = scenario.items[columns.regionStock.key(k, 1)].id
      for t in days {
        let stock = value(columns.regionStock(k, t))
        guard stock != 0 else { continue }
        plan.stocks.append(StockLevel(date: date(t), place: region, item: item, quantity: stock))
      }
    }
  }

  private func addTransport(to plan: inout Plan) {
    for f in 0..<columns.flow.count {
      let lane = scenario.lanes[columns.flow.key(f, 0)]
      let item = scenario.items[columns.flow.key(f, 1)]
      let cost = scenario.byDay(.laneCost, columns.flow.key(f, 0))
      let leadTime = scenario.leadTime(ofLane: columns.flow.key(f, 0))
      for t in days {
        let quantity = value(columns.flow(f, t))
        guard quantity != 0 else { continue }
        let tonnes = quantity * item.weight / 1000
        plan.transport.append(
          Transport(
            leavesOn: date(t), arrivesOn: date(leadTime.arrival(of: t)),
            from: scenario.regions[lane.from].id, to: scenario.regions[lane.to].id, item: item.id,
            quantity: quantity, tonnes: tonnes, cost: cost[t] * tonnes,
            lane: columns.flow.key(f, 0) + 1))
      }
    }
  }

  // MARK: Quotas

  func addQuotas(to plan: inout Plan) {
    for (q, quota) in scenario.quotas.enumerated() {
      let item = scenario.items[quota.item].id
      let region = scenario.regions[quota.region].id
      var delivered = 0.0
      for t in quota.window {
        let quantity = value(columns.deliver(q, t))
        guard quantity != 0 else { continue }
        delivered += quantity
        plan.deliveries.append(
          Delivery(date: date(t), quota: quota.id, item: item, region: region, quantity: quantity))
      }
      // A millionth of the amount is no shortfall that anybody could see.
      let shortDays = columns.short.days(q).filter {
        value(columns.short(q, $0)) > Tolerance.sameQuantity
          * (quota.isPerDay ? quota.amount(on: $0) : quota.amount)
      }
      // What is caught up is not missing in the end.
      let counted = quota.rule == .cumulative ? [quota.window.upperBound] : shortDays
      let short = counted.reduce(0) { $0 + value(columns.short(q, $1)) }
      plan.quotas.append(
        QuotaResult(
          quota: quota.id, item: item, region: region, priority: quota.priority,
          rule: quota.rule.rawValue, from: date(quota.window.lowerBound),
          by: date(quota.window.upperBound), amount: quota.meanAmount, delivered: delivered,
          short: short, firstShortOn: shortDays.first.map(date)))
    }
  }

  // MARK: Money and options

  func addMoney(to plan: inout Plan) {
    for (s, site) in scenario.sites.enumerated() where site.cash != nil {
      for t in days {
        let cash = value(columns.cash(s, t))
        let borrowed = value(columns.borrow(s, t))
        guard cash != 0 || borrowed != 0 else { continue }
        plan.cash.append(
          CashBalance(date: date(t), site: site.id, cash: cash, borrowed: borrowed))
      }
    }
    for (o, option) in scenario.options.enumerated() {
      let taken = value(columns.taken(o))
      plan.options.append(
        OptionResult(
          option: option.id, taken: taken, activeFrom: date(option.activeFromDay),
          cost: option.cost * taken))
    }
  }
}
