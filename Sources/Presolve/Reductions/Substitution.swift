import LinearProgramming

/// An equation gives an implied free column by its others, and both leave (the aggregator):
///
///     x_j = (b − Σ a_ik·x_k) / a_ij,   c_k ← c_k − c_j·a_ik / a_ij,   A_k ← A_k − A_j·a_ik / a_ij
///
/// Undone: x_j by the equation, z_j = 0 (it is basic), so y_i = (c_j − Σ_{r≠i} a_rj·y_r) / a_ij.
/// The elimination itself also serves doubleton equations.
enum Substitution {
  static func applyAll(to p: inout WorkingProgram) {
    for i in p.rowSize.indices where p.rowAlive[i] {
      guard p.rowLower[i] == p.rowUpper[i], p.rowSize[i] >= 2, p.rowSize[i] <= 30 else { continue }
      if let j = candidate(row: i, &p) { remove(row: i, column: j, &p) }
    }
  }

  /// The sparsest column of row i that may be substituted.
  private static func candidate(row i: Int, _ p: inout WorkingProgram) -> Int? {
    var best: (column: Int, fill: Int)?
    let largest = p.largest(inRow: i)
    for k in p.row(i) {
      let (j, a) = (Int(p.rows.index[k]), p.rows.value[k])
      let length = Int(p.columnSize[j])
      let fill = fill(row: p.rowSize[i], column: p.columnSize[j])
      guard length >= 2, length <= 4, fill <= p.settings.fillLimit, best == nil || fill < best!.fill
      else { continue }
      guard abs(a) >= p.settings.pivotTolerance * largest, !p.mustBeWhole(j),
        abs(a) >= p.settings.pivotTolerance * p.largest(inColumn: j), hasShortRows(j, &p),
        isImpliedFree(column: j, byRow: i, a, &p)
      else { continue }
      best = (j, fill)
    }
    return best?.column
  }

  /// Entries that come less those that go, at most, where a row and a column of so many leave.
  static func fill(row: Int32, column: Int32) -> Int {
    Int(row - 2) * Int(column - 1) - Int(row) - Int(column) + 1
  }

  /// Whether the rows of column j are short enough to be searched.
  static func hasShortRows(_ j: Int, _ p: inout WorkingProgram) -> Bool {
    var entries = 0
    for k in p.column(j) { entries += Int(p.rowSize[Int(p.columns.index[k])]) }
    guard entries <= 1000 || entries <= p.budget else { return false }
    if entries > 1000 { p.budget -= entries }
    return true
  }

  /// Whether row i with the other columns' bounds keeps x_j within its own bounds.
  static func isImpliedFree(
    column j: Int, byRow i: Int, _ a: Double, _ p: inout WorkingProgram
  ) -> Bool {
    if p.columnLower[j] == -.infinity && p.columnUpper[j] == .infinity { return true }
    let size = Int(p.rowSize[i])
    if size > 1000 {
      guard size <= p.budget else { return false }
      p.budget -= size
    }
    let rest = p.activity(ofRow: i, without: j)
    // a·x_j ≥ l_i − max rest and ≤ u_i − min rest.
    let (low, high) = (p.rowLower[i] - rest.maximum, p.rowUpper[i] - rest.minimum)
    let (lower, upper) = a > 0 ? (low / a, high / a) : (high / a, low / a)
    let rounding = Tolerance.impliedBound * rest.magnitude / abs(a)
    return lower >= p.columnLower[j] - rounding && upper <= p.columnUpper[j] + rounding
  }

  /// Takes out equation i and the free column j.
  static func remove(row i: Int, column j: Int, _ p: inout WorkingProgram) {
    var pivot = 0.0
    let first = p.stack.terms.count
    for k in p.row(i) {
      if Int(p.rows.index[k]) == j {
        pivot = p.rows.value[k]
      } else {
        p.stack.terms.add(p.rows.index[k], p.rows.value[k])
      }
    }
    let middle = p.stack.terms.count
    for k in p.column(j) where Int(p.columns.index[k]) != i {
      p.stack.terms.add(p.columns.index[k], p.columns.value[k])
    }
    p.stack.push(
      Record(
        row: Int32(i), column: Int32(j), pivot: pivot, side: p.rowLower[i], cost: p.costs[j],
        others: first..<middle, otherRows: middle..<p.stack.terms.count))
    p.eliminate(column: j, byRow: i)
  }

  struct Record: Sendable {
    let row, column: Int32
    let pivot, side, cost: Double
    /// The row's other columns, and the column's other rows.
    let others, otherRows: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let (i, j) = (Int(r.row), Int(r.column))
    s.x[j] = (s.amount(r.side) - terms.sum(r.others, s.x)) / r.pivot
    s.y[i] = (s.cost(r.cost) - terms.sum(r.otherRows, s.y)) / r.pivot
    s.z[j] = 0
    s.columns[j] = .basic
    s.rows[i] = .atLower
  }
}

extension WorkingProgram {
  /// Takes out equation i and column j, the latter expressed by the former everywhere.
  mutating func eliminate(column j: Int, byRow i: Int) {
    var (others, entries, pivot) = ([Int32](), [Double](), 0.0)
    for k in row(i) {
      if Int(rows.index[k]) == j {
        pivot = rows.value[k]
      } else {
        others.append(rows.index[k])
        entries.append(rows.value[k])
      }
    }
    let side = rowLower[i]
    let columnRows = column(j).map { columns.index[$0] }
    let columnEntries = column(j).map { columns.value[$0] }
    for (r, a) in zip(columnRows, columnEntries) where Int(r) != i {
      addToRow(Int(r), others, entries, times: -a / pivot)
      shiftSides(Int(r), by: a * side / pivot)
    }
    let ratio = costs[j] / pivot
    constant += ratio * side
    for (k, a) in zip(others, entries) {
      costs[Int(k)] = Self.difference(costs[Int(k)], ratio * a)
    }
    removeRow(i)
    removeColumn(j)
  }

  /// Row r ← row r + factor·(others, entries).
  ///
  /// Row r itself is read only where entries meet: rows that take up many others grow long.
  private mutating func addToRow(
    _ r: Int, _ others: [Int32], _ entries: [Double], times factor: Double
  ) {
    for (other, a) in zip(others, entries) {
      let k = Int(other)
      changedColumns.insert(k)
      guard let mirror = columns.find(Int32(r), in: k) else {
        rows.append(other, factor * a, to: r)
        columns.append(Int32(r), factor * a, to: k)
        rowSize[r] += 1
        columnSize[k] += 1
        continue
      }
      let sum = Self.difference(columns.value[mirror], -factor * a)
      let place = rows.place(of: other, in: r)
      if sum == 0 {
        rows.remove(at: place, in: r)
        columns.remove(at: mirror, in: k)
        rowSize[r] -= 1
        columnSize[k] -= 1
      } else {
        rows.value[place] = sum
        columns.value[mirror] = sum
      }
    }
    changedRows.insert(r)
  }
}
