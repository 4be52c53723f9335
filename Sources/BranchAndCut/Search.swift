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
      spent.before += twin?.iterations ?? 0
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

  /// Bounds that hold in the whole tree, and those of the current node.
  var rootLower, rootUpper: [Double]
  var lower, upper: [Double]

  var open = OpenNodes()
  var bounds = PartBounds()
  var incumbent = Incumbent()
  var rootRelaxation = RootRelaxation()
  var spent = SpentIterations()
  var treeCuts = TreeCutSchedule()
  var restartDecision = RestartDecision()
  var nodes = 0
  /// The rows that cuts in the tree are sought from.
  lazy var startsInTree = AggregationStarts(rowCount: original.rowCount)
  /// Whether the open nodes came to the limit of memory, and the search went on depth first.
  private var ranOutOfMemory = false
  var isCancelled = false
  /// What another search knows, of which this one searches a part of the program.
  let inherited: Inheritance
  /// Whether this search is a heuristic of another one.
  var isNested: Bool { inherited.isHeuristic }
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
    restartDecision.freeAtStart = integerColumns.count {
      minimizing.columnLower[$0] < minimizing.columnUpper[$0]
    }
    bounds.best = inherited.isHeuristic ? -.infinity : inherited.bound
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
    return SimplexSession(program, settings: simplex, updatesServe: true, observer: pulse)
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
    if let ending = solveRoot(from: relaxation.map(minimizing(_:))) { return ending }
    while let node = nextNode() {
      if prunes(node.bound) { continue }
      if let limit = reachedLimit() {
        open.insert(node)
        return result(.stopped(limit))
      }
      if isGapClosed(bound: min(node.bound, bounds.unresolved)) {
        open.insert(node)
        break
      }
      plunge(from: node)
      report()
      if restartDecision.isDue, let ending = searchRest() { return ending }
    }
    if incumbent.point == nil {
      return result(bounds.unresolved < .infinity ? .failed(.noProgress) : .infeasible)
    }
    return result(isGapClosed(bound: bound) ? .optimal : .failed(.noProgress))
  }

  /// A solution of the program as given as one of the minimisation, whose prices have the other sign.
  private func minimizing(_ solution: LPSolution) -> LPSolution {
    guard original.sense == .maximize else { return solution }
    return LPSolution(
      columnValues: solution.columnValues, rowDuals: solution.rowDuals.map { -$0 },
      of: minimizing, basis: solution.basis)
  }

  /// The open node of the least bound; where the open nodes take too much memory, one of the last.
  private func nextNode() -> Node? {
    if open.bytes <= settings.memoryLimit { return open.removeFirst() }
    if let dropped = open.drop(from: cutoff) { bounds.pruned = min(bounds.pruned, dropped) }
    if open.bytes <= settings.memoryLimit { return open.removeFirst() }
    ranOutOfMemory = true
    return open.removeLast()
  }

  /// From a node down to a leaf, one child after another; the siblings stay open.
  private func plunge(from first: Node) {
    var node = first
    var isWarm = false
    defer { bounds.currentNode = .infinity }
    while true {
      nodes += 1
      bounds.currentNode = node.bound
      enter(node, isWarm: isWarm)
      guard let next = process(node, isWarm: isWarm) else { return }
      open.insert(next.other)
      let rest = min(next.first.bound, open.leastBound, bounds.unresolved)
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

  // MARK: Bounds and gap

  /// The proven bound of the whole search; it never falls.
  var bound: Double {
    let open = max(
      rootRelaxation.bound,
      min(open.leastBound, bounds.currentNode, bounds.unresolved, bounds.pruned))
    bounds.best = max(bounds.best, stepped(min(incumbent.value, open)))
    return min(bounds.best, incumbent.value)
  }

  /// A bound, raised to the next value that the objective can take.
  private func stepped(_ bound: Double) -> Double { objectiveStep?.roundedUp(bound) ?? bound }

  /// Whether a node of this bound is not worth searching.
  func prunes(_ nodeBound: Double) -> Bool {
    guard nodeBound >= cutoff else { return false }
    bounds.pruned = min(bounds.pruned, nodeBound)
    return true
  }

  /// The gap that ends the search: the relative one is of what the value is beyond `gapOrigin`. Who asks for
  /// the optimum means all of its steps, as long as a bound tells one from the next.
  func gapAllowance(_ value: Double) -> Double {
    guard value.isFinite else { return 0 }
    let allowance = max(settings.absoluteGap, settings.relativeGap * abs(value - gapOrigin))
    guard settings.relativeGap <= Self.gapOfOptimum, let objectiveStep,
      objectiveStep.isTold(at: value)
    else { return allowance }
    return min(allowance, max(settings.absoluteGap, 0.5 * objectiveStep.size))
  }

  /// The relative gap up to which a search is for the optimum, and not only for something near it.
  private static let gapOfOptimum = 1e-6

  /// Nodes of at least this bound hold nothing that matters.
  var cutoff: Double {
    guard incumbent.value < .infinity else { return .infinity }
    let byGap = incumbent.value - 0.5 * gapAllowance(incumbent.value)
    return min(byGap, objectiveStep?.cutoff(below: incumbent.value) ?? byGap)
  }

  private func isGapClosed(bound: Double) -> Bool {
    incumbent.value < .infinity
      && incumbent.value - stepped(max(bound, inherited.bound)) <= gapAllowance(incumbent.value)
  }

  // MARK: Limits and results

  private var isOutOfTime: Bool {
    settings.timeLimit.isFinite
      && clock.now >= started.advanced(by: .seconds(max(0, settings.timeLimit)))
  }

  var remainingSeconds: Double {
    guard settings.timeLimit.isFinite else { return .infinity }
    return settings.timeLimit - (clock.now - started) / .seconds(1)
  }

  func reachedLimit() -> Limit? {
    tell(.pulse)
    if isCancelled { return .cancelled }
    if isOutOfTime { return .time }
    if iterations >= inherited.iterationLimit { return .iterations }
    return nodes >= settings.nodeLimit ? .iterations : nil
  }

  var isMaximizing: Bool { (original.sense == .maximize) != inherited.isOfMaximum }

  var iterations: Int { spent.before + session.iterations + (twin?.iterations ?? 0) }

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
          iteration: inherited.nodes + nodes, primalObjective: sign * incumbent.value,
          dualObjective: sign * bound,
          isOfSearch: true)))
  }

  func result(_ status: BranchAndCutStatus) -> BranchAndCutResult {
    let sign: Double = original.sense == .maximize ? -1 : 1
    return BranchAndCutResult(
      status: status, solution: incumbent.point.map(finalSolution), bound: sign * bound,
      nodes: nodes,
      iterations: iterations, ranOutOfMemory: ranOutOfMemory)
  }

  /// The incumbent, with the basis that its relaxation ended on and the prices of the program in
  /// which the whole columns are fixed.
  private func finalSolution(_ x: [Double]) -> LPSolution {
    guard let basis = incumbent.basis else {
      let none = [Double](repeating: 0, count: original.rowCount)
      return LPSolution(columnValues: x, rowDuals: none, of: original)
    }
    let sign: Double = original.sense == .maximize ? -1 : 1
    return LPSolution(
      columnValues: x, rowDuals: incumbent.duals.map { sign * $0 }, of: original, basis: basis)
  }
}
