import LinearProgramming
import Simplex

/// Rows for the whole tree from what solves of single nodes prove.
extension Search {
  /// Keeps what a solve at the current bounds proved, as a row for other nodes.
  func learnConflict(from side: SimplexSession, ended: SimplexSession.Status) {
    switch ended {
    case .infeasible: if let proof = side.farkasMultipliers { learnConflict(proof, below: nil) }
    case .cutOff: learnConflict(byPrices: side.prices())
    case .optimal, .unbounded, .stopped, .failed: break
    }
  }

  /// The same of prices by which the current node holds nothing better than the cutoff.
  func learnConflict(byPrices prices: [Double]) {
    if cutoff < .infinity { learnConflict(prices, below: cutoff) }
  }

  private func learnConflict(_ multipliers: [Double], below cutoff: Double?) {
    conflicts.learn(
      multipliers, of: program, cutoff: cutoff, root: (impliedLower, impliedUpper),
      node: (lower, upper))
  }

  /// Tightens the bounds of the current node by the program's rows and the learned ones. Returns the
  /// columns that changed; nil where no point is left that matters.
  func tightenNode(from changed: [Int]) -> [Int]? {
    var all: [Int] = [], latest = changed
    while true {
      guard let byRows = propagation.tighten(lower: &lower, upper: &upper, from: latest) else {
        return nil
      }
      all += byRows
      guard let byConflicts = conflicts.tighten(lower: &lower, upper: &upper) else {
        bounds.pruned = min(bounds.pruned, cutoff)
        return nil
      }
      if byConflicts.isEmpty { return all }
      bounds.pruned = min(bounds.pruned, cutoff)
      all += byConflicts
      latest = byConflicts
    }
  }
}
