import LinearAlgebra
import LinearProgramming

/// Phase 1 of the dual method: the same method on a program whose bounds are boxes, in which every
/// basis is dual feasible after flips, and whose optimum is 0 exactly if the true costs have a dual
/// feasible basis (Koberstein and Suhl 2007, the subproblem approach).
extension SimplexEngine {
  /// Phase 2 at once, where the rows imply bounds for the variables that lack the one to which
  /// their reduced cost sends them; nil if they do not, or if that led nowhere.
  func iterateWithinImpliedBounds() -> StretchEnd? {
    guard useImpliedBounds() else { return nil }
    let end = iterateDual()
    useTrueBounds()
    placeNonbasicAtBounds()
    guard case .stuck = end else { return end }
    isTaboo.fill(0)
    computeDual()
    return nil
  }

  /// Gives variables bounds that lie well beyond what rows and other bounds imply: no feasible
  /// point is lost, and none lies on them. Returns whether the reduced cost of every nonbasic
  /// variable can be made right by them.
  private func useImpliedBounds() -> Bool {
    let implied = ImpliedBounds(of: program.original)
    guard !implied.areEmpty else { return false }
    var least = [Double](repeating: 0, count: rowCount), most = least
    let matrix = program.original.matrix
    for j in 0..<columnCount {
      let scale = program.columnScale[j]
      setImplied(j, implied.lower[j] / scale, implied.upper[j] / scale)
      for k in matrix.column(j) {
        let i = Int(matrix.rowIndices[k]), a = matrix.values[k]
        least[i] += a * (a > 0 ? implied.lower[j] : implied.upper[j])
        most[i] += a * (a > 0 ? implied.upper[j] : implied.lower[j])
      }
    }
    for i in 0..<rowCount {
      let scale = program.rowScale[i]
      setImplied(columnCount + i, -most[i] * scale, -least[i] * scale)
    }
    for j in 0..<variableCount where isNonbasic[j] != 0 && !isBoxed(j) {
      if dualInfeasibility(j) > settings.dualTolerance {
        useTrueBounds()
        return false
      }
    }
    boundsAreTrue = false
    boundsAreImplied = true
    placeNonbasicBySign()
    return true
  }

  private func setImplied(_ j: Int, _ l: Double, _ u: Double) {
    guard !isBoxed(j), l > -.infinity, u < .infinity, l <= u else { return }
    let margin = 1 + 0.5 * (u - l)
    if lower[j] == -.infinity { lower[j] = l - margin }
    if upper[j] == .infinity { upper[j] = u + margin }
  }

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
    pricesRightColumns = false
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
