import LinearProgramming
import Simplex

/// Whole points found on the way.
extension Search {
  /// What is tried at a node: the neighbourhood where its bound has come nearer to the incumbent, else a
  /// dive, and the neighbourhood now and then.
  func lookForPoints(at node: Node, _ relaxation: LPSolution) {
    tryRounding(relaxation.columnValues)
    let isNearer = hasBoundRisen(at: node)
    if isNearer, searchNeighbourhood(of: relaxation) { return }
    let valueBefore = incumbent.value
    if isNearer || shouldDive(at: node) { dive(from: node, relaxation) }
    // Where the dive found something the tree is the better place to look on.
    if incumbent.value == valueBefore, shouldSearchNeighbourhood(at: node) {
      searchNeighbourhood(of: relaxation)
    }
    if incumbent.value == .infinity, !isNested, node.depth == 0 || nodes % Search.nodesPerJump == 0
    {
      jump(near: relaxation.columnValues)
    }
    // A start that was taken with its own continuous columns and is still the best.
    if node.depth == 0, incumbent.basis == nil, let start = incumbent.point { accept(start) }
  }

  /// Takes `x` as the incumbent if its whole part, with the rest solved for, is feasible and better;
  /// solves from `basis` where another search has found the point.
  func accept(_ x: [Double], basis: Basis? = nil) {
    let savedLower = lower, savedUpper = upper
    let kept = session.snapshot()
    defer {
      lower = savedLower
      upper = savedUpper
      session.restore(kept)
    }
    // The point need not be one of the current node.
    lower = rootLower
    upper = rootUpper
    for j in integerColumns where !isImplied[j] {
      let whole = x[j].rounded()
      guard whole >= rootLower[j], whole <= rootUpper[j] else { return }
      lower[j] = whole
      upper[j] = whole
    }
    if let basis { session.load(basis) }
    guard case .optimal = solveRelaxation() else { return }
    let solved = session.solution()
    guard solved.objective < incumbent.value else { return }
    var point = solved.columnValues
    for j in integerColumns {
      guard abs(point[j] - point[j].rounded()) <= settings.integralityTolerance else { return }
      point[j] = point[j].rounded()
    }
    guard propagation.exactRows.rowBroken(by: point) == nil else { return }
    incumbent.point = point
    incumbent.value = solved.objective
    var basis = session.basis()
    basis.rows.removeLast(basis.rows.count - original.rowCount)
    incumbent.basis = basis
    incumbent.duals = Array(solved.rowDuals.prefix(original.rowCount))
    tightenRootByReducedCosts()
    report()
  }

  /// Rounds each fractional column the way that no row resists, if there is one.
  func tryRounding(_ x: [Double]) {
    var rounded = x
    var gain = 0.0
    for j in fractionalColumns(x) {
      let lock = locks[j]
      let to: Double
      if lock.down == 0 {
        to = x[j].rounded(.down)
      } else if lock.up == 0 {
        to = x[j].rounded(.up)
      } else {
        return
      }
      gain += program.costs[j] * (to - x[j])
      rounded[j] = to
    }
    guard program.objective(at: x) + gain < cutoff else { return }
    for j in integerColumns { rounded[j] = rounded[j].rounded() }
    // To solve for the rest of a large program takes long, and the first point is wanted soon.
    guard incumbent.point == nil, SearchSizes.isLarge(program), isFeasible(rounded) else {
      return accept(rounded)
    }
    take(rounded)
  }

  /// Looks for a whole point by local search that begins at a rounded one. Such a point is a poor guide for
  /// dives and neighbourhoods, so these come first.
  private func jump(near x: [Double]) {
    let plain = original.matrix
    var search = FeasibilityJump(
      minimizing, rows: plain.transposed(), lower: rootLower, upper: rootUpper,
      seed: settings.seed &+ nodes)
    let work = Search.passesOfJump * (plain.values.count + Search.leastJump)
    if let point = search.point(near: x, work: work) { accept(point) }
  }

  /// The local search may read the matrix so often, as if it had so many entries more.
  private static let passesOfJump = 200
  private static let leastJump = 1000
  /// While there is no point the search tries again after so many nodes.
  private static let nodesPerJump = 100

  func shouldDive(at node: Node) -> Bool {
    if node.depth == 0, incumbent.point == nil { return true }
    guard spent.inHeuristics < 1000 + (iterations - spent.inHeuristics) / 4 else { return false }
    return node.depth == 0 || nodes % (incumbent.point == nil ? 5 : 20) == 0
  }

  /// Whether a node stands for a bound that is nearer to the incumbent by a quarter of what was between
  /// them at the last dive: its relaxation is then nearer to whole.
  func hasBoundRisen(at node: Node) -> Bool {
    let now = min(node.bound, bound)
    defer { if node.depth == 0 { bounds.atDive = now } }
    guard incumbent.value < .infinity, node.depth > 0,
      now - bounds.atDive >= Search.risenShare * (incumbent.value - bounds.atDive)
    else { return false }
    bounds.atDive = now
    return true
  }

  private static let risenShare = 0.25

  /// What a solve takes beside its iterations, in such.
  private static let iterationsWorthASolve = 20

  /// Rounds one column after another, solving in between, to a whole point or a dead end.
  func dive(from node: Node, _ relaxation: LPSolution, iterationLimit: Int = .max) {
    let savedLower = lower, savedUpper = upper
    let kept = session.snapshot()
    let before = session.iterations
    var solves = 0
    defer {
      lower = savedLower
      upper = savedUpper
      session.restore(kept)
      spent.inHeuristics += session.iterations - before + Search.iterationsWorthASolve * solves
    }
    var x = relaxation.columnValues
    var backtracked = false
    for _ in 0..<integerColumns.count + 1 {
      let fractional = fractionalColumns(x)
      if fractional.isEmpty {
        accept(x)
        return
      }
      let choices = divingChoices(fractional, x)
      guard reachedLimit() == nil, session.iterations - before < iterationLimit,
        let choice = choices.first
      else { return }
      solves += 1
      let before = (lower, upper)
      if choices.count > 1 {
        fixTogether(choices, x)
        if case .optimal = solveRelaxation() {
          x = session.solution().columnValues
          continue
        }
        (lower, upper) = before
      }
      if fix(choice.column, x[choice.column], up: choice.up), case .optimal = solveRelaxation() {
        x = session.solution().columnValues
        continue
      }
      // Once a level the other way is tried.
      if backtracked { return }
      backtracked = true
      (lower, upper) = before
      guard fix(choice.column, x[choice.column], up: !choice.up),
        case .optimal = solveRelaxation()
      else { return }
      x = session.solution().columnValues
    }
  }

  /// Fixes several columns, leaving out those that the ones before forbid to go their way.
  private func fixTogether(_ choices: [(column: Int, up: Bool)], _ x: [Double]) {
    for (j, up) in choices {
      let value = up ? x[j].rounded(.up) : x[j].rounded(.down)
      guard lower[j] <= value, value <= upper[j] else { continue }
      let before = (lower, upper)
      if !fix(j, x[j], up: up) { (lower, upper) = before }
    }
  }

  private func fix(_ j: Int, _ value: Double, up: Bool) -> Bool {
    if up {
      lower[j] = value.rounded(.up)
    } else {
      upper[j] = value.rounded(.down)
    }
    return propagation.tighten(lower: &lower, upper: &upper, from: [j]) != nil
  }

  /// Of the fractional columns a diving step fixes this share, one at least: a program of many needs
  /// as many steps as one of few.
  private static let divingShare = 0.05

  /// The columns nearest to whole, best first, towards the incumbent where there is one; those that
  /// some row resists both ways first, since the others can always be rounded.
  private func divingChoices(_ fractional: [Int], _ x: [Double]) -> [(column: Int, up: Bool)] {
    var choices: [(column: Int, up: Bool, score: Double)] = []
    choices.reserveCapacity(fractional.count)
    for j in fractional {
      let f = x[j] - x[j].rounded(.down)
      var up = f > 0.5
      if let point = incumbent.point, abs(point[j] - x[j]) < 1 { up = point[j] > x[j] }
      let lock = locks[j]
      var score = up ? 1 - f : f
      if lock.down == 0 || lock.up == 0 {
        up = lock.up == 0 && lock.down != 0
        score += 1
      }
      choices.append((j, up, score))
    }
    choices.sort { $0.score < $1.score || ($0.score == $1.score && $0.column < $1.column) }
    let count = max(1, Int(Search.divingShare * Double(fractional.count)))
    return choices.prefix(count).map { ($0.column, $0.up) }
  }
}
