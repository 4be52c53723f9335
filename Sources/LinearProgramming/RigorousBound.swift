import LinearAlgebra

/// A bound on the optimal value of a program that holds beyond any rounding, from any row duals.
///
/// After Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
/// (2004). When minimising, for every feasible x and any y,
///
///     cᵀx = yᵀA·x + (c − Aᵀy)ᵀx ≥ min_{r in row sides} yᵀr + min_{x in column bounds} (c − Aᵀy)ᵀx
///
/// y is free to choose, so multipliers that price an absent side are set to zero; z = c − Aᵀy is
/// an exact sum. A column that lacks the bound its z needs takes one that rows imply; where they imply
/// none, y is repaired (`ExactDuals`).
public struct RigorousBound: Sendable {
  /// No feasible point is better than this: below it when minimising, above it when maximising.
  /// `ObjectiveSense.unknownBound` when no bound was found.
  public let value: Double

  public init(rowDuals: [Double], of program: LinearProgram) {
    precondition(rowDuals.count == program.rowCount)
    var duals = ExactDuals(rowDuals, of: program)
    // The columns' own bounds do where no reduced cost is out of place.
    var total = duals.bound(program.columnLower, program.columnUpper)
    if total == nil {
      let implied = ImpliedBounds(of: program)
      total = duals.bound(implied.lower, implied.upper)
      if total == nil, duals.repair(UnlimitedColumns(of: program, bounds: implied)) {
        total = duals.bound(implied.lower, implied.upper)
      }
    }
    let least = total?.roundedDown ?? -.infinity
    value = program.sense == .minimize ? least : -least
  }
}
