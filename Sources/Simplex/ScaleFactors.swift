import LinearAlgebra

/// Row and column factors that bring the entries of a matrix near 1: geometric means of the least
/// and the largest entry of each row and column in turn, a few times, then the largest entry of
/// each column to 1 (Curtis and Reid 1972 discuss the choice; Fourer's GLPK and Clp do likewise).
struct ScaleFactors {
  var rows: [Double]
  var columns: [Double]

  init(rows m: Int, columns n: Int) {
    rows = [Double](repeating: 1, count: m)
    columns = [Double](repeating: 1, count: n)
  }

  private static let passes = 4
  private static let range = 1.0 / 1_048_576...1_048_576.0
  /// A chain of k rows takes about k² passes.
  private static let thoroughPasses = 200
  private static let thoroughRange = 0x1p-100...0x1p100

  mutating func fit(_ matrix: SparseMatrix, thoroughly: Bool = false) {
    guard ScaleFactors.isBadlyScaled(matrix) else { return }
    let range = thoroughly ? ScaleFactors.thoroughRange : ScaleFactors.range
    for _ in 0..<(thoroughly ? ScaleFactors.thoroughPasses : ScaleFactors.passes) {
      fitRows(matrix)
      fitColumns(matrix, towardsLargest: false)
    }
    fitColumns(matrix, towardsLargest: true)
    func rounded(_ x: Double) -> Double {
      powerOfTwo(near: min(max(x, range.lowerBound), range.upperBound))
    }
    for i in rows.indices { rows[i] = rounded(rows[i]) }
    for j in columns.indices { columns[j] = rounded(columns[j]) }
  }

  private static func isBadlyScaled(_ matrix: SparseMatrix) -> Bool {
    matrix.values.contains { $0 != 0 && !(0.2...5).contains(abs($0)) }
  }

  private mutating func fitRows(_ matrix: SparseMatrix) {
    var least = [Double](repeating: .infinity, count: rows.count)
    var most = [Double](repeating: 0, count: rows.count)
    for j in 0..<matrix.columnCount {
      for k in matrix.column(j) where matrix.values[k] != 0 {
        let i = Int(matrix.rowIndices[k])
        let size = abs(matrix.values[k]) * columns[j]
        least[i] = min(least[i], size)
        most[i] = max(most[i], size)
      }
    }
    for i in rows.indices where most[i] > 0 { rows[i] = 1 / (least[i] * most[i]).squareRoot() }
  }

  private mutating func fitColumns(_ matrix: SparseMatrix, towardsLargest: Bool) {
    for j in columns.indices {
      var least = Double.infinity, most = 0.0
      for k in matrix.column(j) where matrix.values[k] != 0 {
        let size = abs(matrix.values[k]) * rows[Int(matrix.rowIndices[k])]
        least = min(least, size)
        most = max(most, size)
      }
      guard most > 0 else { continue }
      columns[j] = towardsLargest ? 1 / most : 1 / (least * most).squareRoot()
    }
  }
}
