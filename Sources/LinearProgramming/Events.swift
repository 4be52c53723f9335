/// What a solver tells while it works.
public enum SolverEvent: Sendable {
  /// A phase begins.
  case phase(SolverPhase)
  /// An interior-point iteration, or every so many simplex iterations.
  case iteration(IterationReport)
  /// Nothing to tell: asks whether to go on.
  case pulse
}

/// What a solver is at.
public enum SolverPhase: String, Sendable, CaseIterable {
  case presolve, ordering
  case interiorPoint = "interior point"
  case crossover
  case dualSimplex = "dual simplex"
  case primalSimplex = "primal simplex"
  case branchAndCut = "branch and cut"
  case postsolve, check
  case exactArithmetic = "exact arithmetic"
  case refinement
}

/// The state of the method after an iteration. Quantities that a method does not have are NaN.
public struct IterationReport: Sendable {
  public var iteration: Int
  public var primalObjective: Double
  public var dualObjective: Double
  /// ‖Ax − b‖∞ relative to 1 + ‖b‖∞, in the solver's own scaling (simplex: sum of infeasibilities).
  public var primalResidual: Double
  public var dualResidual: Double
  /// The complementarity measure μ.
  public var mu: Double
  /// Whether it is branch and cut that reports: `iteration` then counts nodes, and the objectives are
  /// the best point's value and the proven bound.
  public var isOfSearch: Bool

  public init(
    iteration: Int, primalObjective: Double = .nan, dualObjective: Double = .nan,
    primalResidual: Double = .nan, dualResidual: Double = .nan, mu: Double = .nan,
    isOfSearch: Bool = false
  ) {
    self.iteration = iteration
    self.primalObjective = primalObjective
    self.dualObjective = dualObjective
    self.primalResidual = primalResidual
    self.dualResidual = dualResidual
    self.mu = mu
    self.isOfSearch = isOfSearch
  }
}

/// What the observer wants the solver to do next.
public enum SolverDirective: Sendable { case proceed, cancel }

/// Called by a solver on each event, from the thread that solves.
public typealias SolverObserver = @Sendable (SolverEvent) -> SolverDirective
