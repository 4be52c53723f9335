import BigInt

/// The digits of a vector modulo powers of a prime, lowest first.
struct PadicExpansion {
  private let field: PrimeField
  private var digits: [[UInt64]] = []
  /// The entry that could not be reconstructed last: it is tried first.
  private var hardest = 0
  private let size: Int

  init(size: Int, field: PrimeField) {
    self.size = size
    self.field = field
  }

  var count: Int { digits.count }

  mutating func append(_ next: [UInt64]) { digits.append(next) }

  /// Fractions over one denominator whose residues are those of the digits; nil where more digits are
  /// needed.
  ///
  /// Each entry is multiplied by the denominator found so far; mostly it is whole then. (As in
  /// Chen and Storjohann, "A BLAS based C library for exact linear algebra", 2005, section 5.)
  mutating func fractions() -> RationalVector? {
    let modulus = BigUInt(field.p).power(count)
    var denominator = BigInt(1)
    var numerators = [BigInt](repeating: 0, count: size)
    var done: [Int] = []
    let order = [hardest] + (0..<size).filter { $0 != hardest }
    for i in order {
      let scaled = value(i) * denominator.magnitude % modulus
      let whole = RationalReconstruction.symmetric(scaled, modulo: modulus)
      if whole.magnitude.bitWidth + denominator.magnitude.bitWidth
        < modulus.bitWidth - RationalReconstruction.margin
      {
        numerators[i] = whole
      } else {
        guard let (n, d) = RationalReconstruction.fraction(of: scaled, modulo: modulus),
          n.magnitude.bitWidth + d.magnitude.bitWidth + denominator.magnitude.bitWidth
            < modulus.bitWidth - RationalReconstruction.margin
        else {
          hardest = i
          return nil
        }
        for k in done { numerators[k] *= d }
        denominator *= d
        numerators[i] = n
      }
      done.append(i)
    }
    return RationalVector(numerators: numerators, denominator: denominator)
  }

  /// Σ d_k·pᵏ of one entry, two digits at a time (Horner).
  private func value(_ i: Int) -> BigUInt {
    var sum = BigUInt(0)
    var k = count
    if k % 2 == 1 {
      k -= 1
      sum = BigUInt(digits[k][i])
    }
    while k > 0 {
      k -= 2
      sum.multiply(byWord: UInt(field.square))
      sum += BigUInt(UInt(digits[k + 1][i]) * UInt(field.p) + UInt(digits[k][i]))
    }
    return sum
  }
}
