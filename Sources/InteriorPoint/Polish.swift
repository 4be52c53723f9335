extension InteriorPointSolver {
  /// Brings x onto the rows as exactly as doubles allow: what a row of small numbers lacks may be
  /// nothing beside the largest right-hand side and yet matter to whoever reads that row.
  ///
  /// Gaps are taken for no smaller than a little. Rows all of whose columns have come to their
  /// bounds (an item that nobody makes) could otherwise not be mended; the columns of least reduced
  /// cost then move most. A column that would leave its bounds stays there and the others make up
  /// for it in the second pass.
  mutating func polish() {
    residuals.update(point, form, kinds)
    let zero = [Double](repeating: 0, count: form.variableCount)
    var pinned = [Bool](repeating: false, count: form.variableCount)
    var dx = zero
    var dy = point.y
    for _ in 0..<2 {
      let gaps = (point.lowerGap, point.upperGap)
      for j in kinds.indices {
        point.lowerGap[j] = max(point.x[j] - form.lower[j], Self.leastPolishedGap)
        point.upperGap[j] = max(form.upper[j] - point.x[j], Self.leastPolishedGap)
      }
      var theta = thetas()
      (point.lowerGap, point.upperGap) = gaps
      for j in theta.indices where pinned[j] { theta[j] = 0 }
      system.factorize(theta: theta, delta: Self.dualRegularization)
      for _ in 0..<2 {
        var lacking = form.rightHandSide
        form.multiply(point.x, into: &lacking, alpha: -1)
        system.solve(h: zero, r: lacking, tolerance: 0, dx: &dx, dy: &dy)
        for j in dx.indices where kinds[j] != .fixed {
          let moved = point.x[j] + dx[j]
          point.x[j] = min(max(moved, form.lower[j]), form.upper[j])
          pinned[j] = pinned[j] || moved != point.x[j]
        }
      }
    }
  }

  private static let leastPolishedGap = 1e-9
}
