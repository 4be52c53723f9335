import LinearProgramming

/// A column whose only row keeps it within its bounds anyway: z_j = 0, so y_i = c_j/a is known, the
/// row stands at the side of that sign, and row and column leave together:
///
///     x_j = (b − Σ a_k·x_k)/a,   c_k ← c_k − a_k·c_j/a,   b the side of the row
///
/// (any finite side if c_j = 0). Undone: x_j is basic, the row at its side.
enum FreeColumnSingleton {
  static func apply(column j: Int, to p: inout WorkingProgram) -> Bool {
    let place = p.column(j).lowerBound
    let (i, a) = (Int(p.columns.index[place]), p.columns.value[place])
    // The row is gone through last: there may be many such columns in a long one.
    guard let side = side(ofRow: i, price: p.costs[j] / a, p),
      Substitution.isImpliedFree(column: j, byRow: i, a, &p),
      abs(a) >= p.settings.pivotTolerance * p.largest(inRow: i)
    else { return false }
    let b = side == .lower ? p.rowLower[i] : p.rowUpper[i]
    let price = p.costs[j] / a
    let others = p.recordAndPrice(row: i, without: j, price)
    p.stack.push(
      Record(
        row: Int32(i), column: Int32(j), side: side, entry: a, sideValue: b, cost: p.costs[j],
        lower: p.columnLower[j], upper: p.columnUpper[j], others: others))
    p.constant += price * b
    p.removeRow(i)
    p.removeColumn(j)
    return true
  }

  /// The side a row of that price stands at; nil if it is not finite.
  private static func side(ofRow i: Int, price: Double, _ p: WorkingProgram) -> Side? {
    let (lower, upper) = (p.rowLower[i], p.rowUpper[i])
    if lower == upper { return .lower }
    if price > 0 { return lower.isFinite ? .lower : nil }
    if price < 0 { return upper.isFinite ? .upper : nil }
    return lower.isFinite ? .lower : upper.isFinite ? .upper : nil
  }

  struct Record: Sendable {
    let row, column: Int32
    /// At which the row stands.
    let side: Side
    let entry, sideValue, cost, lower, upper: Double
    /// The row's other columns.
    let others: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let (i, j) = (Int(r.row), Int(r.column))
    let value = (s.bound(r.sideValue) - terms.sum(r.others, s.x)) / r.entry
    // The row keeps its rounding, see `SlackColumn`.
    s.x[j] = min(max(value, s.bound(r.lower)), s.bound(r.upper))
    s.y[i] = s.cost(r.cost) / r.entry
    s.z[j] = 0
    s.columns[j] = .basic
    s.rows[i] = r.side.status
  }
}
