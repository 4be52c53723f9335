import LinearProgramming

/// The column bounds imply a row: it leaves with y_i = 0, basic. If they imply one side only, that
/// side is dropped, which needs no undoing. They may also refute a row:
///
///     least activity > u_i:  y = −e_i proves infeasibility,  greatest < l_i:  y = e_i.
enum RedundantRow {
  static func apply(
    row i: Int, _ activity: Activity, to p: inout WorkingProgram
  ) throws(Proof) -> Bool {
    let (lower, upper) = (p.rowLower[i], p.rowUpper[i])
    let rounding = Tolerance.infeasibility * max(1, activity.magnitude)
    if activity.minimum > upper + rounding + Tolerance.infeasibility * abs(upper) {
      throw .infeasible([(i, -1)])
    }
    if activity.maximum < lower - rounding - Tolerance.infeasibility * abs(lower) {
      throw .infeasible([(i, 1)])
    }
    guard p.allows(.redundantRow) else { return false }
    let (ofLower, ofUpper) = (
      Tolerance.impliedSide * abs(lower), Tolerance.impliedSide * abs(upper)
    )
    let lowerHolds = lower == -.infinity || activity.minimum >= lower - ofLower
    let upperHolds = upper == .infinity || activity.maximum <= upper + ofUpper
    if lowerHolds && upperHolds || p.rowSize[i] == 0 {
      remove(row: i, from: &p)
      return true
    }
    if lowerHolds, lower > -.infinity { dropSide(.lower, ofRow: i, from: &p) }
    if upperHolds, upper < .infinity { dropSide(.upper, ofRow: i, from: &p) }
    return false
  }

  private static func dropSide(_ side: Side, ofRow i: Int, from p: inout WorkingProgram) {
    // An equation stays one: other reductions make more of it than of an inequality.
    if p.rowLower[i] == p.rowUpper[i] { return }
    if side == .lower { p.rowLower[i] = -.infinity } else { p.rowUpper[i] = .infinity }
    for k in p.row(i) { p.changedColumns.insert(Int(p.rows.index[k])) }
  }

  static func remove(row i: Int, from p: inout WorkingProgram) {
    p.stack.push(Record(row: Int32(i)))
    p.removeRow(i)
  }

  struct Record: Sendable { let row: Int32 }

  static func undo(_ r: Record, _ s: inout Postsolve) {
    let i = Int(r.row)
    s.y[i] = 0
    s.rows[i] = .basic
  }
}
