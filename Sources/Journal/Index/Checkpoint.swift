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
  var cuts: CutColumns

  /// The last day of which a checkpoint serves a morning: the days after it are those over which is
  /// measured.
  static func latest(before morning: CalendarDate) -> CalendarDate {
    morning + -(Measured.days + 1)
  }
}

/// Cuts column by column: of many sites there are many, and one after the other they take long to read.
struct CutColumns: Codable, Sendable {
  private var days: [Int] = []
  private var whats: [Int] = []
  private var places: [String] = []
  private var names: [String] = []
  private var planned: [Double] = []
  private var done: [Double] = []

  private static let kinds: [Flow.What] = [
    .purchase, .draw, .shipment, .transport, .run, .delivery,
  ]

  init(_ cuts: [DayReplay.Cut]) {
    days = cuts.map(\.date.daysSince1970)
    whats = cuts.map { Self.kinds.firstIndex(of: $0.what) ?? 0 }
    places = cuts.map(\.place)
    names = cuts.map(\.name)
    planned = cuts.map(\.planned)
    done = cuts.map(\.done)
  }

  var cuts: [DayReplay.Cut] {
    days.indices.map { k in
      DayReplay.Cut(
        date: CalendarDate(daysSince1970: days[k]), what: Self.kinds[whats[k]], place: places[k],
        name: names[k], planned: planned[k], done: done[k])
    }
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
