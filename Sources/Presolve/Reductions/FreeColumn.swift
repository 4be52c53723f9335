import LinearProgramming

/// A free column of a few entries, one of them in an equation, which gives it:
///
///     row i:  a_i·x_j + Σ a_ik·x_k = b     ⇒     row r − (a_r/a_i)·row i  for each other row r of x_j
///
/// With two entries two rows become one, and no column is longer than before. The shortest equation
/// goes, so that a row that many others are merged into is not gone through each time.
///
/// Recorded and undone as by `Substitution`.
enum FreeColumn {
  /// Entries that a free column may have to be taken out.
  static let entryLimit = 3

  static func apply(column j: Int, to p: inout WorkingProgram) {
    guard p.columnLower[j] == -.infinity, p.columnUpper[j] == .infinity,
      let i = equation(for: j, &p)
    else { return }
    Substitution.remove(row: i, column: j, &p)
  }

  /// The equation that may give column j, were it free.
  static func equation(for j: Int, _ p: inout WorkingProgram) -> Int? {
    guard (2...entryLimit).contains(Int(p.columnSize[j])) else { return nil }
    let least = p.settings.pivotTolerance * p.largest(inColumn: j)
    var shortest = -1
    for k in p.column(j) where abs(p.columns.value[k]) >= least {
      let i = Int(p.columns.index[k])
      guard p.isEquation(i), shortest < 0 || p.rowSize[i] < p.rowSize[shortest] else { continue }
      shortest = i
    }
    guard shortest >= 0,
      Substitution.fill(row: p.rowSize[shortest], column: p.columnSize[j]) <= p.settings.fillLimit
    else { return nil }
    return shortest
  }
}
