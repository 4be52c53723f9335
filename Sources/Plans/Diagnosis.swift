import Scenarios

/// Why a quota falls short, or why there is no plan at all, and what would mend it.
public struct Diagnosis: Sendable {
  /// The quota; nil for an infeasible scenario.
  public var quota: String?
  /// How much the quota is short of, in its item's unit.
  public var short: Double
  public var unit: String
  /// The limits that contradict one another.
  public var conflict: Conflict
  public var repairs: [Repair] = []
  /// Whether a limit of time kept something from being found.
  public var isPartial = false

  public init(quota: String?, short: Double, unit: String, conflict: Conflict) {
    self.quota = quota
    self.short = short
    self.unit = unit
    self.conflict = conflict
  }
}

/// Limits that cannot all be respected.
public struct Conflict: Sendable, Equatable {
  /// One sentence for each, such as "stock of cloth at a on 2020-02-01 must be at least 5 kg".
  public var members: [String]
  /// The same in Chinese.
  public var membersInChinese: [String] = []
  /// Whether leaving out any one member resolves the conflict.
  public var isMinimal: Bool

  public init(members: [String], isMinimal: Bool) {
    self.members = members
    self.isMinimal = isMinimal
  }

  public init(told members: [Bilingual], isMinimal: Bool) {
    self.init(members: members.map(\.english), isMinimal: isMinimal)
    membersInChinese = members.map(\.chinese)
  }
}

/// The smallest change of one kind that would mend it.
public struct Repair: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case days, units, option, lane, workers, room, goods, carriage, lines, conversions, resource,
      money, stock
  }
  public enum Verdict: String, Sendable {
    /// Planning again with it confirms that it mends, and no smaller one does.
    case mends
    /// Planning again confirms that it mends; a smaller one might do as well.
    case mendsPerhapsSmaller = "mends, a smaller one may do"
    /// However much of it there is, it alone does not mend the shortfall.
    case fails = "does not mend it alone"
    /// The time was too short to tell.
    case unknown
  }
  public var kind: Kind
  /// `14 more workers in pool garment-own`; where it fails `more workers in pool garment-own`.
  public var text: String
  /// The same in Chinese.
  public var chinese = ""
  /// How much, in `unit`; 0 where it fails, or where no amount that mends was found.
  public var amount: Double
  /// Less than this is proven not to mend it; 0 where nothing is known of that.
  public var atLeast = 0.0
  public var unit: String
  public var verdict: Verdict

  public init(kind: Kind, text: String, amount: Double, unit: String, verdict: Verdict) {
    self.kind = kind
    self.text = text
    self.amount = amount
    self.unit = unit
    self.verdict = verdict
  }
}
