import LinearProgramming

/// a_j·x_j + a_k·x_k = b: x_j is expressed by x_k, whose bounds take up those of x_j.
///
/// Let ẑ be reduced costs without the equation's price. The reduced program has
/// z'_k = ẑ_k − (a_k/a_j)·ẑ_j. Undone, one of the two columns becomes basic, and the equation's price
/// makes its reduced cost vanish:
///
///     x_k at a bound that came from x_j:  y_i = ẑ_k/a_k,  x_j at its bound with z_j = −(a_j/a_k)·z'_k
///     otherwise:                          y_i = ẑ_j/a_j,  x_j basic, z_k = z'_k
enum DoubletonEquation {
  static func apply(row i: Int, to p: inout WorkingProgram) {
    guard p.isEquation(i) else { return }
    let places = p.row(i)
    let (first, second) = (places.lowerBound, places.lowerBound + 1)
    var pair = (j: Int(p.rows.index[first]), k: Int(p.rows.index[second]))
    var entry = (j: p.rows.value[first], k: p.rows.value[second])
    for j in [pair.j, pair.k] where p.columnLower[j] == p.columnUpper[j] {
      // Fixed columns leave by themselves.
      p.changedColumns.insert(j)
      p.changedRows.insert(i)
      return
    }
    if p.columnSize[pair.k] < p.columnSize[pair.j] { swap(&pair, &entry) }
    if !isSound(pair.j, pair.k, entry.j, entry.k, p.rowLower[i], &p) {
      swap(&pair, &entry)
      guard isSound(pair.j, pair.k, entry.j, entry.k, p.rowLower[i], &p) else { return }
    }
    remove(row: i, pair, entry, &p)
  }

  private static func swap(_ pair: inout (j: Int, k: Int), _ entry: inout (j: Double, k: Double)) {
    pair = (pair.k, pair.j)
    entry = (entry.k, entry.j)
  }

  private static func isSound(
    _ j: Int, _ k: Int, _ a: Double, _ b: Double, _ side: Double, _ p: inout WorkingProgram
  ) -> Bool {
    // First, as all else may read a column that stands in every row, once for each of them.
    guard p.columnSize[j] + p.columnSize[k] <= mostEntries else { return false }
    if p.mustBeWhole(j) {
      // Whole x_k must give whole x_j.
      guard p.mustBeWhole(k), (b / a).rounded() == b / a, (side / a).rounded() == side / a
      else { return false }
    }
    return abs(a) >= p.settings.pivotTolerance * abs(b)
      && abs(b) >= p.settings.pivotTolerance * abs(a)
      && abs(a) >= p.settings.pivotTolerance * p.largest(inColumn: j)
      && Substitution.hasShortRows(j, &p)
  }

  /// Entries of both columns: what an elimination may have to move.
  private static let mostEntries = 2000

  private static func remove(
    row i: Int, _ pair: (j: Int, k: Int), _ entry: (j: Double, k: Double),
    _ p: inout WorkingProgram
  ) {
    let (j, k) = pair
    let b = p.rowLower[i]
    let ends = (
      (b - entry.j * p.columnLower[j]) / entry.k, (b - entry.j * p.columnUpper[j]) / entry.k
    )
    let lower = WorkingProgram.clamped(min(ends.0, ends.1))
    let upper = WorkingProgram.clamped(max(ends.0, ends.1))
    // Ranges that miss each other: the activity check has let them pass, the solver decides.
    guard lower <= p.columnUpper[k] + p.slack(lower), upper >= p.columnLower[k] - p.slack(upper)
    else { return }
    let tightened = RowSingleton.tighten(k, lower, upper, &p)
    let first = p.stack.terms.count
    for place in p.column(j) where Int(p.columns.index[place]) != i {
      p.stack.terms.add(p.columns.index[place], p.columns.value[place])
    }
    p.stack.push(
      Record(
        row: Int32(i), column: Int32(j), kept: Int32(k), tightened: tightened, entry: entry.j,
        entryOfKept: entry.k, side: b, cost: p.costs[j], lower: p.columnLower[j],
        upper: p.columnUpper[j], otherRows: first..<p.stack.terms.count))
    p.eliminate(column: j, byRow: i)
    p.boundsChanged(k)
  }

  struct Record: Sendable {
    let row, column, kept: Int32
    /// Of the column that is kept.
    let tightened: Tightening
    let entry, entryOfKept, side, cost, lower, upper: Double
    /// The column's other rows.
    let otherRows: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let (i, j, k) = (Int(r.row), Int(r.column), Int(r.kept))
    let (aj, ak) = (r.entry, r.entryOfKept)
    s.x[j] = (s.amount(r.side) - ak * s.x[k]) / aj
    s.rows[i] = .atLower
    let zj = s.cost(r.cost) - terms.sum(r.otherRows, s.y)
    guard let side = s.activeSide(ofColumn: k, r.tightened) else {
      s.y[i] = zj / aj
      s.z[j] = 0
      s.columns[j] = .basic
      return
    }
    let ownSide: Side = (ak > 0) == (aj > 0) ? side.opposite : side
    s.y[i] = (s.z[k] + ak / aj * zj) / ak
    s.z[j] = -(aj / ak) * s.z[k]
    s.z[k] = 0
    s.columns[k] = .basic
    s.columns[j] = ownSide.status
    if s.hasBasis { s.x[j] = ownSide == .lower ? r.lower : r.upper }
  }
}
