import Plans
import Scenarios

/// A daily output that is to be reached.
public struct AskedTarget: Codable, Equatable, Sendable {
  public var item: String
  /// In the item's unit.
  public var perDay: Double
  /// From which day on; nil: the earliest.
  public var from: CalendarDate?

  public init(item: String, perDay: Double, from: CalendarDate? = nil) {
    self.item = item
    self.perDay = perDay
    self.from = from
  }
}

extension TargetSeeker {
  public func seek(
    _ asked: AskedTarget, in request: PlanningRequest
  ) throws(UnknownSubject) -> Target {
    let item = try request.scenario.number(ofItem: asked.item)
    var day: Int?
    if let date = asked.from { day = try request.scenario.number(ofDay: date) }
    return seek(item: item, perDay: asked.perDay, by: day, in: request)
  }
}
