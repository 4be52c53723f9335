// Rows of a plan: what it comes to for orders, cash, options and limits.

import Scenarios

public struct QuotaResult: PlanRow {
  public var quota = "", item = "", region = ""
  public var priority = 0.0
  /// `total`, `daily` or `cumulative`.
  public var rule = ""
  public var from = CalendarDate.epoch, by = CalendarDate.epoch
  /// Of the whole window for `total`, of a day otherwise.
  public var amount = 0.0
  /// Over the window in the horizon; what was delivered before is not counted.
  public var delivered = 0.0
  /// Over the window; of what may be caught up (`cumulative`), what is missing in the end.
  public var short = 0.0
  /// The first day on which something is missing (`total`: the window's last); nil when met.
  public var firstShortOn: CalendarDate?
  /// A row to be filled.
  public init() {}
  public init(
    quota: String, item: String, region: String, priority: Double, rule: String,
    from: CalendarDate, by: CalendarDate, amount: Double, delivered: Double, short: Double,
    firstShortOn: CalendarDate?
  ) {
    self.quota = quota
    self.item = item
    self.region = region
    self.priority = priority
    self.rule = rule
    self.from = from
    self.by = by
    self.amount = amount
    self.delivered = delivered
    self.short = short
    self.firstShortOn = firstShortOn
  }
}

/// Cash of a site at the end of a day, and what it borrowed that day.
public struct CashBalance: PlanRow {
  public var date = CalendarDate.epoch
  public var site = ""
  public var cash = 0.0, borrowed = 0.0
  /// A row to be filled.
  public init() {}
  public init(date: CalendarDate, site: String, cash: Double, borrowed: Double) {
    self.date = date
    self.site = site
    self.cash = cash
    self.borrowed = borrowed
  }
}

public struct OptionResult: PlanRow {
  public var option = ""
  public var taken = 0.0
  public var activeFrom = CalendarDate.epoch
  public var cost = 0.0
  /// A row to be filled.
  public init() {}
  public init(option: String, taken: Double, activeFrom: CalendarDate, cost: Double) {
    self.option = option
    self.taken = taken
    self.activeFrom = activeFrom
    self.cost = cost
  }
}

/// The best plan without an option that the program chose.
public struct ChoiceWithout: Sendable, Equatable {
  public var option: String
  /// Every stage with the option and without it; nil where there is no plan without it.
  public var stages: [StageChange]?
  /// Whether the plan without it was found to be optimal (or not to be) in the time.
  public var isOptimal: Bool
  public init(option: String, stages: [StageChange]?, isOptimal: Bool) {
    self.option = option
    self.stages = stages
    self.isOptimal = isOptimal
  }
}

/// What one unit more of a limit is worth to the output stage.
public struct Price: PlanRow {
  /// The constraint family, as in docs/formulation.md.
  public var family = ""
  /// Index columns; nil where the family does not have one.
  public var date: CalendarDate?
  public var site, region, item, pool, skill, line, lane, resource, quota: String?
  public var price = 0.0
  /// Value of the output per unit of the limit, e.g. `value/hour`.
  public var unit = ""
  /// The size of the limit itself on that day: the constant of its row or bound that the price is
  /// the worth of one unit of (hours, workers, tonnes, the supply's quantity a day; negative for a
  /// least quantity demanded). `price × limit` is in the output's unit, so unlike limits can be
  /// ranked by it; 0 where nothing is given (a stock that only carries over). Not exported.
  public var limit = 0.0
  /// A row to be filled.
  public init() {}
  public init(
    family: String, date: CalendarDate? = nil, site: String? = nil, region: String? = nil,
    item: String? = nil, pool: String? = nil, skill: String? = nil, line: String? = nil,
    lane: String? = nil, resource: String? = nil, quota: String? = nil, price: Double,
    unit: String, limit: Double = 0
  ) {
    self.family = family
    self.date = date
    self.site = site
    self.region = region
    self.item = item
    self.pool = pool
    self.skill = skill
    self.line = line
    self.lane = lane
    self.resource = resource
    self.quota = quota
    self.price = price
    self.unit = unit
    self.limit = limit
  }
}
