import BigInt

/// Fractions from their residues (Wang, "A p-adic algorithm for univariate partial fractions", 1981;
/// von zur Gathen and Gerhard, Modern Computer Algebra, section 5.10).
enum RationalReconstruction {
  /// By how many bits numerator times denominator must fall short of the modulus. A random residue
  /// has such a fraction once in 2^40 times; who needs certainty holds the result against the equations.
  static let margin = 40

  /// The fraction n/d, d > 0, with n ≡ d·residue modulo `modulus`, of small numerator and denominator;
  /// nil where there is none that is shorter by `margin` than any residue would give.
  static func fraction(
    of residue: BigUInt, modulo modulus: BigUInt
  ) -> (numerator: BigInt, denominator: BigInt)? {
    // The remainders of Euclid's algorithm and the factors t with r ≡ t·residue; the fraction with
    // the least product stands before the largest quotient (Monagan, "Maximal quotient rational
    // reconstruction", 2004).
    var (r, s) = (modulus, residue)
    var (t, u) = (BigInt(0), BigInt(1))
    var best: (numerator: BigInt, denominator: BigInt)?
    var bestBits = modulus.bitWidth - margin
    while !s.isZero {
      let bits = s.bitWidth + u.magnitude.bitWidth
      if bits < bestBits {
        bestBits = bits
        best = (BigInt(s), u)
      }
      let (quotient, remainder) = r.quotientAndRemainder(dividingBy: s)
      (r, s) = (s, remainder)
      (t, u) = (u, t - BigInt(quotient) * u)
    }
    if residue.isZero { return (0, 1) }
    guard let best else { return nil }
    return best.denominator.sign == .minus ? (-best.numerator, -best.denominator) : best
  }

  /// The residue of least magnitude.
  static func symmetric(_ residue: BigUInt, modulo modulus: BigUInt) -> BigInt {
    residue << 1 > modulus ? BigInt(residue) - BigInt(modulus) : BigInt(residue)
  }
}
