import LinearAlgebra
import LinearProgramming

/// What a program says of its whole columns alone.
///
/// Its columns are those that have to be whole, and the sums of such (`ImpliedIntegers`). Its rows
/// are those in which no other column stands, and what any other row asks of them when the rest of
/// it comes to its bounds. Of a plan: which lines there are to convert, how many stand ready after
/// all conversions so far, and what conversions share among themselves. It is small where the rest,
/// goods and people, is large.
public struct WholePart: Sendable {
  let program: LinearProgram
  /// Ascending.
  let columns: [Int]
  /// The rows without other columns, and those with.
  let rows, mixedRows: [Row]
  /// The sums among `columns`: not whole by demand, but by an equation.
  let isSum: [Bool]
  /// A transposed.
  let transpose: SparseMatrix
  /// Where a column of the program stands in `columns`; −1: not among them.
  let position: [Int32]

  /// A row of the program, of which only the terms in whole columns count, and their sides.
  struct Row {
    let index: Int
    let lower, upper: Double
  }

  public init(of program: LinearProgram) {
    self.program = program
    isSum = ImpliedIntegers.find(in: program)
    transpose = program.matrix.transposed()
    var isWhole = program.isInteger
    if isWhole.isEmpty { isWhole = [Bool](repeating: false, count: program.columnCount) }
    for j in isSum.indices where isSum[j] { isWhole[j] = true }
    let (a, at) = (program.matrix, transpose)
    let isPure = (0..<program.rowCount).map { i in
      at.column(i).allSatisfy { k in
        let j = Int(at.rowIndices[k])
        return isWhole[j] || program.columnLower[j] == program.columnUpper[j]
      }
    }
    // What hangs together, from the columns that have to be whole.
    var queue = program.isInteger.indices.filter { program.isInteger[$0] }
    var isColumn = [Bool](repeating: false, count: program.columnCount)
    var isRow = [Bool](repeating: false, count: program.rowCount)
    for j in queue { isColumn[j] = true }
    while let j = queue.popLast() {
      for k in a.column(j) {
        let i = Int(a.rowIndices[k])
        guard isPure[i], !isRow[i] else { continue }
        isRow[i] = true
        for l in at.column(i) {
          let other = Int(at.rowIndices[l])
          guard isWhole[other], !isColumn[other] else { continue }
          isColumn[other] = true
          queue.append(other)
        }
      }
    }
    columns = isColumn.indices.filter { isColumn[$0] }
    var position = [Int32](repeating: -1, count: program.columnCount)
    for (k, j) in columns.enumerated() { position[j] = Int32(k) }
    self.position = position
    rows = isRow.indices.filter { isRow[$0] }.compactMap {
      Self.projection(of: $0, at, program, position)
    }
    var isMixed = [Bool](repeating: false, count: program.rowCount)
    for j in columns {
      for k in a.column(j) where !isRow[Int(a.rowIndices[k])] {
        isMixed[Int(a.rowIndices[k])] = true
      }
    }
    mixedRows = isMixed.indices.filter { isMixed[$0] }.compactMap {
      Self.projection(of: $0, at, program, position)
    }
  }

  /// What row i asks of the whole columns, whatever the others are; nil if nothing.
  private static func projection(
    of i: Int, _ at: SparseMatrix, _ program: LinearProgram, _ position: [Int32]
  ) -> Row? {
    var leastRest = 0.0
    var mostRest = 0.0
    var leastWhole = 0.0
    var mostWhole = 0.0
    for k in at.column(i) where at.values[k] != 0 {
      let j = Int(at.rowIndices[k])
      let ends = (at.values[k] * program.columnLower[j], at.values[k] * program.columnUpper[j])
      if position[j] >= 0 {
        leastWhole += min(ends.0, ends.1)
        mostWhole += max(ends.0, ends.1)
      } else {
        leastRest += min(ends.0, ends.1)
        mostRest += max(ends.0, ends.1)
      }
    }
    let lower = program.rowLower[i] - mostRest
    let upper = program.rowUpper[i] - leastRest
    let row = Row(
      index: i, lower: lower > leastWhole ? lower : -.infinity,
      upper: upper < mostWhole ? upper : .infinity)
    return row.lower > -.infinity || row.upper < .infinity ? row : nil
  }
}
