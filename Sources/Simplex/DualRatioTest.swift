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

  /// What the ratio test decides: the entering variable, and how many of the first `candidates` are
  /// boxed variables that flip on the way.
  struct DualEntering {
    var variable: Int
    var flipCount: Int
  }

  /// The entering variable for a row violated by `violation` that moves down (`sign` 1) or up (−1);
  /// nil when no column can enter.
  func chooseEnteringColumn(violation: Double, sign: Double) -> DualEntering? {
    let gathered = gatherCandidates(sign: sign)
    guard gathered > 0 else { return nil }
    let reachable = keepReachable(gathered, violation: violation)
    return select(from: groupByStep(reachable, violation: violation))
  }

  /// Lists the nonbasic variables whose reduced cost falls towards zero. Returns their number.
  private func gatherCandidates(sign: Double) -> Int {
    let tolerance = Tolerance.dualPivot(afterUpdates: factors.updateCount)
    var count = 0
    gather(from: pivotRow, first: 0, sign, tolerance, &count)
    gather(from: rho, first: columnCount, sign, tolerance, &count)
    return count
  }

  /// The same of the variables from `first` on, whose entries of the pivot row are `row`.
  ///
  /// Every one is written behind the last and counted where it is a candidate: which ones are cannot be foretold.
  private func gather(
    from row: SparseVector, first: Int, _ sign: Double, _ tolerance: Double, _ count: inout Int
  ) {
    let move = move, dual = dual, candidates = candidates
    var listed = count
    for k in 0..<row.count {
      let i = row.index(k), j = first + i
      let alpha = sign * row[i]
      let way = move[j]
      guard way != 0 else {
        // Fixed variables never enter; free ones bind at once.
        if abs(alpha) > tolerance, lower[j] == -.infinity, isNonbasic[j] != 0 {
          let slack = alpha > 0 ? dual[j] : -dual[j]
          candidates[listed] = DualCandidate(variable: Int32(j), size: abs(alpha), slack: slack)
          listed += 1
        }
        continue
      }
      let fall = Double(way) * alpha
      candidates[listed] = DualCandidate(
        variable: Int32(j), size: fall, slack: Double(way) * dual[j])
      listed += fall > tolerance ? 1 : 0
    }
    count = listed
  }

  private func range(_ c: DualCandidate) -> Double {
    upper[Int(c.variable)] - lower[Int(c.variable)]
  }

  @inline(__always)
  private func swapCandidates(_ a: Int, _ b: Int) {
    let first = candidates[a]
    candidates[a] = candidates[b]
    candidates[b] = first
  }

  /// The least step, with the reduced costs let go `dualTolerance` too far, of some candidates.
  private func leastStep(_ range: Range<Int>) -> Double {
    let tolerance = settings.dualTolerance
    var step = Double.infinity
    for k in range {
      let c = candidates[k]
      // Divides only where that makes the step smaller.
      if c.slack + tolerance < step * c.size { step = (c.slack + tolerance) / c.size }
    }
    return step
  }

  /// Cuts the list at ten times the first step where the slope surely ends, again and again.
  /// Returns how many stay, at the front of the list.
  private func keepReachable(_ gathered: Int, violation: Double) -> Int {
    let tolerance = settings.dualTolerance
    var step = leastStep(0..<gathered)
    var kept = 0
    var slope = violation
    while kept < gathered, slope >= 0 {
      let limit = 10 * max(step, 0) + Tolerance.reachBeyondStep
      step = .infinity
      for k in kept..<gathered {
        let c = candidates[k]
        if c.slack <= limit * c.size {
          slope -= range(c) * c.size
          swapCandidates(kept, k)
          kept += 1
        } else if c.slack + tolerance < step * c.size {
          step = (c.slack + tolerance) / c.size
        }
      }
    }
    return kept
  }

  /// Sorts the candidates into groups of nearly the same step, until the slope of the dual
  /// objective turns. Returns the ends of the groups.
  private func groupByStep(_ count: Int, violation: Double) -> [Int] {
    var ends: [Int] = []
    var done = 0
    var slope = violation
    while done < count, slope >= 0 {
      // One row of many boxed columns has thousands of groups, each of which would be looked for in all.
      if ends.count == Self.groupsLookedFor {
        groupSorted(from: done, count, slope, &ends)
        break
      }
      // A little more, so that rounding does not exclude the candidate that the step comes from.
      let least = leastStep(done..<count)
      let step = least + Tolerance.stepRounding * abs(least)
      let first = done
      for k in first..<count where candidates[k].slack <= step * candidates[k].size {
        slope -= range(candidates[k]) * candidates[k].size
        swapCandidates(done, k)
        done += 1
      }
      guard done > first else { break }
      ends.append(done)
    }
    return ends
  }

  private static let groupsLookedFor = 20

  /// The groups of the candidates from `first` on, which are sorted by their steps for that: each group
  /// then follows the one before.
  private func groupSorted(from first: Int, _ count: Int, _ slope: Double, _ ends: inout [Int]) {
    let tolerance = settings.dualTolerance
    var sorted: [(candidate: DualCandidate, step: Double)] = []
    sorted.reserveCapacity(count - first)
    for k in first..<count {
      sorted.append((candidates[k], candidates[k].slack / candidates[k].size))
    }
    sorted.sort { a, b in
      a.step < b.step || (a.step == b.step && a.candidate.variable < b.candidate.variable)
    }
    // The least step of all that are left.
    var least = [Double](repeating: .infinity, count: sorted.count + 1)
    for k in sorted.indices.reversed() {
      let c = sorted[k].candidate
      candidates[first + k] = c
      least[k] = min(least[k + 1], (c.slack + tolerance) / c.size)
    }
    var slope = slope
    var done = first
    while done < count, slope >= 0 {
      let next = least[done - first]
      let step = next + Tolerance.stepRounding * abs(next)
      let before = done
      while done < count, sorted[done - first].step <= step {
        slope -= range(candidates[done]) * candidates[done].size
        done += 1
      }
      guard done > before else { break }
      ends.append(done)
    }
  }

  /// From the last group back, the largest pivot unless it is small; all earlier groups flip.
  private func select(from groups: [Int]) -> DualEntering? {
    guard let end = groups.last else { return nil }
    var largest = 0.0
    for k in 0..<end { largest = max(largest, candidates[k].size) }
    let enough = min(0.1 * largest, 1)
    for g in groups.indices.reversed() {
      let first = g == 0 ? 0 : groups[g - 1]
      var best = first
      for k in first..<groups[g] where candidates[k].size > candidates[best].size { best = k }
      if candidates[best].size >= enough || g == 0 {
        return DualEntering(variable: Int(candidates[best].variable), flipCount: first)
      }
    }
    return nil
  }
}
