import LPSolver
import LinearProgramming

/// Solves the stage `tidy`, after all others.
///
/// The solution is a vertex. Whole lines stay as they are, but for those that the plan does without.
struct TidyStage {
  let clock: PlanningClock
  let observer: SolverObserver?
  let accuracy: Double

  /// Rows from which on the stage is left out: to move an interior point to a vertex would take longer
  /// than all stages before.
  private static let large = 5000

  /// - Parameters:
  ///   - program: The stage as it is posed.
  ///   - last: The point that the stages before ended on.
  /// - Returns: A vertex with its basis; nil where the stage could not be solved.
  func solve(_ program: LinearProgram, from last: StageSolution) -> LPSolution? {
    let x = last.solution.columnValues
    guard program.rowCount < Self.large else { return nil }
    guard program.hasIntegers else { return solution(of: program) }
    return withFewerLines(program, x)
      ?? {
        var fixed = program
        Self.fixWhole(&fixed, at: x)
        return solution(of: fixed)
      }()
  }

  private func solution(of program: LinearProgram) -> LPSolution? {
    var continuous = ContinuousSolve(clock: clock, observer: observer)
    continuous.accuracy = accuracy
    continuous.settings.crossover = true
    // There is a plan already, which is not worth a long search for a tidier one.
    continuous.settings.attempts = 1
    continuous.settings.iterationLimit = Self.leastIterations + 2 * program.rowCount
    guard case .solved(let found) = continuous(program) else { return nil }
    // What a stopped run leaves may be worse than where it began.
    return found.shortcoming == nil ? found.solution : nil
  }

  /// Iterations, and two more a row, after which the stage is given up: several times what the
  /// interior-point method and the way to a vertex take.
  private static let leastIterations = 2_000

  // MARK: Whole lines

  /// The plan without the conversions that it can do without: with each as it is or less, fractions
  /// rounded up; nil where there is none.
  private func withFewerLines(_ program: LinearProgram, _ x: [Double]) -> LPSolution? {
    var relaxed = program
    for j in x.indices where program.isInteger[j] {
      relaxed.columnUpper[j] = min(
        program.columnUpper[j], max(program.columnLower[j], x[j].rounded()))
    }
    guard var found = solution(of: relaxed) else { return nil }
    let divided = found.columnValues
    let whole = divided.indices.map {
      program.isInteger[$0] ? (divided[$0] - Self.noLine).rounded(.up) : divided[$0]
    }
    let isWhole = whole.indices.allSatisfy {
      !program.isInteger[$0] || abs(whole[$0] - divided[$0]) <= Self.noLine
    }
    if isWhole {
      found.columnValues = whole
      return found
    }
    var fixed = program
    Self.fixWhole(&fixed, at: whole)
    return solution(of: fixed)
  }

  /// A part of a line that is rounding.
  private static let noLine = 1e-6

  private static func fixWhole(_ program: inout LinearProgram, at x: [Double]) {
    for j in program.isInteger.indices where program.isInteger[j] {
      let value = min(max(x[j].rounded(), program.columnLower[j]), program.columnUpper[j])
      program.columnLower[j] = value
      program.columnUpper[j] = value
    }
  }
}
