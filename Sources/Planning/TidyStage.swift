import LPSolver
import LinearProgramming

/// Solves the stage `tidy`, after all others.
struct TidyStage {
  let clock: PlanningClock
  let observer: SolverObserver?
  let accuracy: Double

  /// - Parameter last: The point that the stages before ended on.
  func solve(_ program: LinearProgram, from last: StageSolution) -> StageSolution? {
    var continuous = ContinuousSolve(clock: clock, observer: observer)
    continuous.accuracy = accuracy
    continuous.settings.crossover = true
    let outcome =
      program.hasIntegers
      ? continuous.solve(program, wholeAt: last.solution.columnValues).map { StageOutcome.solved($0) }
      : continuous(program)
    guard case .solved(let solution)? = outcome else { return nil }
    return solution
  }
}
