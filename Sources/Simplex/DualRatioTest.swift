import LinearAlgebra

/// The bound-flipping ratio test with Harris' tolerance (Harris 1973; Maros 2003; Koberstein 2005).
extension SimplexEngine {
  struct DualCandidate {
    var variable: Int32
    /// |α| of the pivot row.
    var size: Double
    /// The reduced cost, positive while on the right side.
    var slack: Double
  }

  /// Entries of the pivot row below this are no pivots; stricter as updates add up.
  private var pivotTolerance: Double {
    factors.updateCount < 10 ? 1e-9 : factors.updateCount < 20 ? 3e-8 : 1e-6
  }

  /// The entering variable for a row violated by `violation` that moves down (`sign` 1) or up (−1),
  /// and the boxed variables that flip on the way; nil when no column can enter.
  func chooseEnteringColumn(
    violation: Double, sign: Double
  ) -> (variable: Int, flipped: [Int])? {
    // The list keeps its memory from one iteration to the next.
    var candidates: [DualCandidate] = []
    swap(&candidates, &candidateList)
    defer { swap(&candidates, &candidateList) }
    candidates.removeAll(keepingCapacity: true)
    gatherCandidates(sign: sign, into: &candidates)
    guard !candidates.isEmpty else { return nil }
    keepReachable(&candidates, violation: violation)
    let groups = groupByStep(&candidates, violation: violation)
    return select(from: candidates, groups: groups)
  }

  /// The nonbasic variables whose reduced cost falls towards zero.
  private func gatherCandidates(sign: Double, into candidates: inout [DualCandidate]) {
    let tolerance = pivotTolerance
    for k in 0..<pivotRow.count {
      let j = pivotRow.index(k)
      consider(j, sign * pivotRow[j], tolerance, &candidates)
    }
    for k in 0..<rho.count {
      let i = rho.index(k)
      consider(columnCount + i, sign * rho[i], tolerance, &candidates)
    }
  }

  @inline(__always)
  private func consider(
    _ j: Int, _ alpha: Double, _ tolerance: Double, _ candidates: inout [DualCandidate]
  ) {
    guard abs(alpha) > tolerance, isNonbasic[j] != 0 else { return }
    let way = move[j]
    if way == 0 {
      // Fixed variables never enter; free ones bind at once.
      guard lower[j] == -.infinity else { return }
      let slack = alpha > 0 ? dual[j] : -dual[j]
      candidates.append(DualCandidate(variable: Int32(j), size: abs(alpha), slack: slack))
    } else if (way > 0) == (alpha > 0) {
      let slack = way > 0 ? dual[j] : -dual[j]
      candidates.append(DualCandidate(variable: Int32(j), size: abs(alpha), slack: slack))
    }
  }

  private func range(_ c: DualCandidate) -> Double {
    upper[Int(c.variable)] - lower[Int(c.variable)]
  }

  /// Cuts the list at ten times the first step where the slope surely ends, again and again.
  private func keepReachable(_ candidates: inout [DualCandidate], violation: Double) {
    let tolerance = settings.dualTolerance
    var step = Double.infinity
    for c in candidates { step = min(step, (c.slack + tolerance) / c.size) }
    var kept = 0
    var slope = violation
    while kept < candidates.count, slope >= 0 {
      let limit = 10 * max(step, 0) + 1e-7
      step = .infinity
      for k in kept..<candidates.count {
        let c = candidates[k]
        if c.slack <= limit * c.size {
          slope -= range(c) * c.size
          candidates.swapAt(kept, k)
          kept += 1
        } else {
          step = min(step, (c.slack + tolerance) / c.size)
        }
      }
    }
    candidates.removeSubrange(kept...)
  }

  /// Sorts the candidates into groups of nearly the same step, until the slope of the dual
  /// objective turns. Returns the ends of the groups.
  private func groupByStep(_ candidates: inout [DualCandidate], violation: Double) -> [Int] {
    let tolerance = settings.dualTolerance
    var ends: [Int] = []
    var done = 0
    var slope = violation
    while done < candidates.count, slope >= 0 {
      var step = Double.infinity
      for k in done..<candidates.count {
        step = min(step, (candidates[k].slack + tolerance) / candidates[k].size)
      }
      let first = done
      for k in first..<candidates.count where candidates[k].slack <= step * candidates[k].size {
        slope -= range(candidates[k]) * candidates[k].size
        candidates.swapAt(done, k)
        done += 1
      }
      ends.append(done)
    }
    return ends
  }

  /// From the last group back, the largest pivot unless it is small; all earlier groups flip.
  private func select(
    from candidates: [DualCandidate], groups: [Int]
  ) -> (variable: Int, flipped: [Int])? {
    guard let end = groups.last else { return nil }
    var largest = 0.0
    for k in 0..<end { largest = max(largest, candidates[k].size) }
    let enough = min(0.1 * largest, 1)
    for g in groups.indices.reversed() {
      let first = g == 0 ? 0 : groups[g - 1]
      var best = first
      for k in first..<groups[g] where candidates[k].size > candidates[best].size { best = k }
      if candidates[best].size >= enough || g == 0 {
        let flipped = candidates[0..<first].map { Int($0.variable) }
        return (Int(candidates[best].variable), flipped)
      }
    }
    return nil
  }
}
