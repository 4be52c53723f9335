import LinearProgramming

/// Numbers as whole multiples of one power of ten, as the decimals they are read from.
///
/// 0.3 and 1.25 are 30 and 125 hundredths. Numbers that need more digits than fit are not taken.
struct DecimalRow {
  var integers: [Int]
  /// The numbers are `integers` · 10^exponent.
  var exponent: Int

  /// Digits that a number may have after it is written in the common unit.
  private static let mostDigits = 15

  init?(_ values: [Double]) {
    let decimals = values.map { ShortestDecimal(of: $0) }
    exponent = decimals.filter { $0.significand != 0 }.map(\.exponent).min() ?? 0
    integers = []
    integers.reserveCapacity(values.count)
    for decimal in decimals {
      if decimal.significand == 0 {
        integers.append(0)
        continue
      }
      let zeros = decimal.exponent - exponent
      guard decimal.digits + zeros <= Self.mostDigits else { return nil }
      integers.append((0..<zeros).reduce(decimal.significand) { value, _ in 10 * value })
    }
  }

  /// The greatest common divisor of the integers; 0 where all are 0.
  var divisor: Int { integers.reduce(0, greatestCommonDivisor) }

  /// 10^exponent.
  var unit: Double { Double("1e\(exponent)") ?? 1 }
}

/// Euclid's algorithm; of magnitudes.
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
  var (a, b) = (abs(a), abs(b))
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
