import LinearProgramming

/// A bounded column of one entry in an equation, or one without cost in any row, is a slack:
///
///     l ≤ a·x_j + r ≤ u   becomes   l − max a·x_j ≤ r ≤ u − min a·x_j,   c_k ← c_k − a_k·c_j/a
///
/// (the cost moves in an equation only). Undone: y_i = y'_i + c_j/a, z_j = −a·y'_i. A reduced row at
/// a side means that x_j and the row both stand at theirs; a basic one that x_j or the row is basic.
enum SlackColumn {
  static func apply(column j: Int, to p: inout WorkingProgram) {
    let place = p.column(j).lowerBound
    let (i, a) = (Int(p.columns.index[place]), p.columns.value[place])
    let (l, u) = (p.columnLower[j], p.columnUpper[j])
    let isEquation = p.rowLower[i] == p.rowUpper[i]
    guard isEquation || p.costs[j] == 0, l.isFinite || u.isFinite, l < u else { return }
    let size = Int(p.rowSize[i])
    if size > 100 {
      guard size <= p.budget else { return }
      p.budget -= size
    }
    guard abs(a) >= p.settings.pivotTolerance * p.largest(inRow: i) else { return }
    push(i, j, a, isEquation, &p)
    p.constant += isEquation ? p.costs[j] / a * p.rowLower[i] : 0
    let (least, most) = a > 0 ? (a * l, a * u) : (a * u, a * l)
    p.rowLower[i] = most == .infinity ? -.infinity : WorkingProgram.difference(p.rowLower[i], most)
    p.rowUpper[i] =
      least == -.infinity ? .infinity : WorkingProgram.difference(p.rowUpper[i], least)
    p.removeColumn(j)
    if p.rowLower[i] == -.infinity && p.rowUpper[i] == .infinity {
      RedundantRow.remove(row: i, from: &p)
    } else {
      for k in p.row(i) { p.changedColumns.insert(Int(p.rows.index[k])) }
    }
  }

  private static func push(
    _ i: Int, _ j: Int, _ a: Double, _ isEquation: Bool, _ p: inout WorkingProgram
  ) {
    let price = p.costs[j] / a
    let others = p.recordAndPrice(row: i, without: j, price)
    p.stack.push(
      Record(
        row: Int32(i), column: Int32(j), isEquation: isEquation, entry: a, cost: p.costs[j],
        lower: p.columnLower[j], upper: p.columnUpper[j], rowLower: p.rowLower[i],
        rowUpper: p.rowUpper[i], others: others))
  }

  struct Record: Sendable {
    let row, column: Int32
    let isEquation: Bool
    let entry, cost, lower, upper, rowLower, rowUpper: Double
    /// The row's other columns.
    let others: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let (i, j) = (Int(r.row), Int(r.column))
    let a = r.entry
    let (l, u) = (s.bound(r.lower), s.bound(r.upper))
    let rest = terms.sum(r.others, s.x)
    let reducedPrice = s.y[i]
    s.y[i] += s.cost(r.cost) / a
    s.z[j] = -a * reducedPrice
    if s.hasBasis && s.rows[i] != .basic {
      // r at its lower side: a·x_j is at its greatest.
      let side: Side = (s.rows[i] == .atLower) == (a > 0) ? .upper : .lower
      s.x[j] = side == .lower ? l : u
      s.columns[j] = side.status
      return
    }
    if r.isEquation {
      // What the reduced row misses its sides by, it keeps: beside the row's terms it is small, beside
      // the column's bound it may not be.
      s.x[j] = min(max((s.bound(r.rowLower) - rest) / a, l), u)
      s.columns[j] = .basic
      s.rows[i] = .atLower
      return
    }
    // The values that fit both the bounds and the row form an interval; take its end.
    let ends = ((s.bound(r.rowLower) - rest) / a, (s.bound(r.rowUpper) - rest) / a)
    let rowLow: Side = a > 0 ? .lower : .upper
    let low = (value: min(ends.0, ends.1), side: rowLow)
    let high = (value: max(ends.0, ends.1), side: rowLow.opposite)
    let lowest = max(l, low.value), highest = min(u, high.value)
    let wantsHigh = a * reducedPrice > 0 ? highest.isFinite : !lowest.isFinite
    let value = wantsHigh ? highest : lowest
    s.x[j] = min(max(value, l), u)
    if s.x[j] == (wantsHigh ? u : l) {
      s.columns[j] = wantsHigh ? .atUpper : .atLower
      s.rows[i] = .basic
    } else {
      s.columns[j] = .basic
      s.rows[i] = (wantsHigh ? high.side : low.side).status
    }
  }
}
