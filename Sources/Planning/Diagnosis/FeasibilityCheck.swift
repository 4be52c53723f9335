import LPSolver
import LinearProgramming

/// Tells whether a program has a solution.
struct FeasibilityCheck {
  let clock: PlanningClock
  let observer: SolverObserver?
  /// Points whose whole columns are tried before a search.
  var known: [[Double]] = []
  /// Whether a relaxation without a solution needs a certificate that holds.
  var proves = false

  struct Finding {
    /// `true` where there is no solution, `false` where there is one; nil where neither could be found out.
    var isInfeasible: Bool?
    /// Where the relaxation has no solution either.
    var certificate: FarkasCertificate?
    /// A solution, where there is one.
    var point: [Double]?
  }

  /// Nodes of one search. Where so many do not tell, the question is a hard one, and there are others.
  static let nodes = 500

  func check(_ program: LinearProgram) -> Finding {
    let continuous = ContinuousSolve.forLimits(
      program, clock: clock, observer: observer, proves: proves)
    var relaxed: [Double] = []
    switch continuous(program) {
    case .infeasible(let certificate):
      return Finding(isInfeasible: true, certificate: certificate)
    case .stopped, .failed: return Finding()
    case .solved(let solution):
      relaxed = solution.solution.columnValues
      guard program.hasIntegers else {
        return Finding(isInfeasible: solution.shortcoming == nil ? false : nil, point: relaxed)
      }
    }
    if let point = wholePoint(of: program, relaxed: relaxed) {
      return Finding(isInfeasible: false, point: point)
    }
    var search = WholeNumberSearch(
      gap: 1, clock: clock, observer: observer, continuous: continuous)
    search.nodeLimit = Self.nodes
    switch search.solve(program, incumbent: nil) {
    case .infeasible: return Finding(isInfeasible: true)
    case .solved(let found):
      return Finding(isInfeasible: false, point: found.solution.columnValues)
    case .stopped, .failed: return Finding()
    }
  }

  /// A solution with the whole columns of a known point or of the rounded relaxation, if there is one.
  private func wholePoint(of program: LinearProgram, relaxed: [Double]) -> [Double]? {
    let continuous = ContinuousSolve.forLimits(program, clock: clock, observer: observer)
    // A little more of what is converted serves more often than a little less.
    let up = relaxed.indices.map { j in
      program.isInteger[j] ? (relaxed[j] - Self.nearlyWhole).rounded(.up) : relaxed[j]
    }
    for point in known + [relaxed, up] where point.count == program.columnCount {
      if let found = continuous.solve(program, wholeAt: point) {
        return found.solution.columnValues
      }
    }
    return nil
  }

  /// What a column of a relaxation may be above a whole number by rounding.
  private static let nearlyWhole = 1e-6
}

extension ContinuousSolve {
  /// For a program whose costs, if any, every basis of slacks is dual feasible with, and which may well
  /// have no solution: up to a size the dual simplex method says that soonest, and once is enough. A
  /// certificate that holds in exact numbers takes other methods as well.
  static func forLimits(
    _ program: LinearProgram, clock: PlanningClock, observer: SolverObserver?,
    proves: Bool = false
  ) -> ContinuousSolve {
    var solve = ContinuousSolve(clock: clock, observer: observer)
    if !PlanningSizes(program).isLarge {
      solve.settings.method = .dualSimplex
      if !proves { solve.settings.attempts = 1 }
    }
    return solve
  }
}
