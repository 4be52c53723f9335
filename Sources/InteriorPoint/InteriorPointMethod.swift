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

  /// `near` gives column values well inside their bounds that come close to satisfying the rows:
  /// the method then starts there instead of from a point of its own.
  public func solve(_ program: LinearProgram, near: [Double]? = nil) -> InteriorPointResult {
    prepare(program).solve(near: near)
  }

  /// Orders and analyses, so that what a run will cost is known before it begins.
  public func prepare(_ program: LinearProgram) -> PreparedInteriorPoint {
    PreparedInteriorPoint(
      solver: InteriorPointSolver(program, settings: settings, observer: observer))
  }
}

/// A program analysed for the interior-point method, which has yet to run.
public struct PreparedInteriorPoint {
  fileprivate var solver: InteriorPointSolver

  /// Wall-clock seconds and iterations that are left when it is to run.
  public mutating func limit(seconds: Double, iterations: Int) {
    solver.settings.timeLimit = seconds
    solver.settings.iterationLimit = iterations
  }

  /// Multiplications and additions of one factorisation.
  public var operations: Double { solver.system.operations }
  /// Entries of the factor.
  public var factorEntryCount: Int { solver.system.factorEntryCount }
  /// Whether columns are left out of the factorisation because they are dense.
  public var leavesOutColumns: Bool { !solver.system.denseColumns.isEmpty }

  /// Solves, with all that the settings ask for; see `InteriorPointMethod.solve(_:near:)`.
  ///
  /// A solution that meets the tolerance and is not accepted is improved by further iterations, to a
  /// tenth of the tolerance at a time.
  public func solve(
    near: [Double]? = nil, accepting isAccepted: (LPSolution) -> Bool = { _ in true }
  ) -> InteriorPointResult {
    var solver = solver
    // The way to a starting point takes two factorisations of a program that may be large.
    if solver.isCancelled { return solver.stopped }
    if let near { solver.start(near: near) } else { solver.start() }
    return solver.run(accepting: isAccepted)
  }
}

/// The state of one run.
struct InteriorPointSolver {
  let program: LinearProgram
  fileprivate(set) var settings: InteriorPointSettings
  let observer: SolverObserver?
  /// `settings.tolerance`, or less where a point that met it was not accepted.
  var tolerance: Double
  let form: StandardForm
  let reductions: Reductions
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
  /// Added to every Θ⁻¹: a proximal term on x that bounds Θ, and with it the digits that x loses
  /// to rounding, which are those of y times Θ. What it costs in dual feasibility, a part of each
  /// step, stays well below what the iterate still lacks of it.
  var primalRegularization: Double {
    // What makes up for dense columns is accurate only where Θ of the others is far above theirs.
    if !system.denseColumns.isEmpty { return Tolerance.primalRegularizationBesideDense }
    return primalRegularizationFactor
      * max(
        Tolerance.primalRegularizationOfResidual * residuals.dualNorm,
        Tolerance.primalRegularizationOfPrices * reductions.largest(largest(point.y)),
        Tolerance.leastPrimalRegularization)
  }
  /// δ_i = δ / max(1, |y_i|)², added to row i of the scaled normal equations: a proximal term on y.
  ///
  /// It leaves row i short of δ_i·dy_i, which is to stay below the tolerance, and bounds how far y
  /// goes where all variables of a combination of rows have come to their bounds. What a row may be
  /// short of is worth y_i a unit: rows that keep an earlier stage can have prices 1e5 times those
  /// of the others, and without the square the objective would be off by more than it still lacks.
  var dualRegularization: [Double] {
    let goal = 0.1 * systemTolerance * (1 + rightHandSideNorm)
    let step = dualStep ?? reductions.largest(largest(point.y))
    let delta = min(
      max(goal / max(step, Tolerance.leastDualStep), Tolerance.leastDualRegularization),
      Tolerance.largestDualRegularization)
    return point.y.map { max(delta / max(1, $0 * $0), Tolerance.leastRowRegularization) }
  }
  /// By how much the proximal term on x is larger than it need be for rounding's sake, because the
  /// system could not be solved as it was.
  var primalRegularizationFactor = 1.0
  /// |primal − dual objective|, scaled.
  var objectiveGap = 0.0
  /// ‖dy‖∞ of the last direction.
  var dualStep: Double?
  /// The first iterate with a gap below `settings.interiorGap`.
  var interior: [Double]?
  /// Iterations for which mu was held, until the duals hold at a point inside.
  var held = 0
  /// How often a point that met the tolerance was not accepted.
  var tightenings = 0
  /// Called with every iterate before the step from it.
  var beforeStep: ((InteriorPointSolver) -> Void)?
  /// The shorter of the last step's lengths.
  var shortestStep = 1.0

  /// How often a point that is not accepted is improved to a tenth of the tolerance.
  static let mostTightenings = 2
  static let longestHold = 15
  static let largestRegularizationFactor = 1e6

  init(
    _ program: LinearProgram, settings: InteriorPointSettings, observer: SolverObserver?,
    sharing: Sharing? = nil
  ) {
    self.program = program
    self.settings = settings
    self.observer = observer
    tolerance = settings.tolerance
    let form = StandardForm(program, threads: settings.threads, sharing: sharing)
    self.form = form
    let reductions = Reductions(form)
    self.reductions = reductions
    let kinds = (0..<form.variableCount).map {
      VariableKind(lower: form.lower[$0], upper: form.upper[$0])
    }
    self.kinds = kinds
    pairCount = Int(
      reductions.sum { j, sums in
        sums[0] += (kinds[j].hasLower ? 1 : 0) + (kinds[j].hasUpper ? 1 : 0)
      }[0])
    rightHandSideNorm = reductions.largest(largest(form.rightHandSide))
    costNorm = reductions.largest(largest(form.costs))
    _ = observer?(.phase(.ordering))
    system = NormalSystem(
      form, border: program.rowBlocks.map { $0 < 0 }, linking: LinkingColumns(program),
      backend: settings.backend)
    point = Iterate(form: form)
    residuals = Residuals(form: form)
    workspace = Iterate(form: form)
    // Corrections pay where a solve is cheap beside a factorisation.
    let ratio = system.operations / (4 * Double(max(1, system.factorEntryCount)))
    correctorLimit = ratio > 15 ? 2 : 1
  }

  mutating func run(accepting isAccepted: (LPSolution) -> Bool) -> InteriorPointResult {
    let clock = ContinuousClock()
    let began = clock.now
    _ = observer?(.phase(.interiorPoint))
    var progress = Progress(point: point)
    var proof = InfeasibilityProof()
    while true {
      residuals.update(point, form, kinds, reductions)
      let state = State(self)
      progress.note(state, point)
      objectiveGap =
        abs(state.primalObjective - state.dualObjective) * form.scaling.cost * form.scaling.quantity
      if interior == nil, let gap = settings.interiorGap, isWithin(gap, state) {
        interior = form.unscaled(columns: point.x, rowDuals: point.y, of: program).columnValues
      }
      if state.measure <= 1 {
        let unpolished = point.x
        let found = result(.converged)
        if tightenings == Self.mostTightenings || isAccepted(found.solution) { return found }
        tightenings += 1
        tolerance *= 0.1
        point.x = unpolished
        progress = Progress(point: point)
      }
      if reductions.any(observer?(.iteration(state.report)) == .cancel) {
        point = progress.bestPoint
        return stopped
      }
      if iteration >= settings.iterationLimit { return end(progress, .stopped(.iterations)) }
      if reductions.any((clock.now - began) / .seconds(1) > settings.timeLimit) {
        return end(progress, .stopped(.time))
      }
      // The proof needs the whole program.
      if form.sharing == nil, let certificate = proof.find(state, in: self) {
        return end(progress, .infeasible(certificate))
      }
      if progress.hasStalled || !state.mu.isFinite { return end(progress, .stalled) }
      beforeStep?(self)
      iteration += 1
      step(mu: state.mu)
    }
  }

  /// Whether primal and dual objective are that close, and not only because they cross while the rows
  /// do not hold: then they are as far apart as the complementarity products say.
  private func isWithin(_ gap: Double, _ state: State) -> Bool {
    let allowed = gap * abs(state.primalObjective) * form.scaling.cost * form.scaling.quantity
    return max(objectiveGap, Double(pairCount) * state.mu) <= allowed
      && state.dualResidual <= Tolerance.interiorResidual
  }

  /// Whether a point inside is wanted and mu is right for it, while the duals do not hold yet: to go on
  /// would be to leave the inside before they do.
  private func isToHold(at mu: Double) -> Bool {
    guard interior == nil, held < Self.longestHold, let gap = settings.interiorGap else {
      return false
    }
    let value = reductions.sum { j, sums in sums[0] += form.costs[j] * point.x[j] }[0]
    return Double(pairCount) * mu <= gap * abs(value)
  }

  /// One iteration: factorise, predict, correct, step.
  private mutating func step(mu: Double) {
    let affine = predictor()
    let reach = maximalSteps(affine)
    let ratio = min(1, max(0, averageProduct(after: affine, reach) / mu))
    let isHeld = isToHold(at: mu)
    if isHeld { held += 1 }
    let sigmaMu = (isHeld ? 1 : max(leastCentring(at: mu), ratio * ratio * ratio)) * mu
    var target = uniformTarget(sigmaMu)
    // After a short step the predictor says nothing of second-order use.
    if shortestStep > 0.1 { addSecondOrder(of: affine, to: &target) }
    var d = affine
    _ = improve(&d, by: direction(target, fraction: 0), leastWeight: reach.primal * reach.dual)
    correctCentrality(&d, sigmaMu: sigmaMu)
    let steps = stepLengths(d)
    dualStep = reductions.largest(largest(d.y))
    shortestStep = min(steps.primal, steps.dual)
    take(d, steps)
    if shortestStep < 0.1 { raiseProducts(to: 0.01 * mu) }
  }

  /// The predictor of a factorisation that solves for it: where what is left of the rows is more than
  /// the tolerance and than the iterate itself lacks, lost pivots are computed again if that is cheap, and
  /// else the proximal term on x grows until it is not. So it does after a step of
  /// hardly any length: a direction that rounding has spoilt runs into bounds that are close at once.
  private mutating func predictor() -> Direction {
    primalRegularizationFactor =
      shortestStep < 0.01
      ? min(primalRegularizationFactor * 100, Self.largestRegularizationFactor)
      : max(1, primalRegularizationFactor / 10)
    while true {
      system.factorize(theta: thetas(), delta: dualRegularization)
      let affine = direction(centringTarget(sigmaMu: 0), fraction: 1)
      let negligible = 0.5 * systemTolerance * (1 + rightHandSideNorm)
      let allowed = max(0.1 * residuals.primalNorm, negligible)
      if system.lastResidual <= allowed
        || primalRegularizationFactor >= Self.largestRegularizationFactor
      {
        return affine
      }
      if system.isRecomputingWorthwhile {
        system.recomputeLostPivots()
        continue
      }
      primalRegularizationFactor *= 100
    }
  }

  /// The least part of mu to aim at: the more, the shorter the last step was; all of it while the
  /// objectives differ by residuals, for at gaps that have vanished residuals can no longer be mended.
  private func leastCentring(at mu: Double) -> Double {
    if Double(pairCount) * mu < 0.01 * objectiveGap { return 1 }
    return switch shortestStep {
    case 0.2...: Tolerance.centringAfterLongStep
    case 0.1...: 0.1
    case 0.05...: 0.3
    default: 0.8
    }
  }

  private mutating func end(_ progress: Progress, _ status: InteriorPointResult.Status)
    -> InteriorPointResult
  {
    point = progress.bestPoint
    return result(status)
  }

  fileprivate var isCancelled: Bool { reductions.any(observer?(.pulse) == .cancel) }

  /// The result of a run that was stopped: whoever stops it waits, so that no more is made of the point.
  fileprivate var stopped: InteriorPointResult { unpolished(.stopped(.cancelled)) }

  private mutating func result(_ status: InteriorPointResult.Status) -> InteriorPointResult {
    if settings.polishes { polish() }
    return unpolished(status)
  }

  private func unpolished(_ status: InteriorPointResult.Status) -> InteriorPointResult {
    InteriorPointResult(
      status: status,
      solution: form.unscaled(columns: point.x, rowDuals: point.y, of: program),
      iterations: iteration, factorEntryCount: system.factorEntryCount,
      operations: system.operations, interior: interior)
  }
}
