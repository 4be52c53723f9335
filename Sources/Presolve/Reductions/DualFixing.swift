import LinearProgramming

/// No row keeps x_j from falling (a_ij > 0 only in rows without a lower side, a_ij < 0 only in rows
/// without an upper side) and c_j ≥ 0: then z_j ≥ 0 for all valid prices, and x_j = l_j. Mirrored
/// for rising. Without a bound in that direction the program is unbounded along it if c_j ≠ 0;
/// if c_j = 0 see `UnblockedColumn`. A column without entries is the simplest case.
///
/// Feasibility is kept: any feasible point stays feasible when x_j moves to its bound.
enum DualFixing {
  static func apply(column j: Int, to p: inout WorkingProgram) throws(Proof) -> Bool {
    let c = p.costs[j]
    var (fallBlocked, riseBlocked) = (false, false)
    for k in p.column(j) {
      let i = Int(p.columns.index[k])
      let rising = p.columns.value[k] > 0
      if p.rowLower[i] > -.infinity { if rising { fallBlocked = true } else { riseBlocked = true } }
      if p.rowUpper[i] < .infinity { if rising { riseBlocked = true } else { fallBlocked = true } }
      if fallBlocked && riseBlocked { return false }
    }
    if c >= 0, !fallBlocked { return try settle(j, .lower, to: &p) }
    if c <= 0, !riseBlocked { return try settle(j, .upper, to: &p) }
    return false
  }

  private static func settle(
    _ j: Int, _ side: Side, to p: inout WorkingProgram
  ) throws(Proof) -> Bool {
    let bound = side == .lower ? p.columnLower[j] : p.columnUpper[j]
    let c = p.costs[j]
    if bound.isFinite {
      guard p.allows(.dualFixing), p.admits(bound, j) else { return false }
      FixedColumn.remove(column: j, at: bound, FixedColumn.Place(side), from: &p)
      return true
    }
    if c != 0 {
      // A cost that may be rounding is left to the solver to judge.
      if abs(c) < Tolerance.cost { return false }
      throw .unbounded([(j, side == .lower ? -1 : 1)])
    }
    if p.columnSize[j] > 0 {
      return p.allows(.unblockedColumn) && UnblockedColumn.apply(column: j, side, to: &p)
    }
    guard p.allows(.dualFixing) else { return false }
    removeWithoutEntriesAndCost(j, from: &p)
    return true
  }

  private static func removeWithoutEntriesAndCost(_ j: Int, from p: inout WorkingProgram) {
    let (l, u) = (p.columnLower[j], p.columnUpper[j])
    if l.isFinite {
      FixedColumn.remove(column: j, at: l, .lower, from: &p)
    } else if u.isFinite {
      FixedColumn.remove(column: j, at: u, .upper, from: &p)
    } else {
      FixedColumn.remove(column: j, at: 0, .free, from: &p)
    }
  }
}
