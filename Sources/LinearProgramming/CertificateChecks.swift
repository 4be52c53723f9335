import LinearAlgebra

extension FarkasCertificate {
  /// Whether the multipliers prove that `program` has no feasible point, beyond any rounding.
  ///
  /// Every x in the column bounds whose activities keep the row sides would satisfy
  ///
  ///     min_{r in row sides} yᵀr ≤ yᵀA·x ≤ max_{x in column bounds} (Aᵀy)ᵀx
  ///
  /// so that left > right is the proof. All sums are exact. Where a column lacks the bound that
  /// its entry of Aᵀy needs, a bound that rows imply (`ImpliedBounds`, rounded outwards) takes its
  /// place, since y, being rounded, seldom makes such an entry exactly zero. Bounds or sides that
  /// cross need no multipliers.
  public func proves(infeasibilityOf program: LinearProgram) -> Bool {
    guard rowMultipliers.count == program.rowCount else { return false }
    if zip(program.columnLower, program.columnUpper).contains(where: { $0 > $1 })
      || zip(program.rowLower, program.rowUpper).contains(where: { $0 > $1 })
    {
      return true
    }
    guard var margin = leastRowSum(of: program) else { return false }
    let weights = exactTransposedProduct(program.matrix, rowMultipliers)
    var unbounded: [Int] = []
    for j in 0..<program.columnCount {
      if !weights[j].isExact { return false }
      let sign = weights[j].sign
      if sign == 0 { continue }
      let bound = sign > 0 ? program.columnUpper[j] : program.columnLower[j]
      if bound.isInfinite { unbounded.append(j) } else { margin.addProduct(weights[j], -bound) }
    }
    if !unbounded.isEmpty {
      // Without hope before those columns have their say there is no need for their bounds.
      if margin.sign <= 0 { return false }
      let implied = ImpliedBounds(of: program)
      if implied.areEmpty { return true }
      for j in unbounded {
        let bound = weights[j].sign > 0 ? implied.upper[j] : implied.lower[j]
        if bound.isInfinite { return false }
        margin.addProduct(weights[j], -bound)
      }
    }
    return margin.isExact && margin.sign > 0
  }

  /// A certificate near this one that proves the infeasibility of `program`, if one is found:
  /// this one, or with tiny multipliers set to zero, or scaled and rounded to whole multipliers,
  /// with which entries of Aᵀy cancel exactly.
  public func cleaned(for program: LinearProgram) -> FarkasCertificate? {
    for candidate in cleanings(of: rowMultipliers) {
      let certificate = FarkasCertificate(rowMultipliers: candidate)
      if certificate.proves(infeasibilityOf: program) { return certificate }
    }
    return nil
  }

  /// min over the row sides of yᵀr, or `nil` when it has no limit.
  private func leastRowSum(of program: LinearProgram) -> ExactSum? {
    var sum = ExactSum()
    for i in 0..<program.rowCount where rowMultipliers[i] != 0 {
      let side = rowMultipliers[i] > 0 ? program.rowLower[i] : program.rowUpper[i]
      guard side.isFinite, rowMultipliers[i].isFinite else { return nil }
      sum.addProduct(rowMultipliers[i], side)
    }
    return sum
  }
}

extension Ray {
  /// The part of a row's largest term |a_ij·d_j| up to which its sum counts as zero.
  public static let rowTolerance = Tolerance.rayRow

  /// Whether the direction keeps every bound and row of `program` without end while the objective
  /// improves.
  ///
  /// Signs at the column bounds and the objective's improvement are exact. The activities A·d are
  /// exact sums too; since a rounded d seldom makes an equation exactly zero, a wrong sign up to
  /// `rowTolerance` of the row's largest term passes.
  public func proves(unboundednessOf program: LinearProgram) -> Bool {
    guard direction.count == program.columnCount, direction.allSatisfy(\.isFinite) else {
      return false
    }
    var improvement = ExactSum()
    for j in 0..<program.columnCount {
      if direction[j] < 0 && program.columnLower[j].isFinite { return false }
      if direction[j] > 0 && program.columnUpper[j].isFinite { return false }
      improvement.addProduct(program.costs[j], direction[j])
    }
    guard improvement.isExact, improvement.sign == (program.sense == .minimize ? -1 : 1) else {
      return false
    }
    return keepsRows(of: program)
  }

  /// A ray near this one that proves unboundedness, if one is found; as for Farkas certificates.
  public func cleaned(for program: LinearProgram) -> Ray? {
    for candidate in cleanings(of: direction) {
      let ray = Ray(direction: candidate)
      if ray.proves(unboundednessOf: program) { return ray }
    }
    return nil
  }

  private func keepsRows(of program: LinearProgram) -> Bool {
    let rows = program.matrix.transposed()
    for i in 0..<program.rowCount {
      var activity = ExactSum()
      var largest = 0.0
      for k in rows.column(i) {
        let term = direction[Int(rows.rowIndices[k])]
        activity.addProduct(rows.values[k], term)
        largest = max(largest, abs(rows.values[k] * term))
      }
      if !activity.isExact { return false }
      let allowed = Self.rowTolerance * largest
      if program.rowLower[i].isFinite && activity.roundedDown < -allowed { return false }
      if program.rowUpper[i].isFinite && activity.roundedUp > allowed { return false }
    }
    return true
  }
}

/// Aᵀy without rounding.
func exactTransposedProduct(_ matrix: SparseMatrix, _ y: [Double]) -> [ExactSum] {
  (0..<matrix.columnCount).map { j in
    var sum = ExactSum()
    for k in matrix.column(j) { sum.addProduct(matrix.values[k], y[Int(matrix.rowIndices[k])]) }
    return sum
  }
}

/// The vector itself, without its tiny entries, and scaled to whole entries.
private func cleanings(of vector: [Double]) -> [[Double]] {
  let largest = vector.reduce(0) { max($0, abs($1)) }
  guard largest > 0, largest.isFinite else { return [] }
  var candidates = [vector]
  for threshold in Tolerance.negligibleEntries {
    let kept = vector.map { abs($0) < threshold * largest ? 0 : $0 }
    candidates.append(kept)
    let smallest = kept.reduce(largest) { $1 == 0 ? $0 : min($0, abs($1)) }
    for unit in [smallest, largest] {
      for denominator in [1.0, 12, 5040] {
        let scaled = kept.map { $0 / unit * denominator }
        let whole = scaled.map { $0.rounded() }
        let isNear = zip(scaled, whole).allSatisfy {
          abs($0 - $1) <= Tolerance.wholeEntry * max(1, abs($0))
        }
        if isNear { candidates.append(whole) }
      }
    }
    if let whole = wholeMultiple(of: kept, largest: largest) { candidates.append(whole) }
  }
  return candidates
}

/// The vector as whole numbers in proportion, from the fractions of small denominators that its entries'
/// ratios are near to (continued fractions): 28, 25 and 41 for 28/41, 25/41 and 1. nil where there are none.
private func wholeMultiple(of vector: [Double], largest: Double) -> [Double]? {
  var common = 1
  for value in vector where value != 0 {
    guard let denominator = denominator(of: abs(value) / largest),
      let multiple = leastCommonMultiple(common, denominator)
    else { return nil }
    common = multiple
  }
  return vector.map { ($0 / largest * Double(common)).rounded() }
}

/// The denominator of the simplest fraction near a ratio of at most 1; nil where it is large.
private func denominator(of ratio: Double) -> Int? {
  let most = 1e6
  var (rest, before, last) = (ratio, 0.0, 1.0)
  while true {
    // last is the denominator of the convergent so far.
    if abs((ratio * last).rounded() - ratio * last) <= Tolerance.fraction * last * max(1, last) {
      return Int(last)
    }
    let fraction = rest - rest.rounded(.down)
    guard fraction > 0 else { return nil }
    rest = 1 / fraction
    (before, last) = (last, rest.rounded(.down) * last + before)
    if !(last <= most) { return nil }
  }
}

private func leastCommonMultiple(_ a: Int, _ b: Int) -> Int? {
  var (x, y) = (a, b)
  while y != 0 { (x, y) = (y, x % y) }
  let (product, overflow) = (a / x).multipliedReportingOverflow(by: b)
  // Beyond this whole numbers are no longer exact in a double.
  return overflow || product > 1 << 52 ? nil : product
}
