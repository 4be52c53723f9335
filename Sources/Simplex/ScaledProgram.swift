import LinearAlgebra
import LinearProgramming

/// The program as the simplex method works on it.
///
///     min cᵀx   s.t.   [A I]·x = 0,   l ≤ x ≤ u
///
/// x has n + m entries: the n columns, then one logical a row, the row's activity negated, with the
/// negated row bounds. A, c and the bounds are scaled by powers of two: A = R·A₀·C, x = x₀/C,
/// c = ±κ·C·c₀ (negated when the program maximises).
final class ScaledProgram {
  let rowCount: Int
  let columnCount: Int
  let matrix: TwoWayMatrix
  let costs, lower, upper: NumericBuffer<Double>
  /// R and C.
  let rowScale, columnScale: [Double]
  /// ±κ.
  let costScale: Double
  /// The program itself, with the bounds as set last.
  private(set) var original: LinearProgram

  var variableCount: Int { rowCount + columnCount }

  init(_ program: LinearProgram, scaling: Bool, thoroughly: Bool = false) {
    original = program
    let m = program.rowCount, n = program.columnCount
    rowCount = m
    columnCount = n
    var factors = ScaleFactors(rows: m, columns: n)
    if scaling { factors.fit(program.matrix, thoroughly: thoroughly) }
    rowScale = factors.rows
    columnScale = factors.columns
    var scaled = program.matrix
    for j in 0..<n {
      for k in scaled.column(j) {
        scaled.values[k] *= factors.rows[Int(scaled.rowIndices[k])] * factors.columns[j]
      }
    }
    matrix = TwoWayMatrix(scaled)
    var largestCost = 0.0
    for j in 0..<n { largestCost = max(largestCost, abs(program.costs[j] * factors.columns[j])) }
    let kappa = scaling ? ScaledProgram.costFactor(largest: largestCost) : 1
    costScale = program.sense == .minimize ? kappa : -kappa
    costs = NumericBuffer(count: n + m, repeating: 0)
    lower = NumericBuffer(count: n + m, repeating: 0)
    upper = NumericBuffer(count: n + m, repeating: 0)
    for j in 0..<n {
      costs[j] = program.costs[j] * columnScale[j] * costScale
      setBounds(j, lower: program.columnLower[j], upper: program.columnUpper[j])
    }
    for i in 0..<m {
      setRowBounds(i, lower: program.rowLower[i], upper: program.rowUpper[i])
    }
  }

  /// Sets the bounds of column j, given in the program's units.
  func setBounds(_ j: Int, lower l: Double, upper u: Double) {
    original.columnLower[j] = l
    original.columnUpper[j] = u
    lower[j] = l / columnScale[j]
    upper[j] = u / columnScale[j]
  }

  /// Sets the bounds of row i, given in the program's units.
  func setRowBounds(_ i: Int, lower l: Double, upper u: Double) {
    original.rowLower[i] = l
    original.rowUpper[i] = u
    lower[columnCount + i] = -u * rowScale[i]
    upper[columnCount + i] = -l * rowScale[i]
  }

  /// Brings the largest cost near 1 where it is far off.
  private static func costFactor(largest: Double) -> Double {
    guard largest > 0, largest.isFinite else { return 1 }
    guard largest > 1024 || largest < 1.0 / 16 else { return 1 }
    let target = largest > 1024 ? 1024.0 : 1
    return powerOfTwo(near: target / largest)
  }

  // MARK: Back to the program's units

  /// Whether any factor differs from 1.
  var isScaled: Bool {
    abs(costScale) != 1 || rowScale.contains { $0 != 1 } || columnScale.contains { $0 != 1 }
  }

  /// Row duals of the program from scaled ones.
  func rowDuals(_ y: [Double]) -> [Double] {
    (0..<rowCount).map { y[$0] * rowScale[$0] / costScale }
  }
}

/// The power of two nearest to x > 0 (in the logarithm).
func powerOfTwo(near x: Double) -> Double {
  let (exponent, significand) = (x.exponent, x.significand)
  let up = significand > 1.4142135623730951 ? 1 : 0
  return Double(sign: .plus, exponent: Int(exponent) + up, significand: 1)
}
