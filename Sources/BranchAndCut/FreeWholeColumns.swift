import LinearAlgebra
import LinearProgramming

/// Whole columns without bounds, exchanged for others of which fewer stand in each row.
///
/// Of x = U·t with U whole and of determinant ±1, t is whole if and only if x is. Euclid's algorithm on
/// the columns finds a U for which the first row holds one t, the next two, and so on: 1071 a + 1029 b
/// becomes 21 t₁, and t₂ stands nowhere. Branching on a and b would not end there, on t₁ it does
/// (Aardal, Hurkens and Lenstra 2000).
struct FreeWholeColumns {
  /// The program in t.
  let program: LinearProgram
  private let columns: [Int]
  /// U by columns.
  private let transform: [[Int]]

  /// More columns are left alone, as U may grow large.
  private static let most = 40

  /// nil where nothing is gained.
  init?(_ original: LinearProgram) {
    let free = (0..<original.columnCount).filter {
      original.isInteger[$0] && original.columnLower[$0] == -.infinity
        && original.columnUpper[$0] == .infinity && !original.matrix.column($0).isEmpty
    }
    guard free.count >= 2, free.count <= Self.most else { return nil }
    let rows = Set(
      free.flatMap { j in original.matrix.column(j).map { original.matrix.rowIndices[$0] } }
    )
    .sorted().map(Int.init)
    let place = Dictionary(uniqueKeysWithValues: rows.enumerated().map { ($1, $0) })
    var entries = [[Double]](
      repeating: [Double](repeating: 0, count: free.count), count: rows.count)
    for (k, j) in free.enumerated() {
      for e in original.matrix.column(j) {
        entries[place[Int(original.matrix.rowIndices[e])]!][k] = original.matrix.values[e]
      }
    }
    let decimals = (entries + [free.map { original.costs[$0] }]).map { DecimalRow($0) }
    guard decimals.allSatisfy({ $0 != nil }) else { return nil }
    let whole = decimals.map { $0! }
    // Each column: its entries in the rows, its cost, then its column of U.
    var columns = free.indices.map { k in
      whole.map { $0.integers[k] } + free.indices.map { $0 == k ? 1 : 0 }
    }
    let before = columns.reduce(0) { $0 + $1.prefix(rows.count).count { $0 != 0 } }
    var pivot = 0
    for i in whole.indices where pivot < columns.count {
      guard ColumnEchelon.reduce(&columns, from: pivot, at: i) else { return nil }
      if columns[pivot][i] != 0 { pivot += 1 }
    }
    guard columns.reduce(0, { $0 + $1.prefix(rows.count).count { $0 != 0 } }) < before else {
      return nil
    }
    self.columns = free
    transform = columns.map { Array($0.dropFirst(whole.count)) }
    program = Self.exchanged(original, free, rows, whole, columns)
  }

  private static func exchanged(
    _ original: LinearProgram, _ free: [Int], _ rows: [Int], _ whole: [DecimalRow],
    _ columns: [[Int]]
  ) -> LinearProgram {
    var program = original
    let place = Dictionary(uniqueKeysWithValues: free.enumerated().map { ($1, $0) })
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for j in 0..<original.columnCount {
      if let k = place[j] {
        for (i, row) in rows.enumerated() where columns[k][i] != 0 {
          indices.append(Int32(row))
          values.append(Double(columns[k][i]) * whole[i].unit)
        }
        program.costs[j] = Double(columns[k][rows.count]) * whole[rows.count].unit
      } else {
        indices += original.matrix.rowIndices[original.matrix.column(j)]
        values += original.matrix.values[original.matrix.column(j)]
      }
      starts.append(indices.count)
    }
    program.matrix = SparseMatrix(
      rowCount: original.rowCount, columnCount: original.columnCount, columnStarts: starts,
      rowIndices: indices, values: values)
    return program
  }

  /// A point of `program` as a point of the original one.
  func original(_ x: [Double]) -> [Double] {
    var result = x
    for (i, j) in columns.enumerated() {
      result[j] = columns.indices.reduce(0.0) { sum, k in
        sum + Double(transform[k][i]) * x[columns[k]].rounded()
      }
    }
    return result
  }
}
