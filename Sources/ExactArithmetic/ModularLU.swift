/// A sparse factorisation modulo a prime, M ≡ L·U up to the order of rows and columns.
///
/// Elimination takes singletons first; of the rest the column with the fewest entries and in it the
/// row with the fewest (after Markowitz 1957). Every pivot is as good as another: there is no rounding.
struct ModularLU {
  let field: PrimeField
  let size: Int
  /// Row and column of each pivot in the order of elimination, and the pivots' inverses.
  private var pivotRows: [Int] = []
  private var pivotColumns: [Int] = []
  private var inverses: [UInt64] = []
  /// By pivot, the rows that were changed with their multipliers.
  private var lower = Lines()
  /// By pivot, the other columns of its row with their entries.
  private var upper = Lines()

  /// Sparse vectors one after another.
  private struct Lines {
    var starts = [0]
    var indices: [Int32] = []
    var values: [UInt64] = []

    mutating func append(_ index: Int32, _ value: UInt64) {
      indices.append(index)
      values.append(value)
    }
    mutating func close() { starts.append(indices.count) }
    func line(_ k: Int) -> Range<Int> { starts[k]..<starts[k + 1] }
  }

  /// Factorises a square matrix; nil where it is singular modulo the prime.
  init?(_ matrix: IntegerMatrix, modulo field: PrimeField) {
    precondition(matrix.rowCount == matrix.columnCount)
    self.field = field
    size = matrix.rowCount
    var active = ActiveMatrix(matrix, field)
    for _ in 0..<size {
      guard let (row, column) = active.choosePivot() else { return nil }
      eliminate(row, column, &active)
    }
  }

  private mutating func eliminate(_ row: Int, _ column: Int, _ active: inout ActiveMatrix) {
    let pivot = active.removePivotRow(row)
    let inverse = field.inverse(pivot.values[pivot.indices.firstIndex(of: Int32(column))!])
    pivotRows.append(row)
    pivotColumns.append(column)
    inverses.append(inverse)
    for (j, value) in zip(pivot.indices, pivot.values) where Int(j) != column {
      upper.append(j, value)
    }
    upper.close()
    active.eliminate(column, by: pivot, inverse: inverse) { i, multiplier in
      lower.append(i, multiplier)
    }
    lower.close()
  }

  /// b ← M⁻¹·b; entries below p.
  func solve(_ b: inout [UInt64]) {
    for k in 0..<size {
      let value = b[pivotRows[k]] % field.p
      b[pivotRows[k]] = value
      if value == 0 { continue }
      let negative = field.p - value
      for e in lower.line(k) {
        let i = Int(lower.indices[e])
        b[i] = field.added(b[i], negative, lower.values[e])
      }
    }
    var x = [UInt64](repeating: 0, count: size)
    for k in stride(from: size - 1, through: 0, by: -1) {
      var sum: UInt64 = 0
      for e in upper.line(k) {
        let value = x[Int(upper.indices[e])]
        if value != 0 { sum = field.added(sum, value, upper.values[e]) }
      }
      let rest = (b[pivotRows[k]] + field.p - sum % field.p) % field.p
      x[pivotColumns[k]] = rest * inverses[k] % field.p
    }
    b = x
  }
}

/// What elimination has left of the matrix: rows of unordered entries.
private struct ActiveMatrix {
  struct Row {
    var indices: [Int32] = []
    var values: [UInt64] = []
  }
  private let field: PrimeField
  private var rows: [Row]
  /// Rows with an entry in each column; some have lost it since.
  private var rowsOfColumn: [[Int32]]
  private var columnCounts: [Int]
  private var isActiveRow: [Bool]
  private var openColumns: [Int]
  private var isOpen: [Bool]
  /// Columns and rows that had one entry when they were noted.
  private var singletonColumns: [Int] = []
  private var singletonRows: [Int] = []
  /// For the row being changed: one more than the place of each column, 0 where it has no entry.
  private var place: [Int32]

  init(_ matrix: IntegerMatrix, _ field: PrimeField) {
    self.field = field
    let n = matrix.rowCount
    rows = [Row](repeating: Row(), count: n)
    rowsOfColumn = [[Int32]](repeating: [], count: n)
    columnCounts = [Int](repeating: 0, count: n)
    isActiveRow = [Bool](repeating: true, count: n)
    openColumns = Array(0..<n)
    isOpen = [Bool](repeating: true, count: n)
    place = [Int32](repeating: 0, count: n)
    for j in 0..<n {
      for k in matrix.column(j) {
        let value = field.residue(matrix.values[k])
        if value == 0 { continue }
        let i = matrix.rowIndices[k]
        rows[Int(i)].indices.append(Int32(j))
        rows[Int(i)].values.append(value)
        rowsOfColumn[j].append(i)
        columnCounts[j] += 1
      }
    }
    singletonColumns = (0..<n).filter { columnCounts[$0] == 1 }
    singletonRows = (0..<n).filter { rows[$0].indices.count == 1 }
  }

  /// The next pivot; nil where none is left.
  mutating func choosePivot() -> (row: Int, column: Int)? {
    while let j = singletonColumns.popLast() {
      if isOpen[j] && columnCounts[j] == 1 { return shortestRow(in: j).map { ($0, j) } }
    }
    while let i = singletonRows.popLast() {
      if isActiveRow[i] && rows[i].indices.count == 1 { return (i, Int(rows[i].indices[0])) }
    }
    openColumns.removeAll { !isOpen[$0] }
    guard let j = openColumns.min(by: { columnCounts[$0] < columnCounts[$1] }) else { return nil }
    return shortestRow(in: j).map { ($0, j) }
  }

  private func shortestRow(in column: Int) -> Int? {
    var best: Int?
    for i in rowsOfColumn[column] where isActiveRow[Int(i)] {
      if let best, rows[best].indices.count <= rows[Int(i)].indices.count { continue }
      // The list may name a row that has lost its entry.
      if rows[Int(i)].indices.contains(Int32(column)) { best = Int(i) }
    }
    return best
  }

  /// Takes the row of a pivot out.
  mutating func removePivotRow(_ row: Int) -> Row {
    isActiveRow[row] = false
    let taken = rows[row]
    rows[row] = Row()
    for j in taken.indices { decrement(Int(j)) }
    return taken
  }

  private mutating func decrement(_ j: Int) {
    columnCounts[j] -= 1
    if columnCounts[j] == 1 { singletonColumns.append(j) }
  }

  /// Subtracts multiples of the pivot's row until the column has no entry left, and tells them.
  mutating func eliminate(
    _ column: Int, by pivot: Row, inverse: UInt64, _ tell: (Int32, UInt64) -> Void
  ) {
    isOpen[column] = false
    for i in rowsOfColumn[column] where isActiveRow[Int(i)] {
      guard let at = rows[Int(i)].indices.firstIndex(of: Int32(column)) else { continue }
      let multiplier = rows[Int(i)].values[at] * inverse % field.p
      tell(i, multiplier)
      rows[Int(i)].indices.swapAt(at, rows[Int(i)].indices.count - 1)
      rows[Int(i)].values.swapAt(at, rows[Int(i)].values.count - 1)
      rows[Int(i)].indices.removeLast()
      rows[Int(i)].values.removeLast()
      if pivot.indices.count > 1 {
        subtract(pivot, times: field.negated(multiplier), from: Int(i), but: Int32(column))
      }
      if rows[Int(i)].indices.count == 1 { singletonRows.append(Int(i)) }
    }
    rowsOfColumn[column] = []
  }

  /// row i ← row i + factor·pivot, the pivot's own column left out.
  private mutating func subtract(
    _ pivot: Row, times factor: UInt64, from i: Int, but column: Int32
  ) {
    var row = rows[i]
    rows[i] = Row()
    for (at, j) in row.indices.enumerated() { place[Int(j)] = Int32(at + 1) }
    var lost = false
    for (j, value) in zip(pivot.indices, pivot.values) where j != column {
      let at = Int(place[Int(j)]) - 1
      if at >= 0 {
        row.values[at] = (row.values[at] + factor * value) % field.p
        lost = lost || row.values[at] == 0
      } else {
        row.indices.append(j)
        row.values.append(factor * value % field.p)
        rowsOfColumn[Int(j)].append(Int32(i))
        columnCounts[Int(j)] += 1
      }
    }
    for j in row.indices { place[Int(j)] = 0 }
    if lost {
      for at in row.indices.indices.reversed() where row.values[at] == 0 {
        decrement(Int(row.indices[at]))
        row.indices.remove(at: at)
        row.values.remove(at: at)
      }
    }
    rows[i] = row
  }
}
