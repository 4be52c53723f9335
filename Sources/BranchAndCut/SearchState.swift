import LinearProgramming

// What a search knows at any moment, by what it is about.

/// The best whole point so far, minimising.
struct Incumbent {
  var point: [Double]?
  var value = Double.infinity
  /// Of the relaxation with the point's whole columns, without the rows of cuts; nil for a start
  /// that was taken with its own continuous columns.
  var basis: Basis?
  var duals: [Double] = []
}

/// The last relaxation of the root, for fixing columns when the incumbent improves.
struct RootRelaxation {
  var reducedCosts: [Double] = []
  var values: [Double] = []
  var bound = -Double.infinity
  /// The bound before any cuts.
  var boundWithoutCuts = Double.infinity
}

/// The bounds of the parts of the search, which together prove the bound of all.
struct PartBounds {
  /// Of the current node, which is none of the open ones; −∞ until the root is solved.
  var currentNode = -Double.infinity
  /// The least bound of nodes given up without a proof.
  var unresolved = Double.infinity
  /// The least bound of what was left out as not worth searching: it may be a little better than
  /// the incumbent.
  var pruned = Double.infinity
  /// At the last dive from a node that no other was better than.
  var atDive = -Double.infinity
  /// The best of all bounds that were proven so far.
  var best = -Double.infinity
}

/// Simplex iterations beside those of the sessions in use.
struct SpentIterations {
  /// Of sessions before.
  var before = 0
  var inHeuristics = 0
  var inTrials = 0
}

/// When cuts are sought in the tree.
struct TreeCutSchedule {
  var nodesBetween = 1
  var nextNode = 0
}

/// Whether what is left is searched as a program of its own.
struct RestartDecision {
  var isDue = false
  var isAllowed = true
  /// Whole columns whose bounds differed at the start.
  var freeAtStart = 0
}
