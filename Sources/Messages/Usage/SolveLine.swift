/// A line of what `muster solve` tells of a solve: numbers as they are written, names as the model has them.
public enum SolveLine: Message {
  /// - Parameter whole: How many columns are whole; nil where that is not said.
  case model(name: String, rows: Int, columns: Int, nonzeros: Int, whole: Int?)
  case status(SolveStatus)
  /// What floating-point arithmetic found, where it is not proven in fractions.
  case notProvenExactly(SolveStatus, atLimit: Bool)
  case objective(String), objectiveAsFraction(String), objectiveInFloatingPoint(String)
  case primalResidual(String, relative: String)
  case dualResidual(String, relative: String)
  case dualObjective(String, gap: String)
  case provenBound(String)
  case bound(String, gap: String?)
  /// Names of the first ones; none where the bounds contradict each other.
  case rowsInConflict([String], more: Int)
  case columnsThatGrow([String], more: Int)
  case settledInFractions
  case longNumbers(Int)
  case nodes(Int), iterations(Int)
  case outOfMemory
  case time(solving: String, reading: String)
  case lapack(String)
}

/// How a solve ended.
public enum SolveStatus: Message, CaseIterable {
  case optimal, optimalExactly
  case infeasibleProved, infeasibleWithFractions, infeasibleUnproved, infeasibleByDivisibility
  case infeasibleByBranches, infeasibleExactly
  case unboundedProved, unboundedWithFractions, unboundedFromWholePoint, unboundedExactly
  case seemsInfeasible, seemsUnbounded
  case atTimeLimit, atIterationLimit, atNodeLimit, cancelled
  case failedSystem, failedProgress, failedNumbers, failedCheck, failedBranches
}

/// What is wrong with a file of a point to begin at.
public enum StartFault: Message {
  case unreadable
  /// A column that the table must have.
  case noColumn(String)
  case unknownRow(String, near: String?), unknownColumn(String, near: String?)
  case noKind(String)
  case noNumber(column: String, String)
}

/// What `muster solve` says beside its report.
public enum SolveNote: Message {
  case note(String)
  case notABasis(String)
  case notWritten(String)
  case optionsOfContinuous(model: String, [String])
  /// - Parameter model: nil where `--relax` was given.
  case limitsOfSearch(model: String?, [String])
}
