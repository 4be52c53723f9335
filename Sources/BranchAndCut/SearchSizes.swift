import LinearProgramming

/// What branch and cut tries by size: the one place where it decides by that.
///
/// The measure of a program is its rows. A node is solved by the dual simplex method, whose basis, factors and
/// iterations grow with the rows; the columns only cost their part of pricing.
package enum SearchSizes {
  /// Rows from which on a relaxation takes the simplex method seconds: the interior-point method comes first, and
  /// each simplex solve counts. Cuts stop after one round that gains little, none are made within the tree, the search
  /// is not restarted, small searches are not reduced, and only rows of two columns make variable bounds.
  package static let large = 5000
  package static func isLarge(_ program: LinearProgram) -> Bool { program.rowCount >= large }

  /// Rows up to which the vertex of the root is shaken: beyond, the way from the slack basis is too long.
  package static let mostRowsToShake = 2000
  package static func isShaken(_ program: LinearProgram) -> Bool {
    program.rowCount < mostRowsToShake
  }

  /// Rows from which on a trial of a branching takes so long that a second thread pays.
  package static let rowsWorthAThread = 500
  package static func threadsOfTrial(_ program: LinearProgram, of threads: Int) -> Int {
    program.rowCount < rowsWorthAThread ? 1 : min(2, threads)
  }

  /// Entries of a row up to which cuts are made of it: the work of a cut grows with their square, and a cut of so many
  /// entries makes every relaxation after it slower than its strength is worth.
  package static let longestRowOfCut = 1000
  /// Sums of rows that are tried for cuts in one round.
  static let sumsOfRows = 2000

  /// Columns of a row up to which variable bounds are read off it: what a longer row says of a pair is seldom more
  /// than plain bounds do. Of a large program bounds from longer rows are many, and a relaxation with cuts made of them
  /// takes the dual simplex method far longer to solve again.
  package static func longestRowOfVariableBound(_ program: LinearProgram) -> Int {
    isLarge(program) ? 2 : 50
  }

  /// Members of all sets of whole columns that exclude each other, together: some 10 MB.
  static let membersOfCliques = 2_000_000
  /// Entries of all rows learnt from conflicts: ten times those of the program, and so many in any case.
  static func entriesOfConflicts(_ program: LinearProgram) -> Int {
    max(100_000, 10 * program.matrix.entryCount)
  }
}
