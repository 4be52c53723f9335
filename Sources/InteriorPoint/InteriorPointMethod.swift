import LinearAlgebra
import LinearProgramming

/// The primal-dual interior-point method for linear programs.
///
/// Infeasible predictor-corrector after Mehrotra (1992) with Gondzio's centrality corrections
/// (1996), on the normal equations. Ends at a point in the relative interior of the optimal face,
/// without a basis.
public struct InteriorPointMethod: Sendable {
  public var settings: InteriorPointSettings
  public var observer: SolverObserver?

  public init(
    settings: InteriorPointSettings = InteriorPointSettings(), observer: SolverObserver? = nil
  ) {
    self.settings = settings
    self.observer = observer
  }

  public func solve(_ program: LinearProgram) -> InteriorPointResult {
    var solver = InteriorPointSolver(program, settings: settings, observer: observer)
    return solver.run()
  }
}

/// The state of one run.
struct InteriorPointSolver {
  let program: LinearProgram
  let settings: InteriorPointSettings
  let observer: SolverObserver?
  let form: StandardForm
  let kinds: [VariableKind]
  /// Gaps, over all variables and both bounds.
  let pairCount: Int
  let rightHandSideNorm: Double
  let costNorm: Double
  let correctorLimit: Int
  var system: NormalSystem
  var point: Iterate
  var residuals: Residuals
  /// A zero direction to start from.
  let workspace: Direction
  var iteration = 0
  /// Added to every Θ⁻¹: a proximal term on x that bounds Θ. Raised when pivots drown in rounding,
  /// as they do in long chains of balances whose stocks are all basic; lowered while they do not.
  var primalRegularization = 1e-10
  /// Pivots replaced in the first factorisation: rows that depend on others.
  var dependentRows = 0

  /// Added to the diagonal of the scaled normal equations. So small that a row whose variables are
  /// all at their bounds keeps its own pivot; a dependent row is caught by its pivot instead.
  static let dualRegularization = 1e-14
  /// Θ⁻¹ of a free variable, and added to that of a dense column: a proximal term on x, which
  /// vanishes as the method converges.
  static let freeRegularization = 1e-6
  static let leastPrimalRegularization = 1e-13
  static let mostPrimalRegularization = 1e-9
  static let leastGap = 1e-40

  init(_ program: LinearProgram, settings: InteriorPointSettings, observer: SolverObserver?) {
    self.program = program
    self.settings = settings
    self.observer = observer
    let form = StandardForm(program)
    self.form = form
    kinds = (0..<form.variableCount).map {
      VariableKind(lower: form.lower[$0], upper: form.upper[$0])
    }
    pairCount = kinds.reduce(0) { $0 + ($1.hasLower ? 1 : 0) + ($1.hasUpper ? 1 : 0) }
    rightHandSideNorm = largest(form.rightHandSide)
    costNorm = largest(form.costs)
    _ = observer?(.phase(.ordering))
    system = NormalSystem(form, threads: settings.threads)
    point = Iterate(form: form)
    residuals = Residuals(form: form)
    workspace = Iterate(form: form)
    // Corrections pay where a solve is cheap beside a factorisation.
    let ratio = system.operations / (4 * Double(max(1, system.factorEntryCount)))
    correctorLimit = ratio > 50 ? 3 : ratio > 15 ? 2 : 1
  }

  mutating func run() -> InteriorPointResult {
    let clock = ContinuousClock()
    let began = clock.now
    _ = observer?(.phase(.interiorPoint))
    start()
    var progress = Progress(point: point)
    while true {
      residuals.update(point, form, kinds)
      let state = State(self)
      progress.note(state, point)
      if state.measure <= 1 { return result(.converged) }
      if observer?(.iteration(state.report)) == .cancel { return end(progress, .stopped(.cancelled)) }
      if iteration >= settings.iterationLimit { return end(progress, .stopped(.iterations)) }
      if (clock.now - began) / .seconds(1) > settings.timeLimit {
        return end(progress, .stopped(.time))
      }
      if progress.hasStalled || !state.mu.isFinite { return end(progress, .stalled) }
      iteration += 1
      step(mu: state.mu)
    }
  }

  /// One iteration: factorise, predict, correct, step.
  private mutating func step(mu: Double) {
    factorize()
    let affine = direction(centringTarget(sigmaMu: 0), fraction: 1)
    let reach = maximalSteps(affine)
    let ratio = min(1, max(0, averageProduct(after: affine, reach) / mu))
    let sigmaMu = max(1e-4, ratio * ratio * ratio) * mu
    var target = uniformTarget(sigmaMu)
    addSecondOrder(of: affine, to: &target)
    var d = affine
    _ = improve(&d, by: direction(target, fraction: 0), leastWeight: reach.primal * reach.dual)
    correctCentrality(&d, sigmaMu: sigmaMu)
    take(d, stepLengths(d))
  }

  /// Factorises for the current point, and takes the regularisation for the next from how that
  /// went.
  private mutating func factorize() {
    system.factorize(theta: thetas(), delta: Self.dualRegularization)
    let lost = system.replacedPivots > dependentRows
    primalRegularization = min(
      max(primalRegularization * (lost ? 10 : 0.5), Self.leastPrimalRegularization),
      Self.mostPrimalRegularization)
  }

  /// Brings x onto the rows as exactly as doubles allow: what a row of small numbers lacks may be
  /// nothing beside the largest right-hand side and yet matter to whoever reads that row.
  private mutating func polish() {
    let zero = [Double](repeating: 0, count: form.variableCount)
    var dx = zero
    var dy = point.y
    for _ in 0..<3 {
      var lacking = form.rightHandSide
      form.multiply(point.x, into: &lacking, alpha: -1)
      system.solve(h: zero, r: lacking, tolerance: 0, dx: &dx, dy: &dy)
      for j in dx.indices where kinds[j] != .fixed {
        point.x[j] = min(max(point.x[j] + dx[j], form.lower[j]), form.upper[j])
      }
    }
  }

  private func averageProduct(after d: Direction, _ steps: StepLengths) -> Double {
    var sum = 0.0
    for j in kinds.indices {
      if kinds[j].hasLower {
        sum +=
          (point.lowerGap[j] + steps.primal * d.lowerGap[j])
          * (point.lowerDual[j] + steps.dual * d.lowerDual[j])
      }
      if kinds[j].hasUpper {
        sum +=
          (point.upperGap[j] + steps.primal * d.upperGap[j])
          * (point.upperDual[j] + steps.dual * d.upperDual[j])
      }
    }
    return sum / Double(max(1, pairCount))
  }

  private mutating func end(_ progress: Progress, _ status: InteriorPointResult.Status)
    -> InteriorPointResult
  {
    point = progress.bestPoint
    return result(status)
  }

  private mutating func result(_ status: InteriorPointResult.Status) -> InteriorPointResult {
    polish()
    return InteriorPointResult(
      status: status,
      solution: form.unscaled(columns: point.x, rowDuals: point.y, of: program),
      iterations: iteration, factorEntryCount: system.factorEntryCount,
      operations: system.operations)
  }
}
