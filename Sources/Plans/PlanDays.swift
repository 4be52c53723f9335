import Scenarios

extension Plan {
  /// What the plan does on some of its days; nothing for nil. Stages, quotas and prices, which are of
  /// all its days, are left out.
  func cut(to days: ClosedRange<CalendarDate>?) -> Plan {
    func within(_ date: CalendarDate) -> Bool { days?.contains(date) ?? false }
    var cut = self
    cut.production = production.filter { within($0.date) }
    cut.outputs = outputs.filter { within($0.date) }
    cut.restarts = restarts.filter { within($0.begunOn) }
    cut.conversions = conversions.filter { within($0.date) }
    cut.labour = labour.filter { within($0.date) }
    cut.work = work.filter { within($0.date) }
    cut.dispatches = dispatches.filter { within($0.date) }
    cut.releases = releases.filter { within($0.date) }
    cut.purchases = purchases.filter { within($0.date) }
    cut.transport = transport.filter { within($0.leavesOn) }
    cut.draws = draws.filter { within($0.date) }
    cut.shipments = shipments.filter { within($0.date) }
    cut.stocks = stocks.filter { within($0.date) }
    cut.deliveries = deliveries.filter { within($0.date) }
    cut.cash = cash.filter { within($0.date) }
    if days == nil { cut.options = [] }
    cut.quotas = []
    cut.prices = []
    cut.summary.stages = []
    return cut
  }

  /// What purchases, transport, wages and conversions cost; CNY. Options are paid on no day.
  var spent: Double {
    purchases.reduce(0) { $0 + $1.cost } + transport.reduce(0) { $0 + $1.cost }
      + labour.reduce(0) { $0 + $1.cost } + conversions.reduce(0) { $0 + $1.cost }
      + restarts.reduce(0) { $0 + $1.cost }
  }
}

extension Horizon {
  /// `2020-02-10 to 2020-03-01`.
  var dates: String { "\(start) to \(lastDate)" }
}
