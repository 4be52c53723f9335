/// What a stage reached and the bound on it, as they are reported and kept.
public struct ReachedValue: Sendable {
  public private(set) var value: Double
  public private(set) var bound: Double
  /// Whether a shortfall is no more than what no plan can serve: then it is that, and is held there.
  public let isZero: Bool

  /// - Parameter certain: What no plan can serve; nil where the stage is no shortfall.
  public init(_ value: Double, bound: Double, certain: Double?) {
    guard let certain else {
      (self.value, self.bound, isZero) = (value, bound, false)
      return
    }
    isZero = value - certain <= Stage.zeroShortfall
    self.value = isZero ? certain : value
    self.bound = isZero ? certain : max(certain, bound)
  }
}

extension Stage.Kind {
  public var isShortfall: Bool { if case .shortfall = self { true } else { false } }
}

extension Stage {
  /// What no plan can serve; nil where the stage is no shortfall.
  public var certain: Double? { kind.isShortfall ? constant : nil }
}
