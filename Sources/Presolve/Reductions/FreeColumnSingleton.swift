import LinearProgramming

/// A column whose only row keeps it within its bounds anyway: z_j = 0, so y_i = c_j/a is known, the
/// row stands at the side of that sign, and row and column leave together:
///
///     x_j = (b − Σ a_k·x_k)/a,   c_k ← c_k − a_k·c_j/a,   b the side of the row
///
/// (any finite side if c_j = 0). Undone: x_j is basic, the row at its side.
///
/// Record: indices i, j, side, other columns…; values a, b, c_j, l_j, u_j, entries….
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
    p.stack.indices += [Int32(i), Int32(j), side.rawValue]
    p.stack.values += [a, b, p.costs[j], p.columnLower[j], p.columnUpper[j]]
    p.recordAndPrice(row: i, without: j, price)
    p.stack.close(.freeColumnSingleton)
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

  static func undo(_ r: UndoRecord, _ stack: UndoStack, _ s: inout Postsolve) {
    let (i, j) = (Int(stack.indices[r.index]), Int(stack.indices[r.index + 1]))
    let a = stack.values[r.value]
    func bound(_ k: Int) -> Double {
      let b = stack.values[r.value + k]
      return b.isFinite ? s.amount(b) : b
    }
    let rest = s.sum(s.x, stack, r.index + 3, r.value + 5, r.indexEnd - r.index - 3)
    // The row keeps its rounding, see `SlackColumn`.
    s.x[j] = min(max((bound(1) - rest) / a, bound(3)), bound(4))
    s.y[i] = s.cost(stack.values[r.value + 2]) / a
    s.z[j] = 0
    s.columns[j] = .basic
    s.rows[i] = stack.indices[r.index + 2] == 0 ? .atLower : .atUpper
  }
}
