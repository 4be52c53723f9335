extension InteriorPointSolver {
  /// Starts from column values that are inside their bounds and nearly on the rows, as an earlier
  /// program with the same rows and another objective leaves them.
  ///
  /// x is brought onto the rows in the metric of its slacks. Then the complementarity products are
  /// made equal, z = mu/slack, with mu so large that the costs, beside such z and the best y for it,
  /// move no variable by more than its slack: the dual residual is then one that Newton's method
  /// can deal with (cf. Yildirim and Wright, "Warm-start strategies in interior-point
  /// methods for linear programming", SIAM J. Optim. 12, 2002).
  mutating func start(near values: [Double]) {
    let n = form.variableCount
    place(values)
    let theta = gapMetric()
    system.factorize(theta: theta, delta: Tolerance.leastDualRegularization)

    residuals.update(point, form, kinds, reductions)
    let zero = [Double](repeating: 0, count: n)
    let none = [Double](repeating: 0, count: form.rowCount)
    var dx = zero
    var dy = none
    system.solve(h: zero, r: residuals.primal, tolerance: Tolerance.warmRowSolve, dx: &dx, dy: &dy)
    let step = stepInside(dx)
    for j in 0..<n where kinds[j] != .fixed { point.x[j] += step * dx[j] }
    openGaps()
    system.solve(h: form.costs, r: none, tolerance: Tolerance.warmSolve, dx: &dx, dy: &dy)
    var mu = Tolerance.leastStartingProduct
    for j in 0..<n where theta[j] > 0 && kinds[j] != .free {
      mu = max(mu, abs(dx[j]) / theta[j].squareRoot())
    }
    var h = form.costs
    for j in 0..<n {
      if kinds[j].hasLower {
        point.lowerDual[j] = mu / point.lowerSlack[j]
        h[j] -= point.lowerDual[j]
      }
      if kinds[j].hasUpper {
        point.upperDual[j] = mu / point.upperSlack[j]
        h[j] += point.upperDual[j]
      }
    }
    system.solve(h: h, r: none, tolerance: Tolerance.warmSolve, dx: &dx, dy: &dy)
    point.y = dy
  }

  private mutating func place(_ values: [Double]) {
    for j in 0..<form.columnCount {
      let x = values[j] * form.scaling.quantity / form.scaling.columns[j]
      point.x[j] = min(max(x, form.lower[j]), form.upper[j])
    }
    var activities = [Double](repeating: 0, count: form.rowCount)
    form.transpose.multiplyTransposed(Array(point.x[..<form.columnCount]), into: &activities)
    for (k, i) in form.slackRows.enumerated() { point.x[form.columnCount + k] = activities[i] }
    openGaps()
  }

  /// Gaps as x has them, or a little where it is at a bound or beyond.
  private mutating func openGaps() {
    for j in kinds.indices {
      if kinds[j].hasLower {
        point.lowerSlack[j] = max(point.x[j] - form.lower[j], Tolerance.leastStartingGap)
      }
      if kinds[j].hasUpper {
        point.upperSlack[j] = max(form.upper[j] - point.x[j], Tolerance.leastStartingGap)
      }
    }
  }

  /// How much of dx leaves every variable a tenth of its slack.
  private func stepInside(_ dx: [Double]) -> Double {
    var step = 1.0
    for j in kinds.indices {
      if kinds[j].hasLower && dx[j] < 0 { step = min(step, -0.9 * point.lowerSlack[j] / dx[j]) }
      if kinds[j].hasUpper && dx[j] > 0 { step = min(step, 0.9 * point.upperSlack[j] / dx[j]) }
    }
    return step
  }

  /// 1 / Σ slack⁻²: moves in proportion to the slacks.
  private func gapMetric() -> [Double] {
    kinds.indices.map { j in
      switch kinds[j] {
      case .fixed: return 0
      case .free: return 1 / Tolerance.freeRegularization
      default:
        var inverse = 0.0
        if kinds[j].hasLower { inverse += 1 / (point.lowerSlack[j] * point.lowerSlack[j]) }
        if kinds[j].hasUpper { inverse += 1 / (point.upperSlack[j] * point.upperSlack[j]) }
        return 1 / inverse
      }
    }
  }
}
