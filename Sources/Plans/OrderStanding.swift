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
  /// What is missing over the window, in the item's unit; of what may be caught up, in the end.
  public var short: Double
  public var kind: Kind
  /// What is missing, as a part of the amount; of what may be caught up, on the mean of its days.
  public var fraction: Double

  public init(
    quota: String, item: String, unit: String, priority: Double, amount: Double, short: Double,
    kind: Kind, fraction: Double? = nil
  ) {
    self.fraction = fraction ?? (amount > 0 ? short / amount : 0)
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
    let orders = Dictionary(
      scenario.quotas.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let caughtUp = Set(quotas.filter { $0.rule == Quota.Rule.cumulative.rawValue }.map(\.quota))
    var delivered: [String: [Int: Double]] = [:]
    for row in deliveries where caughtUp.contains(row.quota) {
      delivered[row.quota, default: [:]][scenario.horizon.day(of: row.date), default: 0] +=
        row.quantity
    }
    var standings = quotas.map { quota in
      // What was delivered before, and days past that still count, are part of the order.
      let order = orders[quota.quota]
      let amount = order?.due ?? quota.delivered + quota.short
      let days = delivered[quota.quota]
      let mean =
        caughtUp.contains(quota.quota) ? order?.shortfall { days?[$0] ?? 0 } : nil
      let fraction = mean ?? (amount > 0 ? quota.short / amount : 0)
      return OrderStanding(
        quota: quota.quota, item: quota.item, unit: units[quota.item] ?? quota.item,
        priority: quota.priority, amount: amount, short: quota.short,
        kind: fraction > OrderStanding.rounding ? .short : .met, fraction: fraction)
    }
    for (priority, given) in givenUp(standings) {
      for k in standings.indices
      where standings[k].priority == priority && standings[k].kind == .short
        && standings[k].fraction <= given
      {
        standings[k].kind = .givenUp
      }
    }
    return standings
  }

  /// By priority: how much more the plan lacks than its stage had found, in fractions of an order.
  private func givenUp(_ standings: [OrderStanding]) -> [Double: Double] {
    var lacking: [Double: Double] = [:]
    for standing in standings { lacking[standing.priority, default: 0] += standing.fraction }
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

  /// `shortfall_<priority>`.
  public static func stageName(ofPriority priority: Double) -> String {
    "shortfall_" + (Int(exactly: priority).map(String.init) ?? String(priority))
  }
}
