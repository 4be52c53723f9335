import LinearAlgebra
import LinearProgramming

/// A program with one more column: how many units of a step are made.
///
/// Where one unit moves a side b of a row by Δ the row becomes aᵀx − Δθ ≤ b. Where it moves a bound of
/// a column, that bound becomes such a row. The length θ ≥ 0 is what is minimised.
struct SteppedProgram {
  private(set) var program: LinearProgram
  /// The column of θ.
  let length: Int

  init(_ base: LinearProgram, step: LimitMoves) {
    length = base.columnCount
    program = base
    var triplets: [(row: Int, column: Int, value: Double)] = []
    triplets.reserveCapacity(base.matrix.entryCount + step.rows.count)
    for j in 0..<length {
      for k in base.matrix.column(j) {
        triplets.append((Int(base.matrix.rowIndices[k]), j, base.matrix.values[k]))
      }
    }
    for move in step.rows { triplets.append((move.index, length, -move.change)) }
    for move in step.columnUpper {
      let row = addRow(-.infinity, base.columnUpper[move.index])
      triplets += [(row, move.index, 1), (row, length, -move.change)]
      program.columnUpper[move.index] = .infinity
    }
    for move in step.columnLower {
      let row = addRow(base.columnLower[move.index], .infinity)
      triplets += [(row, move.index, 1), (row, length, -move.change)]
      program.columnLower[move.index] = min(0, base.columnLower[move.index])
    }
    program.matrix = SparseMatrix(
      rowCount: program.rowLower.count, columnCount: length + 1, triplets: triplets)
    program.columnLower.append(0)
    program.columnUpper.append(.infinity)
    program.costs = [Double](repeating: 0, count: length) + [1]
    program.objectiveConstant = 0
    program.sense = .minimize
    if !program.isInteger.isEmpty { program.isInteger.append(false) }
    program.rowBlocks = []
    program.rowParts = []
    program.columnBlocks = []
    program.rowNames = []
    program.columnNames = []
  }

  private mutating func addRow(_ lower: Double, _ upper: Double) -> Int {
    program.rowLower.append(lower)
    program.rowUpper.append(upper)
    return program.rowLower.count - 1
  }
}
