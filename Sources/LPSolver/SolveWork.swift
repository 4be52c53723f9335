import LinearProgramming

/// What solving a program takes, in entries of sparse vectors that are read: a few nanoseconds each.
///
/// Work is estimated and counted, not timed: decisions that rest on it are the same in every run.
package enum SolveWork {
  /// Iterations that the interior-point method usually takes.
  static let iterations = 35.0
  /// Work of an entry of the matrix, and of a variable, in an iteration.
  private static let matrixEntryWork = 30.0
  private static let variableWork = 60.0

  /// The least that the interior-point method takes for a program, known before the program is ordered: its
  /// iterations without what the factorisations take.
  package static func least(of program: LinearProgram) -> Double {
    least(
      rows: program.rowCount, columns: program.columnCount, entries: program.matrix.entryCount)
  }

  package static func least(rows: Int, columns: Int, entries: Int) -> Double {
    iterations
      * (matrixEntryWork * Double(entries) + variableWork * (Double(rows) + Double(columns)))
  }
}
