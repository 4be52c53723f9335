import LPSolver
import LinearProgramming

/// Solves a program as a continuous one, within the time that is left.
struct ContinuousSolve {
  let clock: PlanningClock
  let observer: SolverObserver?
  var settings = SolverSettings()

  func callAsFunction(_ program: LinearProgram, from start: Basis? = nil) -> StageOutcome {
    guard !clock.isOver else { return .stopped(.time) }
    var settings = settings
    settings.timeLimit = min(settings.timeLimit, clock.left)
    let result = LPSolver(settings: settings, observer: observer).solve(program, from: start)
    switch result.outcome {
    case .optimal(let solution):
      return .solved(
        StageSolution(
          solution: solution, bound: dualBound(of: solution, for: program),
          iterations: result.iterations, shortcoming: nil))
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
    guard let last, worstViolation(of: last.columnValues, in: program) <= 1e-6 else { return nil }
    return .solved(
      StageSolution(
        solution: last, bound: dualBound(of: last, for: program), iterations: iterations,
        shortcoming: shortcoming))
  }

  private static func sentence(for failure: NumericalFailure) -> String {
    switch failure {
    case .singularSystem: "its linear systems became singular"
    case .noProgress: "it stopped making progress"
    case .refusedByCheck: "the check on the original program refused its solution"
    }
  }
}

/// The objective of the dual at a solution's prices: in exact arithmetic with feasible prices no
/// point does better. A price against a bound that does not exist is counted at the point itself.
func dualBound(of solution: LPSolution, for program: LinearProgram) -> Double {
  let sign = program.sense == .minimize ? 1.0 : -1.0
  var sum = program.objectiveConstant
  func term(_ price: Double, _ lower: Double, _ upper: Double, at value: Double) -> Double {
    guard price != 0 else { return 0 }
    let bound = sign * price > 0 ? lower : upper
    return price * (bound.isFinite ? bound : value)
  }
  for i in 0..<program.rowCount {
    sum += term(
      solution.rowDuals[i], program.rowLower[i], program.rowUpper[i],
      at: solution.rowActivities[i])
  }
  for j in 0..<program.columnCount {
    sum += term(
      solution.reducedCosts[j], program.columnLower[j], program.columnUpper[j],
      at: solution.columnValues[j])
  }
  return sum
}

/// The worst violation of a row or a bound, relative to the size of the numbers in the row.
func worstViolation(of x: [Double], in program: LinearProgram) -> Double {
  var activity = [Double](repeating: 0, count: program.rowCount)
  var size = [Double](repeating: 1, count: program.rowCount)
  var worst = 0.0
  for j in 0..<program.columnCount {
    let outside = max(program.columnLower[j] - x[j], x[j] - program.columnUpper[j])
    worst = max(worst, outside / max(1, abs(x[j])))
    for k in program.matrix.column(j) {
      let i = Int(program.matrix.rowIndices[k])
      let term = program.matrix.values[k] * x[j]
      activity[i] += term
      size[i] = max(size[i], abs(term))
    }
  }
  for i in 0..<program.rowCount {
    let outside = max(program.rowLower[i] - activity[i], activity[i] - program.rowUpper[i])
    let bound = outside == program.rowLower[i] - activity[i] ? program.rowLower[i] : program.rowUpper[i]
    worst = max(worst, outside / max(size[i], bound.isFinite ? abs(bound) : 0))
  }
  return worst
}
