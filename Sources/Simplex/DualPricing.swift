import LinearAlgebra

/// Dual steepest-edge pricing (Forrest and Goldfarb 1992, dual algorithm I).
extension SimplexEngine {
  /// The position of greatest violation²/weight, with ρ and the pivot row computed; nil when all
  /// are feasible or taboo.
  func chooseLeavingRow() -> Int? {
    while true {
      var best = -1
      var bestViolation = 0.0, bestWeight = 1.0
      var kept = 0
      for k in 0..<infeasibleCount {
        let p = Int(infeasibleList[k])
        let violation = infeasibility[p]
        guard violation > 0 else {
          isListedInfeasible[p] = 0
          continue
        }
        infeasibleList[kept] = Int32(p)
        kept += 1
        // violation/weight > bestViolation/bestWeight without dividing.
        if violation * bestWeight > bestViolation * edgeWeight[p], isTaboo[p] == 0 {
          best = p
          bestViolation = violation
          bestWeight = edgeWeight[p]
        }
      }
      infeasibleCount = kept
      guard best >= 0 else { return nil }
      computeRho(best)
      let trueWeight = max(rho.squaredNorm(), Tolerance.leastTrueWeight)
      let recorded = edgeWeight[best]
      edgeWeight[best] = trueWeight
      // A weight recorded far too small made the row look better than it is.
      if recorded * 4 < trueWeight { continue }
      priceRho()
      return best
    }
  }

  /// w_i ← max(w_i − 2(α_i/α_r)τ_i + (α_i/α_r)²w_r, 10⁻⁴) with τ = B⁻¹ρ; w_r ← w_r/α_r².
  func updateEdgeWeights(position p: Int, alpha: Double) {
    steepest.copy(from: rho)
    factors.ftran(steepest, expectedDensity: steepestDensity)
    steepestDensity = 0.95 * steepestDensity + 0.05 * steepest.density
    let weight = edgeWeight[p]
    for k in 0..<column.count {
      let i = column.index(k)
      guard i != p else { continue }
      let ratio = column[i] / alpha
      let updated = edgeWeight[i] + ratio * (ratio * weight - 2 * steepest[i])
      edgeWeight[i] = max(updated, Tolerance.leastWeight)
    }
    edgeWeight[p] = max(weight / (alpha * alpha), Tolerance.leastWeight)
    steepest.clear()
  }
}
