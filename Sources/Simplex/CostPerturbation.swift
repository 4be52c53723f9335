import Foundation

/// Perturbation and shifting of costs against dual degeneracy (Koberstein 2005, chapter 6).
extension SimplexEngine {
  /// Moves every nonbasic-able cost a little to the side that keeps its reduced cost feasible.
  func perturbCosts() {
    let base = perturbationBase
    for j in 0..<columnCount {
      let amount = (abs(cost[j]) + 1) * base * (1 + random.next())
      let hasLower = lower[j] > -.infinity, hasUpper = upper[j] < .infinity
      switch (hasLower, hasUpper) {
      case (false, false): continue
      case (true, false): cost[j] += amount
      case (false, true): cost[j] -= amount
      case (true, true):
        guard lower[j] != upper[j] else { continue }
        cost[j] += cost[j] >= 0 ? amount : -amount
      }
    }
    for j in columnCount..<variableCount {
      cost[j] += (0.5 - random.next()) * Tolerance.logicalPerturbation
    }
    costsAreTrue = false
  }

  /// Moves the nonbasic costs away from a reduced cost of zero: a dual feasible basis stays so.
  func perturbNonbasicCosts() {
    let base = perturbationBase
    for j in 0..<columnCount where isNonbasic[j] != 0 && move[j] != 0 && !isFixed(j) {
      cost[j] += Double(move[j]) * (abs(cost[j]) + 1) * base * (1 + random.next())
    }
    costsAreTrue = false
  }

  private var perturbationBase: Double {
    var largest = 0.0
    for j in 0..<columnCount { largest = max(largest, abs(cost[j])) }
    if largest > 100 { largest = largest.squareRoot().squareRoot() }
    if boxedShare < 0.01 { largest = min(largest, 1) }
    return Tolerance.perturbation * max(largest, Tolerance.leastPerturbedCost)
  }

  private var boxedShare: Double {
    var boxed = 0
    for j in 0..<variableCount where isBoxed(j) && !isFixed(j) { boxed += 1 }
    return Double(boxed) / Double(max(variableCount, 1))
  }

  func shiftCost(_ j: Int, by amount: Double) {
    guard amount != 0 else { return }
    cost[j] += amount
    dual[j] += amount
    costsAreTrue = false
  }

  /// Shifts the costs of nonbasic variables whose reduced costs are wrong so that they are right by
  /// a little.
  func shiftWrongCosts() {
    let tolerance = settings.dualTolerance
    for j in 0..<variableCount where isNonbasic[j] != 0 && dualInfeasibility(j) > tolerance {
      let target = move[j] == 0 ? 0 : Double(move[j]) * tolerance * (1 + random.next())
      shiftCost(j, by: target - dual[j])
    }
  }
}
