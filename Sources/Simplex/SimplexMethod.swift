import LinearProgramming

/// How the simplex method is to work.
public struct SimplexSettings: Sendable {
  /// Bound on the violation of any bound of a column or a row.
  public var primalTolerance = Tolerance.feasibility
  /// Bound on the amount by which any reduced cost has the wrong sign.
  public var dualTolerance = Tolerance.feasibility
  /// Wall-clock seconds.
  public var timeLimit = Double.infinity
  public var iterationLimit = Int.max
  /// Whether rows and columns are scaled first.
  public var scaling = true
  /// Whether costs are perturbed against degeneracy; they are true again at the end.
  public var perturbation = true
  /// Whether the tolerances are to hold in the program's own units as well as in scaled ones. Who
  /// only goes on from the basis can do without: large programs may have no such basis in floating
  /// point.
  public var endsInOwnUnits = true
  /// Another seed perturbs costs and bounds by other amounts, and takes another way.
  public var seed = 0

  public init() {}
}

/// How a run of the simplex method ended.
public enum SimplexStatus: Sendable {
  /// The basis is primal and dual feasible within the tolerances, in the program's own units where
  /// `SimplexSettings.endsInOwnUnits` says so.
  case optimal
  /// No feasible point; the certificate holds in floating-point arithmetic with a margin.
  case infeasible(FarkasCertificate)
  /// The objective improves without end along the ray from any feasible point.
  case unbounded(Ray)
  case stopped(Limit)
  case failed(NumericalFailure)
}

/// What a run of the simplex method found.
public struct SimplexResult: Sendable {
  public var status: SimplexStatus
  /// The last basic solution: optimal if the status says so, else merely where the method stood.
  public var solution: LPSolution
  /// The last basis, from which a later run can start.
  public var basis: Basis
  public var iterations: Int
}

/// The bounded simplex method: dual with steepest-edge pricing and bound flipping, primal with
/// Devex pricing to clean up and where the dual has no start (Koberstein 2005; Maros 2003).
public struct SimplexMethod: Sendable {
  public var settings: SimplexSettings
  public var observer: SolverObserver?

  public init(settings: SimplexSettings = SimplexSettings(), observer: SolverObserver? = nil) {
    self.settings = settings
    self.observer = observer
  }

  /// Solves `program` as a continuous one.
  ///
  /// `start` is a basis of a program of the same shape; where it is dual feasible the dual method
  /// goes on from it, where it is primal feasible the primal one. Without it the run starts from
  /// the slack basis.
  ///
  /// A run that has used up its `budget` ends with `.stopped(.iterations)`.
  public func solve(
    _ program: LinearProgram, from start: Basis? = nil, within budget: WorkBudget? = nil
  ) -> SimplexResult {
    let control = SolveControl(settings: settings, observer: observer, budget: budget)
    var scaled = settings.scaling
    var basis = start
    var iterations = 0
    while true {
      let form = ScaledProgram(program, scaling: scaled)
      let engine = SimplexEngine(form, settings: settings, control: control)
      engine.iterations = iterations
      engine.vectorWork = budget?.spent ?? 0
      engine.load(basis ?? Basis(slackBasisOf: program))
      let status = engine.run()
      let result = engine.result(status)
      // A basis optimal in the scaled program may miss the tolerances in the program's own units,
      // or the scaled numbers may have defeated the method: go on from there without scaling.
      guard scaled, form.isScaled, engine.needsUnscaledRun(status, result.solution) else {
        return result
      }
      scaled = false
      basis = result.basis
      iterations = result.iterations
    }
  }
}
