import LinearProgramming

/// The face of a program on which its optimal points lie, as the prices of one of them tell it.
///
/// What has a clear reduced cost, or a clear price, in an optimal basis is at the same bound in every optimal
/// point (complementary slackness). A program narrowed to the face holds what was reached exactly, without a row that
/// leaves next to nothing inside; the interior-point method takes several times as long with such a row.
struct OptimalFace {
  private let solution: LPSolution
  private let basis: Basis

  /// - Parameter solution: An optimal point with its prices; nil where it is no vertex.
  init?(of solution: LPSolution) {
    guard let basis = solution.basis else { return nil }
    self.solution = solution
    self.basis = basis
  }

  /// Reduced costs and prices up to this may be rounding, in the objective's value a unit.
  private static let clearPrice = 1e-7

  /// Narrows a program of the same columns, which may have more rows at its end than the one that was solved.
  func narrow(_ program: inout LinearProgram) {
    for (j, x) in solution.columnValues.enumerated()
    where basis.columns[j] != .basic && abs(solution.reducedCosts[j]) > Self.clearPrice {
      program.columnLower[j] = x
      program.columnUpper[j] = x
    }
    for (i, activity) in solution.rowActivities.enumerated()
    where basis.rows[i] != .basic && abs(solution.rowDuals[i]) > Self.clearPrice {
      program.rowLower[i] = activity
      program.rowUpper[i] = activity
    }
  }
}
