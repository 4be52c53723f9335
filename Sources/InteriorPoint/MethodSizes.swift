/// What the interior-point method decides by size: the one place for it.
package enum MethodSizes {
  /// Rows from which on a proof of infeasibility is sought among interior points: it leans on bounds that rows imply
  /// for columns without. Of a smaller program the simplex method has a basis in no time, whose certificate has
  /// exact zeros there.
  package static let rowsToProveByPoint = 1000
  package static func provesByPoint(rows: Int) -> Bool { rows >= rowsToProveByPoint }

  /// Rows up to which a matrix is factorised whole, however dense its columns: exact, and 1,000³/3 operations at most.
  static let rowsToFactoriseWhole = 1000
  /// Rows from which on a column with a tenth of them is dense, whatever the others have.
  static let rowsForTenth = 2000

  /// Entries of the matrix up to which two orderings are tried and the cheaper is taken: an ordering takes about a
  /// microsecond an entry, well under the time of the iterations that it may save.
  package static let entriesToCompareOrderings = 1_200_000
  package static func comparesOrderings(entries: Int) -> Bool {
    entries <= entriesToCompareOrderings
  }
}
