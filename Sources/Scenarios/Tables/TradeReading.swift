// What comes, lies, moves and is owed: supplies, lanes, stocks, quotas, resources.

extension ScenarioBuilder {
  func readSupply(_ record: Record, of items: [Item]) -> Supply {
    var supply = Supply.schema.read(record, self)
    if supply.price.isNaN {
      supply.price = supply.item == unresolved ? 0 : items[supply.item].price
    }
    return supply
  }

  func readLane(_ record: Record) -> Lane {
    let lane = Lane.schema.read(record, self)
    if lane.from != unresolved, lane.from == lane.to {
      record.error("to", TradeFault.laneToItself(region: record.written("to")).told)
    }
    return lane
  }

  func readStocks() -> [Stock] {
    document[.stocks].enumerated().map { position, record in
      let stock = Stock.schema.read(record, self)
      if stock.at.isKnown, stock.item != unresolved,
        let earlier = stocks.updateValue(position, forKey: Pair(a: stock.at, b: stock.item))
      {
        record.error(
          "item",
          TradeFault.repeatedStock(
            at: record.written("at"), item: record.written("item"),
            first: first(document[.stocks][earlier])
          ).told)
      }
      if stock.minimum > stock.maximum {
        record.error("min", RowFault.aboveMaximum(stock.minimum, stock.maximum))
      }
      return stock
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
    var quota = Quota.schema.read(record, self)
    let (window, firstDay) = window(record)
    quota.window = window
    quota.firstDay = quota.rule == .cumulative ? firstDay : window.lowerBound
    if quota.delivered > 0, quota.rule == .daily {
      record.error("delivered", TradeFault.deliveredDaily.told)
    }
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
}
