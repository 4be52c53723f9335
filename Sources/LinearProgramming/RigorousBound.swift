import LinearAlgebra

/// A bound on the optimal value of a program that holds beyond any rounding, from any row duals.
///
/// After Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
/// (2004). When minimising, for every feasible x and any y,
///
///     cᵀx = yᵀA·x + (c − Aᵀy)ᵀx ≥ min_{r in row sides} yᵀr + min_{x in column bounds} (c − Aᵀy)ᵀx
///
/// y is free to choose, so multipliers that price an absent side are set to zero; z = c − Aᵀy is
/// an exact sum. A column that lacks the bound its z needs takes one that rows imply, or that the objective
/// implies for points no worse than some value v: then min(v, the right-hand side) is the bound. Where neither does,
/// y is repaired (`ExactDuals`).
public struct RigorousBound: Sendable {
  /// No feasible point is better than this: below it when minimising, above it when maximising.
  /// `ObjectiveSense.unknownBound` when no bound was found.
  public let value: Double

  public init(rowDuals: [Double], of program: LinearProgram) {
    precondition(rowDuals.count == program.rowCount)
    let least = Self.least(ExactDuals(rowDuals, of: program), of: program)
    value = program.sense == .minimize ? least : -least
  }

  /// The bound in the terms of a minimisation.
  private static func least(_ given: ExactDuals, of program: LinearProgram) -> Double {
    // The columns' own bounds do where no reduced cost is out of place.
    if let own = given.bound(program.columnLower, program.columnUpper) { return own.roundedDown }
    let implied = ImpliedBounds(of: program)
    if let total = given.bound(implied.lower, implied.upper) { return total.roundedDown }
    let limit = doubled(given.estimate(implied.lower, implied.upper).roundedUp)
    let constant = (program.sense == .minimize ? 1 : -1) * program.objectiveConstant
    let limited = implied.with(objectiveAtMost: (limit - constant).nextUp, of: program)
    if let total = given.bound(limited.lower, limited.upper) {
      return min(limit, total.roundedDown)
    }
    var duals = given
    guard duals.repair(UnlimitedColumns(of: program, bounds: limited)),
      let total = duals.bound(limited.lower, limited.upper)
    else { return -.infinity }
    return min(limit, total.roundedDown)
  }

  /// A value that the optimum is well below, where the estimate is any good, and that still limits what costs anything.
  private static func doubled(_ estimate: Double) -> Double { estimate + max(1, abs(estimate)) }
}
