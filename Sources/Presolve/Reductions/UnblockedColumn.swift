import LinearProgramming

/// c_j = 0, no row keeps x_j from falling and l_j = −∞ (or mirrored): x_j can satisfy all its rows by
/// going far enough, so they leave with it, y = 0.
///
/// Undone: x_j goes as far as the most demanding row asks, which then stands at its side while x_j
/// is basic; or it stays at u_j (l_j), all rows basic.
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
    let places = p.column(j)
    let rows = places.map { k in
      recorded(Int(p.columns.index[k]), p.columns.value[k], j, direction, &p)
    }
    p.stack.push(
      Record(
        column: Int32(j), direction: direction,
        otherBound: direction == .lower ? p.columnUpper[j] : p.columnLower[j], rows: rows))
    for k in places { p.removeRow(Int(p.columns.index[k])) }
    p.removeColumn(j)
    return true
  }

  struct Record: Sendable {
    let column: Int32
    /// Where the column can go without end.
    let direction: Side
    let otherBound: Double
    let rows: [RowRecord]
  }

  struct RowRecord: Sendable {
    let row: Int32
    let side: Side
    let entry, sideValue: Double
    /// The row's other columns.
    let others: Range<Int>
  }

  private static func recorded(
    _ i: Int, _ a: Double, _ j: Int, _ direction: Side, _ p: inout WorkingProgram
  ) -> RowRecord {
    // Falling lowers the activity where a > 0: the row's only side is then the upper one.
    let side: Side = (a > 0) == (direction == .lower) ? .upper : .lower
    let first = p.stack.terms.count
    for k in p.row(i) where Int(p.rows.index[k]) != j {
      p.stack.terms.add(p.rows.index[k], p.rows.value[k])
    }
    return RowRecord(
      row: Int32(i), side: side, entry: a,
      sideValue: side == .lower ? p.rowLower[i] : p.rowUpper[i],
      others: first..<p.stack.terms.count)
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let j = Int(r.column)
    let falls = r.direction == .lower
    var x = s.bound(r.otherBound)
    var (demanding, demandingSide) = (-1, Side.lower)
    for row in r.rows {
      let i = Int(row.row)
      let limit = (s.amount(row.sideValue) - terms.sum(row.others, s.x)) / row.entry
      if falls ? limit < x : limit > x {
        x = limit
        demanding = i
        demandingSide = row.side
      }
      s.y[i] = 0
      s.rows[i] = .basic
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
