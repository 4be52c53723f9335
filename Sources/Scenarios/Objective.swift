/// What is maximised once the quotas are served as well as can be.
public struct Objective: Sendable, Equatable {
  public enum Measure: Sendable, Equatable {
    case total
    case lastDay
    /// The least daily value over the last `days` days.
    case sustained(days: Int)
    case mix
  }
  public var measure: Measure
  /// Item index → value of one unit; in the order written.
  public var values: [ItemQuantity]
  /// Whether cost is minimised after the output.
  public var thenCost: Bool
  /// The fraction of each earlier stage's value that a later stage may give up, in 0…1.
  public var keep: Double
  /// A later stage finds room to improve, and no planner sees the difference.
  public static let usualKeep = 1e-4
  /// Made before day 1 of the items of a `mix`.
  public var made: [ItemQuantity] = []
  /// Whether what need not be done is taken out of the plan after all other stages.
  public var tidy: Bool
  /// What of the plan is whole in the end.
  public var whole: Whole

  /// What is whole in a plan that is handed out.
  public enum Whole: String, Sendable, CaseIterable {
    /// People, pieces (`Item.step`) and, where the scenario's lines are whole, lines.
    case all
    /// Lines, where the scenario's are.
    case lines
    /// Nothing: lines divide too.
    case none
  }

  public init(
    measure: Measure, values: [ItemQuantity], thenCost: Bool, keep: Double, tidy: Bool = true,
    whole: Whole = .lines
  ) {
    self.measure = measure
    self.values = values
    self.thenCost = thenCost
    self.keep = keep
    self.tidy = tidy
    self.whole = whole
  }
}
