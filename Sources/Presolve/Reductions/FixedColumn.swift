import LinearProgramming

/// l_j = u_j: the column leaves; A_j·l_j moves to the sides, c_j·l_j to the constant.
///
/// Undone: x_j = l_j and z_j = c_j − A_jᵀy. Reductions that find a column at one of its bounds
/// (dual fixing, forcing rows) use the same record; the status tells at which.
///
/// Record: indices j, status (0 lower, 1 upper, 2 free, −1 by the sign of z), rows…; values x_j,
/// c_j, entries….
enum FixedColumn {
  static func apply(column j: Int, to p: inout WorkingProgram) -> Bool {
    let value = p.columnLower[j]
    guard value == p.columnUpper[j], p.admits(value, j) else { return false }
    remove(column: j, at: value, status: -1, from: &p)
    return true
  }

  static func remove(
    column j: Int, at value: Double, status: Int32, from p: inout WorkingProgram
  ) {
    p.stack.indices.append(Int32(j))
    p.stack.indices.append(status)
    p.stack.values.append(value)
    p.stack.values.append(p.costs[j])
    for k in p.column(j) {
      p.stack.indices.append(p.columns.index[k])
      p.stack.values.append(p.columns.value[k])
      if value != 0 { p.shiftSides(Int(p.columns.index[k]), by: p.columns.value[k] * value) }
    }
    p.stack.close(.fixedColumn)
    p.constant += p.costs[j] * value
    p.removeColumn(j)
  }

  static func undo(_ r: UndoRecord, _ stack: UndoStack, _ s: inout Postsolve) {
    let j = Int(stack.indices[r.index])
    s.x[j] = s.amount(stack.values[r.value])
    let count = r.indexEnd - r.index - 2
    s.z[j] = s.cost(stack.values[r.value + 1]) - s.sum(s.y, stack, r.index + 2, r.value + 2, count)
    switch stack.indices[r.index + 1] {
    case 0: s.columns[j] = .atLower
    case 1: s.columns[j] = .atUpper
    case 2: s.columns[j] = .free
    default: s.columns[j] = s.z[j] < 0 ? .atUpper : .atLower
    }
  }
}
