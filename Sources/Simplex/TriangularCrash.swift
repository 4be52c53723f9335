import LinearAlgebra
import LinearProgramming

extension Basis {
  /// A triangular basis in which columns without a cost stand for the slacks of equations (Maros, Computational
  /// Techniques of the Simplex Method, 2003, section 9.8).
  ///
  /// Its prices are all 0. So it is feasible in the dual where the slack basis is, and the dual simplex method need
  /// not bring in, one after another, the columns that equations determine. Equations with the fewest columns left
  /// come first; a column is left while it has no entry in an equation that has come before.
  public init(triangularCrashOf program: LinearProgram) {
    self.init(slackBasisOf: program)
    var crash = TriangularCrash(program)
    while let (row, column) = crash.next() {
      columns[column] = .basic
      rows[row] = .atLower
    }
  }
}

/// The pivots of a triangular crash, one after another.
private struct TriangularCrash {
  private let program: LinearProgram
  /// The transposed matrix: its columns are the rows.
  private let rows: SparseMatrix
  /// Columns left, by row; 0 once the row has come, and of rows that are no equations.
  private var left: [Int]
  private var isLeft: [Bool]
  /// Rows by the number of columns left when they were put there; the last of a bucket comes first.
  private var buckets: [[Int32]]
  private var bucket = 1

  init(_ program: LinearProgram) {
    self.program = program
    let isLeft = (0..<program.columnCount).map {
      program.costs[$0] == 0 && program.columnLower[$0] < program.columnUpper[$0]
    }
    self.isLeft = isLeft
    let rows = program.matrix.transposed()
    self.rows = rows
    left = (0..<program.rowCount).map { i in
      guard program.rowLower[i] == program.rowUpper[i] else { return 0 }
      return rows.column(i).count { isLeft[Int(rows.rowIndices[$0])] }
    }
    buckets = [[Int32]](repeating: [], count: (left.max() ?? 0) + 1)
    for i in left.indices.reversed() where left[i] > 0 { buckets[left[i]].append(Int32(i)) }
  }

  /// The next pivot; nil where no equation has a column left that makes one.
  mutating func next() -> (row: Int, column: Int)? {
    while bucket < buckets.count {
      guard let row = buckets[bucket].popLast().map(Int.init) else {
        bucket += 1
        continue
      }
      // Rows that have lost a column since stand in a lower bucket too.
      guard left[row] == bucket else { continue }
      let column = pivot(of: row)
      take(row)
      if let column { return (row, column) }
    }
    return nil
  }

  /// Of the columns left in a row the one with the fewest entries whose pivot is not small.
  private func pivot(of row: Int) -> Int? {
    let matrix = program.matrix
    var best: (column: Int, count: Int)?
    for k in rows.column(row) {
      let j = Int(rows.rowIndices[k])
      guard isLeft[j] else { continue }
      var pivot = 0.0, largest = 0.0
      for k in matrix.column(j) {
        largest = max(largest, abs(matrix.values[k]))
        if Int(matrix.rowIndices[k]) == row { pivot = abs(matrix.values[k]) }
      }
      let count = matrix.column(j).count
      if pivot >= Self.leastPivot * largest, best.map({ count < $0.count }) ?? true {
        best = (j, count)
      }
    }
    return best?.column
  }

  /// As a part of the largest entry of the column.
  private static let leastPivot = 0.01

  /// Takes a row, and with it the columns that have an entry there.
  private mutating func take(_ row: Int) {
    left[row] = 0
    for k in rows.column(row) {
      let j = Int(rows.rowIndices[k])
      guard isLeft[j] else { continue }
      isLeft[j] = false
      for k in program.matrix.column(j) {
        let i = Int(program.matrix.rowIndices[k])
        guard left[i] > 0 else { continue }
        left[i] -= 1
        guard left[i] > 0 else { continue }
        buckets[left[i]].append(Int32(i))
        bucket = min(bucket, left[i])
      }
    }
  }
}
