import LinearProgramming

/// The least activity of a row equals its upper side (or the greatest its lower side): every column
/// in it stands at the bound that makes it so, and the row leaves with them.
///
/// Undone with y_i = 0 the columns' z_j may have wrong signs. With the upper side binding, y_i ≤ 0
/// and z_j − a_ij·y_i must be ≥ 0 where a_ij > 0 (x_j = l_j) and ≤ 0 where a_ij < 0 (x_j = u_j):
///
///     y_i = min(0, min_j z_j / a_ij)
///
/// and the column that attains it becomes basic in place of the row. Likewise max for the lower.
enum ForcingRow {
  static func apply(row i: Int, _ activity: Activity, to p: inout WorkingProgram) -> Bool {
    guard p.rowSize[i] > 0 else { return false }
    let side: Side
    if p.rowUpper[i] < .infinity, isTight(activity.minimum, p.rowUpper[i], i, &p) {
      side = .upper
    } else if p.rowLower[i] > -.infinity, isTight(activity.maximum, p.rowLower[i], i, &p) {
      side = .lower
    } else {
      return false
    }
    for k in p.row(i) {
      let j = Int(p.rows.index[k])
      if !p.admits(bound(of: j, p.rows.value[k], side, p).value, j) { return false }
    }
    fix(row: i, side, &p)
    return true
  }

  private static func isTight(
    _ activity: Double, _ bound: Double, _ i: Int, _ p: inout WorkingProgram
  ) -> Bool {
    guard activity.isFinite, abs(activity - bound) <= p.slack(bound) else { return false }
    var least = 1.0
    for k in p.row(i) { least = min(least, abs(p.rows.value[k])) }
    return abs(activity - bound) <= p.slack(bound) * least
  }

  private static func bound(
    of j: Int, _ a: Double, _ side: Side, _ p: WorkingProgram
  ) -> (value: Double, side: Side) {
    (a > 0) == (side == .upper) ? (p.columnLower[j], .lower) : (p.columnUpper[j], .upper)
  }

  private static func fix(row i: Int, _ side: Side, _ p: inout WorkingProgram) {
    let first = p.stack.terms.count
    for k in p.row(i) { p.stack.terms.add(p.rows.index[k], p.rows.value[k]) }
    let columns = first..<p.stack.terms.count
    p.stack.push(Record(row: Int32(i), side: side, columns: columns))
    p.removeRow(i)
    for k in columns {
      let j = Int(p.stack.terms.indices[k])
      let (value, at) = bound(of: j, p.stack.terms.values[k], side, p)
      FixedColumn.remove(column: j, at: value, FixedColumn.Place(at), from: &p)
    }
  }

  struct Record: Sendable {
    let row: Int32
    /// At which the row stands.
    let side: Side
    let columns: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let i = Int(r.row)
    var price = 0.0
    var entering = -1
    for k in r.columns {
      let j = Int(terms.indices[k])
      let ratio = s.z[j] / terms.values[k]
      if r.side == .upper ? ratio < price : ratio > price { (price, entering) = (ratio, j) }
    }
    s.y[i] = price
    s.rows[i] = .basic
    if entering < 0 { return }
    for k in r.columns { s.z[Int(terms.indices[k])] -= terms.values[k] * price }
    s.z[entering] = 0
    s.columns[entering] = .basic
    s.rows[i] = r.side.status
  }
}
