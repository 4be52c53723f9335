import LinearProgramming

extension Basis {
  /// A basis of `program`, whose first rows and columns are those that this basis belongs to:
  /// further rows become basic, further columns nonbasic at a bound.
  ///
  /// Added columns leave it primal feasible, added rows dual feasible, if it was so before.
  public func extended(to program: LinearProgram) -> Basis {
    precondition(columns.count <= program.columnCount && rows.count <= program.rowCount)
    let slack = Basis(slackBasisOf: program)
    return Basis(
      columns: columns + slack.columns[columns.count...],
      rows: rows + slack.rows[rows.count...])
  }
}
