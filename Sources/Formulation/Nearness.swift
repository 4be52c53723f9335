import Foundation

/// How near a plan stays to an earlier one: what a change weighs by its day, and which decisions of
/// the first days stand.
public struct Nearness: Sendable, Equatable {
  /// Decisions that are announced some days before.
  public enum Decision: String, Sendable, CaseIterable {
    /// Lines converted, restarts begun.
    case conversions
    /// People sent and let go.
    case dispatches
    case purchases
    case transport
    /// What runs, and what sites ship.
    case production
  }

  /// Days after which a change weighs half; ∞: all weigh the same.
  public var halvedEvery: Double
  /// Days from the first on which decisions of a kind are those of the earlier plan, as far as they
  /// can be.
  public var frozen: [Decision: Int]

  public init(halvedEvery: Double = .infinity, frozen: [Decision: Int] = [:]) {
    self.halvedEvery = halvedEvery
    self.frozen = frozen
  }

  /// What a change on a day weighs, of one on day 1.
  func factor(on day: Int) -> Double {
    halvedEvery.isFinite ? pow(0.5, Double(day - 1) / halvedEvery) : 1
  }
}
