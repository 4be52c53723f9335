import LinearProgramming

/// Row k = s·row i: row k leaves, its sides (divided by s) tighten those of row i.
///
/// Undone: if row i stands at a side that came from row k, the price belongs there: y_k = y'_i/s,
/// y_i = 0, i basic. Otherwise y_k = 0 and k is basic. Sides that miss each other prove
/// infeasibility with y = ±(e_i − e_k/s).
enum DuplicateRow {
  static func applyAll(to p: inout WorkingProgram) throws(Proof) {
    var parallels = Parallels(lineCount: p.rowSize.count)
    for k in p.rowSize.indices where p.rowAlive[k] && p.rowSize[k] > 1 {
      _ = p.row(k)
      let match = parallels.match(k, p.rows, alive: p.rowAlive, scratch: &p.scratch)
      if let (i, factor) = match { try merge(k, into: i, factor, &p) }
    }
  }

  private static func merge(
    _ k: Int, into i: Int, _ s: Double, _ p: inout WorkingProgram
  ) throws(Proof) {
    guard abs(s) > Tolerance.leastRowRatio, abs(s) < 1 / Tolerance.leastRowRatio else { return }
    let ends = (p.rowLower[k] / s, p.rowUpper[k] / s)
    let (lower, upper) = s > 0 ? ends : (ends.1, ends.0)
    let (l, u) = (p.rowLower[i], p.rowUpper[i])
    if lower > u + Tolerance.infeasibility * max(1, abs(u)) {
      throw .infeasible([(i, -1), (k, 1 / s)])
    }
    if upper < l - Tolerance.infeasibility * max(1, abs(l)) {
      throw .infeasible([(i, 1), (k, -1 / s)])
    }
    var tightened: Tightening = []
    if lower > l + p.slack(lower) || l == -.infinity && lower > l {
      p.rowLower[i] = min(lower, u)
      tightened.insert(.lower)
    }
    if upper < u - p.slack(upper) || u == .infinity && upper < u {
      p.rowUpper[i] = max(upper, p.rowLower[i])
      tightened.insert(.upper)
    }
    if !tightened.isEmpty, p.isClosed(p.rowLower[i], p.rowUpper[i]) {
      if tightened.contains(.lower) {
        p.rowLower[i] = p.rowUpper[i]
      } else {
        p.rowUpper[i] = p.rowLower[i]
      }
      tightened.insert(.closed)
    }
    p.stack.push(Record(row: Int32(i), duplicate: Int32(k), tightened: tightened, scale: s))
    p.removeRow(k)
    p.changedRows.insert(i)
  }

  struct Record: Sendable {
    let row, duplicate: Int32
    /// Of the row that is kept.
    let tightened: Tightening
    let scale: Double
  }

  static func undo(_ r: Record, _ state: inout Postsolve) {
    let (i, k, s) = (Int(r.row), Int(r.duplicate), r.scale)
    state.y[k] = 0
    state.rows[k] = .basic
    guard let side = state.activeSide(ofRow: i, r.tightened) else { return }
    state.y[k] = state.y[i] / s
    state.y[i] = 0
    state.rows[i] = .basic
    state.rows[k] = (s > 0 ? side : side.opposite).status
  }
}
