import LinearProgramming

/// Looks in the prices for a proof that there is no feasible point, once the rows get no better.
///
/// Where there is none the dual objective grows without end, and y with it: beside them the costs, to
/// which Aᵀy and the prices of bounds add up, come to nothing, and y is a Farkas certificate (Wright
/// 1997, Primal-Dual Interior-Point Methods, chapter 6). Later rounding spoils it, so it is looked at as
/// soon as it may be one; whether it is one, exact arithmetic says.
///
/// Only of large programs (`MethodSizes.rowsToProveByPoint`).
struct InfeasibilityProof {
  private var lastResidual = Double.infinity
  /// The iteration from which on y may be looked at again, and how many later after that.
  private var due = 0
  private var wait = 1

  /// The certificate, where y is one; nil too where it is not worth the while to look.
  mutating func find(_ state: State, in solver: InteriorPointSolver) -> FarkasCertificate? {
    guard MethodSizes.provesByPoint(rows: solver.program.rowCount) else { return nil }
    let isBetter = state.primalResidual < Self.progress * lastResidual
    lastResidual = state.primalResidual
    let vanishing = solver.costNorm + solver.residuals.dualNorm
    guard !isBetter, state.primalResidual > solver.tolerance, solver.iteration >= due,
      state.scaledDualObjective * Tolerance.vanishing > vanishing
    else { return nil }
    due = solver.iteration + wait
    wait *= 2
    let point = solver.point, program = solver.program
    let y = solver.form.unscaled(columns: point.x, rowDuals: point.y, of: program).rowDuals
    return FarkasCertificate(rowMultipliers: program.sense == .minimize ? y : y.map { -$0 })
      .cleaned(for: program)
  }

  /// Rows that are violated less by this after a step get better.
  private static let progress = 0.5
}
