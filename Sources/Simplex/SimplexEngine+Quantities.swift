import LinearAlgebra
import LinearProgramming

/// The quantities of a basis: its factors, values, prices, reduced costs and what they violate.
extension SimplexEngine {
  /// Factorises the basis, or a near one if it is singular. Returns how many variables had to go.
  @discardableResult
  func factorize() -> Int {
    let basis = holdsNextFactors ? head.array : []
    for p in 0..<rowCount { weightOfVariable[Int(head[p])] = edgeWeight[p] }
    let repairs = factors.factorize(matrix, basis: head)
    for repair in repairs {
      let j = repair.removed
      isNonbasic[j] = 1
      move[j] = abs(value[j] - lower[j]) <= abs(upper[j] - value[j]) ? 1 : -1
      placeAtBound(j)
      let unit = columnCount + repair.row
      isNonbasic[unit] = 0
      move[unit] = 0
      dual[unit] = 0
      weightOfVariable[unit] = 1
    }
    for p in 0..<rowCount { edgeWeight[p] = weightOfVariable[Int(head[p])] }
    isFresh = true
    factorsFitBasis = true
    if !repairs.isEmpty { pricesRightColumns = false }
    if holdsNextFactors, repairs.isEmpty { hold(of: basis) }
    return repairs.count
  }

  /// Factors from which values and prices can be computed to the last digits.
  func factorizeIfNeeded() {
    guard factorsFitBasis, isFresh || updatesServe && updatesAreAccurate() else {
      factorize()
      return
    }
  }

  /// Whether the updated factors still solve B·x_B = −N·x_N as well as new ones would.
  private func updatesAreAccurate() -> Bool {
    guard !factors.isDueForRefactorization else { return false }
    computePrimal()
    fullWork.fill(0)
    var largest = 1.0
    for j in 0..<variableCount where isNonbasic[j] != 0 && value[j] != 0 {
      matrix.addColumn(j, times: -value[j], to: fullWork)
    }
    for p in 0..<rowCount {
      largest = max(largest, abs(fullWork[p]))
      if basicValue[p] != 0 {
        matrix.addColumn(Int(head[p]), times: -basicValue[p], to: fullWork)
      }
    }
    var residual = 0.0
    for p in 0..<rowCount { residual = max(residual, abs(fullWork[p])) }
    return residual <= Tolerance.residualOfUpdates * largest
  }

  /// x_B = −B⁻¹·N·x_N.
  func computePrimal() {
    fullWork.fill(0)
    for j in 0..<variableCount where isNonbasic[j] != 0 && value[j] != 0 {
      matrix.addColumn(j, times: -value[j], to: fullWork)
    }
    steepest.load(fullWork)
    factors.ftran(steepest, expectedDensity: 1)
    var largest = 0.0
    for p in 0..<rowCount {
      let j = Int(head[p])
      basicValue[p] = steepest[p]
      basicLower[p] = lower[j]
      basicUpper[p] = upper[j]
      largest = max(largest, abs(steepest[p]))
    }
    steepest.clear()
    var rounding = Self.rounding(of: largest)
    if rounding > settings.primalTolerance, refinesFully {
      refinePrimal()
      rounding = Double.ulpOfOne * largest
    }
    feasibilityTolerance = max(settings.primalTolerance, min(rounding, Tolerance.largestRounding))
  }

  /// From here on violations may be smaller by this factor.
  func tightenTolerances(by factor: Double) {
    settings.primalTolerance /= factor
    settings.dualTolerance /= factor
  }

  /// y = B⁻ᵀc_B (left in `fullWork`), d_N = c_N − Nᵀy; with refinement if so wanted.
  func computeDual(refining: Bool = false) {
    // Beside prices of 1e9 the rounding of sums would pass for reduced costs.
    let areLarge = computePrices(refining: refining)
    for j in 0..<variableCount where isNonbasic[j] != 0 {
      dual[j] =
        areLarge ? matrix.residual(of: cost[j], j, steepest) : cost[j] - matrix.dot(j, steepest)
    }
    for p in 0..<rowCount { dual[Int(head[p])] = 0 }
    for i in 0..<rowCount { fullWork[i] = steepest[i] }
    steepest.clear()
    vectorWork += Double(matrix.entryCount) + Self.rebuildWork * Double(variableCount)
  }

  /// y = B⁻ᵀc_B, left in `steepest`. Returns whether the prices are so large that rounding in double
  /// precision exceeds the tolerance, and were refined beyond it.
  @discardableResult
  func computePrices(refining: Bool) -> Bool {
    for p in 0..<rowCount { fullWork[p] = cost[Int(head[p])] }
    steepest.load(fullWork)
    factors.btran(steepest, expectedDensity: 1)
    guard refining else { return false }
    var largest = 0.0
    for k in 0..<steepest.count { largest = max(largest, abs(steepest[steepest.index(k)])) }
    let areLarge = refinesFully && Self.rounding(of: largest) > settings.dualTolerance
    if areLarge { refinePricesInDoubleDouble() } else { refinePrices() }
    return areLarge
  }

  /// Nonbasic boxed variables of wrong reduced cost go to their other bound.
  /// Returns how many reduced costs remain wrong.
  @discardableResult
  func flipToDualFeasibility() -> Int {
    var wrong = 0
    let tolerance = settings.dualTolerance
    for j in 0..<variableCount where isNonbasic[j] != 0 {
      let violation = dualInfeasibility(j)
      guard violation > tolerance else { continue }
      if isBoxed(j) {
        move[j] = -move[j]
        value[j] = move[j] > 0 ? lower[j] : upper[j]
      } else {
        wrong += 1
      }
    }
    return wrong
  }

  /// How far the reduced cost of the nonbasic j is on the wrong side.
  func dualInfeasibility(_ j: Int) -> Double {
    if isFixed(j) { return 0 }
    return move[j] == 0 ? abs(dual[j]) : -Double(move[j]) * dual[j]
  }

  /// Marks which positions violate their working bounds. Returns the sum of violations.
  @discardableResult
  func computeInfeasibilities() -> Double {
    var sum = 0.0
    infeasibleCount = 0
    isListedInfeasible.fill(0)
    for p in 0..<rowCount {
      markInfeasibility(p)
      if infeasibility[p] > 0 { sum += primalViolation(p) }
    }
    return sum
  }

  @inline(__always)
  func markInfeasibility(_ p: Int) {
    let violation = primalViolation(p)
    guard violation > feasibilityTolerance else {
      infeasibility[p] = 0
      return
    }
    infeasibility[p] = violation * violation
    guard isListedInfeasible[p] == 0 else { return }
    isListedInfeasible[p] = 1
    infeasibleList[infeasibleCount] = Int32(p)
    infeasibleCount += 1
  }

  @inline(__always)
  func primalViolation(_ p: Int) -> Double {
    max(basicLower[p] - basicValue[p], basicValue[p] - basicUpper[p])
  }

  /// cᵀx in the working costs, perturbations included.
  func workingObjective() -> Double {
    var sum = 0.0
    for j in 0..<variableCount where isNonbasic[j] != 0 { sum += cost[j] * value[j] }
    for p in 0..<rowCount { sum += cost[Int(head[p])] * basicValue[p] }
    return sum
  }

  var reachedLimit: Limit? {
    control.reachedLimit(
      iterations: iterations, work: work, infeasibleRows: infeasibleCount, of: rowCount)
  }
}
