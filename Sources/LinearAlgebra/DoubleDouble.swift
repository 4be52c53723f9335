/// An unevaluated sum of two doubles, `high` being the sum rounded: about 32 decimal digits.
///
/// After Dekker, "A floating-point technique for extending the available precision" (1971), and
/// Knuth's two-sum; products by fused multiply-add.
public struct DoubleDouble: Sendable, Equatable {
  public var high: Double
  public var low: Double

  @inlinable
  public init(_ value: Double) {
    high = value
    low = 0
  }

  @inlinable
  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  public static let zero = DoubleDouble(0)

  /// The sum to the nearest double.
  @inlinable
  public var value: Double { high + low }

  /// a + b without error: `high` the rounded sum, `low` what rounding took.
  @inlinable
  public static func exactSum(_ a: Double, _ b: Double) -> DoubleDouble {
    let sum = a + b
    let fromB = sum - a
    return DoubleDouble(high: sum, low: (a - (sum - fromB)) + (b - fromB))
  }

  /// a·b without error, barring overflow and underflow.
  @inlinable
  public static func exactProduct(_ a: Double, _ b: Double) -> DoubleDouble {
    let product = a * b
    return DoubleDouble(high: product, low: (-product).addingProduct(a, b))
  }

  @inlinable
  public static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let high = exactSum(a.high, b.high)
    let low = exactSum(a.low, b.low)
    let first = exactSum(high.high, high.low + low.high)
    return exactSum(first.high, first.low + low.low)
  }

  @inlinable
  public static func += (a: inout DoubleDouble, b: DoubleDouble) { a = a + b }

  @inlinable
  public static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    a + DoubleDouble(high: -b.high, low: -b.low)
  }

  @inlinable
  public static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let product = exactProduct(a.high, b)
    return exactSum(product.high, product.low + a.low * b)
  }

  /// self + a·b.
  @inlinable
  public mutating func addProduct(_ a: Double, _ b: Double) {
    self += DoubleDouble.exactProduct(a, b)
  }
}
