import LinearProgramming

/// Bounds on the prices make a reduced cost's sign certain: z_j = c_j − A_jᵀy > 0 puts x_j at l_j,
/// z_j < 0 at u_j.
///
/// Price bounds come from missing row sides (y_i ≥ 0 without an upper one) and from columns without
/// a bound: u_k = ∞ means z_k ≥ 0, that is Σ a_ik·y_i ≤ c_k, which bounds one y_i by the others'.
/// Such a source column must stay in the program while its bound is used, so it is not fixed itself
/// in the same search. Only strict signs count: a weak one may cut off all feasible points. Presumes
/// that the program has an optimum.
enum DominatedColumn {
  static func applyAll(to p: inout WorkingProgram) {
    if !p.isInteger.isEmpty { return }
    var prices = PriceBounds(p)
    for j in p.columnSize.indices where p.columnAlive[j] && p.columnSize[j] > 0 {
      prices.tighten(by: j, &p)
    }
    for j in p.columnSize.indices where p.columnAlive[j] && !prices.isSource[j] {
      if p.columnSize[j] > 0 { fix(j, prices, &p) }
    }
  }

  private static func fix(_ j: Int, _ prices: PriceBounds, _ p: inout WorkingProgram) {
    let priced = prices.range(ofColumn: j, &p)
    let margin = Tolerance.dominance * max(1, abs(p.costs[j]), priced.magnitude)
    if p.costs[j] - priced.maximum > margin, p.columnLower[j].isFinite {
      FixedColumn.remove(column: j, at: p.columnLower[j], .lower, from: &p)
    } else if p.costs[j] - priced.minimum < -margin, p.columnUpper[j].isFinite {
      FixedColumn.remove(column: j, at: p.columnUpper[j], .upper, from: &p)
    }
  }
}

/// Ranges that the prices of all optimal solutions keep.
private struct PriceBounds {
  var lower: [Double]
  var upper: [Double]
  /// Columns whose dual constraint has tightened a range.
  var isSource: [Bool]

  init(_ p: WorkingProgram) {
    lower = p.rowUpper.map { $0 == .infinity ? 0 : -.infinity }
    upper = p.rowLower.map { $0 == -.infinity ? 0 : .infinity }
    isSource = [Bool](repeating: false, count: p.columnSize.count)
  }

  /// The range of A_jᵀy.
  func range(ofColumn j: Int, _ p: inout WorkingProgram) -> Activity {
    var priced = Activity()
    for k in p.column(j) {
      let i = Int(p.columns.index[k])
      priced.add(p.columns.value[k], lower[i], upper[i])
    }
    return priced
  }

  mutating func tighten(by j: Int, _ p: inout WorkingProgram) {
    let (isUnboundedAbove, isUnboundedBelow) =
      (p.columnUpper[j] == .infinity, p.columnLower[j] == -.infinity)
    guard isUnboundedAbove || isUnboundedBelow else { return }
    let priced = range(ofColumn: j, &p)
    for k in p.column(j) {
      let (i, a) = (Int(p.columns.index[k]), p.columns.value[k])
      // A tiny entry gives a bound too weak or too rough to use.
      if abs(a) < Tolerance.leastPricedEntry { continue }
      if isUnboundedAbove, let least = rest(priced, i, a, ofMinimum: true) {
        limit(i, a, p.costs[j] - least, above: a > 0, source: j)  // a·y_i ≤ c_j − min rest
      }
      if isUnboundedBelow, let most = rest(priced, i, a, ofMinimum: false) {
        limit(i, a, p.costs[j] - most, above: a < 0, source: j)  // a·y_i ≥ c_j − max rest
      }
    }
  }

  /// The minimum (maximum) of A_jᵀy without row i; nil if infinite.
  private func rest(_ priced: Activity, _ i: Int, _ a: Double, ofMinimum: Bool) -> Double? {
    let end = (a > 0) == ofMinimum ? lower[i] : upper[i]
    let (sum, infinities) =
      ofMinimum
      ? (priced.least, priced.leastInfinities) : (priced.most, priced.mostInfinities)
    if !end.isFinite { return infinities == 1 ? sum : nil }
    return infinities == 0 ? sum - a * end : nil
  }

  private mutating func limit(_ i: Int, _ a: Double, _ side: Double, above: Bool, source j: Int) {
    let bound = side / a
    guard abs(bound) < Tolerance.largestPrice else { return }
    let least = Tolerance.tighterPrice * max(1, abs(bound))
    if above, bound < upper[i] - least {
      upper[i] = bound
      isSource[j] = true
    } else if !above, bound > lower[i] + least {
      lower[i] = bound
      isSource[j] = true
    }
  }
}
