import Plans
import Scenarios

/// How far a journal has been replayed by the end of a day: all that the days after it need of those
/// before, so that a morning replays only the last ones.
struct Checkpoint: Codable, Sendable {
  /// The last day carried out.
  var day: CalendarDate
  /// Stretches of days under one plan that have ended.
  var segments: [SegmentRecord]
  /// The stretch in which the day lies.
  var running: SegmentReplay.Snapshot
  var past: PastDays
  /// What was to be delivered by then.
  var promised: [Delivery]
  /// Of the stretches that have ended.
  var adjustments: [StockAdjustment]
  var cuts: [DayReplay.Cut]

  /// The last day of which a checkpoint serves a morning: the days after it are those over which is
  /// measured.
  static func latest(before morning: CalendarDate) -> CalendarDate {
    morning + -(Measured.days + 1)
  }
}

/// What is kept of a stretch of days that has ended.
struct SegmentRecord: Codable, Sendable {
  /// What the scenario of the day after it, and the accounts, need of what was done.
  var actual: PlanDay
  /// The options of its plan that had not begun before it.
  var options: [OptionResult]
  var road: Road
}

extension Scenario {
  /// Days of which the replay looks back at every row: those over which is measured, and those for which
  /// a lot in a process or a payment can be on its way.
  var daysLookedBack: Int { 1 + max(Measured.days, longestLag, longestPayment) }

  private var longestLag: Int { processes.map(\.lagDays).max() ?? 0 }
  private var longestPayment: Int {
    sites.filter { $0.cash != nil }.map(\.paymentDays).max() ?? 0
  }

  /// What the scenario of a later day needs of the rows of days carried out, the last of which is `last`.
  func needed(of plan: Plan, after last: CalendarDate) -> PlanDay {
    var day = PlanDay(all: plan)
    let hasAccounts = sites.contains { $0.cash != nil }
    let lots = last + -longestLag
    let payments = last + -longestPayment
    day.production.removeAll { $0.date < lots }
    day.shipments.removeAll { !hasAccounts || $0.date < payments }
    day.labour.removeAll { $0.date < last }
    day.stocks.removeAll { $0.date < last }
    day.draws = []
    if objective.measure != .mix { day.outputs = [] }
    return day
  }
}
