/// The two tables of futures, in CSV files that may lie anywhere.
public struct FutureTables: Sendable {
  public var futures: String
  public var changes: String
  /// From when on it is known which future holds; nil: what the scenario says.
  public var knownFrom: CalendarDate?

  public init(futures: String, changes: String, knownFrom: CalendarDate? = nil) {
    self.futures = futures
    self.changes = changes
    self.knownFrom = knownFrom
  }
}
