import LinearAlgebra

/// The columns so full that they would fill A·Θ·Aᵀ: kept out of the factorisation and brought back
/// by the formula of Sherman, Morrison and Woodbury,
///
///     (M + U·D·Uᵀ)⁻¹ = M⁻¹ − M⁻¹U·(D⁻¹ + UᵀM⁻¹U)⁻¹·UᵀM⁻¹.
final class DenseColumns {
  private let matrix: SparseMatrix
  let columns: [Int]
  /// M⁻¹U, one array a column.
  private var solved: [[Double]] = []
  private var schur: DenseCholesky?

  var isEmpty: Bool { columns.isEmpty }

  /// No more columns than this are treated as dense.
  private static let limit = 400

  init(_ matrix: SparseMatrix, leftOut: [Bool]) {
    self.matrix = matrix
    columns = leftOut.indices.filter { leftOut[$0] }
  }

  /// Marks the columns with far more entries than the rest: from the first gap of a factor of
  /// ten above 40 entries in the sorted counts (IPX's rule), or above a tenth of the rows of a
  /// large matrix.
  ///
  /// A matrix of few rows is factorised whole, which is exact and fast enough.
  static func find(in matrix: SparseMatrix) -> [Bool] {
    if matrix.rowCount <= MethodSizes.rowsToFactoriseWhole {
      return [Bool](repeating: false, count: matrix.columnCount)
    }
    var counts = (0..<matrix.columnCount).map { matrix.column($0).count }
    counts.sort()
    var threshold = Int.max
    var previous = 1
    for count in counts {
      if count > max(40, 10 * previous) {
        threshold = count
        break
      }
      previous = max(1, count)
    }
    if matrix.rowCount > MethodSizes.rowsForTenth {
      threshold = min(threshold, matrix.rowCount / 10)
    }
    var marked = (0..<matrix.columnCount).map { matrix.column($0).count >= threshold }
    if marked.count(where: { $0 }) > limit {
      marked = [Bool](repeating: false, count: matrix.columnCount)
    }
    return marked
  }

  func factorize(theta: [Double], equations: any RowEquations) {
    guard !columns.isEmpty else { return }
    solved = columns.map { j in
      var v = [Double](repeating: 0, count: matrix.rowCount)
      for k in matrix.column(j) { v[Int(matrix.rowIndices[k])] = matrix.values[k] }
      equations.solve(&v)
      return v
    }
    let count = columns.count
    var entries = [Double](repeating: 0, count: count * count)
    for a in 0..<count {
      for b in 0..<count { entries[a * count + b] = dotColumn(columns[a], solved[b]) }
      entries[a * count + a] += 1 / max(theta[columns[a]], Tolerance.leastDivisor)
    }
    schur = DenseCholesky(order: count, columns: entries)
  }

  /// Turns v = M⁻¹b into (M + U·D·Uᵀ)⁻¹b.
  func correct(_ v: inout [Double]) {
    guard let schur else { return }
    var weights = columns.map { dotColumn($0, v) }
    schur.solve(&weights)
    for (k, column) in solved.enumerated() where weights[k] != 0 {
      for i in v.indices { v[i] -= weights[k] * column[i] }
    }
  }

  private func dotColumn(_ j: Int, _ v: [Double]) -> Double {
    var sum = 0.0
    for k in matrix.column(j) { sum += matrix.values[k] * v[Int(matrix.rowIndices[k])] }
    return sum
  }
}
