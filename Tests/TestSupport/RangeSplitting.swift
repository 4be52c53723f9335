import LinearAlgebra
import LinearProgramming

extension LinearProgram {
  /// The program with two rows for each row with two sides, as a file in LP form has it. Without names.
  public var splittingRanges: LinearProgram {
    let rows = matrix.transposed()
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var (lower, upper) = ([Double](), [Double]())
    for i in 0..<rowCount {
      let isRange = rowLower[i].isFinite && rowUpper[i].isFinite && rowLower[i] != rowUpper[i]
      let sides =
        isRange
        ? [(rowLower[i], .infinity), (-.infinity, rowUpper[i])] : [(rowLower[i], rowUpper[i])]
      for (l, u) in sides {
        for k in rows.column(i) {
          triplets.append((lower.count, Int(rows.rowIndices[k]), rows.values[k]))
        }
        lower.append(l)
        upper.append(u)
      }
    }
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(rowCount: lower.count, columnCount: columnCount, triplets: triplets),
      rowLower: lower, rowUpper: upper, columnLower: columnLower, columnUpper: columnUpper)
    program.sense = sense
    program.objectiveConstant = objectiveConstant
    program.isInteger = isInteger
    program.columnNames = columnNames
    return program
  }
}
