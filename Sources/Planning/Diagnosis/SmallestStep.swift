import LinearProgramming

/// Finds the shortest step, of a change that only moves limits, with which a program has a
/// solution.
///
/// The length of the step is one more column to be minimised (`SteppedProgram`). Its least value in the
/// relaxation bounds it from below. The whole columns of a known plan bound it from above. Where the two
/// are less than a step of the unit apart that is the answer; else a search of bounded size brings them
/// together as far as it comes.
struct SmallestStep {
  let clock: PlanningClock
  let observer: SolverObserver?
  /// Lengths closer than this, for a length of this size, are the same.
  var resolution: (Double) -> Double
  /// Points whose whole columns are tried before a search.
  var known: [[Double]] = []

  enum Answer {
    /// `bound`: no shorter step will do. `point`: a solution with this length, without the step's column;
    /// nil where none is known.
    case found(length: Double?, bound: Double, point: [Double]?)
    case none
    case unknown
  }

  /// - Parameters:
  ///   - base: The program without the change.
  ///   - changed: With so many units of it; of the same shape, or the answer is unknown.
  func find(_ base: LinearProgram, changed: LinearProgram, by units: Double) -> Answer {
    guard let moves = LimitMoves(from: base, to: changed, by: units) else { return .unknown }
    let program = SteppedProgram(base, step: moves).program
    let continuous = ContinuousSolve.forLimits(program, clock: clock, observer: observer)
    var lower = 0.0
    var relaxed: [Double] = []
    switch continuous(program) {
    case .infeasible: return .none
    case .stopped, .failed: return .unknown
    case .solved(let solution):
      if solution.shortcoming == nil { lower = max(0, solution.bound) }
      relaxed = solution.solution.columnValues
      guard program.hasIntegers else { return answer(relaxed, lower, base.columnCount) }
    }
    var best: [Double]?
    for point in known + [Array(relaxed.dropLast())] where point.count == base.columnCount {
      guard let found = continuous.solve(program, wholeAt: point + [0]) else { continue }
      let x = found.solution.columnValues
      if best.map({ x[base.columnCount] < $0[base.columnCount] }) ?? true { best = x }
    }
    if let best, isSettled(best[base.columnCount], lower) {
      return answer(best, lower, base.columnCount)
    }
    return search(program, lower, best, base.columnCount)
  }

  private func search(
    _ program: LinearProgram, _ lower: Double, _ best: [Double]?, _ theta: Int
  ) -> Answer {
    var search = WholeNumberSearch(
      gap: Self.searchGap, clock: clock, observer: observer,
      continuous: ContinuousSolve(clock: clock, observer: observer))
    search.nodeLimit = FeasibilityCheck.nodes
    search.closeEnough = Self.nearly * resolution(lower)
    switch search.solve(program, incumbent: best) {
    case .infeasible: return best == nil ? .none : answer(best, lower, theta)
    case .stopped, .failed: return answer(best, lower, theta)
    case .solved(let found):
      var point = found.solution.columnValues
      if let best, best[theta] < point[theta] { point = best }
      return answer(point, max(lower, found.bound.isFinite ? found.bound : lower), theta)
    }
  }

  /// Lengths a whole resolution apart are not the same.
  private static let nearly = 0.99
  /// Relative: with it a search is for the optimum (`BranchAndCutSettings.relativeGap`).
  private static let searchGap = 1e-6

  private func isSettled(_ upper: Double, _ lower: Double) -> Bool {
    upper - lower < Self.nearly * resolution(upper)
  }

  private func answer(_ x: [Double]?, _ bound: Double, _ theta: Int) -> Answer {
    .found(
      length: x.map { max(0, $0[theta]) }, bound: bound, point: x.map { Array($0.prefix(theta)) })
  }
}
