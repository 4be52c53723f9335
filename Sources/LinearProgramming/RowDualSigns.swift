extension LPSolution {
  /// The solution with 0 for each row dual that prices a side its row does not have; nil where there is
  /// none.
  ///
  /// Such a dual counts nothing in the dual objective. Where prices of 1e9 stand beside it, it is what
  /// rounding has left of a 0, and columns of small terms show it as a violation.
  public func withoutDualsOfMissingSides(of program: LinearProgram) -> LPSolution? {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var duals = rowDuals
    var isChanged = false
    for i in duals.indices where duals[i] != 0 {
      let side = sign * duals[i] > 0 ? program.rowLower[i] : program.rowUpper[i]
      if side.isInfinite {
        duals[i] = 0
        isChanged = true
      }
    }
    guard isChanged else { return nil }
    return LPSolution(columnValues: columnValues, rowDuals: duals, of: program, basis: basis)
  }
}
