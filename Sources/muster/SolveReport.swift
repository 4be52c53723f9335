import Foundation
import LPSolver
import LinearAlgebra
import LinearProgramming

/// What `muster solve` tells of a solve.
protocol SolvedReport {
  /// What `--solution` writes, if the solution is optimal.
  var solutionTable: String? { get }
  var exitStatus: ExitStatus { get }
  func text(quiet: Bool) -> String
}

/// The report on a program without whole columns.
struct SolveReport: SolvedReport {
  let program: LinearProgram
  let result: SolveResult
  let reading: Double
  let tolerance: Double

  init(_ program: LinearProgram, _ result: SolveResult, reading: Double, tolerance: Double) {
    self.program = program
    self.result = result
    self.reading = reading
    self.tolerance = tolerance
  }

  var solutionTable: String? {
    guard case .optimal(let solution) = result.outcome else { return nil }
    return SolutionFile.csv(solution, of: program)
  }

  var exitStatus: ExitStatus {
    switch result.outcome {
    case .optimal: return .optimal
    case .infeasible: return .infeasible
    case .stopped(_, let last):
      let isFeasible =
        last.map { OptimalityReport($0, of: program).isFeasible(within: 10 * tolerance) }
      return isFeasible == true ? .limitWithPlan : .limitWithoutPlan
    case .unbounded, .unproven, .failed: return .failure
    }
  }

  func text(quiet: Bool) -> String {
    var lines = ["status: \(status)"]
    if let point { lines.append("objective: \(point.objective.forPeople)") }
    if quiet { return lines.joined(separator: "\n") }
    lines.insert("model: \(program.sizes)", at: 0)
    if let point { lines += quality(of: point) }
    lines += evidence
    lines.append("iterations: \(result.iterations)")
    lines.append(
      String(format: "time: %.2f s solving, %.2f s reading", result.seconds, reading))
    lines.append("LAPACK in use: \(BLASLibrary.current.description)")
    return lines.joined(separator: "\n")
  }

  var status: String {
    switch result.outcome {
    case .optimal: "optimal"
    case .infeasible: "infeasible (proved)"
    case .unbounded: "unbounded (proved)"
    case .unproven(.infeasible): "infeasible or unbounded, without a proof (infeasible, it seems)"
    case .unproven(.unbounded): "infeasible or unbounded, without a proof (unbounded, it seems)"
    case .stopped(.time, _): "stopped at the time limit"
    case .stopped(.iterations, _): "stopped at the iteration limit"
    case .stopped(.cancelled, _): "cancelled"
    case .failed(.singularSystem, _): "failed: a linear system could not be solved"
    case .failed(.noProgress, _): "failed: no more progress"
    case .failed(.notNumbers, _): "failed: the program holds what is no finite number"
    case .failed(.refusedByCheck, _): "failed: the check refuses the solution that was found"
    }
  }

  private var point: LPSolution? {
    switch result.outcome {
    case .optimal(let solution): solution
    case .stopped(_, let last), .failed(_, let last): last
    case .infeasible, .unbounded, .unproven: nil
    }
  }

  private func quality(of point: LPSolution) -> [String] {
    let report = OptimalityReport(point, of: program)
    var lines = [
      String(
        format: "primal residual: %.2e (relative %.2e)", report.primalAbsolute,
        report.primalRelative),
      String(
        format: "dual residual: %.2e (relative %.2e)", report.dualAbsolute, report.dualRelative),
      "dual objective: \(report.dualObjective.forPeople)"
        + String(format: " (gap %.2e)", report.relativeGap),
    ]
    let bound = RigorousBound(rowDuals: point.rowDuals, of: program).value
    if bound.isFinite { lines.append("proven bound: \(bound)") }
    return lines
  }

  /// For an infeasible program the rows in conflict, for an unbounded one the columns of the ray.
  private var evidence: [String] {
    switch result.outcome {
    case .infeasible(let certificate): program.conflict(certificate.rowMultipliers)
    case .unbounded(let ray): program.growth(ray.direction)
    default: []
    }
  }
}

extension LinearProgram {
  /// The rows in conflict, those of the largest multipliers first.
  func conflict(_ rowMultipliers: [Double]) -> [String] {
    named("rows in conflict", rowMultipliers, rowName)
  }

  /// The columns that grow along a ray.
  func growth(_ direction: [Double]) -> [String] {
    named("columns that grow", direction, columnName)
  }

  private func named(
    _ title: String, _ weights: [Double], _ name: (Int) -> String
  ) -> [String] {
    let shown = 10
    let involved = weights.indices.filter { weights[$0] != 0 }
      .sorted { abs(weights[$0]) > abs(weights[$1]) }
    if involved.isEmpty { return ["\(title): none, the bounds contradict each other"] }
    let names = involved.prefix(shown).map(name).joined(separator: ", ")
    let rest = involved.count > shown ? " and \(involved.count - shown) more" : ""
    return ["\(title): \(names)\(rest)"]
  }
}

extension Double {
  /// The number for a person: without the digits of rounding where it is that near to a number of few
  /// digits (10 for 9.999999999998511), and without a decimal point where it is whole.
  var forPeople: String {
    guard isFinite, let short = Double(String(format: "%.9g", self)) else { return "\(self)" }
    let shown = abs(self - short) <= 1e-11 * abs(self) ? short : self
    let text = "\(shown == 0 ? 0 : shown)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension LinearProgram {
  /// Name and sizes for a person.
  var sizes: String {
    "\(name.isEmpty ? "" : name + ", ")\(rowCount) rows, \(columnCount) columns,"
      + " \(matrix.entryCount) nonzeros"
  }
}

/// The log of `muster solve` on standard error.
enum SolveLog {
  /// A line for each phase, and one for each iteration with iteration, primal and dual objective, primal
  /// and dual residual, mu.
  static let write: SolverObserver = { event in
    switch event {
    case .phase(let phase): Console.complain(phase.rawValue)
    case .iteration(let report):
      Console.complain(
        String(
          format: "%6d  %18.10e  %18.10e  %9.2e  %9.2e  %9.2e", report.iteration,
          report.primalObjective, report.dualObjective, report.primalResidual,
          report.dualResidual, report.mu))
    case .pulse: break
    }
    return .proceed
  }

  /// The lines of branch and cut alone: nodes, the best point's value, the proven bound. The methods
  /// that solve its relaxations have nothing to say that a reader could follow.
  static let writeSearch: SolverObserver = { event in
    switch event {
    case .phase(.presolve): Console.complain("presolve")
    case .phase(.branchAndCut):
      Console.complain("branch and cut\n nodes               value               bound")
    case .iteration(let report) where report.isOfSearch:
      let value = report.primalObjective.isFinite ? report.primalObjective.forPeople : "none"
      let bound = report.dualObjective.isFinite ? report.dualObjective.forPeople : "none"
      Console.complain(
        String(repeating: " ", count: max(0, 6 - "\(report.iteration)".count))
          + "\(report.iteration)" + padded(value) + padded(bound))
    default: break
    }
    return .proceed
  }

  private static func padded(_ text: String) -> String {
    String(repeating: " ", count: max(2, 20 - text.count)) + text
  }
}
