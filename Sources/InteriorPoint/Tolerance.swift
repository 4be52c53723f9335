/// The tolerances of the interior-point method. Numbers are in units of the scaled program, whose entries and costs
/// are near 1, unless said otherwise. A solution holds to 1e-9 there (`InteriorPointSettings`).
enum Tolerance {
  /// ‖b − Ax‖∞ / (1 + ‖b‖∞), ‖c − Aᵀy − z‖∞ / (1 + ‖c‖∞) and the relative gap of an optimum.
  static let optimality = 1e-9

  // MARK: Linear systems

  /// ‖r‖∞ that a solve of the normal equations may leave: of a starting point; of costs in a warm start; of rows
  /// in a warm start, whose point inside has none to lose.
  static let startingSolve = 1e-9
  static let warmSolve = 1e-12
  static let warmRowSolve = 1e-16
  /// Of what the rows lack: how exactly a direction mends them.
  static let directionShare = 1e-3
  /// Of what rows or duals may lack at the end: how exactly a direction is computed in any case, so that its error
  /// is nothing beside the others.
  static let systemShare = 0.01
  /// What linear systems with linking columns are solved to at most, as `optimality`: directions that lack more
  /// are so short in the end that the method hardly moves.
  static let linkedSystem = 1e-9
  /// Of the residual of the round before: what conjugate gradients gain in one round.
  static let refinementShare = 1e-3

  // MARK: Proximal terms

  /// The part of the dual residual, and of the largest price, that the proximal term on x adds to Θ⁻¹; and its
  /// least. The second is the rounding of y times Θ.
  static let primalRegularizationOfResidual = 1e-4
  static let primalRegularizationOfPrices = 1e-13
  static let leastPrimalRegularization = 1e-10
  /// The term where dense columns are made up for: that is accurate only where Θ of the others is far above theirs.
  static let primalRegularizationBesideDense = 1e-12
  /// Θ⁻¹ of a free variable, and added to that of a dense column: vanishes as the method converges.
  static let freeRegularization = 1e-6
  /// The least and the largest δ of the proximal term on y. The least is so small that a row whose variables are
  /// all at their bounds keeps its own pivot; a dependent row is caught by its pivot instead.
  static let leastDualRegularization = 1e-14
  static let largestDualRegularization = 1e-8
  /// The least ‖dy‖∞ that δ is chosen for, and the least δ of one row.
  static let leastDualStep = 1e-3
  static let leastRowRegularization = 1e-18
  /// δ of the first factorisation, at Θ = 1.
  static let startingRegularization = 1e-8
  /// The least Θ that is divided by, far below every other number.
  static let leastDivisor = 1e-300

  // MARK: Gaps of the iterate to its bounds

  static let leastGap = 1e-40
  static let leastStartingGap = 1e-13
  static let leastPolishedGap = 1e-9
  /// The least complementarity product of a warm start.
  static let leastStartingProduct = 1e-12
  /// How far the starting point lies inside at least, with its duals.
  static let startingShift = 1e-3
  /// The part of mu that is aimed at after a long step.
  static let centringAfterLongStep = 1e-4

  // MARK: Verdicts

  /// Relative dual residual of a point inside that is kept for a later start.
  static let interiorResidual = 1e-7
  /// Of the dual objective: what costs and residuals may come to beside it in a proof that there is no point.
  static let vanishing = 1e-2
}
