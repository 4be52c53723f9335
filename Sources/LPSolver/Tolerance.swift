/// The tolerances by which a solution is judged, in the norms of `OptimalityReport` unless said otherwise.
enum Tolerance {
  /// Relative dual residual and relative gap of an optimum.
  static let optimality = 1e-8
  /// Relative violation of rows and bounds.
  static let feasibility = 1e-7
  /// Of the method to what is asked for: the rest is for what postsolve adds.
  static let methodShare = 0.1
  /// Absolute, in the program's own units: residuals with which a basic solution is left as it is.
  static let absoluteResidual = 1e-7
  /// Relative violation from which on infeasibility is suspected, and the optimality with which the program that
  /// violates the rows least is solved: a loose one is enough for a proof, which is checked exactly.
  static let farFromFeasible = 1e-4
  static let elastic = 1e-6
}
