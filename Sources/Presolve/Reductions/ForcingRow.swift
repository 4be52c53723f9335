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
///
/// Record: indices i, binding side, columns…; values a_ij…. The records of the fixed columns lie
/// above it.
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
    let firstIndex = p.stack.indices.count
    p.stack.indices.append(Int32(i))
    p.stack.indices.append(side.rawValue)
    let firstValue = p.stack.values.count
    for k in p.row(i) {
      p.stack.indices.append(p.rows.index[k])
      p.stack.values.append(p.rows.value[k])
    }
    p.stack.close(.forcingRow)
    let count = Int(p.rowSize[i])
    p.removeRow(i)
    for k in 0..<count {
      let j = Int(p.stack.indices[firstIndex + 2 + k])
      let (value, at) = bound(of: j, p.stack.values[firstValue + k], side, p)
      FixedColumn.remove(column: j, at: value, status: at.rawValue, from: &p)
    }
  }

  static func undo(_ r: UndoRecord, _ stack: UndoStack, _ s: inout Postsolve) {
    let i = Int(stack.indices[r.index])
    let side: Side = stack.indices[r.index + 1] == 0 ? .lower : .upper
    var price = 0.0
    var entering = -1
    for k in 0..<(r.indexEnd - r.index - 2) {
      let j = Int(stack.indices[r.index + 2 + k])
      let ratio = s.z[j] / stack.values[r.value + k]
      if side == .upper ? ratio < price : ratio > price { (price, entering) = (ratio, j) }
    }
    s.y[i] = price
    s.rows[i] = .basic
    if entering < 0 { return }
    for k in 0..<(r.indexEnd - r.index - 2) {
      s.z[Int(stack.indices[r.index + 2 + k])] -= stack.values[r.value + k] * price
    }
    s.z[entering] = 0
    s.columns[entering] = .basic
    s.rows[i] = side.status
  }
}
