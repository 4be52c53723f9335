/// Step lengths in the primal and in the dual space.
struct StepLengths {
  var primal: Double
  var dual: Double
}

extension InteriorPointSolver {
  /// The longest steps, at most 1, that keep all slacks and bound duals nonnegative.
  func maximalSteps(_ d: Direction) -> StepLengths {
    var primal = 1.0, dual = 1.0
    for j in kinds.indices {
      if kinds[j].hasLower {
        if d.lowerSlack[j] < 0 { primal = min(primal, -point.lowerSlack[j] / d.lowerSlack[j]) }
        if d.lowerDual[j] < 0 { dual = min(dual, -point.lowerDual[j] / d.lowerDual[j]) }
      }
      if kinds[j].hasUpper {
        if d.upperSlack[j] < 0 { primal = min(primal, -point.upperSlack[j] / d.upperSlack[j]) }
        if d.upperDual[j] < 0 { dual = min(dual, -point.upperDual[j] / d.upperDual[j]) }
      }
    }
    let least = reductions.largest([-primal, -dual])
    return StepLengths(primal: -least[0], dual: -least[1])
  }

  /// The longest steps along `d` + weight·`other` for several weights, the sums never formed.
  func maximalSteps(_ d: Direction, adding other: Direction, weights: SIMD8<Double>)
    -> (primal: SIMD8<Double>, dual: SIMD8<Double>)
  {
    // By how much of itself a slack or dual shrinks at the most; a step of 1 is the longest.
    var primal = SIMD8<Double>(repeating: 1)
    var dual = primal
    func shrink(_ size: Double, _ d: Double, _ other: Double, _ most: inout SIMD8<Double>) {
      let inverse = -1 / size
      let shrinking = inverse * d + weights * (inverse * other)
      // `pointwiseMax` is a call for each vector: three times slower.
      most.replace(with: shrinking, where: shrinking .> most)
    }
    for j in kinds.indices {
      if kinds[j].hasLower {
        shrink(point.lowerSlack[j], d.lowerSlack[j], other.lowerSlack[j], &primal)
        shrink(point.lowerDual[j], d.lowerDual[j], other.lowerDual[j], &dual)
      }
      if kinds[j].hasUpper {
        shrink(point.upperSlack[j], d.upperSlack[j], other.upperSlack[j], &primal)
        shrink(point.upperDual[j], d.upperDual[j], other.upperDual[j], &dual)
      }
    }
    let most = reductions.largest((0..<8).map { primal[$0] } + (0..<8).map { dual[$0] })
    for k in 0..<8 { (primal[k], dual[k]) = (most[k], most[8 + k]) }
    return (1 / primal, 1 / dual)
  }

  /// Mehrotra's step to the boundary: as far as leaves the product of the blocking pair at about
  /// a tenth of what the average would be, and at least 0.9 of the way.
  func stepLengths(_ d: Direction) -> StepLengths {
    let fraction = 0.9
    let limit = 0.995
    let primalBlock = blockingPair(d) { slack, dSlack, _, _ in dSlack < 0 ? -slack / dSlack : 1 }
    let dualBlock = blockingPair(d) { _, _, z, dz in dz < 0 ? -z / dz : 1 }
    let primal = primalBlock.reach, dual = dualBlock.reach
    let wanted =
      (1 - fraction) * averageProduct(after: d, StepLengths(primal: primal, dual: dual))
    var result = StepLengths(primal: primal, dual: dual)
    if let (slack, dSlack, z, dz) = primalBlock.pair {
      let reach = (slack - wanted / (z + dual * dz)) / (-dSlack)
      result.primal = min(max(reach, fraction * primal), limit * primal)
      if !(result.primal > 0) { result.primal = fraction * primal }
    }
    if let (slack, dSlack, z, dz) = dualBlock.pair {
      let reach = (z - wanted / (slack + primal * dSlack)) / (-dz)
      result.dual = min(max(reach, fraction * dual), limit * dual)
      if !(result.dual > 0) { result.dual = fraction * dual }
    }
    return result
  }

  private typealias Pair = (slack: Double, dSlack: Double, dual: Double, dDual: Double)

  /// The shortest step, at most 1, that `reach` allows a pair of a slack and its dual, and the first pair
  /// that allows no more.
  @inline(__always)
  private func blockingPair(
    _ d: Direction, _ reach: (Double, Double, Double, Double) -> Double
  ) -> (reach: Double, pair: Pair?) {
    let found = reductions.least([1, 0, 0, 0, 0]) { j, found in
      func look(_ slack: Double, _ dSlack: Double, _ z: Double, _ dz: Double) {
        let step = reach(slack, dSlack, z, dz)
        if step < found[0] { found = [step, slack, dSlack, z, dz] }
      }
      if kinds[j].hasLower {
        look(point.lowerSlack[j], d.lowerSlack[j], point.lowerDual[j], d.lowerDual[j])
      }
      if kinds[j].hasUpper {
        look(point.upperSlack[j], d.upperSlack[j], point.upperDual[j], d.upperDual[j])
      }
    }
    return (found[0], found[0] < 1 ? (found[1], found[2], found[3], found[4]) : nil)
  }

  /// The average complementarity product after steps along `d`.
  func averageProduct(after d: Direction, _ steps: StepLengths) -> Double {
    let sums = reductions.sum { j, sums in
      if kinds[j].hasLower {
        sums[0] +=
          (point.lowerSlack[j] + steps.primal * d.lowerSlack[j])
          * (point.lowerDual[j] + steps.dual * d.lowerDual[j])
      }
      if kinds[j].hasUpper {
        sums[0] +=
          (point.upperSlack[j] + steps.primal * d.upperSlack[j])
          * (point.upperDual[j] + steps.dual * d.upperDual[j])
      }
    }
    return sums[0] / Double(max(1, pairCount))
  }

  mutating func take(_ d: Direction, _ steps: StepLengths) {
    for j in kinds.indices {
      if kinds[j] == .fixed { continue }
      point.x[j] += steps.primal * d.x[j]
      if kinds[j].hasLower {
        point.lowerSlack[j] = max(
          point.lowerSlack[j] + steps.primal * d.lowerSlack[j], Tolerance.leastGap)
        point.lowerDual[j] = max(
          point.lowerDual[j] + steps.dual * d.lowerDual[j], Tolerance.leastGap)
      }
      if kinds[j].hasUpper {
        point.upperSlack[j] = max(
          point.upperSlack[j] + steps.primal * d.upperSlack[j], Tolerance.leastGap)
        point.upperDual[j] = max(
          point.upperDual[j] + steps.dual * d.upperDual[j], Tolerance.leastGap)
      }
    }
    for i in point.y.indices { point.y[i] += steps.dual * d.y[i] }
  }

  /// Raises the smaller of a slack and its dual where their product is below `least`.
  ///
  /// One such pair stops every further direction at once: its slack wants to grow by many times what it
  /// is, its dual to fall by as much. What raising it costs, a little of the bound's or of the dual
  /// residual, the next steps make up for.
  mutating func raiseProducts(to least: Double) {
    func raise(_ slack: inout Double, _ dual: inout Double) {
      guard slack * dual < least else { return }
      if dual < slack { dual = least / slack } else { slack = least / dual }
    }
    for j in kinds.indices {
      if kinds[j].hasLower { raise(&point.lowerSlack[j], &point.lowerDual[j]) }
      if kinds[j].hasUpper { raise(&point.upperSlack[j], &point.upperDual[j]) }
    }
  }
}
