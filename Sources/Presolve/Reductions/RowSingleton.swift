import LinearProgramming

/// A row a·x_j in [l_i, u_i] is a bound on x_j: the row leaves, the column's bounds are tightened.
///
/// Undone: if x_j leans on a bound that came from the row, its reduced cost belongs to the row:
/// y_i = z_j / a, z_j = 0, x_j basic, the row at its side. Otherwise y_i = 0 and the row is basic.
/// Bounds that cross prove infeasibility with y = ±e_i.
enum RowSingleton {
  static func apply(row i: Int, to p: inout WorkingProgram) throws(Proof) -> Bool {
    let k = p.row(i).lowerBound
    let (j, a) = (Int(p.rows.index[k]), p.rows.value[k])
    // A tiny entry would make an unreliable bound of a sound row.
    guard abs(a) >= Tolerance.leastSingleton else { return false }
    let lower = WorkingProgram.clamped(a > 0 ? p.rowLower[i] / a : p.rowUpper[i] / a)
    let upper = WorkingProgram.clamped(a > 0 ? p.rowUpper[i] / a : p.rowLower[i] / a)
    let sign = a > 0 ? 1.0 : -1.0
    if lower > p.columnUpper[j] + Tolerance.infeasibility * max(1, abs(lower)) {
      throw .infeasible([(i, sign)])
    }
    if upper < p.columnLower[j] - Tolerance.infeasibility * max(1, abs(upper)) {
      throw .infeasible([(i, -sign)])
    }
    let tightened = tighten(j, lower, upper, &p)
    p.stack.push(Record(row: Int32(i), column: Int32(j), tightened: tightened, entry: a))
    p.removeRow(i)
    if !tightened.isEmpty { p.boundsChanged(j) }
    return true
  }

  /// Intersects the bounds of column j with [lower, upper], which they do not miss by more than
  /// rounding. Differences within the tolerance do not count.
  static func tighten(
    _ j: Int, _ lower: Double, _ upper: Double, _ p: inout WorkingProgram
  ) -> Tightening {
    var tightened: Tightening = []
    let (l, u) = (p.columnLower[j], p.columnUpper[j])
    if lower > l + p.slack(lower) || l == -.infinity && lower > l {
      p.columnLower[j] = min(lower, u)
      tightened.insert(.lower)
    }
    if upper < u - p.slack(upper) || u == .infinity && upper < u {
      p.columnUpper[j] = max(upper, p.columnLower[j])
      tightened.insert(.upper)
    }
    if tightened.isEmpty { return [] }
    if p.isClosed(p.columnLower[j], p.columnUpper[j]) {
      if tightened.contains(.lower) {
        p.columnLower[j] = p.columnUpper[j]
      } else {
        p.columnUpper[j] = p.columnLower[j]
      }
      tightened.insert(.closed)
    }
    return tightened
  }

  struct Record: Sendable {
    let row, column: Int32
    let tightened: Tightening
    let entry: Double
  }

  static func undo(_ r: Record, _ s: inout Postsolve) {
    let (i, j, a) = (Int(r.row), Int(r.column), r.entry)
    s.y[i] = 0
    s.rows[i] = .basic
    guard let side = s.activeSide(ofColumn: j, r.tightened) else { return }
    s.y[i] = s.z[j] / a
    s.z[j] = 0
    s.columns[j] = .basic
    s.rows[i] = (a > 0 ? side : side.opposite).status
  }
}
