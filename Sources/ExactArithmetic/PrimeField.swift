import BigInt

/// Arithmetic modulo a prime p < 2³¹.
struct PrimeField: Sendable {
  let p: UInt64
  /// p², which sums of products are kept below: with it a sum and one more product stay below 2⁶³.
  let square: UInt64

  /// The largest primes below 2³¹.
  static let largest: [PrimeField] = [2_147_483_647, 2_147_483_629, 2_147_483_587].map(
    PrimeField.init)

  init(_ p: UInt64) {
    self.p = p
    square = p * p
  }

  /// sum + a·b, for a, b < p and sum < p²; below p² and congruent.
  @inline(__always)
  func added(_ sum: UInt64, _ a: UInt64, _ b: UInt64) -> UInt64 {
    let next = sum + a * b
    return next >= square ? next - square : next
  }

  func negated(_ a: UInt64) -> UInt64 { a == 0 ? 0 : p - a }

  func residue(_ a: BigInt) -> UInt64 {
    let magnitude = UInt64(a.magnitude % BigUInt(p))
    return a.sign == .minus ? negated(magnitude) : magnitude
  }

  /// 1/a, for a ≢ 0, by Euclid's algorithm.
  func inverse(_ a: UInt64) -> UInt64 {
    var (r, s) = (Int64(p), Int64(a))
    var (t, u) = (Int64(0), Int64(1))
    while s != 0 {
      let quotient = r / s
      (r, s) = (s, r - quotient * s)
      (t, u) = (u, t - quotient * u)
    }
    return UInt64(t < 0 ? t + Int64(p) : t)
  }
}
