import LinearProgramming
import Simplex

/// What a search knows that hands a part of its program to another one.
struct Inheritance {
  /// A point of this value is known (minimising).
  var value = Double.infinity
  /// No point of the whole is better: one as good as this ends both.
  var bound = -Double.infinity
  /// The bound of the root before any cuts.
  var boundWithoutCuts = Double.infinity
  /// Whether the other search is a heuristic of this one, or else what is left of it.
  var isHeuristic = false
  /// Whether values have the other sign in the program as given.
  var isOfMaximum = false
  /// Simplex iterations that the other search may take.
  var iterationLimit = Int.max
  /// Nodes and new beginnings so far.
  var nodes = 0
  var restarts = 0

  /// The same for a program whose objective is this much less everywhere (minimising).
  func leavingOut(_ constant: Double) -> Inheritance {
    var shifted = self
    shifted.value -= constant
    shifted.bound -= constant
    shifted.boundWithoutCuts -= constant
    return shifted
  }
}

/// What is left of a program once many whole columns are fixed at the root is reduced and searched as a
/// program of its own: reductions, cuts and branchings all see more in the smaller one.
extension Search {
  /// The share of whole columns fixed since the beginning from which that pays.
  private static let restartShare = 0.2
  private static let restartsAtMost = 10

  /// Whether the root has fixed so much that the rest is better searched as a program of its own.
  func isWorthRestarting(_ root: Node) -> Bool {
    guard settings.presolve, !isNested, !SearchSizes.isLarge(program), restartDecision.isAllowed,
      incumbent.value < .infinity, inherited.restarts < Search.restartsAtMost
    else { return false }
    // What was fixed at the root holds everywhere.
    for change in root.changes where program.isInteger[change.column] {
      rootLower[change.column] = max(rootLower[change.column], change.lower)
      rootUpper[change.column] = min(rootUpper[change.column], change.upper)
    }
    let free = integerColumns.count { rootLower[$0] < rootUpper[$0] }
    return Double(restartDecision.freeAtStart - free) >= Search.restartShare
      * Double(restartDecision.freeAtStart)
  }

  /// Searches what is left as a program of its own. Returns the result of both, or nil where that came
  /// to nothing and this search has to go on.
  func searchRest() -> BranchAndCutResult? {
    restartDecision.isDue = false
    restartDecision.isAllowed = false
    let basis = session.basis()
    var rest = program.keepingRows(
      (0..<program.rowCount).filter { $0 < original.rowCount || basis.rows[$0] != .basic })
    rest.columnLower = rootLower
    rest.columnUpper = rootUpper
    // Sums of whole columns are found again where they still are such.
    for j in integerColumns where isImplied[j] { rest.isInteger[j] = false }
    var limits = settings
    limits.start = nil
    limits.gapOrigin = gapOrigin
    limits.nodeLimit = settings.nodeLimit - nodes
    limits.timeLimit = remainingSeconds
    let known = Inheritance(
      value: incumbent.value, bound: bound, boundWithoutCuts: rootRelaxation.boundWithoutCuts,
      isOfMaximum: isMaximizing,
      nodes: inherited.nodes + nodes, restarts: inherited.restarts + 1)
    let cutoffBefore = cutoff
    let found = Reduction(rest, settings: limits, observer: observer, inheriting: known)
      .solve(relaxation: nil)
    nodes += found.nodes
    spent.before += found.iterations
    if let point = found.solution {
      accept(point.columnValues)
      guard incumbent.value <= point.objective + gapAllowance(incumbent.value) else { return nil }
    }
    let status: BranchAndCutStatus
    switch found.status {
    case .optimal, .infeasible, .infeasibleRelaxation: status = .optimal
    case .stopped(let limit): status = .stopped(limit)
    case .failed(let failure): status = .failed(failure)
    case .unboundedRelaxation: return nil
    }
    open = OpenNodes()
    bounds.currentNode = found.bound
    if found.solution == nil { bounds.pruned = min(bounds.pruned, cutoffBefore) }
    return result(status)
  }
}
