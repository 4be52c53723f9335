import Scenarios

/// A run of a comparison as it is asked for.
public struct AskedRun: Codable, Equatable, Sendable {
  public var name: String
  public var counts: [Count]
  /// Fields of the scenario that are otherwise.
  public var overrides: [FieldOverride]

  public struct Count: Codable, Equatable, Sendable {
    public var option: String
    public var count: Double
    public init(option: String, count: Double) {
      self.option = option
      self.count = count
    }
  }

  public init(
    name: String, counts: [(id: String, count: Double)], overrides: [FieldOverride] = []
  ) {
    self.name = name
    self.counts = counts.map { Count(option: $0.id, count: $0.count) }
    self.overrides = overrides
  }

  /// - Parameter read: Reads the scenario with fields that are otherwise.
  public func selection(
    _ read: ([FieldOverride]) throws -> Scenario
  ) rethrows -> Comparer.Selection {
    Comparer.Selection(
      name: name, counts: counts.map { (id: $0.option, count: $0.count) },
      scenario: overrides.isEmpty ? nil : try read(overrides))
  }
}
