import Scenarios

/// Who lacks what and who has it, settled within one plan.
public struct Matching: Sendable {
  public var morning: CalendarDate
  /// Every stage without the offers and with all of them.
  public var stages: [StageChange]
  /// The most worth first.
  public var matches: [Match] = []
  public var needs: [NeedResult] = []
  public var offers: [OfferResult] = []
  public var alliances: [OfferAlliance] = []
  public var worklist: [WorkItem] = []
  public var cases: [OpenCase] = []
  /// Offers and needs that the model knows, and how many of them had to be planned for the best few.
  public var candidates = 0
  public var planned = 0
  /// Whether a limit of time ended it: then the best few are those found so far.
  public var isPartial = false

  public init(morning: CalendarDate, stages: [StageChange]) {
    self.morning = morning
    self.stages = stages
  }
}

/// What something gains: parts of orders less that are missing, and output more.
public struct CaseWorth: Sendable, Equatable {
  public var shortfall, output: Double
  /// Whether it was planned; otherwise it is at most this.
  public var isPlanned: Bool
  /// Days over which it is gained.
  public var days: Int
  public var outputPerDay: Double { output / Double(max(1, days)) }
  public var shortfallPerDay: Double { shortfall / Double(max(1, days)) }

  public init(shortfall: Double, output: Double, isPlanned: Bool, days: Int) {
    self.shortfall = shortfall
    self.output = output
    self.isPlanned = isPlanned
    self.days = days
  }
}

/// What one gets of an offer in the plan with all offers.
public struct Match: Sendable, Equatable {
  public var offer: String
  /// The open need that it serves; nil: there is no such need, but the plan uses it there.
  public var need: String?
  public var kind: CaseRecord.Kind
  public var what: String
  /// Who has it, and the site (of transport the region) that gets it.
  public var from, to: String
  public var quantity: Double
  public var unit: String
  public var firstDay, lastDay: CalendarDate
  /// The regions on its way, the first and the last included; empty where it does not travel.
  public var road: [String]
  /// What the whole offer gains alone; nil: it is not among the best few and has no bound.
  public var worth: CaseWorth?
  /// What the plan with all offers would lose without the offer; nil: that was not planned.
  public var loss: CaseWorth?

  public init(
    offer: String, need: String? = nil, kind: CaseRecord.Kind, what: String, from: String,
    to: String, quantity: Double, unit: String, firstDay: CalendarDate, lastDay: CalendarDate,
    road: [String] = [], worth: CaseWorth? = nil
  ) {
    self.offer = offer
    self.need = need
    self.kind = kind
    self.what = what
    self.from = from
    self.to = to
    self.quantity = quantity
    self.unit = unit
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.road = road
    self.worth = worth
  }
}

/// An open need that the model knows.
public struct NeedResult: Sendable, Equatable {
  public var need: CaseRecord
  public var unit: String
  /// By the day it is needed: from offers, and from what the plan has otherwise.
  public var fromOffers, fromPlan: Double
  public var unmet: Double { max(0, need.quantity - fromOffers - fromPlan) }
  public var isMet: Bool { unmet <= Tolerance.sameQuantity * need.quantity }
  /// What it would gain if it were met from outside; nil: no bound is known.
  public var worth: CaseWorth?
  /// Of unmet needs: who else has some, and what stands in between.
  public var slack: Slack?
  /// Processes that make the same without it.
  public var substitutes: [String] = []

  public init(need: CaseRecord, unit: String, fromOffers: Double, fromPlan: Double) {
    self.need = need
    self.unit = unit
    self.fromOffers = fromOffers
    self.fromPlan = fromPlan
  }
}

/// Something that lies idle elsewhere.
public struct Slack: Sendable, Equatable {
  /// What stands between it and who needs it.
  public enum Obstacle: String, Sendable, CaseIterable {
    /// Nothing does: the plan has a better use for what it would take, or none.
    case nothing
    /// A road takes so many days.
    case road
    /// No lane leads there.
    case noRoad = "no road"
    /// They are the own people of a site, or cannot be sent to this region.
    case notSent = "cannot be sent"
    /// They come and are trained in so many days.
    case training
    /// A line can be converted in so many days.
    case conversion
    /// It belongs to a site, and nothing moves it.
    case otherSite = "belongs to another site"
    /// It can be bought, and has not come in the plan.
    case notBought = "not bought"
  }
  public var place: String
  /// What it is called there: a pool, a supply, a process.
  public var name: String
  public var quantity: Double
  public var obstacle: Obstacle
  public var days: Int?

  public init(place: String, name: String, quantity: Double, obstacle: Obstacle, days: Int? = nil) {
    self.place = place
    self.name = name
    self.quantity = quantity
    self.obstacle = obstacle
    self.days = days
  }
}

/// An offer that the model knows.
public struct OfferResult: Sendable, Equatable {
  public var offer: CaseRecord
  public var unit: String
  /// What of it the plan with all offers uses.
  public var used: Double
  /// What the plan with all offers would lose without it; nil: that was not planned.
  public var loss: CaseWorth?
  /// What it gains alone, over the plan without offers; nil: no bound is known.
  public var worth: CaseWorth?
  /// Its place among the best few, from 1.
  public var rank: Int?

  public init(offer: CaseRecord, unit: String, used: Double) {
    self.offer = offer
    self.unit = unit
    self.used = used
  }
}

/// Two offers that together gain more than the sum of what each gains alone.
public struct OfferAlliance: Sendable, Equatable {
  public var offers: [String]
  /// What they gain together, and beyond the sum of their parts.
  public var worth, beyond: CaseWorth

  public init(offers: [String], worth: CaseWorth, beyond: CaseWorth) {
    self.offers = offers
    self.worth = worth
    self.beyond = beyond
  }
}

/// A need or hurdle of a firm, for its contact person.
public struct WorkItem: Sendable, Equatable {
  /// What the plan does about it already.
  public enum Deed: String, Sendable, CaseIterable {
    case nothing, sends, brings, converts, lends, accepts
  }
  public var contact, site: String
  /// The need; nil: a limit that has a price in the plan.
  public var need: String?
  public var kind: CaseRecord.Kind
  public var what: String
  /// Missing, of a need.
  public var quantity: Double?
  public var unit: String
  public var dueOn: CalendarDate?
  public var worth: CaseWorth?
  /// Of a limit: what the output pays for it, at its price, over all days.
  public var pays: Double?
  public var deed: Deed
  public var deedQuantity: Double
  public var deedOn: CalendarDate?

  public init(
    contact: String, site: String, need: String?, kind: CaseRecord.Kind, what: String,
    quantity: Double?, unit: String, dueOn: CalendarDate?, worth: CaseWorth? = nil,
    pays: Double? = nil, deed: Deed, deedQuantity: Double = 0, deedOn: CalendarDate? = nil
  ) {
    self.contact = contact
    self.site = site
    self.need = need
    self.kind = kind
    self.what = what
    self.quantity = quantity
    self.unit = unit
    self.dueOn = dueOn
    self.worth = worth
    self.pays = pays
    self.deed = deed
    self.deedQuantity = deedQuantity
    self.deedOn = deedOn
  }
}

/// A need or offer that the plan does not settle: what the model does not know, and what is closed.
public struct OpenCase: Sendable, Equatable {
  /// Why it is not in the plan.
  public enum Reason: String, Sendable, CaseIterable {
    case closed = "closed"
    case unknownThing = "the model has no such thing"
    case unknownPlace = "it is at no site or region of the scenario"
    case notHandled = "the site does not handle it"
    case afterTheEnd = "it begins after the last day"
    case notYet = "it counts from its day on"
    case over = "it is over"
    case endsEarly = "the model cannot take it away again"
    case noMoney = "the site's money is not limited"
    case unlimited = "there is no limit to add to"
  }
  public var record: CaseRecord
  public var reason: Reason
  /// Whether its day is past and it is still open.
  public var isOverdue: Bool

  public init(record: CaseRecord, reason: Reason, isOverdue: Bool) {
    self.record = record
    self.reason = reason
    self.isOverdue = isOverdue
  }
}
