/// The best iterate so far, and whether the method still gets anywhere.
struct Progress {
  private(set) var bestPoint: Iterate
  private var bestMeasure = Double.infinity
  private var leastMu = Double.infinity
  private var leastResidual = Double.infinity
  /// Iterations in a row in which nothing improved by a tenth.
  private var idle = 0
  private var sinceBest = 0
  private var isNearOptimal = false
  /// Iterations in a row that were far worse than the best one.
  private var lost = 0

  init(point: Iterate) { bestPoint = point }

  /// Far from the optimum the relative gap hovers near 2 while mu and the residuals fall: each of
  /// them counts.
  mutating func note(_ state: State, _ point: Iterate) {
    let residual = max(state.primalResidual, state.dualResidual)
    let improved =
      state.measure < 0.9 * bestMeasure || state.mu < 0.9 * leastMu
      || residual < 0.9 * leastResidual
    idle = improved ? 0 : idle + 1
    leastMu = min(leastMu, state.mu)
    leastResidual = min(leastResidual, residual)
    if state.measure < bestMeasure {
      bestMeasure = state.measure
      bestPoint = point
    }
    isNearOptimal = bestMeasure <= 100
    sinceBest = state.measure <= bestMeasure ? 0 : sinceBest + 1
    lost = state.measure > Self.farWorse * bestMeasure ? lost + 1 : 0
  }

  /// An iterate so many times farther from optimal than the best one shows that the linear systems can no
  /// longer be solved; once may be a bad step.
  private static let farWorse = 1e3
  private static let mostLost = 3

  /// Forty idle iterations; or, within a hundred times the tolerances, ten without a better point,
  /// since mu can fall without end when rounding has set the residuals' floor, or three in a row that
  /// are far worse.
  var hasStalled: Bool {
    idle >= 40 || (isNearOptimal && (sinceBest >= 10 || lost >= Self.mostLost))
  }
}
