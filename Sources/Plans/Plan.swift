import Scenarios

/// What is to be done each day, where: the values of a plan, row by row as they are exported.
///
/// Ids are the scenario's. Only rows with a quantity other than zero are kept. Units: quantities in
/// the item's own unit, money in CNY, hours, workers, tonnes.
public struct Plan: Sendable {
  public var production: [Production] = []
  public var outputs: [Output] = []
  public var restarts: [SiteRestart] = []
  public var conversions: [LineConversion] = []
  public var labour: [Labour] = []
  public var work: [Work] = []
  public var dispatches: [Dispatch] = []
  public var releases: [Release] = []
  public var purchases: [Purchase] = []
  public var transport: [Transport] = []
  public var draws: [Movement] = []
  public var shipments: [Movement] = []
  public var stocks: [StockLevel] = []
  public var deliveries: [Delivery] = []
  /// One entry for every quota, met or not.
  public var quotas: [QuotaResult] = []
  public var cash: [CashBalance] = []
  /// One entry for every option, taken or not.
  public var options: [OptionResult] = []
  /// Of options that the program chose: what the best plan without each comes to. Empty otherwise.
  public var choices: [ChoiceWithout] = []
  public var prices: [Price] = []
  /// What it costs the output that orders keep what they reached, where that is much.
  public var kept: [KeptCost] = []
  /// Whether it is known what that costs: then `kept` is empty where it costs little. Nil where it was
  /// not asked. Not exported.
  public var isKeepReviewed: Bool?
  public var summary: Summary

  public init(summary: Summary) { self.summary = summary }
}

/// A row of a plan's table: made empty, then filled column by column.
public protocol PlanRow: Sendable, Equatable, Codable {
  init()
}

/// Where a row of a plan comes from.
public enum RowOrigin: String, Sendable, Equatable, Codable {
  /// It is decided by the plan.
  case plan
  /// It was under way when the plan began.
  case underWay = "under way"
}

/// A part of a site's restart; all of it where lines are whole.
public struct SiteRestart: PlanRow {
  public var site = ""
  public var begunOn = CalendarDate.epoch, acceptedOn = CalendarDate.epoch
  public var part = 0.0, cost = 0.0
  public var origin = RowOrigin.plan
  /// A row to be filled.
  public init() {}
  public init(
    site: String, begunOn: CalendarDate, acceptedOn: CalendarDate, part: Double, cost: Double,
    origin: RowOrigin = .plan
  ) {
    self.site = site
    self.begunOn = begunOn
    self.acceptedOn = acceptedOn
    self.part = part
    self.cost = cost
    self.origin = origin
  }
}

/// Runs of a mode on a day and the lines set up for it.
public struct Production: PlanRow {
  public var date = CalendarDate.epoch
  public var site = "", line = "", process = ""
  public var runs = 0.0, lineHours = 0.0, linesSetUp = 0.0
  /// A row to be filled.
  public init() {}
  public init(
    date: CalendarDate, site: String, line: String, process: String, runs: Double,
    lineHours: Double, linesSetUp: Double
  ) {
    self.date = date
    self.site = site
    self.line = line
    self.process = process
    self.runs = runs
    self.lineHours = lineHours
    self.linesSetUp = linesSetUp
  }
}

/// What comes off the lines of a site on a day (gross).
public struct Output: PlanRow {
  public var date = CalendarDate.epoch
  public var site = "", item = ""
  public var quantity = 0.0
  public var origin = RowOrigin.plan
  /// A row to be filled.
  public init() {}
  public init(
    date: CalendarDate, site: String, item: String, quantity: Double, origin: RowOrigin = .plan
  ) {
    self.origin = origin
    self.date = date
    self.site = site
    self.item = item
    self.quantity = quantity
  }
}

/// Lines leaving one process for another; `from` is empty for lines that were not set up, or that
/// were under way already.
public struct LineConversion: PlanRow {
  public var date = CalendarDate.epoch
  public var site = "", line = "", from = "", to = ""
  public var lines = 0.0
  public var readyOn = CalendarDate.epoch
  public var cost = 0.0
  public var origin = RowOrigin.plan
  /// The row of the scenario's table, from 1; 0 where it is not known. Rows may be alike.
  public var conversion = 0
  /// A row to be filled.
  public init() {}
  public init(
    date: CalendarDate, site: String, line: String, from: String, to: String, lines: Double,
    readyOn: CalendarDate, cost: Double, origin: RowOrigin = .plan, conversion: Int = 0
  ) {
    self.origin = origin
    self.conversion = conversion
    self.date = date
    self.site = site
    self.line = line
    self.from = from
    self.to = to
    self.lines = lines
    self.readyOn = readyOn
    self.cost = cost
  }
}

/// Workers of a pool on site on a day.
public struct Labour: PlanRow {
  public var date = CalendarDate.epoch
  public var site = "", pool = ""
  public var workers = 0.0, trainees = 0.0, overtimeHours = 0.0, cost = 0.0
  /// A row to be filled.
  public init() {}
  public init(
    date: CalendarDate, site: String, pool: String, workers: Double, trainees: Double,
    overtimeHours: Double, cost: Double
  ) {
    self.date = date
    self.site = site
    self.pool = pool
    self.workers = workers
    self.trainees = trainees
    self.overtimeHours = overtimeHours
    self.cost = cost
  }
}

/// Hours worked in a skill.
public struct Work: PlanRow {
  public var date = CalendarDate.epoch
  public var site = "", pool = "", skill = ""
  public var hours = 0.0
  /// A row to be filled.
  public init() {}
  public init(date: CalendarDate, site: String, pool: String, skill: String, hours: Double) {
    self.date = date
    self.site = site
    self.pool = pool
    self.skill = skill
    self.hours = hours
  }
}

public struct Dispatch: PlanRow {
  public var date = CalendarDate.epoch
  public var pool = "", site = ""
  public var workers = 0.0
  public var arrivesOn = CalendarDate.epoch
  public var origin = RowOrigin.plan
  /// A row to be filled.
  public init() {}
  public init(
    date: CalendarDate, pool: String, site: String, workers: Double, arrivesOn: CalendarDate,
    origin: RowOrigin = .plan
  ) {
    self.origin = origin
    self.date = date
    self.pool = pool
    self.site = site
    self.workers = workers
    self.arrivesOn = arrivesOn
  }
}

public struct Release: PlanRow {
  public var date = CalendarDate.epoch
  public var pool = "", site = ""
  public var workers = 0.0
  /// A row to be filled.
  public init() {}
  public init(date: CalendarDate, pool: String, site: String, workers: Double) {
    self.date = date
    self.pool = pool
    self.site = site
    self.workers = workers
  }
}

public struct Purchase: PlanRow {
  public var date = CalendarDate.epoch
  public var supply = "", item = "", region = ""
  public var quantity = 0.0, cost = 0.0
  /// A row to be filled.
  public init() {}
  public init(
    date: CalendarDate, supply: String, item: String, region: String, quantity: Double, cost: Double
  ) {
    self.date = date
    self.supply = supply
    self.item = item
    self.region = region
    self.quantity = quantity
    self.cost = cost
  }
}

public struct Transport: PlanRow {
  public var leavesOn = CalendarDate.epoch, arrivesOn = CalendarDate.epoch
  public var from = "", to = "", item = ""
  public var quantity = 0.0, tonnes = 0.0, cost = 0.0
  public var origin = RowOrigin.plan
  /// The row of the scenario's table of lanes, from 1; 0 where it is not known. Lanes may be alike.
  public var lane = 0
  /// A row to be filled.
  public init() {}
  public init(
    leavesOn: CalendarDate, arrivesOn: CalendarDate, from: String, to: String, item: String,
    quantity: Double, tonnes: Double, cost: Double, origin: RowOrigin = .plan, lane: Int = 0
  ) {
    self.origin = origin
    self.lane = lane
    self.leavesOn = leavesOn
    self.arrivesOn = arrivesOn
    self.from = from
    self.to = to
    self.item = item
    self.quantity = quantity
    self.tonnes = tonnes
    self.cost = cost
  }
}

/// Goods drawn from a region's stock by a site, or shipped from a site to its region.
public struct Movement: PlanRow {
  public var date = CalendarDate.epoch
  public var site = "", region = "", item = ""
  public var quantity = 0.0
  /// A row to be filled.
  public init() {}
  public init(date: CalendarDate, site: String, region: String, item: String, quantity: Double) {
    self.date = date
    self.site = site
    self.region = region
    self.item = item
    self.quantity = quantity
  }
}

/// Stock at the end of a day at a site or in a region.
public struct StockLevel: PlanRow {
  public var date = CalendarDate.epoch
  public var place = "", item = ""
  public var quantity = 0.0
  /// A row to be filled.
  public init() {}
  public init(date: CalendarDate, place: String, item: String, quantity: Double) {
    self.date = date
    self.place = place
    self.item = item
    self.quantity = quantity
  }
}

public struct Delivery: PlanRow {
  public var date = CalendarDate.epoch
  public var quota = "", item = "", region = ""
  public var quantity = 0.0
  /// A row to be filled.
  public init() {}
  public init(date: CalendarDate, quota: String, item: String, region: String, quantity: Double) {
    self.date = date
    self.quota = quota
    self.item = item
    self.region = region
    self.quantity = quantity
  }
}

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
