import InteriorPoint
import LinearProgramming
import Simplex
import Threads

/// How a program is to be solved.
public struct SolverSettings: Sendable {
  public enum Method: String, Sendable, CaseIterable {
    /// The cheaper one by forecast: the dual simplex method for as much work as the interior-point
    /// method would need, then that one. The simplex method where there is a basis to start from.
    case automatic
    case interiorPoint = "interior-point"
    case dualSimplex = "dual-simplex"
  }
  public var method = Method.automatic
  /// The work that the simplex method is given under `automatic`, as a multiple of the interior-point method's by
  /// forecast.
  public var simplexShare = 1.0
  public var presolve = true
  /// Whether an interior solution is moved on to a basic one.
  public var crossover = false
  /// Bound on the relative dual residual and on the relative gap at which a point is optimal; see
  /// `OptimalityReport` for the norms.
  public var tolerance = Tolerance.optimality
  /// Bound on the relative violation of rows and bounds, in the same norms.
  public var feasibilityTolerance = Tolerance.feasibility
  /// Whether an interior solution is brought onto the rows as exactly as doubles allow; needless
  /// where it only bounds, or gives a basis.
  public var polishes = true
  /// Where set, the result keeps a point inside: see `SolveResult.interior`.
  public var interiorGap: Double?
  /// Wall-clock seconds.
  public var timeLimit = Double.infinity
  public var iterationLimit = Int.max
  /// Threads of the interior-point method. Results are the same for any number.
  public var threads = ThreadBudget.processors
  /// Another seed takes another way: see `SimplexSettings.seed`.
  public var seed = 0
  /// How many methods may be tried, one after another, where one proves nothing.
  public var attempts = Int.max

  public init() {}
}

/// A solve's outcome and what it took.
public struct SolveResult: Sendable {
  public var outcome: Outcome
  /// Of all methods that were tried.
  public var iterations: Int
  public var seconds: Double
  /// Column values inside their bounds, nearly on the rows, with an objective within the relative
  /// gap `settings.interiorGap` of the optimum: a start for the same rows with another objective
  /// and this one held near its optimum. Only the interior-point method leaves one.
  public var interior: [Double]?

  public init(
    outcome: Outcome, iterations: Int, seconds: Double, interior: [Double]? = nil
  ) {
    self.outcome = outcome
    self.iterations = iterations
    self.seconds = seconds
    self.interior = interior
  }
}

/// Presolve, method, postsolve and check in one: the way into the core.
///
///     let result = LPSolver().solve(program)
///     if case .optimal(let solution) = result.outcome { print(solution.objective) }
///
/// What is called optimal has been checked on `program` itself by `OptimalityReport`; what is
/// called infeasible or unbounded comes with a proof that has been verified there.
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
  /// the simplex method begins there, without presolve.
  /// `near` is an earlier solve's `interior` for the same columns, from which the interior-point
  /// method starts.
  public func solve(
    _ program: LinearProgram, from start: Basis? = nil, near interior: [Double]? = nil
  ) -> SolveResult {
    guard program.holdsOnlyNumbers else {
      return SolveResult(outcome: .failed(.notNumbers, last: nil), iterations: 0, seconds: 0)
    }
    var program = program
    program.isInteger = []
    if start == nil, interior == nil, let found = solvedWithoutLargeBounds(program) { return found }
    var run = SolverRun(program: program, settings: settings, observer: observer)
    run.near = interior
    var outcome = run.solve(from: start)
    if case .unbounded = outcome { outcome = run.withFeasibility(of: outcome) }
    return SolveResult(
      outcome: outcome, iterations: run.iterations, seconds: run.elapsed, interior: run.interior)
  }

  /// The result without the bounds that are unlikely to matter, where it holds with them.
  private func solvedWithoutLargeBounds(_ program: LinearProgram) -> SolveResult? {
    guard let relaxed = program.withoutLargeBounds() else { return nil }
    // One method has to do: where it fails, the program is solved as given.
    var settings = settings
    settings.attempts = min(settings.attempts, Self.attemptsWithoutLargeBounds)
    settings.timeLimit *= Self.shareWithoutLargeBounds
    var run = SolverRun(program: relaxed, settings: settings, observer: observer)
    switch run.solve(from: nil) {
    case .optimal(var solution):
      let report = OptimalityReport(solution, of: program)
      guard
        report.isOptimal(
          within: settings.tolerance, feasibility: settings.feasibilityTolerance)
      else { return nil }
      // What is free there has bounds here, and stands at none of them.
      if solution.basis?.columns.contains(.free) == true { solution.basis = nil }
      return SolveResult(
        outcome: .optimal(solution), iterations: run.iterations, seconds: run.elapsed,
        interior: run.interior)
    case .infeasible(let certificate) where certificate.proves(infeasibilityOf: program):
      return SolveResult(
        outcome: .infeasible(certificate), iterations: run.iterations, seconds: run.elapsed)
    default: return nil
    }
  }

  private static let attemptsWithoutLargeBounds = 2
  private static let shareWithoutLargeBounds = 0.5
}
