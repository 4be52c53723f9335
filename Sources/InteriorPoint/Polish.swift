extension InteriorPointSolver {
  /// Brings x onto the rows as exactly as doubles allow: what a row of small numbers lacks may be
  /// nothing beside the largest right-hand side and yet matter to whoever reads that row.
  ///
  /// Gaps are taken for no smaller than a little. Rows all of whose columns have come to their
  /// bounds (an item without a maker) could otherwise not be mended; the columns of least reduced
  /// cost then move most. A column that would leave its bounds stays there and the others make up
  /// for it in the next pass. Where a pass mends nothing, or only at a price, x stays as the pass
  /// before left it.
  mutating func polish() {
    let before = point.x
    let residual = rowResidual(before)
    let unit = form.scaling.cost * form.scaling.quantity
    let value = reductions.sum { j, sums in sums[0] += form.costs[j] * before[j] }[0]
    let allowed = tolerance * (unit + abs(value))
    var pinned = [Bool](repeating: false, count: form.variableCount)
    var best = before
    primalRegularizationFactor = 1
    residuals.update(point, form, kinds, reductions)
    for _ in 0..<Self.passes {
      let isDone = !moveOntoRows(&pinned)
      let moved = point.x
      let price = reductions.sum { j, sums in
        sums[0] += abs((point.lowerDual[j] - point.upperDual[j]) * (moved[j] - before[j]))
      }[0]
      guard price <= allowed && rowResidual(point.x) <= residual else { break }
      best = point.x
      if isDone { break }
    }
    point.x = best
  }

  /// ‖b − A·x‖∞ with x put into its bounds.
  private func rowResidual(_ x: [Double]) -> Double {
    var residual = form.rightHandSide
    let inside = x.indices.map { min(max(x[$0], form.lower[$0]), form.upper[$0]) }
    form.multiply(inside, into: &residual, alpha: -1)
    return reductions.largest(largest(residual))
  }

  /// One pass; returns whether it pinned further columns to a bound.
  private mutating func moveOntoRows(_ pinned: inout [Bool]) -> Bool {
    let zero = [Double](repeating: 0, count: form.variableCount)
    var dx = zero
    var dy = point.y
    var isAnyPinned = false
    let gaps = (point.lowerSlack, point.upperSlack)
    for j in kinds.indices {
      point.lowerSlack[j] = max(point.x[j] - form.lower[j], Tolerance.leastPolishedGap)
      point.upperSlack[j] = max(form.upper[j] - point.x[j], Tolerance.leastPolishedGap)
    }
    var theta = thetas()
    (point.lowerSlack, point.upperSlack) = gaps
    for j in theta.indices where pinned[j] { theta[j] = 0 }
    system.factorize(theta: theta, delta: Tolerance.leastDualRegularization)
    for _ in 0..<2 {
      var lacking = form.rightHandSide
      form.multiply(point.x, into: &lacking, alpha: -1)
      system.solve(h: zero, r: lacking, tolerance: 0, dualTolerance: .infinity, dx: &dx, dy: &dy)
      for j in dx.indices where kinds[j] != .fixed {
        let moved = point.x[j] + dx[j]
        point.x[j] = min(max(moved, form.lower[j]), form.upper[j])
        if moved != point.x[j] && !pinned[j] {
          pinned[j] = true
          isAnyPinned = true
        }
      }
    }
    return reductions.any(isAnyPinned)
  }

  private static let passes = 6
}
