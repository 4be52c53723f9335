import Scenarios

/// A plan for many futures: the first days, which are the same in all, and a whole plan for each.
public struct FuturesPlan: Sendable {
  /// Of the program of all futures: its stages are the measures.
  public var summary: Summary
  /// On the morning of this date it is known which future holds.
  public var knownFrom: CalendarDate
  /// In the order of the scenario.
  public var futures: [PlannedFuture]

  /// What the first days do otherwise than those of the plan of the same scenario without futures; nil
  /// where that is not known.
  public var hedges: PlanDifference?
  /// What each of the hedges is worth, the first of `PlanDifference.hedges`; empty where that was not asked.
  public var hedgeWorths: [HedgeWorth] = []

  public init(summary: Summary, knownFrom: CalendarDate, futures: [PlannedFuture]) {
    self.summary = summary
    self.knownFrom = knownFrom
    self.futures = futures
  }

  /// What is done on the days before it is known which future holds, and the options decided then.
  public var firstDays: Plan {
    var plan = futures[0].plan.days(before: knownFrom)
    plan.summary = summary
    return plan
  }

  /// Holds the first days against those of a plan of the same scenario without futures.
  public mutating func compareFirstDays(with plain: Plan) {
    hedges = PlanDifference(from: plain.days(before: knownFrom), to: firstDays)
  }
}

/// What is planned for one future.
public struct PlannedFuture: Sendable {
  public var id: String
  public var name: String?
  public var probability: Double
  /// By the name of each measure with a tail (`shortfall_1.cvar0.9`): the part of the probability
  /// that lies in it.
  public var tails: [String: Double] = [:]
  /// Over all days, with the future's values as its stages.
  public var plan: Plan

  public init(id: String, name: String?, probability: Double, plan: Plan) {
    self.id = id
    self.name = name
    self.probability = probability
    self.plan = plan
  }
}

extension Plan {
  /// The rows of the days before a date; of transport and the like by the day on which it begins.
  /// Orders are left out: what becomes of them is not known by then.
  public func days(before date: CalendarDate) -> Plan {
    var plan = self
    plan.production = production.filter { $0.date < date }
    plan.outputs = outputs.filter { $0.date < date }
    plan.restarts = restarts.filter { $0.begunOn < date }
    plan.conversions = conversions.filter { $0.date < date }
    plan.labour = labour.filter { $0.date < date }
    plan.work = work.filter { $0.date < date }
    plan.dispatches = dispatches.filter { $0.date < date }
    plan.releases = releases.filter { $0.date < date }
    plan.purchases = purchases.filter { $0.date < date }
    plan.transport = transport.filter { $0.leavesOn < date }
    plan.draws = draws.filter { $0.date < date }
    plan.shipments = shipments.filter { $0.date < date }
    plan.stocks = stocks.filter { $0.date < date }
    plan.deliveries = deliveries.filter { $0.date < date }
    plan.cash = cash.filter { $0.date < date }
    plan.quotas = []
    plan.prices = []
    plan.kept = []
    plan.choices = []
    return plan
  }
}
