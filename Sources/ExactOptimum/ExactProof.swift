import BigInt
import ExactArithmetic
import LinearProgramming

/// Checks of certificates in fractions, against the decimals of a program.
struct ExactProof {
  let program: IntegerProgram

  init(of program: LinearProgram) { self.program = IntegerProgram(program) }

  /// Whether min_{r in row sides} yᵀr > max_{x in column bounds} (Aᵀy)ᵀx; bounds that cross prove it
  /// alone.
  func isInfeasible(by multipliers: [Rational]) -> Bool {
    let crossed = program.lower.indices.contains { v in
      if let l = program.lower[v], let u = program.upper[v] { l > u } else { false }
    }
    if crossed { return true }
    // ŷ = R⁻¹·y over a common denominator, which is positive and does not matter further.
    let y = whole(
      multipliers.enumerated().map { i, multiplier in
        multiplier * Rational.powerOfTen(-program.rowExponents[i])
      })
    let weights = program.matrix.transposedTimes(y)
    var margin = BigInt(0)
    for (v, weight) in (weights.map { -$0 } + y).enumerated() where !weight.isZero {
      // Of rows the least of y·r, of columns the least of −w·x.
      guard let bound = weight.sign == .plus ? program.lower[v] : program.upper[v] else {
        return false
      }
      margin += weight * bound
    }
    return margin > 0
  }

  /// Whether every bound and row lets x + t·d pass for all t ≥ 0 while the objective improves.
  func isUnbounded(along direction: [Rational]) -> Bool {
    let d = whole(direction)
    let improvement = zip(program.costs, d).reduce(BigInt(0)) { $0 + $1.0 * $1.1 }
    guard improvement < 0 else { return false }
    return (d + program.matrix.times(d)).enumerated().allSatisfy { v, change in
      change.isZero || (change.sign == .plus ? program.upper[v] : program.lower[v]) == nil
    }
  }

  /// The fractions times a positive number that makes them whole.
  private func whole(_ fractions: [Rational]) -> [BigInt] {
    var common = BigInt(1)
    for fraction in fractions {
      let q = fraction.parts.1
      if common % q != 0 { common *= q / common.greatestCommonDivisor(with: q) }
    }
    return fractions.map { $0.parts.0 * (common / $0.parts.1) }
  }
}
