import LinearAlgebra

/// Iterative refinement of basic values and prices (Higham 2002, chapter 12), where they are large with
/// residuals in double-double.
///
/// Where a value of 1e8 stands beside one of 1, or a price of 1e12 beside one of 1e−3, the rounding of the
/// large one is what the small one would be moved by. So the corrections are summed apart, and each entry
/// is rounded once, at the end: then each is right to its own last digits.
extension SimplexEngine {
  /// The many short solves of a search can do without: what they miss is far below what they decide.
  var refinesFully: Bool { !updatesServe }

  /// x_B in `basicValue`: B·δ = −(B·x_B + N·x_N).
  func refinePrimal() {
    lowPart.fill(0)
    for _ in 0..<Self.refinements {
      var sums = [DoubleDouble](repeating: .zero, count: rowCount)
      for j in 0..<variableCount where isNonbasic[j] != 0 && value[j] != 0 {
        matrix.addColumn(j, times: -value[j], to: &sums)
      }
      for p in 0..<rowCount {
        matrix.addColumn(Int(head[p]), times: -basicValue[p], to: &sums)
        if lowPart[p] != 0 { matrix.addColumn(Int(head[p]), times: -lowPart[p], to: &sums) }
      }
      for i in 0..<rowCount { fullWork[i] = sums[i].value }
      steepest.load(fullWork)
      factors.ftran(steepest, expectedDensity: 1)
      let isSettled = correct(by: steepest) { basicValue[$0] }
      steepest.clear()
      if isSettled { break }
    }
    for p in 0..<rowCount { basicValue[p] += lowPart[p] }
  }

  /// y in `steepest`, one step in double precision: Bᵀ·δ = c_B − Bᵀ·y.
  func refinePrices() {
    let y = steepest
    for p in 0..<rowCount {
      let j = Int(head[p])
      fullWork[p] = cost[j] - matrix.dot(j, y)
    }
    flips.load(fullWork)
    factors.btran(flips, expectedDensity: 1)
    for k in 0..<flips.count { y.add(flips[flips.index(k)], at: flips.index(k)) }
    flips.clear()
  }

  /// The same where prices are large.
  func refinePricesInDoubleDouble() {
    let y = steepest
    lowPart.fill(0)
    for _ in 0..<Self.refinements {
      for p in 0..<rowCount {
        let j = Int(head[p])
        fullWork[p] = matrix.residual(of: cost[j], j, y, lowPart)
      }
      flips.load(fullWork)
      factors.btran(flips, expectedDensity: 1)
      let isSettled = correct(by: flips) { y[$0] }
      flips.clear()
      if isSettled { break }
    }
    for i in 0..<rowCount where lowPart[i] != 0 { y.add(lowPart[i], at: i) }
  }

  /// Adds a correction to the low parts. Returns whether it is rounding of the entries as they are.
  private func correct(by change: SparseVector, of entry: (Int) -> Double) -> Bool {
    var isSettled = true
    for k in 0..<change.count {
      let i = change.index(k)
      lowPart[i] += change[i]
      if abs(change[i]) > Tolerance.settledChange * abs(entry(i)) + Tolerance.negligibleChange {
        isSettled = false
      }
    }
    return isSettled
  }

  /// The error of a sum of terms of this size in double precision. A violation below it comes and goes
  /// with each new factorisation, and the method would go on for it without an end.
  static func rounding(of size: Double) -> Double { 16 * Double.ulpOfOne * size }

  /// Steps at the most: each gains the digits that the basis leaves of sixteen.
  private static let refinements = 3
}
