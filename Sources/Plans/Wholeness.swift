/// What it cost to make a plan whole in people and pieces.
public struct Wholeness: Sendable {
  /// The part of the output's value that was lost.
  public var outputLost = 0.0
  /// Quotas of which a step or more is missing beyond what was missing before.
  public var moreShort: [(quota: String, quantity: Double)] = []
  /// Quantities that could not be made whole.
  public var leftOver: Int

  public init(leftOver: Int) { self.leftOver = leftOver }
}
