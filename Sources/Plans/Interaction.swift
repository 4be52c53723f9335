/// Two sets of options, each alone and both together, by the output or by one order.
public struct Interaction: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Neither adds anything without the other.
    case onlyTogether = "only together"
    /// One adds something only where the other is.
    case needs
    /// Together they add more than the sum.
    case complements
    /// Together they add less than the sum.
    case substitutes
    case independent
  }
  /// Names of the runs.
  public var first, second, together: String
  /// `output`, or the id of an order.
  public var subject: String
  /// `value`, or the order's own unit.
  public var unit: String
  /// How much better it becomes: more output, fewer pieces missing.
  public var gainFirst, gainSecond, gainTogether: Double
  /// Gains closer to one another than this cannot be told apart.
  public var tolerance: Double

  public init(
    first: String, second: String, together: String, subject: String, unit: String,
    gainFirst: Double, gainSecond: Double, gainTogether: Double, tolerance: Double
  ) {
    self.first = first
    self.second = second
    self.together = together
    self.subject = subject
    self.unit = unit
    self.gainFirst = gainFirst
    self.gainSecond = gainSecond
    self.gainTogether = gainTogether
    self.tolerance = tolerance
  }

  /// What both add beyond the sum of what each adds.
  public var synergy: Double { gainTogether - gainFirst - gainSecond }

  public var kind: Kind {
    let (a, b) = (abs(gainFirst) <= tolerance, abs(gainSecond) <= tolerance)
    if synergy > tolerance {
      if a, b { return .onlyTogether }
      return a || b ? .needs : .complements
    }
    return synergy < -tolerance ? .substitutes : .independent
  }

  var row: ComparisonRow {
    ComparisonRow(
      run: together, variable: "synergy", index: "\(subject): \(first) and \(second)",
      value: .number(abs(synergy) <= tolerance ? 0 : synergy),
      unit: unit)
  }
}
