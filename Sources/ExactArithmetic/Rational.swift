import BigInt

/// An exact fraction in lowest terms with a positive denominator.
///
/// Kept in machine words while it fits and in big integers beyond, so that small programs are
/// solved at speed and none overflows.
public enum Rational: Sendable {
  case small(Int, Int)
  case big(BigInt, BigInt)

  public static let zero = Rational.small(0, 1)
  public static let one = Rational.small(1, 1)

  public init(_ integer: Int) { self = .small(integer, 1) }

  /// The dyadic fraction that the double is.
  public init(exactly value: Double) {
    if value == 0 {
      self = .zero
      return
    }
    let shift = Int(value.exponent) - 52
    // The significand carries no sign.
    let mantissa = BigInt(Int(value.significand * 0x1p52) * (value < 0 ? -1 : 1))
    self =
      shift >= 0
      ? Rational(mantissa << shift, 1) : Rational(mantissa, BigInt(1) << -shift)
  }

  /// p/q in lowest terms.
  ///
  /// - Precondition: q ≠ 0.
  public init(_ p: BigInt, _ q: BigInt) {
    let g = p.greatestCommonDivisor(with: q) * (q.signum())
    let (numerator, denominator) = (p / g, q / g)
    // By the width, as `Int(exactly:)` can take a negative number of several words for one of one word.
    if max(numerator.magnitude.bitWidth, denominator.magnitude.bitWidth) < Int.bitWidth {
      self = .small(Int(numerator), Int(denominator))
    } else {
      self = .big(numerator, denominator)
    }
  }

  /// Numerator and denominator.
  public var parts: (BigInt, BigInt) {
    switch self {
    case .small(let p, let q): (BigInt(p), BigInt(q))
    case .big(let p, let q): (p, q)
    }
  }

  public var sign: Int {
    switch self {
    case .small(let p, _): p.signum()
    case .big(let p, _): Int(p.signum())
    }
  }

  public var double: Double {
    switch self {
    case .small(let p, let q): return Double(p) / Double(q)
    case .big(let p, let q):
      // Scaled to a quotient of at least 64 bits, so that neither part overflows a double.
      let shift = q.magnitude.bitWidth - p.magnitude.bitWidth + 66
      let quotient = shift >= 0 ? (p << shift) / q : p / (q << -shift)
      return scalbn(Double(quotient), -shift)
    }
  }

  private func scalbn(_ x: Double, _ n: Int) -> Double {
    var (x, n) = (x, n)
    while n < -1000 { (x, n) = (x * 0x1p-1000, n + 1000) }
    while n > 1000 { (x, n) = (x * 0x1p1000, n - 1000) }
    return x * Double(sign: .plus, exponent: n, significand: 1)
  }

  private static func gcd(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a.magnitude, b.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return Int(a)
  }

  public static func * (a: Rational, b: Rational) -> Rational {
    if case .small(let p, let q) = a, case .small(let r, let s) = b {
      if p == 0 || r == 0 { return .zero }
      let (g, h) = (gcd(p, s), gcd(r, q))
      let (n, o1) = (p / g).multipliedReportingOverflow(by: r / h)
      let (d, o2) = (q / h).multipliedReportingOverflow(by: s / g)
      if !o1 && !o2 && n != .min { return .small(n, d) }
    }
    let ((p, q), (r, s)) = (a.parts, b.parts)
    return Rational(p * r, q * s)
  }

  public static func + (a: Rational, b: Rational) -> Rational {
    if case .small(let p, let q) = a, case .small(let r, let s) = b {
      if p == 0 { return b }
      if r == 0 { return a }
      let (u, o1) = p.multipliedReportingOverflow(by: s)
      let (v, o2) = r.multipliedReportingOverflow(by: q)
      let (n, o3) = u.addingReportingOverflow(v)
      let (d, o4) = q.multipliedReportingOverflow(by: s)
      if !o1 && !o2 && !o3 && !o4 && n != .min {
        let g = gcd(n, d)
        return .small(n / g, d / g)
      }
    }
    let ((p, q), (r, s)) = (a.parts, b.parts)
    return Rational(p * s + r * q, q * s)
  }

  public static prefix func - (a: Rational) -> Rational {
    switch a {
    case .small(let p, let q): .small(-p, q)
    case .big(let p, let q): .big(-p, q)
    }
  }

  public static func - (a: Rational, b: Rational) -> Rational { a + -b }

  public static func / (a: Rational, b: Rational) -> Rational {
    precondition(b.sign != 0, "division by zero")
    switch b {
    case .small(let p, let q): return a * (p < 0 ? .small(-q, -p) : .small(q, p))
    case .big(let p, let q): return a * Rational(q, p)
    }
  }
}

extension Rational: Comparable {
  public static func == (a: Rational, b: Rational) -> Bool { (a - b).sign == 0 }
  public static func < (a: Rational, b: Rational) -> Bool { (a - b).sign < 0 }
}

extension Rational: CustomStringConvertible {
  /// `p/q`, or `p` where q is 1.
  public var description: String {
    let (p, q) = parts
    return q == 1 ? "\(p)" : "\(p)/\(q)"
  }
}
