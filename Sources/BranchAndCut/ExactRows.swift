import LinearAlgebra
import LinearProgramming

/// Rows that whole points keep or break without a tolerance.
///
/// All columns of such a row are whole, and so are its coefficients and sides: its sum is whole, and doubles
/// hold it exactly as long as no part of it is larger than they count. A tolerance in proportion to the row's
/// size would take x = y for x − y = 1 where both are large.
struct ExactRows {
  private let rows: SparseMatrix
  private let lower, upper: [Double]
  /// By row.
  private let isExact: [Bool]

  /// The largest sum of magnitudes up to which every whole number is a double.
  private static let largest = 0x1p53
  /// What a whole sum may miss: it misses a side by 1 or not at all.
  static let slack = 0.5

  /// - Parameter rows: The program's rows as columns.
  init(_ program: LinearProgram, rows: SparseMatrix) {
    self.rows = rows
    lower = program.rowLower
    upper = program.rowUpper
    isExact = (0..<program.rowCount).map { i in
      guard !program.isInteger.isEmpty else { return false }
      let sides = [program.rowLower[i], program.rowUpper[i]].filter(\.isFinite)
      return sides.allSatisfy { $0 == $0.rounded() }
        && rows.column(i).allSatisfy { k in
          program.isInteger[Int(rows.rowIndices[k])] && rows.values[k] == rows.values[k].rounded()
        }
    }
  }

  /// Whether a row is one of these, and sums of terms of so much in all are exact.
  func isExact(_ i: Int, size: Double) -> Bool { isExact[i] && size <= Self.largest }

  /// A row that a point breaks, its whole columns being exactly whole.
  func rowBroken(by x: [Double]) -> Int? {
    isExact.indices.first { i in
      guard isExact[i] else { return false }
      var sum = 0.0, size = 0.0
      for k in rows.column(i) {
        let term = rows.values[k] * x[Int(rows.rowIndices[k])]
        sum += term
        size += abs(term)
      }
      return size <= Self.largest && (sum > upper[i] + Self.slack || sum < lower[i] - Self.slack)
    }
  }

  /// The columns of a row.
  func columns(of i: Int) -> [Int] { rows.column(i).map { Int(rows.rowIndices[$0]) } }
}
