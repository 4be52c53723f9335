/// The days from when something begins until it arrives: of a lane, a conversion, a dispatch, a
/// process, a restart.
///
/// In a future the days may be others from the day κ on which the future is known. What begins on
/// day t arrives on day t + days if that is before κ; else on day max(t + changed days, κ).
public struct LeadTime: Sendable, Equatable {
  /// The scenario's own days.
  public var days: Int
  /// Those of the future; the scenario's own where it does not change them.
  public var changed: Int
  /// κ; of no meaning where nothing is changed.
  public var knownFromDay: Int
  /// The fewest days in any of the scenario's futures, its own days included.
  public var least: Int

  public init(days: Int) { self.init(days: days, changed: days, knownFromDay: 1, least: days) }

  public init(days: Int, changed: Int, knownFromDay: Int, least: Int) {
    self.days = days
    self.changed = changed
    self.knownFromDay = knownFromDay
    self.least = least
  }

  /// The day on which what begins on a day arrives.
  public func arrival(of day: Int) -> Int {
    day + days < knownFromDay ? day + days : max(day + changed, knownFromDay)
  }

  /// The last day on which what begins has arrived by a day.
  public func lastStart(arrivingBy day: Int) -> Int {
    day < knownFromDay ? day - days : max(day - changed, knownFromDay - days - 1)
  }

  /// The days on which what begins arrives on this day; several on the day on which a shorter time
  /// is known, none where a longer one is.
  public func starts(arrivingOn day: Int) -> Range<Int> {
    let last = lastStart(arrivingBy: day)
    return (min(last, lastStart(arrivingBy: day - 1)) + 1)..<(last + 1)
  }
}

extension Scenario {
  public func leadTime(ofLane l: Int) -> LeadTime {
    changedLeadTimes[LeadTimeKey(.lane, l)] ?? LeadTime(days: lanes[l].days)
  }
  public func leadTime(ofConversion c: Int) -> LeadTime {
    changedLeadTimes[LeadTimeKey(.conversion, c)] ?? LeadTime(days: conversions[c].days)
  }
  /// Of the workers of a pool, from dispatch to arrival.
  public func leadTime(ofPool w: Int) -> LeadTime {
    changedLeadTimes[LeadTimeKey(.dispatch, w)] ?? LeadTime(days: workers[w].leadDays)
  }
  public func leadTime(ofProcess p: Int) -> LeadTime {
    changedLeadTimes[LeadTimeKey(.process, p)] ?? LeadTime(days: processes[p].lagDays)
  }
  public func leadTime(ofRestart r: Int) -> LeadTime {
    changedLeadTimes[LeadTimeKey(.restart, r)] ?? LeadTime(days: restarts[r].days)
  }

  /// The part of a restart that is accepted on a day of what had begun before day 1.
  public func accepted(ofRestart r: Int, on day: Int) -> Double {
    let leadTime = leadTime(ofRestart: r)
    return restarts[r].begun.reduce(0) { $0 + (leadTime.arrival(of: $1.day) <= day ? $1.part : 0) }
  }
}

/// What takes days, and which record of its table.
struct LeadTimeKey: Hashable, Sendable {
  var field: LeadTimeField
  var record: Int
  init(_ field: LeadTimeField, _ record: Int) {
    self.field = field
    self.record = record
  }
}
