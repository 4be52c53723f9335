/// Phase 1 of the dual method: the same method on a program whose bounds are boxes, in which every
/// basis is dual feasible after flips, and whose optimum is 0 exactly if the true costs have a dual
/// feasible basis (Koberstein and Suhl 2007, the subproblem approach).
extension SimplexEngine {
  /// Free [−1000, 1000], lower bound only [0, 1], upper bound only [−1, 0], all others 0.
  func useBoxedBounds() {
    for j in 0..<variableCount {
      let hasLower = program.lower[j] > -.infinity, hasUpper = program.upper[j] < .infinity
      switch (hasLower, hasUpper) {
      case (false, false): (lower[j], upper[j]) = (-1000, 1000)
      case (true, false): (lower[j], upper[j]) = (0, 1)
      case (false, true): (lower[j], upper[j]) = (-1, 0)
      case (true, true): (lower[j], upper[j]) = (0, 0)
      }
    }
    boundsAreTrue = false
    placeNonbasicBySign()
  }

  /// Puts nonbasic variables on the bound that suits the sign of their reduced cost.
  func placeNonbasicBySign() {
    for j in 0..<variableCount where isNonbasic[j] != 0 {
      move[j] = dual[j] >= 0 ? 1 : -1
      placeAtBound(j)
    }
  }
}
