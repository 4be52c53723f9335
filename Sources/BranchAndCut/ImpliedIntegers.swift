import LinearAlgebra
import LinearProgramming

/// Continuous columns that are whole wherever the whole columns are: those that an equation gives as
/// a sum of whole columns with whole coefficients.
///
///     a·x + Σ a_k·z_k = b,  all z_k whole, all a_k/a and b/a whole
///
/// A column fixed at a whole value counts among the z_k.
/// Such sums (how many machines stand ready after all changes so far) often say more in one branching
/// or one cut than any of the columns that make them up.
package enum ImpliedIntegers {
  /// Which columns of `program` are continuous, yet whole in every solution.
  package static func find(in program: LinearProgram) -> [Bool] {
    var implied = [Bool](repeating: false, count: program.columnCount)
    for definition in definitions(in: program) { implied[definition.column] = true }
    return implied
  }

  /// A column and the equation that gives it.
  typealias Definition = (column: Int, row: Int)

  /// Gives the columns of a point that equations define the values that follow from its whole columns.
  static func complete(_ x: inout [Double], by definitions: [Definition], in program: LinearProgram)
  {
    guard !definitions.isEmpty else { return }
    let rows = program.matrix.transposed()
    for (column, row) in definitions {
      var rest = program.rowLower[row]
      var own = 1.0
      for k in rows.column(row) {
        let j = Int(rows.rowIndices[k])
        if j == column {
          own = rows.values[k]
        } else {
          rest -= rows.values[k] * (program.isInteger[j] ? x[j].rounded() : x[j])
        }
      }
      x[column] = (rest / own).rounded()
    }
  }

  /// The columns that are continuous, yet whole in every solution, in an order in which the equation of
  /// each has only whole columns and columns before it.
  static func definitions(in program: LinearProgram) -> [Definition] {
    var definitions: [Definition] = []
    guard program.hasIntegers else { return [] }
    var isWhole = program.isInteger
    for j in isWhole.indices where program.isFixedAtWhole(j) { isWhole[j] = true }
    let rows = program.matrix.transposed()
    // Rows by the number of columns not known to be whole; those with one decide that one.
    var unknown = [Int](repeating: 0, count: program.rowCount)
    var queue: [Int] = []
    for i in 0..<program.rowCount where program.rowLower[i] == program.rowUpper[i] {
      unknown[i] = rows.column(i).count { !isWhole[Int(rows.rowIndices[$0])] }
      if unknown[i] == 1 { queue.append(i) }
    }
    var next = 0
    while next < queue.count {
      let i = queue[next]
      next += 1
      guard let j = sumOfWholeColumns(i, rows, isWhole, program.rowLower[i]) else { continue }
      definitions.append((j, i))
      isWhole[j] = true
      for k in program.matrix.column(j) {
        let row = Int(program.matrix.rowIndices[k])
        unknown[row] -= 1
        if unknown[row] == 1, program.rowLower[row] == program.rowUpper[row] { queue.append(row) }
      }
    }
    return definitions
  }

  /// The one column of row i not known to be whole, if the row makes it so.
  private static func sumOfWholeColumns(
    _ i: Int, _ rows: SparseMatrix, _ isWhole: [Bool], _ side: Double
  ) -> Int? {
    guard
      let own = rows.column(i).first(where: {
        !isWhole[Int(rows.rowIndices[$0])] && rows.values[$0] != 0
      })
    else { return nil }
    let a = rows.values[own]
    func isWholeMultiple(_ v: Double) -> Bool {
      let ratio = v / a
      return ratio == ratio.rounded() && abs(ratio) < 1e6
    }
    guard isWholeMultiple(side), rows.column(i).allSatisfy({ isWholeMultiple(rows.values[$0]) })
    else { return nil }
    return Int(rows.rowIndices[own])
  }
}

extension LinearProgram {
  /// Whether column j is fixed at a whole value.
  func isFixedAtWhole(_ j: Int) -> Bool {
    columnLower[j] == columnUpper[j] && columnLower[j] == columnLower[j].rounded()
  }
}
