import LinearAlgebra
import LinearProgramming

extension LinkedEquations: RowEquations {}

/// The columns that link the parts of a program (`LinearProgram.rowParts`).
struct LinkingColumns {
  let columns: [Int]
  /// By row: whether it belongs to no part.
  let border: [Bool]

  /// nil where the program declares no parts, or less than two.
  init?(_ program: LinearProgram) {
    guard program.rowParts.count == program.rowCount, (program.rowParts.max() ?? -1) > 0 else {
      return nil
    }
    let parts = program.rowParts
    let matrix = program.matrix
    columns = (0..<matrix.columnCount).filter { j in
      var part: Int32 = -1
      for k in matrix.column(j) {
        let own = parts[Int(matrix.rowIndices[k])]
        if own < 0 { continue }
        if part >= 0 && own != part { return true }
        part = own
      }
      return false
    }
    border = parts.map { $0 < 0 }
  }
}
