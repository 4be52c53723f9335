import LPSolver
import LinearProgramming
import Simplex

/// Solves a program as a continuous one, within the time that is left.
struct ContinuousSolve {
  let clock: PlanningClock
  let observer: SolverObserver?
  var settings = SolverSettings()
  /// A point inside that an earlier stage left, to start near.
  var near: [Double]?
  /// A basis for the simplex method to start from, of a program without its last rows.
  var start: Basis?
  /// Relative violation of rows and bounds up to which a point is one.
  var accuracy = usable
  /// Whether there may well be no solution: then only one method is tried, and not for long.
  var isDoubtful = false
  /// Whether the simplex method may be the quicker one.
  var isMethodOpen = false

  func callAsFunction(_ program: LinearProgram) -> StageOutcome {
    guard !clock.isOver else { return .stopped(.time) }
    var settings = settings
    // Stages with their blocks are the interior-point method's, whose points inside also start later
    // ones.
    if settings.method == .automatic, !isMethodOpen { settings.method = .interiorPoint }
    settings.feasibilityTolerance = accuracy
    settings.timeLimit = min(settings.timeLimit, clock.left)
    if isDoubtful {
      settings.attempts = 1
      settings.iterationLimit = min(settings.iterationLimit, Self.doubtfulIterations)
    }
    let result = LPSolver(settings: settings, observer: observer).solve(
      program, from: start?.extended(to: program), near: near)
    switch result.outcome {
    case .optimal(let solution):
      return .solved(
        StageSolution(
          solution: solution, bound: RigorousBound(rowDuals: solution.rowDuals, of: program).value,
          iterations: result.iterations, shortcoming: nil, interior: result.interior))
    case .infeasible(let certificate): return .infeasible(certificate)
    case .unproven(.infeasible): return .infeasible(nil)
    case .unbounded, .unproven(.unbounded):
      return .failed("the objective is unbounded")
    case .stopped(let limit, let last):
      return salvage(
        last, of: program, result.iterations, because: .limit(limit)) ?? .stopped(limit)
    case .failed(let failure, let last):
      let sentence = Self.sentence(for: failure)
      return salvage(last, of: program, result.iterations, because: .unproven(sentence))
        ?? .failed(sentence)
    }
  }

  /// A point that is not optimal but can be carried out is still a plan.
  private func salvage(
    _ last: LPSolution?, of program: LinearProgram, _ iterations: Int,
    because shortcoming: PlanningOutcome.Shortcoming
  ) -> StageOutcome? {
    guard let last else { return nil }
    let report = OptimalityReport(last, of: program)
    guard report.isFeasible(within: accuracy) else { return nil }
    return .solved(
      StageSolution(
        solution: last, bound: RigorousBound(rowDuals: last.rowDuals, of: program).value,
        iterations: iterations,
        shortcoming: shortcoming))
  }

  /// Relative violation up to which a point can be carried out: a millionth of the quantities.
  static let usable = 1e-6

  /// Of the interior-point method, which where there is a solution seldom takes as many.
  private static let doubtfulIterations = 75

  private static func sentence(for failure: NumericalFailure) -> String {
    switch failure {
    case .singularSystem: "its linear systems became singular"
    case .noProgress: "it stopped making progress"
    case .notNumbers: "the program holds what is no finite number"
    case .refusedByCheck: "the check on the original program refused its solution"
    }
  }
}
