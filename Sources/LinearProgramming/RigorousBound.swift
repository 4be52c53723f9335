import LinearAlgebra

/// A bound on the optimal value of a program that holds beyond any rounding, from any row duals.
///
/// After Neumaier and Shcherbina, "Safe bounds in linear and mixed-integer linear programming"
/// (2004). When minimising, for every feasible x and any y,
///
///     cᵀx = yᵀA·x + (c − Aᵀy)ᵀx ≥ min_{r in row sides} yᵀr + min_{x in column bounds} (c − Aᵀy)ᵀx
///
/// y is free to choose, so multipliers that price an absent side are set to zero; z = c − Aᵀy is
/// an exact sum. A column that lacks the bound its z needs takes one that rows imply.
public struct RigorousBound: Sendable {
  /// No feasible point is better than this: below it when minimising, above it when maximising.
  /// −∞ (+∞ when maximising) when no bound was found.
  public let value: Double

  public init(rowDuals: [Double], of program: LinearProgram) {
    precondition(rowDuals.count == program.rowCount)
    let sign = program.sense == .minimize ? 1.0 : -1.0
    let duals = zip(rowDuals, zip(program.rowLower, program.rowUpper)).map { y, sides in
      y.isFinite && (sign * y > 0 ? sides.0 : sides.1).isFinite ? y : 0
    }
    var total = ExactSum()
    total.add(program.objectiveConstant)
    for i in 0..<program.rowCount where duals[i] != 0 {
      total.addProduct(duals[i], sign * duals[i] > 0 ? program.rowLower[i] : program.rowUpper[i])
    }
    var implied: ImpliedBounds?
    var isBounded = true
    for j in 0..<program.columnCount where isBounded {
      let z = exactReducedCost(program, duals, ofColumn: j)
      if z.sign == 0 && z.isExact { continue }
      let atLower = sign * Double(z.sign) > 0
      var bound = atLower ? program.columnLower[j] : program.columnUpper[j]
      if bound.isInfinite {
        let known = implied ?? ImpliedBounds(of: program)
        implied = known
        bound = atLower ? known.lower[j] : known.upper[j]
      }
      if bound.isInfinite { isBounded = false } else { total.addProduct(z, bound) }
    }
    let worst = -sign * Double.infinity
    value = !isBounded || !total.isExact ? worst : sign > 0 ? total.roundedDown : total.roundedUp
  }
}

/// c_j − (Aᵀy)_j without rounding.
private func exactReducedCost(
  _ program: LinearProgram, _ y: [Double], ofColumn j: Int
) -> ExactSum {
  var z = ExactSum()
  z.add(program.costs[j])
  for k in program.matrix.column(j) {
    z.addProduct(-program.matrix.values[k], y[Int(program.matrix.rowIndices[k])])
  }
  return z
}
