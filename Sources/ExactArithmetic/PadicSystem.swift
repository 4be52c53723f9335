import BigInt

/// A square system of whole numbers, solved exactly by p-adic lifting.
///
/// Dixon, "Exact solution of linear equations using p-adic expansions", 1982: with M⁻¹ known modulo p,
/// x = Σ d_k·pᵏ where d_k ≡ M⁻¹·r_k and r_{k+1} = (r_k − M·d_k)/p, r_0 = b. From enough digits the
/// fractions are reconstructed; that M·x = b is then checked, so that the result is a theorem however
/// many digits there were.
public struct PadicSystem: Sendable {
  public let matrix: IntegerMatrix
  private let factors: ModularLU
  private let forms: ResidualForms

  /// Factorises; nil where the matrix is singular (modulo three primes, of which each would have to
  /// divide a determinant that is not zero).
  public init?(_ matrix: IntegerMatrix) {
    for field in PrimeField.largest {
      guard let factors = ModularLU(matrix, modulo: field) else { continue }
      self.matrix = matrix
      self.factors = factors
      forms = ResidualForms(matrix)
      return
    }
    return nil
  }

  /// M⁻¹·b; nil where `isCancelled` says so first.
  public func solve(_ b: [BigInt], isCancelled: () -> Bool = { false }) -> RationalVector? {
    precondition(b.count == matrix.rowCount)
    if b.allSatisfy(\.isZero) {
      return RationalVector(numerators: b, denominator: 1)
    }
    let prime = BigInt(factors.field.p)
    let size = (b.map(\.magnitude).max() ?? 0) + forms.largestRowSum * prime.magnitude
    if size.bitWidth < Int.bitWidth - 1 {
      return lift(b, b.map { Int($0) }, forms.words, Int(prime), isCancelled)
    }
    if size.bitWidth < Int128.bitWidth - 1 {
      return lift(b, b.map(\.doubleWord), forms.doubleWords, Int128(prime), isCancelled)
    }
    return lift(b, b, matrix.values, prime, isCancelled)
  }

  /// Lifts with residuals kept as `Number`, which holds b, given as such in `start`, and the largest
  /// sum of a row.
  private func lift<Number: SignedInteger>(
    _ b: [BigInt], _ start: [Number], _ values: [Number], _ prime: Number, _ isCancelled: () -> Bool
  ) -> RationalVector? {
    var residual = start
    var expansion = PadicExpansion(size: b.count, field: factors.field)
    var nextAttempt = 4
    while !isCancelled() {
      var digits = residual.map { value -> UInt64 in
        let rest = value % prime
        return UInt64(rest < 0 ? rest + prime : rest)
      }
      factors.solve(&digits)
      expansion.append(digits)
      subtract(digits, values, from: &residual)
      for i in residual.indices { residual[i] /= prime }
      guard expansion.count >= nextAttempt else { continue }
      nextAttempt = expansion.count + max(4, expansion.count / 4)
      if let x = expansion.fractions(), holds(x) { return x }
    }
    return nil

    func holds(_ x: RationalVector) -> Bool {
      zip(matrix.times(x.numerators), b).allSatisfy { $0 == x.denominator * $1 }
    }
  }

  /// residual ← residual − M·digits.
  private func subtract<Number: SignedInteger>(
    _ digits: [UInt64], _ values: [Number], from residual: inout [Number]
  ) {
    for j in digits.indices where digits[j] != 0 {
      let digit = Number(digits[j])
      for k in matrix.column(j) { residual[Int(matrix.rowIndices[k])] -= values[k] * digit }
    }
  }
}

/// The matrix in the shortest numbers that hold it.
private struct ResidualForms: Sendable {
  /// max over rows of Σ|m_ij|.
  let largestRowSum: BigUInt
  /// Empty where they do not fit.
  let words: [Int]
  let doubleWords: [Int128]

  init(_ matrix: IntegerMatrix) {
    var sums = [BigUInt](repeating: 0, count: matrix.rowCount)
    for (i, value) in zip(matrix.rowIndices, matrix.values) { sums[Int(i)] += value.magnitude }
    largestRowSum = sums.max() ?? 0
    words = largestRowSum.bitWidth < 63 ? matrix.values.map { Int($0) } : []
    doubleWords = largestRowSum.bitWidth < 127 ? matrix.values.map(\.doubleWord) : []
  }
}

extension BigInt {
  /// The number as a double word, in which it must fit.
  ///
  /// By way of the magnitude: the words of a negative `BigInt` (6.0.1) carry wrongly beyond the first.
  fileprivate var doubleWord: Int128 {
    let magnitude = Int128(magnitude)
    return sign == .minus ? -magnitude : magnitude
  }
}
