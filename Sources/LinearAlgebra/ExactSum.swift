/// A sum of doubles and of products of two doubles, kept without any rounding.
///
/// The value is the sum of `partials`, which do not overlap and grow in magnitude (Shewchuk,
/// "Adaptive Precision Floating-Point Arithmetic", 1997, grow-expansion).
public struct ExactSum: Sendable {
  public private(set) var partials: [Double] = []
  /// False once an overflow, an underflow or a value that is not finite has spoilt the sum.
  public private(set) var isExact = true

  public init() {}

  public init(_ value: Double) { add(value) }

  public mutating func add(_ value: Double) {
    if !value.isFinite { isExact = false }
    var carried = value
    var kept = 0
    for k in partials.indices {
      let sum = DoubleDouble.exactSum(carried, partials[k])
      if sum.low != 0 {
        partials[kept] = sum.low
        kept += 1
      }
      carried = sum.high
    }
    if !carried.isFinite { isExact = false }
    partials.removeSubrange(kept...)
    if carried != 0 { partials.append(carried) }
  }

  public mutating func addProduct(_ a: Double, _ b: Double) {
    if a == 0 || b == 0 { return }
    let product = DoubleDouble.exactProduct(a, b)
    // Below this the low part of the product may have fallen under the least double.
    if abs(product.high) < 0x1p-960 { isExact = false }
    add(product.high)
    if product.low != 0 { add(product.low) }
  }

  /// self + sum·factor.
  public mutating func addProduct(_ sum: ExactSum, _ factor: Double) {
    if !sum.isExact { isExact = false }
    for partial in sum.partials { addProduct(partial, factor) }
  }

  /// −1, 0 or 1.
  public var sign: Int {
    guard let largest = partials.last else { return 0 }
    return largest > 0 ? 1 : -1
  }

  /// The sum rounded, with an error below one unit in the last place.
  public var value: Double { partials.reduce(0, +) }

  /// A double no larger than the sum (two steps down, as one may be half a unit).
  public var roundedDown: Double {
    isExact ? (sign == 0 ? 0 : value.nextDown.nextDown) : -.infinity
  }

  /// A double no smaller than the sum.
  public var roundedUp: Double { isExact ? (sign == 0 ? 0 : value.nextUp.nextUp) : .infinity }
}
