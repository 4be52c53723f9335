import Plans

/// What the points of a frontier start from.
public struct FrontierEnds: Sendable, Codable {
  /// What the quotas that come first are held to, by stage.
  var quotas: [Double]
  /// The least and the most of the first aim.
  var least, most: Double
  /// The point at the least; nil where a limit kept it from being found.
  var point: Frontier.Point?
  /// Whether a limit was reached before the quotas were at their best.
  var isPartial: Bool

  /// Whether there is anything between them to find.
  var hasAll: Bool { point != nil }
}
