/// The tolerances of the proofs. What is proved is checked exactly; these say how a proof is found.
enum Tolerance {
  /// Of a row's largest term |a_ij·d_j|: up to this its sum along a ray counts as zero.
  static let rayRow = 1e-12
  /// Of the largest entry of a proof: what is smaller is tried as 0, from rounding up.
  static let negligibleEntries = [1e-13, 1e-11, 1e-9, 1e-7]
  /// Relative: an entry that is this near to a whole number is tried as that number.
  static let wholeEntry = 1e-6
  /// Of a ratio, and of the square of its denominator: a fraction this near is the ratio.
  static let fraction = 1e-13
}
