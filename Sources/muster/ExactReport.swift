import ExactArithmetic
import ExactOptimum
import Foundation
import LPSolver
import LinearProgramming
import Messages
import ModelFiles

/// The report on a program solved exactly.
struct ExactReport: SolvedReport {
  let program: LinearProgram
  let result: ExactResult
  let reading: Double
  let timeLimit: Double?
  /// Whether fractions were asked for, and not only called in where doubles could not tell.
  var isAskedFor = true

  /// Digits of the objective as a decimal.
  private static let digits = 30

  var solutionTable: String? {
    guard case .optimal(let solution) = result.outcome else { return nil }
    if !isAskedFor { return SolutionFile.csv(solution.rounded, of: program) }
    return SolutionFile.csv(
      of: program, basis: solution.basis, objective: "\(solution.objective)",
      column: { ("\(solution.columnValue($0))", "\(solution.reducedCost($0))") },
      row: { ("\(solution.rowActivity($0))", "\(solution.rowDual($0))") })
  }

  var exitStatus: ExitStatus {
    switch result.outcome {
    case .optimal: .optimal
    case .infeasible: .infeasible
    case .unbounded: .failure
    case .notProven(let outcome): exitStatus(withoutProof: outcome)
    }
  }

  /// A limit says whether there is a feasible point; a claim without its proof is a failure.
  private func exitStatus(withoutProof outcome: Outcome) -> ExitStatus {
    switch outcome {
    case .stopped: approximate(outcome).exitStatus
    case .optimal: isAtLimit ? .limitWithPlan : .failure
    default: isAtLimit ? .limitWithoutPlan : .failure
    }
  }

  private var isAtLimit: Bool { timeLimit.map { result.seconds >= $0 } ?? false }

  func lines(quiet: Bool) -> [SolveLine] {
    var lines = [status] + answer
    if quiet { return lines }
    lines.insert(program.sizes(), at: 0)
    lines += evidence
    if !isAskedFor { lines.append(.settledInFractions) }
    let long = ExactSolver.longNumbers(of: program)
    if long > 0 { lines.append(.longNumbers(long)) }
    lines.append(.iterations(result.iterations))
    lines.append(.time(solving: result.seconds, reading: reading))
    return lines
  }

  private var status: SolveLine {
    switch result.outcome {
    case .optimal: .status(.optimalExactly)
    case .infeasible: .status(.infeasibleExactly)
    case .unbounded: .status(.unboundedExactly)
    case .notProven(let outcome):
      .notProvenExactly(approximate(outcome).status, atLimit: isAtLimit)
    }
  }

  /// The objective.
  private var answer: [SolveLine] {
    switch result.outcome {
    case .optimal(let solution) where !isAskedFor:
      [.objective(solution.objective.double.forPeople)]
    case .optimal(let solution):
      [
        .objective(solution.objective.decimal(digits: Self.digits)),
        .objectiveAsFraction("\(solution.objective)"),
      ]
    case .notProven(.optimal(let solution)):
      [.objectiveInFloatingPoint("\(solution.objective)")]
    case .infeasible, .unbounded, .notProven: []
    }
  }

  private var evidence: [SolveLine] {
    switch result.outcome {
    case .infeasible(let multipliers): program.conflict(multipliers.map(\.double))
    case .unbounded(let direction): program.growth(direction.map(\.double))
    case .optimal, .notProven: []
    }
  }

  private func approximate(_ outcome: Outcome) -> SolveReport {
    SolveReport(
      program,
      SolveResult(outcome: outcome, iterations: result.iterations, seconds: result.seconds),
      reading: reading, tolerance: SolverSettings().tolerance)
  }
}
