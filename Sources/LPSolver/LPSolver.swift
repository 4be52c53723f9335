import InteriorPoint
import LinearProgramming

/// How a program is to be solved.
public struct SolverSettings: Sendable {
  public enum Method: String, Sendable, CaseIterable {
    case automatic, interiorPoint = "interior-point", dualSimplex = "dual-simplex"
  }
  public var method = Method.automatic
  public var presolve = true
  /// Whether an interior solution is moved on to a basic one.
  public var crossover = false
  /// Bound on the relative primal and dual residuals and on the relative gap at which a point
  /// is optimal; see `OptimalityReport` for the norms.
  public var tolerance = 1e-8
  /// Wall-clock seconds.
  public var timeLimit = Double.infinity
  public var iterationLimit = Int.max

  public init() {}
}

/// A solve's outcome and what it took.
public struct SolveResult: Sendable {
  public var outcome: Outcome
  public var iterations: Int
  public var seconds: Double

  public init(outcome: Outcome, iterations: Int, seconds: Double) {
    self.outcome = outcome
    self.iterations = iterations
    self.seconds = seconds
  }
}

/// Presolve, method, postsolve and check in one: the way into the core.
public struct LPSolver: Sendable {
  public var settings: SolverSettings
  public var observer: SolverObserver?

  public init(settings: SolverSettings = SolverSettings(), observer: SolverObserver? = nil) {
    self.settings = settings
    self.observer = observer
  }

  /// Solves `program` as a continuous one (`isInteger` is not looked at).
  ///
  /// `start` is a basis of a program of the same shape (other bounds, costs, right-hand sides);
  /// the simplex method begins there.
  public func solve(_ program: LinearProgram, from start: Basis? = nil) -> SolveResult {
    let began = ContinuousClock.now
    var ip = InteriorPointSettings()
    ip.timeLimit = settings.timeLimit
    let result = InteriorPointMethod(settings: ip, observer: observer).solve(program)
    let outcome: Outcome =
      switch result.status {
      case .converged: .optimal(result.solution)
      case .stopped(let limit): .stopped(limit, last: result.solution)
      case .stalled: .failed(.noProgress, last: result.solution)
      }
    return SolveResult(
      outcome: outcome, iterations: result.iterations, seconds: (.now - began) / .seconds(1))
  }
}
