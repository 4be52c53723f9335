import LinearProgramming
import Simplex
import Threads

/// Branching on pseudocosts, with trial solves of the children while those are not reliable.
extension Search {
  private static let reliableAfter = 8
  private static let iterationsOfTrial = 100
  /// Iterations of trials per iteration of the search itself, and in advance.
  private static let trialShare = 1.0
  private static let firstTrialIterations = 1000
  private static let trialsAtMost = 100
  /// Trials in a row without a better candidate after which the choice stands.
  private static let lookahead = 8
  /// The share of the larger gain by which two gains differ enough to say which child comes first.
  private static let differentGains = 1e-3

  func branch(
    _ node: Node, _ relaxation: LPSolution, _ fractional: [Int]
  ) -> (first: Node, other: Node)? {
    let x = relaxation.columnValues
    // Of columns of which nothing is known yet, what costs much is likely to matter.
    var meanCost = 0.0
    for j in fractional { meanCost += abs(program.costs[j]) / Double(fractional.count) }
    let candidates =
      fractional
      .map { j -> (column: Int, score: Double) in
        let score = Pseudocosts.score(pseudocosts.gains(j, fraction: fraction(x[j])))
        let isKnown = pseudocosts.isReliable(j, after: 1)
        let weight = isKnown || meanCost == 0 ? 1 : 1 + abs(program.costs[j]) / meanCost
        return (column: j, score: weight * score)
      }
      .sorted { $0.score > $1.score || ($0.score == $1.score && $0.column < $1.column) }
    var best = candidates[0].column
    var bestScore = -1.0
    var trials = 0, withoutGain = 0
    let kept = session.snapshot()
    var isDisturbed = false
    let values = x
    for candidate in candidates {
      let j = candidate.column
      var score = candidate.score
      if !pseudocosts.isReliable(j, after: reliability(node)), trials < Search.trialsAtMost,
        withoutGain < Search.lookahead, reachedLimit() == nil
      {
        trials += 1
        let trial = tryBoth(j, value: values[j], bound: node.bound, kept)
        isDisturbed = true
        switch trial {
        case .neither:
          return nil
        case .only(let up):
          // One side is empty: the other is the node from now on.
          session.restore(kept)
          let floor = values[j].rounded(.down)
          var rest = node
          if up { lower[j] = floor + 1 } else { upper[j] = floor }
          rest.changes.append(BoundChange(column: j, lower: lower[j], upper: upper[j]))
          rest.branching = nil
          return continueWith(rest)
        case .both(let gains): score = Pseudocosts.score(gains)
        }
      }
      if score > bestScore {
        best = j
        bestScore = score
        withoutGain = 0
      } else {
        withoutGain += 1
      }
    }
    if isDisturbed { session.restore(kept) }
    let f = fraction(values[best])
    let gains = pseudocosts.gains(best, fraction: f)
    let upFirst =
      abs(gains.up - gains.down) > Self.differentGains * max(gains.up, gains.down)
      ? gains.up < gains.down : f > 0.5
    return children(node, column: best, value: values[best], upFirst: upFirst)
  }

  private func fraction(_ v: Double) -> Double { v - v.rounded(.down) }

  /// Fewer trials deep in the tree, and none of columns with any experience once trials have taken their
  /// share.
  private func reliability(_ node: Node) -> Int {
    let rest = iterations - spent.inHeuristics - spent.inTrials
    guard spent.inTrials < Search.firstTrialIterations + Int(Search.trialShare * Double(rest))
    else {
      return 1
    }
    return node.depth < 10 ? Search.reliableAfter : Search.reliableAfter / 2
  }

  private enum Trial {
    case neither
    case only(up: Bool)
    case both(gains: (down: Double, up: Double))
  }

  /// Solves both children of a branching on column j for a few iterations, the lower in the session
  /// and the upper in its twin; in large programs at the same time, with the same results.
  private func tryBoth(
    _ j: Int, value: Double, bound: Double, _ kept: SimplexSession.Snapshot
  ) -> Trial {
    let floor = value.rounded(.down)
    let f = value - floor
    let other = twin ?? Search.session(on: program, within: remainingSeconds, seed: settings.seed)
    twin = other
    // Each thread has one to itself.
    nonisolated(unsafe) let sides = [session, other]
    for side in sides { setBounds(of: side) }
    sides[0].setBounds(ofColumn: j, lower: lower[j], upper: floor)
    sides[1].setBounds(ofColumn: j, lower: floor + 1, upper: upper[j])
    let before = sides.reduce(0) { $0 + $1.iterations }
    let threads = SearchSizes.threadsOfTrial(program, of: settings.threads)
    let ended = ParallelMap(threads: threads).map(0..<2) { k in
      sides[k].restore(kept, repeatedly: true)
      return sides[k].solve(iterationLimit: Search.iterationsOfTrial)
    }
    spent.inTrials += sides.reduce(0) { $0 + $1.iterations } - before
    let (l, u) = (lower[j], upper[j])
    upper[j] = floor
    learnConflict(from: sides[0], ended: ended[0])
    (lower[j], upper[j]) = (floor + 1, u)
    learnConflict(from: sides[1], ended: ended[1])
    lower[j] = l
    let down = gain(of: sides[0], ended[0], bound: bound)
    let up = gain(of: sides[1], ended[1], bound: bound)
    if let down { pseudocosts.record(j, distance: f, gain: down, up: false) }
    if let up { pseudocosts.record(j, distance: 1 - f, gain: up, up: true) }
    switch (down, up) {
    case (nil, nil): return .neither
    case (nil, _): return .only(up: true)
    case (_, nil): return .only(up: false)
    case (let down?, let up?): return .both(gains: (down, up))
    }
  }

  /// The gain of the bound in a trial solve; nil when nothing worthwhile is left.
  private func gain(
    of side: SimplexSession, _ ending: SimplexSession.Status, bound: Double
  ) -> Double? {
    switch ending {
    case .infeasible: return nil
    case .cutOff:
      bounds.pruned = min(bounds.pruned, cutoff)
      return nil
    case .optimal: return max(0, side.solution().objective - bound)
    case .stopped: return max(0, side.workingValue() - bound)
    case .unbounded, .failed: return max(0, side.dualBound() - bound)
    }
  }

  /// A node that has been tightened instead of split is processed again.
  private func continueWith(_ node: Node) -> (first: Node, other: Node)? {
    open.insert(node)
    return nil
  }
}
