import LinearProgramming
import Simplex

/// One run of branch and cut. Works on a minimising copy of the program.
final class Search {
  let settings: BranchAndCutSettings
  let observer: SolverObserver?
  let original: LinearProgram
  /// The same, to be minimised.
  let minimizing: LinearProgram
  /// The program being searched, cuts included.
  var program: LinearProgram
  let integerColumns: [Int]
  /// Of `integerColumns`, those that equations in the others make whole.
  let isImplied: [Bool]
  var session: SimplexSession {
    didSet {
      iterationsBefore += twin?.iterations ?? 0
      twin = nil
    }
  }
  /// A second session on the same program, for trials beside the first; made when needed.
  var twin: SimplexSession?
  let propagation: Propagation
  lazy var conflicts = ConflictRows(original)
  /// Bounds of all columns that the root's rows imply.
  var impliedLower, impliedUpper: [Double]
  lazy var cliques = CliqueCuts(original, lower: rootLower, upper: rootUpper)
  let variableBounds: VariableBounds
  var pseudocosts: Pseudocosts
  /// How many row sides resist a fall and a rise of each column.
  let locks: [(down: Int, up: Int)]

  /// Bounds that hold in the whole tree, and those of the node at hand.
  var rootLower, rootUpper: [Double]
  var lower, upper: [Double]

  var open = OpenNodes()
  /// The bound of the node at hand, which is none of the open ones; −∞ until the root is solved.
  var boundAtHand = -Double.infinity
  /// The least bound of nodes given up without a proof.
  var unresolvedBound = Double.infinity
  /// The least bound of what was left out as not worth searching: it may be a little better than
  /// the incumbent.
  var prunedBound = Double.infinity
  var incumbent: [Double]?
  var incumbentValue = Double.infinity
  /// Of the relaxation with the incumbent's whole columns, without the rows of cuts; nil for a start
  /// that was taken as it stood.
  var incumbentBasis: Basis?
  var incumbentDuals: [Double] = []
  /// Reduced costs and bound of the root relaxation, for fixing when the incumbent improves.
  var rootReducedCosts: [Double] = []
  var rootValues: [Double] = []
  var rootBound = -Double.infinity
  /// The best of all bounds that were proven so far.
  private var bestBound = -Double.infinity

  /// The bound at the last dive from a node that no other was better than.
  var boundAtDive = -Double.infinity
  var nodes = 0
  /// When cuts are sought in the tree, and from which rows.
  var nodesBetweenCuts = 1
  var nextNodeWithCuts = 0
  lazy var startsInTree = AggregationStarts(rowCount: original.rowCount)
  /// Whether the open nodes came to the limit of memory, and the search went on depth first.
  private var ranOutOfMemory = false
  var iterationsBefore = 0
  var heuristicIterations = 0
  var trialIterations = 0
  var isCancelled = false
  /// What another search knows, of which this one searches a part of the program.
  let inherited: Inheritance
  /// Whether this search is a heuristic of another one.
  var isNested: Bool { inherited.isHeuristic }
  /// Whether what is left is to be searched as a program of its own, and how much that is.
  var startsAnew = false
  var mayStartAnew = true
  let freeAtStart: Int
  /// The bound of the root before any cuts.
  var boundWithoutCuts = Double.infinity
  /// The value from which the relative gap counts; minimising.
  let gapOrigin: Double
  /// The values that the objective can take, where only whole columns have costs.
  let objectiveStep: ObjectiveStep?
  private let clock = ContinuousClock()
  private let started: ContinuousClock.Instant

  init(
    _ program: LinearProgram, implied: [Bool], gapOrigin: Double,
    settings: BranchAndCutSettings, observer: SolverObserver?,
    inheriting inherited: Inheritance = Inheritance()
  ) {
    self.settings = settings
    self.inherited = inherited
    self.gapOrigin = program.sense == .maximize ? -gapOrigin : gapOrigin
    isImplied = implied
    self.observer = observer
    original = program
    var minimizing = program
    if program.sense == .maximize {
      minimizing.sense = .minimize
      minimizing.costs = program.costs.map { -$0 }
      minimizing.objectiveConstant = -program.objectiveConstant
    }
    minimizing.roundWholeBounds()
    self.program = minimizing
    self.minimizing = minimizing
    objectiveStep = ObjectiveStep(of: minimizing)
    integerColumns = (0..<program.columnCount).filter { minimizing.isInteger[$0] }
    locks = Search.countLocks(minimizing)
    variableBounds = VariableBounds(minimizing)
    propagation = Propagation(minimizing)
    pseudocosts = Pseudocosts(columns: program.columnCount)
    rootLower = minimizing.columnLower
    rootUpper = minimizing.columnUpper
    impliedLower = rootLower
    impliedUpper = rootUpper
    lower = rootLower
    upper = rootUpper
    freeAtStart = integerColumns.count {
      minimizing.columnLower[$0] < minimizing.columnUpper[$0]
    }
    bestBound = inherited.isHeuristic ? -.infinity : inherited.bound
    started = clock.now
    session = Search.session(
      on: minimizing, within: settings.timeLimit, seed: settings.seed,
      pulse: Search.pulse(observer))
  }

  /// - Parameter pulse: Asked now and then whether to go on; a search tells its own lines only.
  static func session(
    on program: LinearProgram, within seconds: Double, seed: Int, pulse: SolverObserver? = nil
  ) -> SimplexSession {
    var simplex = SimplexSettings()
    simplex.timeLimit = seconds
    simplex.seed = seed
    return SimplexSession(program, settings: simplex, observer: pulse)
  }

  private static func countLocks(_ program: LinearProgram) -> [(down: Int, up: Int)] {
    (0..<program.columnCount).map { j in
      var lock = (down: 0, up: 0)
      for k in program.matrix.column(j) where program.matrix.values[k] != 0 {
        let i = Int(program.matrix.rowIndices[k]), rises = program.matrix.values[k] > 0
        if program.rowUpper[i] < .infinity { if rises { lock.up += 1 } else { lock.down += 1 } }
        if program.rowLower[i] > -.infinity { if rises { lock.down += 1 } else { lock.up += 1 } }
      }
      return lock
    }
  }

  // MARK: The search

  func run(from relaxation: LPSolution?) -> BranchAndCutResult {
    if let ending = solveRoot(from: relaxation) { return ending }
    while let node = nextNode() {
      if prunes(node.bound) { continue }
      if let limit = reachedLimit() {
        open.insert(node)
        return result(.stopped(limit))
      }
      if isGapClosed(bound: min(node.bound, unresolvedBound)) {
        open.insert(node)
        break
      }
      plunge(from: node)
      report()
      if startsAnew, let ending = searchRest() { return ending }
    }
    if incumbent == nil {
      return result(unresolvedBound < .infinity ? .failed(.noProgress) : .infeasible)
    }
    return result(isGapClosed(bound: bound) ? .optimal : .failed(.noProgress))
  }

  /// The open node of the least bound; where the open nodes take too much memory, one of the last.
  private func nextNode() -> Node? {
    if open.bytes <= settings.memoryLimit { return open.removeFirst() }
    if let dropped = open.drop(from: cutoff) { prunedBound = min(prunedBound, dropped) }
    if open.bytes <= settings.memoryLimit { return open.removeFirst() }
    ranOutOfMemory = true
    return open.removeLast()
  }

  /// From a node down to a leaf, one child after another; the siblings stay open.
  private func plunge(from first: Node) {
    var node = first
    var isWarm = false
    defer { boundAtHand = .infinity }
    while true {
      nodes += 1
      boundAtHand = node.bound
      enter(node, isWarm: isWarm)
      guard let next = process(node, isWarm: isWarm) else { return }
      open.insert(next.other)
      let rest = min(next.first.bound, open.leastBound, unresolvedBound)
      if reachedLimit() != nil || next.first.bound >= cutoff || isGapClosed(bound: rest) {
        open.insert(next.first)
        return
      }
      node = next.first
      isWarm = true
    }
  }

  /// Takes over the bounds of a node.
  func enter(_ node: Node, isWarm: Bool) {
    lower = rootLower
    upper = rootUpper
    node.forEachChange { change in
      lower[change.column] = max(lower[change.column], change.lower)
      upper[change.column] = min(upper[change.column], change.upper)
    }
    if !isWarm { session.restore(node.basis) }
  }

  /// Solves the relaxation of the node at hand and branches. Returns the children, the one to go on
  /// with first; nil when the node is done.
  private func process(_ node: Node, isWarm: Bool) -> (first: Node, other: Node)? {
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
    switch solveRelaxation() {
    case .infeasible:
      learnConflict(from: session, ended: .infeasible)
      return nil
    case .cutOff:
      learnConflict(from: session, ended: .cutOff)
      prunedBound = min(prunedBound, max(node.bound, cutoff))
      return nil
    case .unbounded, .failed, .stopped: return branchUnsolved(node)
    case .optimal: break
    }
    var relaxation = session.solution()
    learn(from: node, value: relaxation.objective)
    node.bound = max(node.bound, provenValue(relaxation))
    if prunes(node.bound) {
      learnConflict(from: session, ended: .cutOff)
      return nil
    }
    switch isWarm ? nil : addCuts(at: node, relaxation) {
    case nil: break
    case .infeasible: return nil
    case .cutOff:
      prunedBound = min(prunedBound, max(node.bound, cutoff))
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
      guard incumbentValue > node.bound + gapAllowance(incumbentValue) else {
        prunedBound = min(prunedBound, node.bound)
        return nil
      }
      return branchNearlyWhole(node, relaxation.columnValues)
    }
    node.basis = session.snapshot()
    lookForPoints(at: node, relaxation)
    if prunes(node.bound) { return nil }
    fixByReducedCosts(&node, relaxation)
    if node.depth == 0, isWorthStartingAnew(node) {
      startsAnew = true
      open.insert(node)
      return nil
    }
    return branch(node, relaxation, fractional)
  }

  /// What the value of a relaxation proves of its node, but for rounding.
  private func provenValue(_ relaxation: LPSolution) -> Double {
    relaxation.objective - 1e-9 * max(1, abs(relaxation.objective))
  }

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
      unresolvedBound = min(unresolvedBound, node.bound)
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
      }), distance(j) > 1e-10
    else {
      unresolvedBound = min(unresolvedBound, node.bound)
      return nil
    }
    return children(node, column: j, value: x[j], upFirst: x[j] < x[j].rounded())
  }

  /// Iterations in which a node's relaxation is solved, or else left to its children: one that takes
  /// so many, from the basis of its parent, is a numerical accident.
  private var patience: Int { 5000 + 2 * program.rowCount }

  func solveRelaxation(iterationLimit: Int? = nil) -> SimplexSession.Status {
    setBounds(of: session)
    return session.solve(iterationLimit: iterationLimit ?? patience)
  }

  /// Gives a session the bounds of the node at hand and the cutoff of now.
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

  // MARK: Bounds and gap

  /// The proven bound of the whole search; it never falls.
  var bound: Double {
    let open = max(rootBound, min(open.leastBound, boundAtHand, unresolvedBound, prunedBound))
    bestBound = max(bestBound, stepped(min(incumbentValue, open)))
    return min(bestBound, incumbentValue)
  }

  /// A bound, raised to the next value that the objective can take.
  private func stepped(_ bound: Double) -> Double { objectiveStep?.roundedUp(bound) ?? bound }

  /// Whether a node of this bound is not worth searching.
  private func prunes(_ nodeBound: Double) -> Bool {
    guard nodeBound >= cutoff else { return false }
    prunedBound = min(prunedBound, nodeBound)
    return true
  }

  /// The gap that ends the search: the relative one is of what the value is beyond `gapOrigin`. Who asks for
  /// the optimum means all of its steps, however large the value.
  func gapAllowance(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    let allowance = max(settings.absoluteGap, settings.relativeGap * abs(value - gapOrigin))
    guard settings.relativeGap <= Self.gapOfOptimum, let objectiveStep else { return allowance }
    return min(allowance, max(settings.absoluteGap, 0.5 * objectiveStep.size))
  }

  /// The relative gap up to which a search is for the optimum, and not only for something near it.
  private static let gapOfOptimum = 1e-6

  /// Nodes of at least this bound hold nothing that matters.
  var cutoff: Double {
    guard incumbentValue < .infinity else { return .infinity }
    let byGap = incumbentValue - 0.5 * gapAllowance(incumbentValue)
    return min(byGap, objectiveStep?.cutoff(below: incumbentValue) ?? byGap)
  }

  private func isGapClosed(bound: Double) -> Bool {
    incumbentValue < .infinity
      && incumbentValue - stepped(max(bound, inherited.bound)) <= gapAllowance(incumbentValue)
  }

  // MARK: Limits and results

  private var isOutOfTime: Bool {
    settings.timeLimit.isFinite
      && clock.now >= started.advanced(by: .seconds(max(0, settings.timeLimit)))
  }

  var remainingSeconds: Double {
    guard settings.timeLimit.isFinite else { return .infinity }
    let used = (clock.now - started).components
    return settings.timeLimit - Double(used.seconds) - Double(used.attoseconds) * 1e-18
  }

  func reachedLimit() -> Limit? {
    tell(.pulse)
    if isCancelled { return .cancelled }
    if isOutOfTime { return .time }
    if iterations >= inherited.iterationLimit { return .iterations }
    return nodes >= settings.nodeLimit ? .iterations : nil
  }

  var isMaximizing: Bool { (original.sense == .maximize) != inherited.isOfMaximum }

  var iterations: Int { iterationsBefore + session.iterations + (twin?.iterations ?? 0) }

  func tell(_ event: SolverEvent) {
    if observer?(event) == .cancel { isCancelled = true }
  }

  /// For what works for this search: it tells nothing of its own, and asks whether to go on.
  var pulse: SolverObserver? { Search.pulse(observer) }

  private static func pulse(_ observer: SolverObserver?) -> SolverObserver? {
    guard let observer else { return nil }
    return { _ in observer(.pulse) }
  }

  func report() {
    guard observer != nil else { return }
    let sign: Double = isMaximizing ? -1 : 1
    tell(
      .iteration(
        IterationReport(
          iteration: inherited.nodes + nodes, primalObjective: sign * incumbentValue,
          dualObjective: sign * bound,
          isOfSearch: true)))
  }

  func result(_ status: BranchAndCutStatus) -> BranchAndCutResult {
    let sign: Double = original.sense == .maximize ? -1 : 1
    return BranchAndCutResult(
      status: status, solution: incumbent.map(finalSolution), bound: sign * bound, nodes: nodes,
      iterations: iterations, ranOutOfMemory: ranOutOfMemory)
  }

  /// The incumbent, with the basis that its relaxation ended on and the prices of the program in
  /// which the whole columns are fixed.
  private func finalSolution(_ x: [Double]) -> LPSolution {
    guard let basis = incumbentBasis else {
      let none = [Double](repeating: 0, count: original.rowCount)
      return LPSolution(columnValues: x, rowDuals: none, of: original)
    }
    let sign: Double = original.sense == .maximize ? -1 : 1
    return LPSolution(
      columnValues: x, rowDuals: incumbentDuals.map { sign * $0 }, of: original, basis: basis)
  }
}
