import Foundation
import LPSolver
import LinearAlgebra
import LinearProgramming
import Messages
import ModelFiles

/// What `muster solve` tells of a solve.
protocol SolvedReport {
  /// What `--solution` writes, if the solution is optimal.
  var solutionTable: String? { get }
  var exitStatus: ExitStatus { get }
  func lines(quiet: Bool) -> [SolveLine]
}

extension SolvedReport {
  func text(quiet: Bool, in language: Language) -> String {
    lines(quiet: quiet).map { $0.text(in: language) }.joined(separator: "\n")
  }
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

  func lines(quiet: Bool) -> [SolveLine] {
    var lines = [SolveLine.status(status)]
    if let point { lines.append(.objective(point.objective.forPeople)) }
    if quiet { return lines }
    lines.insert(program.sizes(), at: 0)
    if let point { lines += quality(of: point) }
    lines += evidence
    lines.append(.iterations(result.iterations))
    lines.append(.time(solving: result.seconds, reading: reading))
    lines.append(.lapack(BLASLibrary.current.description))
    return lines
  }

  var status: SolveStatus {
    switch result.outcome {
    case .optimal: .optimal
    case .infeasible: .infeasibleProved
    case .unbounded: .unboundedProved
    case .unproven(.infeasible): .seemsInfeasible
    case .unproven(.unbounded): .seemsUnbounded
    case .stopped(.time, _): .atTimeLimit
    case .stopped(.iterations, _): .atIterationLimit
    case .stopped(.cancelled, _): .cancelled
    case .failed(.singularSystem, _): .failedSystem
    case .failed(.noProgress, _): .failedProgress
    case .failed(.notNumbers, _): .failedNumbers
    case .failed(.refusedByCheck, _): .failedCheck
    }
  }

  private var point: LPSolution? {
    switch result.outcome {
    case .optimal(let solution): solution
    case .stopped(_, let last), .failed(_, let last): last
    case .infeasible, .unbounded, .unproven: nil
    }
  }

  private func quality(of point: LPSolution) -> [SolveLine] {
    let report = OptimalityReport(point, of: program)
    var lines: [SolveLine] = [
      .primalResidual(report),
      .dualResidual(report.dualAbsolute.short, relative: report.dualRelative.short),
      .dualObjective(report.dualObjective.forPeople, gap: report.relativeGap.short),
    ]
    let bound = RigorousBound(rowDuals: point.rowDuals, of: program).value
    if bound.isFinite { lines.append(.provenBound("\(bound)")) }
    return lines
  }

  /// For an infeasible program the rows in conflict, for an unbounded one the columns of the ray.
  private var evidence: [SolveLine] {
    switch result.outcome {
    case .infeasible(let certificate): program.conflict(certificate.rowMultipliers)
    case .unbounded(let ray): program.growth(ray.direction)
    default: []
    }
  }
}

extension LinearProgram {
  /// The rows in conflict, those of the largest multipliers first.
  func conflict(_ rowMultipliers: [Double]) -> [SolveLine] {
    let (names, more) = named(rowMultipliers, rowName)
    return [.rowsInConflict(names, more: more)]
  }

  /// The columns that grow along a ray.
  func growth(_ direction: [Double]) -> [SolveLine] {
    let (names, more) = named(direction, columnName)
    return [.columnsThatGrow(names, more: more)]
  }

  private func named(
    _ weights: [Double], _ name: (Int) -> String
  ) -> (names: [String], more: Int) {
    let involved = weights.indices.filter { weights[$0] != 0 }
      .sorted { abs(weights[$0]) > abs(weights[$1]) }
    let shown = involved.prefix(SolveLine.mostNames)
    return (shown.map(name), involved.count - shown.count)
  }
}

extension Double {
  /// The number for a person: without the digits of rounding where it is that near to a number of few
  /// digits (10 for 9.999999999998511), and without a decimal point where it is whole. A whole number keeps all
  /// of its digits.
  var forPeople: String {
    guard isFinite, let short = Double(String(format: "%.9g", self)) else { return "\(self)" }
    let isRounding = abs(self - short) <= Self.shownRounding * abs(self) && self != rounded()
    let shown = isRounding ? short : self
    let text = "\(shown == 0 ? 0 : shown)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// Relative: a number this near to one of nine digits is that number but for a solver's rounding.
  private static let shownRounding = 1e-11
}

extension LinearProgram {
  /// Name and sizes for a person.
  func sizes(whole: Int? = nil) -> SolveLine {
    .model(
      name: name, rows: rowCount, columns: columnCount, nonzeros: matrix.entryCount, whole: whole)
  }
}

extension SolveLine {
  /// So many rows or columns are named.
  static let mostNames = 10

  static func time(solving: Double, reading: Double) -> SolveLine {
    .time(
      solving: String(format: "%.2f", solving), reading: String(format: "%.2f", reading))
  }

  static func primalResidual(_ report: OptimalityReport) -> SolveLine {
    .primalResidual(report.primalAbsolute.short, relative: report.primalRelative.short)
  }
}

extension Double {
  /// `1.23e-09`
  fileprivate var short: String { String(format: "%.2e", self) }
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
