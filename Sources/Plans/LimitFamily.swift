/// The constraint families, and the bounds of columns that have prices, as `prices.csv` names them.
public enum LimitFamily: String, Sendable, CaseIterable {
  case restart, accepted, acceptedBy, acceptedLines, acceptedWorkers, closed
  case lineHours, setup, freshLines, conversionLimit
  case headcount, committed, trained, trainees, overtime, workHours, skillHours, workersAllowed
  case siteStock, regionStock, supply, lane, delivered, quota
  case resourcePerDay, resource, cash, debt, credit
  case sustained, mix
  /// Bounds of the columns of stock.
  case stockMaximum, stockMinimum
}

extension Price {
  /// The family, by its name; nil where the file names one that this version does not know.
  public var limitFamily: LimitFamily? { LimitFamily(rawValue: family) }
}
