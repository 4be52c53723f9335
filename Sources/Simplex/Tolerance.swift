/// The tolerances of the simplex method. Numbers are absolute in the scaled program, whose entries, costs and
/// bounds are near 1, unless said otherwise. A solution holds to 1e-9 there (`SimplexSettings`).
enum Tolerance {
  // MARK: What a basis has to hold

  /// Of a row or a bound, and of a reduced cost of the wrong sign, in scaled and in the program's own units.
  static let feasibility = 1e-9
  /// Of a row's activity: its own rounding, in parts of `feasibility`.
  static let activityShare = 1e-3
  /// Of the largest value: the violation that is not taken for rounding, however large the values are.
  static let largestRounding = 1e-6
  /// ‖r‖∞ of the basic values, relative to the largest term, up to which updated factors serve in the place of
  /// new ones: well below the tolerances of a solution.
  static let residualOfUpdates = 1e-12
  /// Of the largest violation of a basis whose ranges are asked for: what is more is not optimal.
  static let optimalForRanging = 1e-6

  // MARK: Refinement

  /// Relative to an entry: a correction of no more is rounding.
  static let settledChange = 1e-15
  /// A correction that is far below all tolerances.
  static let negligibleChange = 1e-13

  // MARK: Perturbation of costs and bounds

  /// Relative to the largest cost (or to 1 + the bound): large enough to separate ties, small enough to be
  /// taken back in a few iterations.
  static let perturbation = 5e-7
  /// The least cost that a perturbation is a part of.
  static let leastPerturbedCost = 1e-3
  /// Of the cost of a logical variable: separates ties and nothing more.
  static let logicalPerturbation = 1e-12
  /// The largest cost that a program is shifted by when it ends dual infeasible at the true costs.
  static let largestShift = 1e-5

  // MARK: Pivots

  /// Entries of the pivot row (dual) or of the entering column (primal) below this are no pivots. Every update
  /// of the factors adds rounding to an entry, so that the smallest that can be told from 0 grows with their
  /// number; the numbers are those of HiGHS. A dual step takes the pivot row from one solve with the factors
  /// and the pivot from another, and asks for more.
  static func dualPivot(afterUpdates count: Int) -> Double {
    count < fewUpdates
      ? pivotOfFreshFactors
      : count < manyUpdates ? dualPivotOfSomeUpdates : dualPivotOfManyUpdates
  }
  static func primalPivot(afterUpdates count: Int) -> Double {
    count < fewUpdates
      ? pivotOfFreshFactors
      : count < manyUpdates ? primalPivotOfSomeUpdates : primalPivotOfManyUpdates
  }
  /// Updates up to which factors count as fresh, and from which on as worn.
  private static let fewUpdates = 10, manyUpdates = 20
  private static let pivotOfFreshFactors = 1e-9
  private static let dualPivotOfSomeUpdates = 3e-8
  private static let dualPivotOfManyUpdates = 1e-6
  private static let primalPivotOfSomeUpdates = 1e-8
  private static let primalPivotOfManyUpdates = 1e-7
  /// A pivot of the dual method below this is not used at all.
  static let unusablePivot = 1e-11
  /// A pivot of the primal method below this waits for fresh factors.
  static let pivotOfStaleFactors = 1e-7
  /// Relative to the largest entry of its column: pivots below the first wait till there is nothing else. Below
  /// the second one has to be of the size of the scaled program's own entries: along chains that grow from row
  /// to row a column ends far above its sound pivot.
  static let soundPivot = 1e-6
  static let smallestPivot = 1e-10
  static let leastGrownPivot = 1e-4
  /// Of the pivot's entry by row and by column, relative: beyond the first the factors are computed again,
  /// beyond the second the pivot is not used.
  static let dualDisagreement = 1e-7
  static let uselessDisagreement = 1e-3
  static let primalDisagreement = 1e-6
  /// The least number that a disagreement is divided by.
  static let leastComparedPivot = 1e-12
  /// Relative: a reduced cost that differs by more from what its column says is out of date.
  static let staleReducedCost = 1e-6
  /// Relative, of an updated pivot (`SparseLU.update`): beyond it the factors are not sound.
  static let unsoundUpdate = 1e-6

  // MARK: Steps

  /// Of the dual step: how far beyond ten times the least one candidates are looked at.
  static let reachBeyondStep = 1e-7
  /// Relative to a step: rounding must not exclude the candidate that the step comes from.
  static let stepRounding = 1e-14
  /// The part of the objective by which it has to rise to count as progress: rounding makes less.
  static let progress = 1e-12

  // MARK: Weights of dual steepest edge

  /// The least weight of a row, and the least that an updated weight falls to.
  static let leastTrueWeight = 1e-12
  static let leastWeight = 1e-4

  // MARK: Certificates

  /// What is added to the multipliers of columns without bounds, relative to the largest multiplier: from
  /// rounding up to what a proof's margin can still pay for.
  static let certificateShifts = [1e-14, 1e-12, 1e-10, 1e-8]
  /// Of an entry of the inverse: the logical of a basic row is 0 but for less.
  static let zeroMultiplier = 1e-9
  /// Relative to the largest multiplier: noise; where the side is missing, what a proof does without.
  static let multiplierNoise = 1e-13
  static let multiplierOfMissingSide = 1e-9
  /// Relative to the terms of a column, a row or an objective of a certificate: rounding of their sum.
  static let certificateRounding = 1e-9
  /// The least size that a margin is a part of.
  static let leastCertificateSize = 1e-3

  // MARK: Crossover

  /// A reduced cost of an interior point below this is 0.
  static let leastReducedCost = 1e-9
  /// Distance from a bound at which a variable of an interior point is at it.
  static let atBound = 1e-9
  /// Variables at a bound count as this far from it.
  static let shortestDistance = 1e-9
  /// An entry of a row or a column below the first is no pivot where a larger one will do; below the second none.
  static let goodPivot = 1e-3
  static let leastPivot = 1e-6
  /// Of the first factors: what is dependent but for less is left to the pushes.
  static let leastPivotOfFirstFactors = 1e-3
  /// A smaller pivot has to be taken where otherwise a reduced cost, or a basic value beside its bound, came to be
  /// wrong by this much.
  static let wrongReducedCost = 1e-4
  static let wrongValue = 1e-4
  /// Relative: row and column of a push that differ by more are not to be trusted.
  static let pushDisagreement = 1e-3
  /// A value may pass its bound by this much in a push (Harris).
  static let harris = 1e-7
  /// An entry that moves a basic value by less blocks nothing.
  static let leastBlock = 1e-4

  // MARK: Ranging

  /// An entry below this moves nothing.
  static let leastRate = 1e-9
}
