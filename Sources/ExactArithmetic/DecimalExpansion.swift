import BigInt

extension Rational {
  /// The number to `digits` significant digits, the last one rounded to the nearest; fewer where they
  /// say it all. Very large and very small ones get an exponent.
  public func decimal(digits: Int) -> String {
    precondition(digits > 0)
    let (p, q) = parts
    if p.isZero { return "0" }
    // The number lies between 10^(magnitude - 1) and 10^(magnitude + 1).
    let bits = Double(p.magnitude.bitWidth - q.magnitude.bitWidth)
    var exponent = Int((bits * 0.30102999566398120).rounded(.down)) - digits
    var significand = Self.rounded(p.magnitude, q.magnitude, exponent)
    while significand >= BigUInt(10).power(digits) {
      exponent += 1
      significand = Self.rounded(p.magnitude, q.magnitude, exponent)
    }
    let text = Self.layOut("\(significand)", exponent)
    return p.sign == .minus ? "-" + text : text
  }

  /// p/q/10^exponent to the nearest whole number.
  private static func rounded(_ p: BigUInt, _ q: BigUInt, _ exponent: Int) -> BigUInt {
    let power = BigUInt(10).power(abs(exponent))
    let (numerator, denominator) = exponent < 0 ? (p * power, q) : (p, q * power)
    return (2 * numerator + denominator) / (2 * denominator)
  }

  private static func layOut(_ digits: String, _ exponent: Int) -> String {
    let significant = digits.reversed().drop { $0 == "0" }.reversed().map(String.init).joined()
    let point = digits.count + exponent
    switch point {
    case -5...0: return "0." + String(repeating: "0", count: -point) + significant
    case 1...40 where point >= significant.count:
      return significant + String(repeating: "0", count: point - significant.count)
    case 1...40:
      return significant.prefix(point) + "." + significant.dropFirst(point)
    default:
      let rest = significant.dropFirst()
      return significant.prefix(1) + (rest.isEmpty ? "" : "." + rest) + "e\(point - 1)"
    }
  }

  /// 10^exponent.
  public static func powerOfTen(_ exponent: Int) -> Rational {
    let power = BigInt(10).power(abs(exponent))
    return exponent < 0 ? Rational(1, power) : Rational(power, 1)
  }
}
