import BranchAndCut
import Foundation
import LinearAlgebra
import LinearProgramming
import Messages
import ModelFiles

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

  func lines(quiet: Bool) -> [SolveLine] {
    let solution = isUnbounded ? nil : checked
    var lines = [SolveLine.status(status)]
    if let solution { lines.append(.objective(solution.objective.forPeople)) }
    if quiet { return lines }
    lines.insert(program.sizes(whole: program.isInteger.count { $0 }), at: 0)
    if let solution {
      let report = OptimalityReport(solution, of: program)
      // The constant says nothing of how near the two are.
      let size = max(1, abs(solution.objective - program.settledObjective))
      let gap = abs(solution.objective - result.bound) / size
      lines.append(.bound(result.bound.forPeople, gap: String(format: "%.2e", gap)))
      lines.append(.primalResidual(report))
    } else if result.bound.isFinite {
      lines.append(.bound(result.bound.forPeople, gap: nil))
    }
    if !result.contradiction.isEmpty {
      let names = result.contradiction.prefix(SolveLine.mostNames).map(program.rowName)
      lines.append(.rowsInConflict(names, more: result.contradiction.count - names.count))
    }
    lines.append(.nodes(result.nodes))
    if result.ranOutOfMemory { lines.append(.outOfMemory) }
    lines.append(.iterations(result.iterations))
    lines.append(.time(solving: seconds, reading: reading))
    lines.append(.lapack(BLASLibrary.current.description))
    return lines
  }

  private var isUnbounded: Bool {
    if case .unboundedRelaxation = result.status { true } else { false }
  }

  private var status: SolveStatus {
    switch result.status {
    case .optimal:
      checked == nil ? .failedCheck : .optimal
    case .infeasibleRelaxation(let certificate):
      certificate.proves(infeasibilityOf: program)
        ? .infeasibleWithFractions : .infeasibleUnproved
    case .infeasible where !result.contradiction.isEmpty: .infeasibleByDivisibility
    case .infeasible: .infeasibleByBranches
    case .unboundedRelaxation:
      checked == nil ? .unboundedWithFractions : .unboundedFromWholePoint
    case .stopped(.time): .atTimeLimit
    case .stopped(.iterations): .atNodeLimit
    case .stopped(.cancelled): .cancelled
    case .failed: .failedBranches
    }
  }
}
