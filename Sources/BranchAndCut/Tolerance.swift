/// The tolerances that several parts of the search share. Numbers are absolute unless said otherwise.
///
/// A relaxation is solved to 1e-9 in the rows and reduced costs of the scaled program. What is told apart
/// here lies well above that, and well below the difference of one that whole columns make.
enum Tolerance {
  /// Distance from a whole number below which a value, or the end of a range of whole numbers, is that
  /// number.
  static let integrality = 1e-6
  /// Relative to the larger of 1 and the largest term: sums of doubles that differ by less are equal.
  static let rounding = 1e-9
  /// Of a multiplier or a coefficient in a sum of rows: what cancellation leaves of 0.
  static let cancelled = 1e-11
  /// Of a coefficient: what is smaller is not divided by.
  static let leastDivisor = 1e-9
  /// Of a reduced cost: what is smaller is no ground to tighten a bound.
  static let reducedCost = 1e-7
  /// Distance of a column from its bound at which it counts as nonbasic there.
  static let atBound = 1e-9
  /// Distance of a row from its side up to which the row counts as tight, and of a column from its bound
  /// from which a continuous column counts as strictly inside.
  static let tight = 1e-6
  /// Euclidean distance of a point from a cut that is worth a row.
  static let leastEfficacy = 1e-3
  /// Of a cut's coefficient to its largest: what is smaller is replaced by its bound, which costs less
  /// than the rounding that it brings into factorisations.
  static let negligibleShare = 1e-6
  /// Norms of cuts from which an angle or a distance is computed.
  static let leastNorm = 1e-12
}
