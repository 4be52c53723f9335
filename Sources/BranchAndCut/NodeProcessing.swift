import LinearProgramming
import Simplex

/// What is done at one node: bounds tightened, the relaxation solved, cuts, points, and the branching.
extension Search {
  /// Solves the relaxation of the current node and branches. Returns the children, the one to go on
  /// with first; nil when the node is done.
  func process(_ node: Node, isWarm: Bool) -> (first: Node, other: Node)? {
    // What the ancestors' changes imply was found at them.
    var changed = node.changes.map(\.column)
    if node.changes.isEmpty { node.forEachChange { changed.append($0.column) } }
    guard integerColumns.allSatisfy({ lower[$0] <= upper[$0] }),
      let tightened = tightenNode(from: changed)
    else { return nil }
    var node = node
    for j in tightened where program.isInteger[j] {
      node.changes.append(BoundChange(column: j, lower: lower[j], upper: upper[j]))
    }
    let ended = solveRelaxation()
    learnConflict(from: session, ended: ended)
    switch ended {
    case .infeasible: return nil
    case .cutOff:
      bounds.pruned = min(bounds.pruned, max(node.bound, cutoff))
      return nil
    case .unbounded, .failed, .stopped: return branchUnsolved(node)
    case .optimal: break
    }
    var relaxation = session.solution()
    learn(from: node, value: relaxation.objective)
    node.bound = max(node.bound, provenValue(relaxation))
    if prunes(node.bound) {
      learnConflict(byPrices: relaxation.rowDuals)
      return nil
    }
    switch isWarm ? nil : addCuts(at: node, relaxation) {
    case nil: break
    case .infeasible: return nil
    case .cutOff:
      bounds.pruned = min(bounds.pruned, max(node.bound, cutoff))
      return nil
    case .unbounded, .failed, .stopped: return branchUnsolved(node)
    case .optimal:
      relaxation = session.solution()
      node.bound = max(node.bound, provenValue(relaxation))
      if prunes(node.bound) { return nil }
    }
    let fractional = fractionalColumns(relaxation.columnValues)
    guard !fractional.isEmpty else {
      accept(relaxation.columnValues)
      guard incumbent.value > node.bound + gapAllowance(incumbent.value) else {
        bounds.pruned = min(bounds.pruned, node.bound)
        return nil
      }
      return branchNearlyWhole(node, relaxation.columnValues)
    }
    node.basis = session.snapshot()
    lookForPoints(at: node, relaxation)
    if prunes(node.bound) { return nil }
    fixByReducedCosts(&node, relaxation)
    if node.depth == 0, isWorthRestarting(node) {
      restartDecision.isDue = true
      open.insert(node)
      return nil
    }
    return branch(node, relaxation, fractional)
  }

  /// What the value of a relaxation proves of its node, but for rounding.
  private func provenValue(_ relaxation: LPSolution) -> Double {
    relaxation.objective - Self.valueRounding * max(1, abs(relaxation.objective))
  }

  /// What rounding may have added to a relaxation's value, relative to it and at least to 1.
  private static let valueRounding = 1e-9
  /// A whole column this near to a whole number has no fraction to branch on.
  private static let exactlyWhole = 1e-10

  /// A node whose relaxation the simplex method could not solve: halve a range and go on, or give
  /// the node up with its bound when every whole column is fixed.
  private func branchUnsolved(_ node: Node) -> (first: Node, other: Node)? {
    if let limit = reachedLimit(), limit != .iterations {
      open.insert(node)
      return nil
    }
    guard
      let j = integerColumns.first(where: {
        lower[$0] < upper[$0] && lower[$0].isFinite && upper[$0].isFinite
      })
    else {
      bounds.unresolved = min(bounds.unresolved, node.bound)
      return nil
    }
    let middle = ((lower[j] + upper[j]) / 2).rounded(.down)
    return children(node, column: j, value: middle + 0.5, upFirst: false)
  }

  /// A point that is whole within the tolerance, yet not feasible or worse once made exactly so:
  /// branch on what is least whole, or leave the node unresolved.
  private func branchNearlyWhole(_ node: Node, _ x: [Double]) -> (first: Node, other: Node)? {
    func distance(_ j: Int) -> Double { abs(x[j] - x[j].rounded()) }
    guard
      let j = integerColumns.filter({ lower[$0] < upper[$0] }).max(by: {
        distance($0) < distance($1)
      }), distance(j) > Self.exactlyWhole
    else {
      if let halves = branchOnBrokenRow(node, x) { return halves }
      bounds.unresolved = min(bounds.unresolved, node.bound)
      return nil
    }
    return children(node, column: j, value: x[j], upFirst: x[j] < x[j].rounded())
  }

  /// A whole point that a row refuses which the relaxation keeps to its tolerance: with all columns of the
  /// row fixed, propagation refuses it as well.
  private func branchOnBrokenRow(_ node: Node, _ x: [Double]) -> (first: Node, other: Node)? {
    var x = x
    for j in integerColumns { x[j] = x[j].rounded() }
    guard let i = propagation.exactRows.rowBroken(by: x),
      let j = propagation.exactRows.columns(of: i).first(where: { lower[$0] < upper[$0] })
    else { return nil }
    let isAtLower = x[j] <= lower[j]
    return children(node, column: j, value: x[j] + (isAtLower ? 0.5 : -0.5), upFirst: !isAtLower)
  }

  /// Iterations in which a node's relaxation is solved, or else left to its children: one that takes
  /// so many, from the basis of its parent, is a numerical accident.
  private var patience: Int { 5000 + 2 * program.rowCount }

  func solveRelaxation(iterationLimit: Int? = nil) -> SimplexSession.Status {
    setBounds(of: session)
    return session.solve(iterationLimit: iterationLimit ?? patience)
  }

  /// Gives a session the bounds of the current node and the cutoff of now.
  func setBounds(of session: SimplexSession) {
    for j in integerColumns { session.setBounds(ofColumn: j, lower: lower[j], upper: upper[j]) }
    session.cutoff = cutoff < .infinity ? cutoff : nil
  }

  /// The two halves of a node at a fractional value of a column.
  func children(
    _ node: Node, column j: Int, value: Double, upFirst: Bool
  ) -> (first: Node, other: Node) {
    let floor = value.rounded(.down)
    let fraction = value - floor
    let gains = pseudocosts.gains(j, fraction: fraction)
    var down = node, up = node
    down.depth += 1
    up.depth += 1
    let chain = node.changes.isEmpty ? node.chain : BoundChain(node.changes, after: node.chain)
    (down.chain, up.chain) = (chain, chain)
    down.changes = [BoundChange(column: j, lower: lower[j], upper: floor)]
    up.changes = [BoundChange(column: j, lower: floor + 1, upper: upper[j])]
    down.branching = (j, fraction, false)
    up.branching = (j, fraction, true)
    down.estimate = node.bound + gains.down
    up.estimate = node.bound + gains.up
    return upFirst ? (up, down) : (down, up)
  }

  private func learn(from node: Node, value: Double) {
    guard let b = node.branching else { return }
    pseudocosts.record(
      b.column, distance: b.up ? 1 - b.fraction : b.fraction, gain: value - node.bound, up: b.up)
  }

  func fractionalColumns(_ x: [Double]) -> [Int] {
    integerColumns.filter { abs(x[$0] - x[$0].rounded()) > settings.integralityTolerance }
  }
}
