import Scenarios

/// What is to be done each day, where: the values of a plan, row by row as they are exported.
///
/// Ids are the scenario's. Only rows with a quantity other than zero are kept. Units: quantities in
/// the item's own unit, money in CNY, hours, workers, tonnes.
public struct Plan: Sendable {
  public var production: [Production] = []
  public var outputs: [Output] = []
  public var restarts: [SiteRestart] = []
  public var conversions: [LineConversion] = []
  public var labour: [Labour] = []
  public var work: [Work] = []
  public var dispatches: [Dispatch] = []
  public var releases: [Release] = []
  public var purchases: [Purchase] = []
  public var transport: [Transport] = []
  public var draws: [Movement] = []
  public var shipments: [Movement] = []
  public var stocks: [StockLevel] = []
  public var deliveries: [Delivery] = []
  /// One entry for every quota, met or not.
  public var quotas: [QuotaResult] = []
  public var cash: [CashBalance] = []
  /// One entry for every option, taken or not.
  public var options: [OptionResult] = []
  /// Of options that the program chose: what the best plan without each comes to. Empty otherwise.
  public var choices: [ChoiceWithout] = []
  public var prices: [Price] = []
  /// What it costs the output that orders keep what they reached, where that is much.
  public var kept: [KeptCost] = []
  /// Whether it is known what that costs: then `kept` is empty where it costs little. Nil where it was
  /// not asked. Not exported.
  public var isKeepReviewed: Bool?
  public var summary: Summary

  public init(summary: Summary) { self.summary = summary }
}

/// A row of a plan's table: made empty, then filled column by column.
public protocol PlanRow: Sendable, Equatable, Codable {
  init()
}

/// Where a row of a plan comes from.
public enum RowOrigin: String, Sendable, Equatable, Codable {
  /// It is decided by the plan.
  case plan
  /// It was under way when the plan began.
  case underWay = "under way"
}
