// Rows of a plan: what is bought, moved, kept and delivered.

import Scenarios

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
