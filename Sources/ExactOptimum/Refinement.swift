import BigInt
import ExactArithmetic
import LinearAlgebra
import LinearProgramming
import Simplex

/// The way from a basis that is nearly optimal to the next one (Gleixner, Steffy and Wolter,
/// "Iterative refinement for linear programming", 2016, algorithm 1).
///
/// With the exact values (x*, s*), s* = A·x*, and prices (z*, y*) of the basis, its violations become
/// numbers of size one in the program
///
///     min Δ_d·(z*ᵀx + y*ᵀs)   s.t.  A·x − s = 0,  Δ_p·(l − (x*, s*)) ≤ (x, s) ≤ Δ_p·(u − (x*, s*))
///
/// whose optimal bases are those of the program itself. The simplex method goes on there from the same
/// basis, with its own tolerances.
struct Refinement {
  let solution: BasicSolution

  /// Numbers beyond these are far from any violation, and would drown it in the scaling.
  private static let farBound = 1e9
  private static let farCost = 1e6

  /// The basis at which the method ends on the corrected program; nil where it is none of the program.
  func nextBasis(_ settings: SimplexSettings, _ observer: SolverObserver?) -> Basis? {
    let (m, n) = (solution.program.rowCount, solution.program.columnCount)
    let start = Basis(
      columns: solution.basis.columns + solution.basis.rows,
      rows: [BasisStatus](repeating: .atLower, count: m))
    let result = SimplexMethod(settings: settings, observer: observer).solve(
      corrected(), from: start)
    var statuses = result.basis.columns
    // The row's own logical stands for s, whose column is the same but for its sign.
    for i in 0..<m where result.basis.rows[i] == .basic {
      guard statuses[n + i] != .basic else { return nil }
      statuses[n + i] = .basic
    }
    return Basis(columns: Array(statuses[..<n]), rows: Array(statuses[n...]))
  }

  private func corrected() -> LinearProgram {
    let program = solution.program
    let (m, n) = (program.rowCount, program.columnCount)
    let primalScale = Self.scale(solution.primalViolation)
    let dualScale = Self.scale(solution.dualViolation)
    var matrix = program.program.matrix
    for i in 0..<m {
      matrix.rowIndices.append(Int32(i))
      matrix.values.append(-1)
      matrix.columnStarts.append(matrix.values.count)
    }
    matrix.columnCount = n + m
    func side(_ bound: BigInt?, _ v: Int, absent: Double) -> Double {
      guard let bound else { return absent }
      let distance = bound * solution.values.denominator - solution.values.numerators[v]
      let scaled = primalScale * solution.value(distance, v)
      return min(max(scaled, -Self.farBound), Self.farBound)
    }
    let costs = (0..<(n + m)).map { v in
      min(max(dualScale * solution.price(v), -Self.farCost), Self.farCost)
    }
    return LinearProgram(
      costs: costs, matrix: matrix, rowLower: [Double](repeating: 0, count: m),
      rowUpper: [Double](repeating: 0, count: m),
      columnLower: (0..<(n + m)).map { side(program.lower[$0], $0, absent: -.infinity) },
      columnUpper: (0..<(n + m)).map { side(program.upper[$0], $0, absent: .infinity) })
  }

  /// A power of two that brings a violation to about 1; none makes things smaller.
  private static func scale(_ violation: Double) -> Double {
    guard violation > 0, violation < 1 else { return 1 }
    return Double(sign: .plus, exponent: Int(min(-violation.exponent, 1000)), significand: 1)
  }
}
