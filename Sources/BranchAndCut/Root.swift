import LPSolver
import LinearProgramming
import Simplex

extension Search {
  /// The root: relaxation, cuts, first heuristics, first node. Returns the result when the search
  /// ends here.
  func solveRoot(from known: LPSolution?) -> BranchAndCutResult? {
    tell(.phase(.branchAndCut))
    let relaxed = solveRootRelaxation(from: known)
    spent.before += relaxed.iterations
    switch relaxed.status {
    case .infeasible(let proof):
      return ended(.infeasibleRelaxation(proof), bound: .infinity)
    case .unbounded(let ray): return ended(.unboundedRelaxation(ray), bound: -.infinity)
    case .stopped(let limit): return ended(.stopped(limit), bound: -.infinity)
    case .failed(let failure): return ended(.failed(failure), bound: -.infinity)
    case .optimal: break
    }
    session.load(relaxed.basis)
    takeStart()
    if inherited.value < incumbent.value { incumbent.value = inherited.value }
    guard tightenRoot() else {
      bounds.currentNode = .infinity
      return result(incumbent.point == nil ? .infeasible : .optimal)
    }
    lower = rootLower
    upper = rootUpper
    switch solveRelaxation() {
    case .infeasible:
      bounds.currentNode = .infinity
      return result(incumbent.point == nil ? .infeasible : .optimal)
    case .cutOff:
      bounds.pruned = cutoff
      bounds.currentNode = .infinity
      return result(.optimal)
    case .optimal: break
    case .unbounded, .stopped, .failed:
      // The relaxation without the tightened bounds is solved; its basis serves.
      session.load(relaxed.basis)
    }
    if incumbent.point == nil {
      lookForFirstPoint()
      // Bounds and basis are those of the root again.
      lower = rootLower
      upper = rootUpper
      if case .cutOff = solveRelaxation() {
        bounds.pruned = min(bounds.pruned, cutoff)
        bounds.currentNode = .infinity
        return result(.optimal)
      }
    }
    strengthen()
    noteRootRelaxation()
    open.insert(
      Node(
        bound: rootRelaxation.bound, estimate: rootRelaxation.bound, depth: 0, chain: nil,
        changes: [],
        basis: session.snapshot(),
        branching: nil))
    bounds.currentNode = .infinity
    return nil
  }

  /// Tightens the bounds of whole columns that hold in the whole tree; false where none is left.
  private func tightenRoot() -> Bool {
    var (low, high) = (rootLower, rootUpper)
    guard let tightened = propagation.tighten(lower: &low, upper: &high, from: integerColumns)
    else { return false }
    (impliedLower, impliedUpper) = (low, high)
    for j in tightened where program.isInteger[j] {
      (rootLower[j], rootUpper[j]) = (low[j], high[j])
    }
    return true
  }

  /// The relaxation: from the basis of a known solution, or from a basis near it, or, where the
  /// program is so large that the simplex method would take long from its own start, by the
  /// interior-point method.
  private func solveRootRelaxation(from known: LPSolution?) -> SimplexResult {
    var simplex = SimplexSettings()
    simplex.timeLimit = remainingSeconds
    simplex.seed = settings.seed
    simplex.endsInOwnUnits = !SearchSizes.isLarge(program)
    let method = SimplexMethod(settings: simplex, observer: observer)
    if let basis = known?.basis { return method.solve(program, from: basis) }
    guard let interior = known ?? interiorSolution() else { return method.solve(program) }
    let crossed = Crossover(settings: simplex, observer: observer)
      .run(program, interior: interior)
    guard case .failed = crossed.status else { return crossed }
    return method.solve(program, from: crossed.basis)
  }

  /// The point that the search was given. In a large program it is taken unchanged: to solve for
  /// its continuous columns takes long, and the first dive is likely to make that needless.
  private func takeStart() {
    guard let values = settings.start, values.count == program.columnCount else { return }
    guard SearchSizes.isLarge(program), isFeasible(values) else { return accept(values) }
    take(values)
  }

  /// Takes a feasible point as the incumbent, with its continuous columns as they are.
  func take(_ values: [Double]) {
    incumbent.point = values
    incumbent.value = program.objective(at: values)
  }

  func isFeasible(_ x: [Double]) -> Bool {
    let noDuals = [Double](repeating: 0, count: program.rowCount)
    let point = LPSolution(columnValues: x, rowDuals: noDuals, of: program)
    return OptimalityReport(point, of: program).isFeasible(within: Self.startTolerance)
      && integerColumns.allSatisfy { x[$0] == x[$0].rounded() }
      && propagation.exactRows.rowBroken(by: x) == nil
  }

  /// Relative violation of rows and bounds up to which a point that is given is taken as a start: that of a solution,
  /// written with a few digits less.
  private static let startTolerance = 1e-7

  /// A first point before any cuts, where rounds of cuts take long: that may be all that is needed.
  private func lookForFirstPoint() {
    let relaxation = session.solution()
    rootRelaxation.bound = session.dualBound()
    guard rootRelaxation.bound < cutoff, !isNested else { return }
    tryRounding(relaxation.columnValues)
    guard rootRelaxation.bound < cutoff, SearchSizes.isLarge(program) else { return }
    // Where next to all is whole, what is left is a small search.
    if incumbent.point == nil,
      Double(fractionalColumns(relaxation.columnValues).count)
        < Search.fewFractional * Double(integerColumns.count)
    {
      searchNeighbourhood(of: relaxation)
      guard incumbent.point == nil else { return }
    }
    let root = Node(
      bound: rootRelaxation.bound, estimate: rootRelaxation.bound, depth: 0, chain: nil,
      changes: [],
      basis: session.snapshot(),
      branching: nil)
    dive(from: root, relaxation, iterationLimit: Self.firstDive + program.rowCount / 10)
  }

  /// The share of fractional columns up to which the whole ones are fixed first.
  private static let fewFractional = 0.1
  /// Iterations of a dive before cuts, which may take it nearer to its end.
  private static let firstDive = 1000

  private func interiorSolution() -> LPSolution? {
    guard SearchSizes.isLarge(program) else { return nil }
    var solver = SolverSettings()
    solver.method = .interiorPoint
    solver.timeLimit = remainingSeconds
    solver.threads = settings.threads
    if case .optimal(let solution) = LPSolver(settings: solver, observer: observer)
      .solve(program).outcome
    {
      return solution
    }
    return nil
  }

  private func ended(_ status: BranchAndCutStatus, bound: Double) -> BranchAndCutResult {
    var r = result(status)
    r.bound = original.sense == .maximize ? -bound : bound
    return r
  }

  /// Keeps what fixing by reduced costs needs.
  func noteRootRelaxation() {
    let relaxation = session.solution()
    rootRelaxation.bound = session.dualBound()
    rootRelaxation.reducedCosts = relaxation.reducedCosts
    rootRelaxation.values = relaxation.columnValues
  }

  /// After a new incumbent: a whole column at a bound of the root relaxation cannot move further
  /// than (incumbent − bound)/|d|.
  func tightenRootByReducedCosts() {
    guard !rootRelaxation.reducedCosts.isEmpty, rootRelaxation.bound > -.infinity else { return }
    let slack = cutoff - rootRelaxation.bound
    for j in integerColumns where rootLower[j] < rootUpper[j] {
      let d = rootRelaxation.reducedCosts[j]
      guard abs(d) > Tolerance.reducedCost else { continue }
      let reach = (slack / abs(d) + Tolerance.integrality).rounded(.down)
      if d > 0, abs(rootRelaxation.values[j] - rootLower[j]) < Tolerance.atBound,
        rootLower[j] + reach < rootUpper[j]
      {
        rootUpper[j] = rootLower[j] + reach
        bounds.pruned = min(bounds.pruned, cutoff)
      } else if d < 0, abs(rootRelaxation.values[j] - rootUpper[j]) < Tolerance.atBound,
        rootUpper[j] - reach > rootLower[j]
      {
        rootLower[j] = rootUpper[j] - reach
        bounds.pruned = min(bounds.pruned, cutoff)
      }
    }
  }

  /// The same within a node.
  func fixByReducedCosts(_ node: inout Node, _ relaxation: LPSolution) {
    guard incumbent.value < .infinity else { return }
    let slack = cutoff - node.bound
    for j in integerColumns where lower[j] < upper[j] {
      let d = relaxation.reducedCosts[j]
      guard abs(d) > Tolerance.reducedCost else { continue }
      let reach = (slack / abs(d) + Tolerance.integrality).rounded(.down)
      let x = relaxation.columnValues[j]
      var l = lower[j], u = upper[j]
      if d > 0, abs(x - l) < Tolerance.atBound { u = min(u, l + reach) }
      if d < 0, abs(x - u) < Tolerance.atBound { l = max(l, u - reach) }
      guard l > lower[j] || u < upper[j] else { continue }
      bounds.pruned = min(bounds.pruned, cutoff)
      lower[j] = l
      upper[j] = u
      node.changes.append(BoundChange(column: j, lower: l, upper: u))
    }
  }
}
