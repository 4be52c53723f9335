import Scenarios

/// How far a plan has been carried out on a morning: what was reached, what lies there, what is to be expected.
public struct JournalStatus: Sendable {
  public var scenario: String
  public var morning: CalendarDate
  /// Days from the morning on.
  public var daysLeft: Int
  /// The first day of the plan in force; nil where there is none.
  public var planFrom: CalendarDate?
  public var attainment: [Attainment] = []
  public var ledger: [QuotaAccount] = []
  public var cover: [StockCover] = []
  public var resumption: [Resumption] = []
  public var completeness: [Completeness] = []
  public var projections: [Projection] = []
  /// What is made of each item from the morning on, by each projection.
  public var projectedOutputs: [ProjectedOutput] = []
  public var warnings: [JournalWarning] = []
  public var notes: StateNotes
  /// Whether what planning the rest would reach was found.
  public var isReplanned = false

  public init(
    scenario: String, morning: CalendarDate, daysLeft: Int, planFrom: CalendarDate?,
    notes: StateNotes
  ) {
    self.scenario = scenario
    self.morning = morning
    self.daysLeft = daysLeft
    self.planFrom = planFrom
    self.notes = notes
  }
}

/// What was made, of what was planned and of what the lines set up could make.
///
/// It counts what was reported; what was not is in `expected` alone.
public struct Attainment: Sendable, Equatable {
  public enum Scope: String, Sendable, CaseIterable {
    /// All days: in all, of an item, of an item at a site, of an item in a city (a region).
    case all, item, site, city
    /// A day, of an item at all sites.
    case day
    /// All days up to one.
    case cumulative
  }
  public var scope: Scope
  /// Of `day` and `cumulative`.
  public var date: CalendarDate?
  /// The site or region; empty in all.
  public var place: String
  /// Empty in all: then quantities are values of output.
  public var item: String
  public var planned: Double
  public var actual: Double
  /// What the lines set up could have made in their hours.
  public var capacity: Double
  /// What had been ordered up to the day, of `cumulative`.
  public var ordered: Double?
  /// Figures reported, and those that were planned.
  public var reported: Int
  public var expected: Int

  /// Nil with nothing planned.
  public var fraction: Double? { planned > 0 ? actual / planned : nil }
  public var capacityFraction: Double? { capacity > 0 ? actual / capacity : nil }

  public init(
    scope: Scope, date: CalendarDate?, place: String, item: String, planned: Double,
    actual: Double, capacity: Double, ordered: Double? = nil, reported: Int, expected: Int
  ) {
    self.scope = scope
    self.date = date
    self.place = place
    self.item = item
    self.planned = planned
    self.actual = actual
    self.capacity = capacity
    self.ordered = ordered
    self.reported = reported
    self.expected = expected
  }
}

/// The account of an order.
public struct QuotaAccount: Sendable, Equatable {
  public var quota, item, region: String
  public var priority: Double
  /// In all, and what had been promised by the morning.
  public var ordered, due: Double
  /// Of the item into the region: left for it, come there; of the quota: accepted.
  public var shipped, arrived, accepted: Double
  public var remaining: Double { max(0, ordered - accepted) }
  public var isOnTime: Bool { accepted >= due * (1 - Tolerance.sameQuantity) }
  public var isInFull: Bool { accepted >= ordered * (1 - Tolerance.sameQuantity) }

  public init(
    quota: String, item: String, region: String, priority: Double, ordered: Double, due: Double,
    shipped: Double, arrived: Double, accepted: Double
  ) {
    self.quota = quota
    self.item = item
    self.region = region
    self.priority = priority
    self.ordered = ordered
    self.due = due
    self.shipped = shipped
    self.arrived = arrived
    self.accepted = accepted
  }
}

/// How long a material lasts at a site.
public struct StockCover: Sendable, Equatable {
  public var site, item: String
  public var stock: Double
  /// The mean of the last days.
  public var usePerDay: Double
  /// Nil without use.
  public var days: Double? { usePerDay > 0 ? stock / usePerDay : nil }
  /// Days of the lane that refills it; 0: it comes from the site's own region.
  public var laneDays: Int?
  /// Whether it runs out before a lorry that leaves today is there.
  public var isShort: Bool { days.map { $0 < Double(laneDays ?? 0) } ?? false }

  public init(site: String, item: String, stock: Double, usePerDay: Double, laneDays: Int?) {
    self.site = site
    self.item = item
    self.stock = stock
    self.usePerDay = usePerDay
    self.laneDays = laneDays
  }
}

/// How far a city has resumed work, on the last day.
public struct Resumption: Sendable, Equatable {
  public var region: String
  public var firms: Int
  /// Those open, a part of one by its part.
  public var firmsOpen: Double
  public var workers, workersPresent: Double
  public var firmRate: Double? { firms > 0 ? firmsOpen / Double(firms) : nil }
  public var workerRate: Double? { workers > 0 ? workersPresent / workers : nil }

  public init(
    region: String, firms: Int, firmsOpen: Double, workers: Double, workersPresent: Double
  ) {
    self.region = region
    self.firms = firms
    self.firmsOpen = firmsOpen
    self.workers = workers
    self.workersPresent = workersPresent
  }
}

/// How complete a site's reports are.
public struct Completeness: Sendable, Equatable {
  public var site: String
  public var received, expected: Int
  /// The last day of which anything is reported.
  public var lastDay: CalendarDate?
  /// Days since then; 0: yesterday is reported. Nil where nothing ever was.
  public var age: Int?
  /// Of the last week, days up to the last one reported of which a figure is missing.
  public var missing: [CalendarDate]
  public var fraction: Double? { expected > 0 ? Double(received) / Double(expected) : nil }

  public init(
    site: String, received: Int, expected: Int, lastDay: CalendarDate?, age: Int?,
    missing: [CalendarDate] = []
  ) {
    self.site = site
    self.missing = missing
    self.received = received
    self.expected = expected
    self.lastDay = lastDay
    self.age = age
  }
}

/// What becomes of an order from here.
public struct Projection: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// The plan in force, carried out as far as it was of late.
    case atAttainment = "at attainment"
    /// The plan in force as written, with what can no longer be done cut off.
    case asWritten = "as written"
    /// Planned again.
    case replanned
  }
  public var kind: Kind
  public var quota: String
  /// In all by the last day: promised, delivered.
  public var promised, delivered: Double
  /// What is missing of it, over the days as the order's rule counts.
  public var short: Double
  /// The first day on which what was promised in all exceeds what will have been delivered in all;
  /// nil: none.
  public var defaultDay: CalendarDate?

  public init(
    kind: Kind, quota: String, promised: Double, delivered: Double, short: Double,
    defaultDay: CalendarDate?
  ) {
    self.kind = kind
    self.quota = quota
    self.promised = promised
    self.delivered = delivered
    self.short = short
    self.defaultDay = defaultDay
  }
}

/// What all sites make of an item on a day to come.
public struct ProjectedOutput: Sendable, Equatable {
  public var kind: Projection.Kind
  public var date: CalendarDate
  public var item: String
  /// In the item's unit.
  public var quantity: Double

  public init(kind: Projection.Kind, date: CalendarDate, item: String, quantity: Double) {
    self.kind = kind
    self.date = date
    self.item = item
    self.quantity = quantity
  }
}

/// Something to be done about.
public struct JournalWarning: Sendable, Equatable {
  /// The four levels of the emergency response law.
  public enum Level: String, Sendable, CaseIterable { case red, orange, yellow, blue }
  public var level: Level
  /// The quota, or the site whose figures are missing.
  public var about: String
  public var sentence: Bilingual
  /// One cause, and what is to be done.
  public var cause, action: Bilingual
  /// Who is to act.
  public var owner: String
  /// The projected default day.
  public var defaultDay: CalendarDate?
  /// Days that the action takes until it counts.
  public var reactionDays: Int?
  /// What would mend it, of red warnings.
  public var diagnosis: [Bilingual]

  public init(
    level: Level, about: String, sentence: Bilingual, cause: Bilingual, owner: String,
    action: Bilingual,
    defaultDay: CalendarDate? = nil, reactionDays: Int? = nil, diagnosis: [Bilingual] = []
  ) {
    self.level = level
    self.about = about
    self.sentence = sentence
    self.cause = cause
    self.owner = owner
    self.action = action
    self.defaultDay = defaultDay
    self.reactionDays = reactionDays
    self.diagnosis = diagnosis
  }
}
