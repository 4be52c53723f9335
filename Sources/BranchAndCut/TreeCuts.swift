import LinearProgramming
import Simplex

/// Cuts at nodes of the tree. Bounds of the root make them hold everywhere: what the relaxation of one
/// node shows helps all others.
extension Search {
  /// Rounds at one node.
  private static let roundsAtNode = 2
  /// Rows of cuts that the tree may add, in parts of the program's own, and in any case.
  private static let cutRowsShare = 1.0
  private static let fewCutRows = 50
  /// The share of what separates a node from the incumbent that cuts have to close to be sought at the
  /// next node too; otherwise they are sought half as often.
  private static let leastShare = 0.05
  private static let rarest = 1024

  /// Adds cuts at a node whose relaxation has just been solved, now and then. Returns how the relaxation
  /// ended after them; nil where nothing changed.
  func addCuts(at node: Node, _ relaxation: LPSolution) -> SimplexSession.Status? {
    guard settings.cutRounds > 0, !isNested, node.depth > 0, !SearchSizes.isLarge(program),
      nodes >= treeCuts.nextNode
    else { return nil }
    var ended: SimplexSession.Status?
    var x = relaxation
    for _ in 0..<Search.roundsAtNode {
      let room =
        Search.fewCutRows + Int((1 + Search.cutRowsShare) * Double(original.rowCount))
        - program.rowCount
      let fractional = fractionalColumns(x.columnValues)
      guard room > 0, !fractional.isEmpty, reachedLimit() == nil else { break }
      let cuts = select(separate(x, fractional, &startsInTree), at: x.columnValues)
      guard !cuts.isEmpty else { break }
      append(Array(cuts.prefix(room)))
      let status = solveRelaxation()
      ended = status
      guard case .optimal = status else { break }
      x = session.solution()
    }
    var gain = 0.0
    if case .optimal? = ended { gain = x.objective - relaxation.objective }
    let isPruned = if let ended, case .optimal = ended { false } else { ended != nil }
    let isWorthwhile =
      isPruned
      || gain > Search.leastShare * min(cutoff - relaxation.objective, abs(relaxation.objective))
    treeCuts.nodesBetween = isWorthwhile ? 1 : min(2 * treeCuts.nodesBetween, Search.rarest)
    treeCuts.nextNode = nodes + treeCuts.nodesBetween
    return ended
  }

  /// Adds rows to the program and its session behind all others, so that bases of open nodes keep their
  /// meaning.
  private func append(_ cuts: [Cut]) {
    let kept = session.snapshot()
    spent.before += session.iterations
    program.append(cuts)
    session = Search.session(
      on: program, within: remainingSeconds, seed: settings.seed, pulse: pulse)
    session.restore(kept)
  }
}
