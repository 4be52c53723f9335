// What comes, lies, moves and is owed: supplies, lanes, stocks, quotas, resources.

extension ScenarioBuilder {
  func readSupply(_ record: Record, of items: [Item]) -> Supply {
    let item = record.reference("item", to: self.items)
    return Supply(
      id: record["id"]?.text ?? "", item: item ?? unresolved,
      region: record.reference("region", to: regions, notTo: [sites]) ?? unresolved,
      perDay: record.number("per_day"), profile: profile(record), stock: record.number("stock"),
      price: record.optionalNumber("price") ?? item.map { items[$0].price } ?? 0)
  }

  func readLane(_ record: Record) -> Lane {
    let from = record.reference("from", to: regions, notTo: [sites])
    let to = record.reference("to", to: regions, notTo: [sites])
    if let from, from == to {
      record.error("to", TradeFault.laneToItself(region: record.written("to")).told)
    }
    return Lane(
      from: from ?? unresolved, to: to ?? unresolved, days: record.days("days"),
      tonnesPerDay: record.number("tonnes_per_day", default: .infinity), profile: profile(record),
      costPerTonne: record.number("cost_per_tonne"),
      items: record.list("items").map { references($0, in: record, "items", to: items) })
  }

  func readStocks() -> [Stock] {
    document[.stocks].enumerated().map { position, record in
      let place = self.place(record)
      let item = record.reference("item", to: items)
      if let place, let item,
        let earlier = stocks.updateValue(position, forKey: Pair(a: place, b: item))
      {
        record.error(
          "item",
          TradeFault.repeatedStock(
            at: record.written("at"), item: record.written("item"),
            first: first(document[.stocks][earlier])
          ).told)
      }
      let minimum = record.number("min")
      let maximum = record.number("max", default: .infinity)
      if minimum > maximum {
        record.error("min", RowFault.aboveMaximum(minimum, maximum))
      }
      return Stock(
        at: place ?? .region(unresolved), item: item ?? unresolved,
        initial: record.number("initial"),
        minimum: minimum, maximum: maximum)
    }
  }

  /// The site or region where a stock lies.
  func place(_ record: Record) -> Place? {
    guard let value = record["at"] else { return nil }
    if let id = value.text {
      if let site = sites[id] { return .site(site) }
      if let region = regions[id] { return .region(region) }
      guard sites.isComplete, regions.isComplete else { return nil }
    }
    record.error(
      "at",
      value.text.map { TradeFault.noPlace($0).told }
        ?? FieldFault.wrongShape(value, expected: TradeFault.place).told,
      suggestion: value.text.flatMap { log.nearest(to: $0, among: sites.names + regions.names) })
    return nil
  }

  func readQuota(_ record: Record) -> Quota {
    let words = [Quota.Rule.total, .daily, .cumulative].map(\.rawValue)
    let rule = record.choice("rule", of: words).flatMap(Quota.Rule.init)
    let (window, firstDay) = window(record)
    var quota = Quota(
      id: record["id"]?.text ?? "", item: record.reference("item", to: items) ?? unresolved,
      region: record.reference("region", to: regions, notTo: [sites]) ?? unresolved,
      amount: record.number("amount"), rule: rule ?? .total, window: window,
      priority: record.number("priority", default: 1))
    if quota.rule == .cumulative { quota.firstDay = firstDay }
    quota.delivered = record.number("delivered")
    if quota.delivered > 0, quota.rule == .daily {
      record.error("delivered", TradeFault.deliveredDaily.told)
    }
    quota.daysPast = record.days("days_past")
    if quota.daysPast > 0, quota.rule != .daily {
      record.error("days_past", TradeFault.daysPast(rule: quota.rule.rawValue).told)
    }
    return quota
  }

  /// The days from `from` to `by` that the horizon has, and the first day of all of them.
  private func window(_ record: Record) -> (days: ClosedRange<Int>, first: Int) {
    let from = record.date("from") ?? horizon.start
    let by = record.date("by") ?? horizon.lastDate
    let first = max(1, horizon.day(of: from))
    let last = min(horizon.days, horizon.day(of: by))
    guard first <= last else {
      // Without a horizon, or with a date that is none, there is nothing to hold it against.
      if document.hasHorizon, isDate(record, "from"), isDate(record, "by") {
        record.error(
          record["by"] != nil ? "by" : "from",
          TradeFault.windowOutside(from: from, by: by, horizon).told)
      }
      return (1...1, 1)
    }
    return (first...last, horizon.day(of: from))
  }

  private func isDate(_ record: Record, _ field: String) -> Bool {
    guard let value = record[field] else { return true }
    return value.text.flatMap { CalendarDate($0) } != nil
  }

  func readResource(_ record: Record) -> Resource {
    var resource = Resource(
      id: record["id"]?.text ?? "", total: record.number("total", default: .infinity),
      perDay: record.number("per_day", default: .infinity), profile: profile(record))
    resource.used = record.number("used")
    return resource
  }
}
