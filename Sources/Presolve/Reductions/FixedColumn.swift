import LinearProgramming

/// l_j = u_j: the column leaves; A_j·l_j moves to the sides, c_j·l_j to the constant.
///
/// Undone: x_j = l_j and z_j = c_j − A_jᵀy. Reductions that find a column at one of its bounds
/// (dual fixing, forcing rows) use the same record; the status tells at which.
enum FixedColumn {
  static func apply(column j: Int, to p: inout WorkingProgram) -> Bool {
    let value = p.columnLower[j]
    guard value == p.columnUpper[j], p.admits(value, j) else { return false }
    remove(column: j, at: value, .bySign, from: &p)
    return true
  }

  static func remove(
    column j: Int, at value: Double, _ place: Place, from p: inout WorkingProgram
  ) {
    let first = p.stack.terms.count
    for k in p.column(j) {
      p.stack.terms.add(p.columns.index[k], p.columns.value[k])
      if value != 0 { p.shiftSides(Int(p.columns.index[k]), by: p.columns.value[k] * value) }
    }
    p.stack.push(
      Record(
        column: Int32(j), place: place, value: value, cost: p.costs[j],
        rows: first..<p.stack.terms.count))
    p.constant += p.costs[j] * value
    p.removeColumn(j)
  }

  /// Where a column stands that has left.
  enum Place: Sendable {
    case lower, upper, free
    /// Where its reduced cost says.
    case bySign

    init(_ side: Side) { self = side == .lower ? .lower : .upper }
  }

  struct Record: Sendable {
    let column: Int32
    let place: Place
    let value, cost: Double
    let rows: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let j = Int(r.column)
    s.x[j] = s.amount(r.value)
    s.z[j] = s.cost(r.cost) - terms.sum(r.rows, s.y)
    switch r.place {
    case .lower: s.columns[j] = .atLower
    case .upper: s.columns[j] = .atUpper
    case .free: s.columns[j] = .free
    case .bySign: s.columns[j] = s.z[j] < 0 ? .atUpper : .atLower
    }
  }
}
