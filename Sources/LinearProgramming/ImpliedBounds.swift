import LinearAlgebra

/// Bounds on the columns that every feasible point keeps, some of them only implied by rows; all
/// roundings go outwards, so that the bounds are rigorous.
package struct ImpliedBounds {
  package private(set) var lower: [Double]
  package private(set) var upper: [Double]
  /// Whether rows and bounds contradict each other already.
  package private(set) var areEmpty = false

  /// Passes over the rows; each may pass what it learnt to the next.
  private static let passes = 12

  /// Columns' own bounds, and where one is absent the best that a row implies:
  /// a_ij·x_j ≤ rowUpper_i − min Σ_{k≠j} a_ik·x_k, and so on. O(passes · entries).
  package init(of program: LinearProgram) {
    lower = program.columnLower
    upper = program.columnUpper
    tighten(program.matrix.transposed(), of: program)
  }

  /// These bounds, and where a column's own bound is absent, those that every feasible point with cᵀx ≤ `limit` also
  /// keeps; cᵀx in the terms of a minimisation, without the objective's constant.
  package func with(objectiveAtMost limit: Double, of program: LinearProgram) -> ImpliedBounds {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    let priced = program.costs.indices.filter { program.costs[$0] != 0 }
    let objective = SparseMatrix(
      rowCount: program.columnCount, columnCount: 1, columnStarts: [0, priced.count],
      rowIndices: priced.map(Int32.init), values: priced.map { sign * program.costs[$0] })
    // Rows may imply a bound through many others, and the objective a much smaller one.
    var alone = ImpliedBounds(lower: program.columnLower, upper: program.columnUpper)
    _ = alone.tighten(objective, 0, -.infinity, limit)
    var both = ImpliedBounds(
      lower: zip(lower, alone.lower).map(max), upper: zip(upper, alone.upper).map(min))
    both.tighten(program.matrix.transposed(), of: program)
    return both
  }

  private init(lower: [Double], upper: [Double]) {
    self.lower = lower
    self.upper = upper
  }

  private mutating func tighten(_ rows: SparseMatrix, of program: LinearProgram) {
    for _ in 0..<Self.passes {
      var changed = false
      for i in 0..<program.rowCount where !areEmpty {
        if tighten(rows, i, program.rowLower[i], program.rowUpper[i]) { changed = true }
      }
      if !changed || areEmpty { return }
    }
  }

  /// Fills in absent bounds of the columns of row `i`; whether any was.
  private mutating func tighten(
    _ rows: SparseMatrix, _ i: Int, _ rowLower: Double, _ rowUpper: Double
  ) -> Bool {
    var least = Extent()
    var most = Extent()
    for k in rows.column(i) {
      let j = Int(rows.rowIndices[k])
      let a = rows.values[k]
      least.add(a, a > 0 ? lower[j] : upper[j], of: j)
      most.add(a, a > 0 ? upper[j] : lower[j], of: j)
    }
    if least.infiniteCount == 0 && least.down > rowUpper
      || most.infiniteCount == 0 && most.up < rowLower
    {
      areEmpty = true
      return false
    }
    var changed = false
    // a_j·x_j ≤ rowUpper − least of the others, and ≥ rowLower − most of the others. Only the one
    // column that keeps the row's extent infinite can gain from it, or any when none does.
    if rowUpper.isFinite && least.infiniteCount <= 1 {
      for k in rows.column(i) {
        let j = Int(rows.rowIndices[k])
        guard let others = least.down(without: rows.values[k], of: j, lower[j], upper[j]) else {
          continue
        }
        let limit = (rowUpper - others).nextUp
        if bound(j, rows.values[k], above: limit) { changed = true }
      }
    }
    if rowLower.isFinite && most.infiniteCount <= 1 {
      for k in rows.column(i) {
        let j = Int(rows.rowIndices[k])
        guard let others = most.up(without: rows.values[k], of: j, lower[j], upper[j]) else {
          continue
        }
        let limit = (rowLower - others).nextDown
        if bound(j, -rows.values[k], above: -limit) { changed = true }
      }
    }
    return changed
  }

  /// Learns a·x_j ≤ limit, where the bound concerned is absent.
  private mutating func bound(_ j: Int, _ a: Double, above limit: Double) -> Bool {
    guard limit.isFinite else { return false }
    let quotient = limit / a
    guard quotient.isFinite else { return false }
    if a > 0 && upper[j] == .infinity {
      upper[j] = Self.up(quotient)
      return true
    }
    if a < 0 && lower[j] == -.infinity {
      lower[j] = -Self.up(-quotient)
      return true
    }
    return false
  }

  /// The next number up, and none so near to 0 that its products with reduced costs would underflow.
  private static func up(_ bound: Double) -> Double {
    let next = bound.nextUp
    return abs(next) >= leastSize ? next : next > 0 ? leastSize : 0
  }
  private static let leastSize = 0x1p-200

  /// The least or the most that a row's terms can add up to, from below (`down`) and from above
  /// (`up`); terms without limit are counted.
  private struct Extent {
    var down = 0.0
    var up = 0.0
    var infiniteCount = 0
    var infiniteColumn = -1

    mutating func add(_ a: Double, _ bound: Double, of j: Int) {
      if bound.isInfinite {
        infiniteCount += 1
        infiniteColumn = j
        return
      }
      let product = a * bound
      down = (down + product.nextDown).nextDown
      up = (up + product.nextUp).nextUp
    }

    /// A number no larger than the least without the term of column j.
    func down(without a: Double, of j: Int, _ lower: Double, _ upper: Double) -> Double? {
      if infiniteCount == 1 { return infiniteColumn == j ? down : nil }
      return (down - (a * (a > 0 ? lower : upper)).nextUp).nextDown
    }

    /// A number no smaller than the most without the term of column j.
    func up(without a: Double, of j: Int, _ lower: Double, _ upper: Double) -> Double? {
      if infiniteCount == 1 { return infiniteColumn == j ? up : nil }
      return (up - (a * (a > 0 ? upper : lower)).nextDown).nextUp
    }
  }
}
