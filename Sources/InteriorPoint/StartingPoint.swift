extension InteriorPointSolver {
  /// The starting point of Mehrotra ("On the implementation of a primal-dual interior point
  /// method", SIAM J. Optim. 2, 1992), with bounds on both sides: x near its bounds with the least
  /// correction to fit the rows, y the least-squares duals; then both moved well into the interior.
  mutating func start() {
    let n = form.variableCount
    for j in 0..<n {
      point.x[j] = min(max(0, form.lower[j]), form.upper[j])
    }
    var theta = [Double](repeating: 1, count: n)
    for j in 0..<n where kinds[j] == .fixed { theta[j] = 0 }
    system.factorize(theta: theta, delta: Tolerance.startingRegularization)

    var rowResidual = form.rightHandSide
    form.multiply(point.x, into: &rowResidual, alpha: -1)
    let zero = [Double](repeating: 0, count: n)
    var dx = zero
    var dy = [Double](repeating: 0, count: form.rowCount)
    system.solve(
      h: zero, r: rowResidual, tolerance: Tolerance.startingSolve, dx: &dx, dy: &dy)
    for j in 0..<n where kinds[j] != .fixed { point.x[j] += dx[j] }
    // min ‖c − Aᵀy‖: the solve gives dx = Aᵀdy − c, so dy is it.
    system.solve(
      h: form.costs, r: [Double](repeating: 0, count: form.rowCount),
      tolerance: Tolerance.startingSolve, dx: &dx, dy: &dy)
    point.y = dy
    var z = form.costs
    form.multiplyTransposed(point.y, into: &z, alpha: -1)
    moveInside(z)
  }

  private mutating func moveInside(_ z: [Double]) {
    var slackShift = 0.0, dualShift = 0.0
    for j in z.indices {
      let kind = kinds[j]
      if kind.hasLower {
        point.lowerSlack[j] = point.x[j] - form.lower[j]
        slackShift = max(slackShift, -1.5 * point.lowerSlack[j])
      }
      if kind.hasUpper {
        point.upperSlack[j] = form.upper[j] - point.x[j]
        slackShift = max(slackShift, -1.5 * point.upperSlack[j])
      }
      switch kind {
      case .lower: point.lowerDual[j] = z[j]
      case .upper: point.upperDual[j] = -z[j]
      case .boxed:
        point.lowerDual[j] = z[j] / 2
        point.upperDual[j] = -z[j] / 2
      case .free, .fixed: continue
      }
      if kind.hasLower { dualShift = max(dualShift, -1.5 * point.lowerDual[j]) }
      if kind.hasUpper { dualShift = max(dualShift, -1.5 * point.upperDual[j]) }
    }
    let shifts = reductions.largest([slackShift, dualShift])
    slackShift = shifts[0] + Tolerance.startingShift
    dualShift = shifts[1] + Tolerance.startingShift
    // Products, gaps, duals.
    let sums = reductions.sum { j, sums in
      forBounds(of: j) { gap, dual in
        sums[0] += (gap + slackShift) * (dual + dualShift)
        sums[1] += gap + slackShift
        sums[2] += dual + dualShift
      }
    }
    let product = sums[0], gaps = sums[1], duals = sums[2]
    if gaps > 0 && duals > 0 {
      slackShift += 0.5 * product / duals
      dualShift += 0.5 * product / gaps
    }
    for j in z.indices {
      if kinds[j].hasLower {
        point.lowerSlack[j] += slackShift
        point.lowerDual[j] += dualShift
      }
      if kinds[j].hasUpper {
        point.upperSlack[j] += slackShift
        point.upperDual[j] += dualShift
      }
    }
  }

  /// Calls `body` with the gap and the dual of each bound of a variable.
  func forBounds(of j: Int, _ body: (Double, Double) -> Void) {
    if kinds[j].hasLower { body(point.lowerSlack[j], point.lowerDual[j]) }
    if kinds[j].hasUpper { body(point.upperSlack[j], point.upperDual[j]) }
  }
}
