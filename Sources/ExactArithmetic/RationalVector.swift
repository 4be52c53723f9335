import BigInt

/// Fractions over one denominator.
public struct RationalVector: Sendable {
  public var numerators: [BigInt]
  /// Positive.
  public var denominator: BigInt

  public init(numerators: [BigInt], denominator: BigInt) {
    self.numerators = numerators
    self.denominator = denominator
  }

  public subscript(i: Int) -> Rational { Rational(numerators[i], denominator) }
}
