/// The tolerances of the factorisations. A double has 16 digits: what is told apart here lies a few digits above the
/// rounding of the sums that it comes from.
enum Tolerance {
  // MARK: Sparse vectors and LU

  /// Absolute, of a scaled program: entries no larger than this are rounding noise.
  static let drop = 1e-14
  /// Stands for an entry that cancelled; far below anything a solve looks at.
  static let cancelled = 1e-50
  /// Absolute: pivots below this count as zero.
  static let zeroPivot = 1e-10
  /// The least number that is divided by, far below every other.
  static let leastDivisor = 1e-300

  // MARK: Cholesky

  /// A pivot that has lost this fraction of its row's own size in cancellation is computed again.
  static let cancelledPivot = 1e-12
  /// Of its row's size: a pivot of which less is left is nothing but rounding.
  static let lostPivot = 1e-15
  /// Of its row's size: a pivot below belongs to a row that depends on others.
  static let dependentRow = 1e-25
  /// Of what linking columns would add to it: a lost pivot below is raised by as much.
  static let drownedPivot = 1e-6
  /// Of the terms of a_jᵀv: what is below is zero.
  static let noiseOfProduct = 1e-13
  /// Of the largest diagonal entry: the first shift of a dense matrix that is not positive definite.
  static let denseShift = 1e-14
}
