import BranchAndCut
import Foundation
import LinearAlgebra
import LinearProgramming

/// The report on a program with whole columns.
struct WholeReport: SolvedReport {
  let program: LinearProgram
  let result: BranchAndCutResult
  let seconds: Double
  let reading: Double

  /// Rows and bounds hold within this, relatively, wherever a solution is called one.
  private static let feasibility = 1e-6

  /// The solution, once it is seen to keep rows and bounds and to be whole where it must.
  private var checked: LPSolution? {
    guard let solution = result.solution,
      OptimalityReport(solution, of: program).isFeasible(within: Self.feasibility)
    else { return nil }
    let isWhole = zip(program.isInteger, solution.columnValues).allSatisfy { whole, x in
      !whole || x == x.rounded()
    }
    return isWhole ? solution : nil
  }

  var solutionTable: String? {
    guard case .optimal = result.status, let checked else { return nil }
    return SolutionFile.csv(checked, of: program)
  }

  var exitStatus: ExitStatus {
    switch result.status {
    case .optimal: checked == nil ? .failure : .optimal
    case .infeasibleRelaxation, .infeasible: .infeasible
    case .stopped: checked == nil ? .limitWithoutPlan : .limitWithPlan
    case .unboundedRelaxation, .failed: .failure
    }
  }

  func text(quiet: Bool) -> String {
    let solution = isUnbounded ? nil : checked
    var lines = ["status: \(status)"]
    if let solution { lines.append("objective: \(solution.objective.forPeople)") }
    if quiet { return lines.joined(separator: "\n") }
    let count = program.isInteger.count { $0 }
    lines.insert("model: \(program.sizes), \(count) whole columns", at: 0)
    if let solution {
      let report = OptimalityReport(solution, of: program)
      // The constant says nothing of how near the two are.
      let size = max(1, abs(solution.objective - program.settledObjective))
      let gap = abs(solution.objective - result.bound) / size
      lines.append("bound: \(result.bound.forPeople)" + String(format: " (gap %.2e)", gap))
      lines.append(
        String(
          format: "primal residual: %.2e (relative %.2e)", report.primalAbsolute,
          report.primalRelative))
    } else if result.bound.isFinite {
      lines.append("bound: \(result.bound.forPeople)")
    }
    if !result.contradiction.isEmpty {
      let names = result.contradiction.prefix(10).map(program.rowName).joined(separator: ", ")
      let more = result.contradiction.count - 10
      lines.append("rows in conflict: \(names)\(more > 0 ? " and \(more) more" : "")")
    }
    lines.append("nodes: \(result.nodes)")
    if result.ranOutOfMemory {
      lines.append(
        "the open nodes came to the limit of memory: the search went on depth first, and its bound rose"
          + " more slowly")
    }
    lines.append("iterations: \(result.iterations)")
    lines.append(String(format: "time: %.2f s solving, %.2f s reading", seconds, reading))
    lines.append("LAPACK in use: \(BLASLibrary.current.description)")
    return lines.joined(separator: "\n")
  }

  private var isUnbounded: Bool {
    if case .unboundedRelaxation = result.status { true } else { false }
  }

  private var status: String {
    switch result.status {
    case .optimal:
      checked == nil ? "failed: the check refuses the solution that was found" : "optimal"
    case .infeasibleRelaxation(let certificate):
      certificate.proves(infeasibilityOf: program)
        ? "infeasible (proved, even with fractions)" : "infeasible (without a proof)"
    case .infeasible where !result.contradiction.isEmpty:
      "infeasible (no whole numbers keep the rows: divisibility proves it)"
    case .infeasible: "infeasible (every branch was searched)"
    case .unboundedRelaxation:
      checked == nil
        ? "unbounded with fractions; no whole point is known"
        : "unbounded (a ray, and a whole point for it to begin at)"
    case .stopped(.time): "stopped at the time limit"
    case .stopped(.iterations): "stopped at the node limit"
    case .stopped(.cancelled): "cancelled"
    case .failed: "failed: some branches could not be solved"
    }
  }
}
