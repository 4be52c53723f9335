import Scenarios

/// A daily output, from when on it is reached and held, at what cost.
public struct Target: Sendable {
  public enum Outcome: Sendable {
    /// Reached from the date on, every day to the horizon's end, by the plan.
    case reached(Plan, from: CalendarDate)
    /// Not even on the last day, or not by the date asked for: at most so much a day is.
    case beyondReach(most: Double)
    /// The time was too short to tell.
    case unknown
  }
  public var item, unit: String
  public var perDay: Double
  /// The date by which it was asked for; nil: as early as can be.
  public var by: CalendarDate?
  public var outcome: Outcome
  /// What can be held from the day before on, where the earliest day was sought; nil on the first
  /// day.
  public var mostTheDayBefore: Double?
  /// Ids of the options taken without which the others taken do not reach the target, in the order of
  /// the scenario; nil where the time was too short to tell.
  public var needed: [String]?
  /// Whether what is said is proven: the plan is the cheapest, the day the earliest.
  public var isProven: Bool

  public init(
    item: String, unit: String, perDay: Double, by: CalendarDate?, outcome: Outcome,
    mostTheDayBefore: Double? = nil, isProven: Bool
  ) {
    self.item = item
    self.unit = unit
    self.perDay = perDay
    self.by = by
    self.outcome = outcome
    self.mostTheDayBefore = mostTheDayBefore
    self.isProven = isProven
  }
}
