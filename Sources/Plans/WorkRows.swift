// Rows of a plan: what runs, and who works.

import Scenarios

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
