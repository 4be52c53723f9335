/// What it costs the output that a stage before it keeps what it reached, as planning again with more
/// given up shows.
public struct KeptCost: Sendable, Equatable, Codable {
  /// The order that gives up most of itself.
  public var quota, item, unit: String
  /// What it gives up, in its unit, and as a part of the order.
  public var pieces, fraction: Double
  /// What the output gains, in value, and as a part of what it becomes.
  public var output, outputFraction: Double
  /// The scenario's `keep` that gives it up.
  public var keep: Double

  private enum CodingKeys: String, CodingKey {
    case quota, item, unit, pieces, fraction, output, keep
    case outputFraction = "output_fraction"
  }

  public init(
    quota: String, item: String, unit: String, pieces: Double, fraction: Double, output: Double,
    outputFraction: Double, keep: Double
  ) {
    self.quota = quota
    self.item = item
    self.unit = unit
    self.pieces = pieces
    self.fraction = fraction
    self.output = output
    self.outputFraction = outputFraction
    self.keep = keep
  }
}
