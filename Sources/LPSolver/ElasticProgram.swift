import LinearAlgebra
import LinearProgramming

/// The program that violates the rows of another as little as can be.
///
///     min 1ᵀ(p + q)   s.t.   rowLower ≤ A·x + p − q ≤ rowUpper,   bounds on x,   p, q ≥ 0
///
/// It always has an optimum. Where that is above 0 the other program is infeasible and the row
/// duals are a Farkas certificate: they price the rows, and no x within its bounds makes up for it.
package enum ElasticProgram {
  package static func make(from program: LinearProgram) -> LinearProgram {
    let m = program.rowCount
    let n = program.columnCount
    var matrix = program.matrix
    var lower = program.columnLower
    var upper = program.columnUpper
    var costs = [Double](repeating: 0, count: n)
    func addColumn(row: Int, sign: Double) {
      matrix.rowIndices.append(Int32(row))
      matrix.values.append(sign)
      matrix.columnStarts.append(matrix.values.count)
      matrix.columnCount += 1
      costs.append(1)
      lower.append(0)
      upper.append(.infinity)
    }
    for i in 0..<m {
      if program.rowLower[i] > -.infinity { addColumn(row: i, sign: 1) }
      if program.rowUpper[i] < .infinity { addColumn(row: i, sign: -1) }
    }
    return LinearProgram(
      costs: costs, matrix: matrix, rowLower: program.rowLower, rowUpper: program.rowUpper,
      columnLower: lower, columnUpper: upper)
  }
}
