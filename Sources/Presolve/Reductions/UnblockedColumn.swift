import LinearProgramming

/// c_j = 0, no row keeps x_j from falling and l_j = −∞ (or mirrored): x_j can satisfy all its rows by
/// going far enough, so they leave with it, y = 0.
///
/// Undone: x_j goes as far as the most demanding row asks, which then stands at its side while x_j
/// is basic; or it stays at u_j (l_j), all rows basic.
///
/// Record: indices j, direction (0 falls, 1 rises), number of rows, then per row: i, side, count,
/// columns…; values other bound of j, then per row: a_ij, side's value, entries….
enum UnblockedColumn {
  static func apply(column j: Int, _ direction: Side, to p: inout WorkingProgram) -> Bool {
    guard !p.mustBeWhole(j) else { return false }
    var entries = 0
    for k in p.column(j) {
      entries += Int(p.rowSize[Int(p.columns.index[k])])
      if abs(p.columns.value[k]) < p.settings.pivotTolerance { return false }
    }
    guard entries <= p.budget else { return false }
    p.budget -= entries
    p.stack.indices += [Int32(j), direction.rawValue, p.columnSize[j]]
    p.stack.values.append(direction == .lower ? p.columnUpper[j] : p.columnLower[j])
    let places = p.column(j)
    for k in places { push(Int(p.columns.index[k]), p.columns.value[k], j, direction, &p) }
    p.stack.close(.unblockedColumn)
    for k in places { p.removeRow(Int(p.columns.index[k])) }
    p.removeColumn(j)
    return true
  }

  private static func push(
    _ i: Int, _ a: Double, _ j: Int, _ direction: Side, _ p: inout WorkingProgram
  ) {
    // Falling lowers the activity where a > 0: the row's only side is then the upper one.
    let side: Side = (a > 0) == (direction == .lower) ? .upper : .lower
    p.stack.indices += [Int32(i), side.rawValue, p.rowSize[i] - 1]
    p.stack.values += [a, side == .lower ? p.rowLower[i] : p.rowUpper[i]]
    for k in p.row(i) where Int(p.rows.index[k]) != j {
      p.stack.indices.append(p.rows.index[k])
      p.stack.values.append(p.rows.value[k])
    }
  }

  static func undo(_ r: UndoRecord, _ stack: UndoStack, _ s: inout Postsolve) {
    let j = Int(stack.indices[r.index])
    let falls = stack.indices[r.index + 1] == 0
    var x = stack.values[r.value]
    if x.isFinite { x = s.amount(x) }
    var (demanding, demandingSide) = (-1, Side.lower)
    var (index, value) = (r.index + 3, r.value + 1)
    for _ in 0..<stack.indices[r.index + 2] {
      let i = Int(stack.indices[index])
      let count = Int(stack.indices[index + 2])
      let rest = s.sum(s.x, stack, index + 3, value + 2, count)
      let limit = (s.amount(stack.values[value + 1]) - rest) / stack.values[value]
      if falls ? limit < x : limit > x {
        x = limit
        demanding = i
        demandingSide = stack.indices[index + 1] == 0 ? .lower : .upper
      }
      s.y[i] = 0
      s.rows[i] = .basic
      index += 3 + count
      value += 2 + count
    }
    // Free, and no row asks for anything.
    s.x[j] = x.isFinite ? x : 0
    s.z[j] = 0
    s.columns[j] = x.isFinite ? (falls ? .atUpper : .atLower) : .free
    if demanding >= 0 {
      s.columns[j] = .basic
      s.rows[demanding] = demandingSide.status
    }
  }
}
