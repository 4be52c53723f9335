import LinearProgramming

/// Searches for the best point whose integer columns are whole (Land and Doig 1960).
///
/// Nodes are programs with tighter column bounds; the one with the best bound is taken next, after
/// each branching its more promising child first (plunging), so that points are found early. The
/// bound reported is the best of all nodes still open.
struct BranchAndBound: WholeNumberSolver {
  /// Relative distance of value and bound at which the search ends.
  let gap: Double
  let clock: PlanningClock
  let solve: ContinuousSolve
  /// Told after each node: nodes so far, value, bound.
  let progress: (Int, Double, Double) -> SolverDirective
  var nodeLimit = 5_000

  /// Distance from a whole number that counts as none.
  private static let tolerance = 1e-6

  func solve(_ program: LinearProgram, incumbent: [Double]?) -> StageOutcome {
    var iterations = 0
    let root = solve(program)
    guard case .solved(let relaxed) = root else { return root }
    iterations += relaxed.iterations
    var search = Search(program: program, gap: gap)
    let heuristic = RoundingHeuristic(program: program, solve: solve)
    for candidate in [incumbent.flatMap(heuristic.fixing), heuristic.rounding(relaxed.solution)] {
      if let candidate { search.offer(candidate, &iterations) }
    }
    search.push(Node(bounds: [], relaxed: relaxed, sign: search.sign))

    var nodes = 0
    var stopped: PlanningOutcome.Shortcoming?
    while let node = search.next() {
      nodes += 1
      if progress(nodes, search.value, search.bound(with: node)) == .cancel {
        stopped = .limit(.cancelled)
      } else if clock.isOver {
        stopped = .limit(.time)
      } else if nodes > nodeLimit {
        stopped = .gap(search.relativeGap(with: node))
      }
      if stopped != nil {
        search.push(node)
        break
      }
      branch(node, in: &search, heuristic, &iterations)
    }
    guard var best = search.incumbent else {
      return switch stopped {
      case .limit(let limit): .stopped(limit)
      case .gap, .unproven: .failed("no whole solution was found in \(nodeLimit) nodes")
      case nil: .infeasible(nil)
      }
    }
    best.bound = search.bound()
    best.iterations = iterations
    best.shortcoming = search.relativeGap() <= gap ? nil : stopped
    return .solved(best)
  }

  /// Solves the two children of a node, the side nearer to the node's own value last: it is the
  /// one on which the search goes on.
  private func branch(
    _ node: Node, in search: inout Search, _ heuristic: RoundingHeuristic, _ iterations: inout Int
  ) {
    let x = node.relaxed.solution.columnValues
    guard let j = mostFractional(x, in: search.program) else {
      if let fixed = heuristic.fixing(x) { search.offer(fixed, &iterations) }
      return
    }
    let down = BoundChange(column: j, lower: -.infinity, upper: x[j].rounded(.down))
    let up = BoundChange(column: j, lower: x[j].rounded(.up), upper: .infinity)
    let upIsNearer = x[j] - x[j].rounded(.down) > 0.5
    for change in upIsNearer ? [down, up] : [up, down] {
      let bounds = node.bounds + [change]
      var program = search.program
      guard apply(bounds, to: &program) else { continue }
      guard case .solved(let relaxed) = solve(program, from: node.relaxed.solution.basis) else {
        continue
      }
      iterations += relaxed.iterations
      let child = Node(bounds: bounds, relaxed: relaxed, sign: search.sign)
      if search.canImprove(child) { search.push(child, plunging: true) }
    }
  }

  private func apply(_ bounds: [BoundChange], to program: inout LinearProgram) -> Bool {
    for change in bounds {
      let j = change.column
      program.columnLower[j] = max(program.columnLower[j], change.lower)
      program.columnUpper[j] = min(program.columnUpper[j], change.upper)
      if program.columnLower[j] > program.columnUpper[j] { return false }
    }
    return true
  }

  private func mostFractional(_ x: [Double], in program: LinearProgram) -> Int? {
    var worst = (column: -1, distance: Self.tolerance)
    for j in x.indices where program.isInteger[j] {
      let distance = abs(x[j] - x[j].rounded())
      if distance > worst.distance { worst = (j, distance) }
    }
    return worst.column >= 0 ? worst.column : nil
  }
}

/// A column's bounds on one side of a branch.
private struct BoundChange {
  let column: Int
  let lower, upper: Double
}

private struct Node {
  let bounds: [BoundChange]
  let relaxed: StageSolution
  /// The relaxation's value, as one to be minimised.
  let key: Double

  init(bounds: [BoundChange], relaxed: StageSolution, sign: Double) {
    self.bounds = bounds
    self.relaxed = relaxed
    // A relaxation stopped early has only its dual bound.
    key = sign * (relaxed.shortcoming == nil ? relaxed.solution.objective : relaxed.bound)
  }
}

/// The open nodes and the best point found.
private struct Search {
  let program: LinearProgram
  let gap: Double
  /// 1 when minimising, −1 when maximising: keys are always minimised.
  let sign: Double
  private(set) var incumbent: StageSolution?
  private var open: [Node] = []
  private var isPlunging = false
  /// The best key of a node that was closed because it could not improve by more than the gap.
  private var closed = Double.infinity

  init(program: LinearProgram, gap: Double) {
    self.program = program
    self.gap = gap
    sign = program.sense == .minimize ? 1 : -1
  }

  private var incumbentKey: Double { incumbent.map { sign * $0.solution.objective } ?? .infinity }
  var value: Double { incumbent?.solution.objective ?? .nan }

  mutating func offer(_ candidate: StageSolution, _ iterations: inout Int) {
    iterations += candidate.iterations
    if sign * candidate.solution.objective < incumbentKey { incumbent = candidate }
  }

  func canImprove(_ node: Node) -> Bool {
    node.key < incumbentKey - gap * max(abs(incumbentKey), 1e-9)
  }

  mutating func push(_ node: Node, plunging: Bool = false) {
    open.append(node)
    isPlunging = plunging
  }

  /// The child last pushed while plunging, else the open node with the best bound; nil when none
  /// can improve on the incumbent by more than the gap.
  mutating func next() -> Node? {
    while !open.isEmpty {
      let node: Node
      if isPlunging {
        node = open.removeLast()
      } else {
        let best = open.indices.min { open[$0].key < open[$1].key }!
        node = open.remove(at: best)
      }
      isPlunging = false
      if incumbent == nil || canImprove(node) { return node }
      closed = min(closed, node.key)
    }
    return nil
  }

  func bound(with node: Node? = nil) -> Double {
    let best = open.reduce(min(closed, node?.key ?? .infinity)) { min($0, $1.key) }
    return sign * min(best, incumbentKey)
  }

  func relativeGap(with node: Node? = nil) -> Double {
    guard incumbent != nil else { return .infinity }
    return abs(value - bound(with: node)) / max(abs(value), 1e-9)
  }
}
