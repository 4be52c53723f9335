import Scenarios

/// How an order (a quota) stands in a plan, in pieces.
public struct OrderStanding: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Nothing is missing.
    case met
    /// What is missing is no more than what `keep`, or whole pieces, gave up of what its stage
    /// reached: the order could have been met.
    case givenUp = "given_up"
    case short
  }
  public var quota, item, unit: String
  public var priority: Double
  /// Of the whole window, in the item's unit.
  public var amount: Double
  /// What is missing over the window, in the item's unit.
  public var short: Double
  public var kind: Kind
  /// What is missing, as a part of the amount.
  public var fraction: Double { amount > 0 ? short / amount : 0 }

  public init(
    quota: String, item: String, unit: String, priority: Double, amount: Double, short: Double,
    kind: Kind
  ) {
    self.quota = quota
    self.item = item
    self.unit = unit
    self.priority = priority
    self.amount = amount
    self.short = short
    self.kind = kind
  }
}

extension Plan {
  /// How every order stands, in the plan's order of quotas.
  public func standings(of scenario: Scenario) -> [OrderStanding] {
    let units = Dictionary(
      scenario.items.map { ($0.id, $0.unit) }, uniquingKeysWith: { first, _ in first })
    var standings = quotas.map {
      OrderStanding(
        quota: $0.quota, item: $0.item, unit: units[$0.item] ?? $0.item, priority: $0.priority,
        amount: $0.delivered + $0.short, short: $0.short,
        // Of an order that may be caught up nothing is missing in the end, but some days are short.
        kind: $0.short > OrderStanding.rounding * ($0.delivered + $0.short)
          || $0.rule == Quota.Rule.cumulative.rawValue && $0.firstShortOn != nil ? .short : .met)
    }
    // What whole pieces gave up of each order is known; of the rest, as much as `keep` gave up of its stage, the
    // smallest shares first.
    let lost = Dictionary(
      (summary.wholeness?.moreShort ?? []).map { ($0.quota, $0.quantity) },
      uniquingKeysWith: { first, _ in first })
    func rest(_ order: OrderStanding) -> Double {
      order.amount > 0 ? max(0, order.short - lost[order.quota, default: 0]) / order.amount : 0
    }
    for (priority, given) in givenUp(in: scenario) {
      let own = standings.indices.filter { standings[$0].priority == priority }
      var left = own.reduce(given) { left, k in
        left - standings[k].fraction + rest(standings[k])
      }
      for k in own.filter({ standings[$0].kind == .short }).sorted(by: {
        (rest(standings[$0]), $0) < (rest(standings[$1]), $1)
      }) {
        guard rest(standings[k]) <= left else { break }
        left -= rest(standings[k])
        standings[k].kind = .givenUp
      }
    }
    return standings
  }

  /// By priority: how much more the plan lacks than its stage had found, in fractions of an order.
  private func givenUp(in scenario: Scenario) -> [Double: Double] {
    let lacking = PlanMeasures(self, of: scenario).shortfalls
    return Dictionary(
      uniqueKeysWithValues: lacking.compactMap { priority, fraction in
        guard let found = summary.value(of: Summary.stageName(ofPriority: priority)) else {
          return nil
        }
        // Two sums of the same fractions differ by their rounding.
        return (priority, fraction - found + OrderStanding.rounding)
      })
  }
}

extension OrderStanding {
  /// What is missing of an order, as a part of it, up to here is a solver's rounding.
  public static let rounding = 1e-7
}

extension Summary {
  /// The value that a stage came to.
  public func value(of stage: String) -> Double? { stages.first { $0.name == stage }?.value }

  /// What the plan itself has of a stage; nil where it was not solved.
  public func reached(of stage: String) -> Double? { stages.first { $0.name == stage }?.reached }

  /// `shortfall_<priority>`.
  public static func stageName(ofPriority priority: Double) -> String {
    "shortfall_" + (Int(exactly: priority).map(String.init) ?? String(priority))
  }
}
