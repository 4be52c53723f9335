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
    let solution = checked
    var lines = ["status: \(status)"]
    if let solution { lines.append("objective: \(solution.objective)") }
    if quiet { return lines.joined(separator: "\n") }
    let count = program.isInteger.count { $0 }
    lines.insert("model: \(program.sizes), \(count) whole columns", at: 0)
    if let solution {
      let report = OptimalityReport(solution, of: program)
      let gap = abs(solution.objective - result.bound) / max(1, abs(solution.objective))
      lines.append("bound: \(result.bound)" + String(format: " (gap %.2e)", gap))
      lines.append(
        String(
          format: "primal residual: %.2e (relative %.2e)", report.primalAbsolute,
          report.primalRelative))
    } else if result.bound.isFinite {
      lines.append("bound: \(result.bound)")
    }
    lines.append("nodes: \(result.nodes)")
    lines.append("iterations: \(result.iterations)")
    lines.append(String(format: "time: %.2f s solving, %.2f s reading", seconds, reading))
    lines.append("LAPACK in use: \(BLASLibrary.current.description)")
    return lines.joined(separator: "\n")
  }

  private var status: String {
    switch result.status {
    case .optimal:
      checked == nil ? "failed: the check refuses the solution that was found" : "optimal"
    case .infeasibleRelaxation(let certificate):
      certificate.proves(infeasibilityOf: program)
        ? "infeasible (proved, even with fractions)" : "infeasible (without a proof)"
    case .infeasible: "infeasible (every branch was searched)"
    case .unboundedRelaxation: "unbounded with fractions"
    case .stopped(.time): "stopped at the time limit"
    case .stopped(.iterations): "stopped at the iteration limit"
    case .stopped(.cancelled): "cancelled"
    case .failed: "failed: some branches could not be solved"
    }
  }
}
