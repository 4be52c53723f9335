import LinearProgramming
import Simplex

/// How a program with whole-valued columns is to be solved.
public struct BranchAndCutSettings: Sendable {
  /// Wall-clock seconds.
  public var timeLimit = Double.infinity
  /// Nodes of the search tree.
  public var nodeLimit = Int.max
  /// The search ends when |value − bound| ≤ relativeGap·|value|.
  public var relativeGap = 1e-6
  /// The search ends when |value − bound| ≤ absoluteGap.
  public var absoluteGap = 1e-9
  /// How far from a whole number a column of the relaxation may be and count as whole.
  public var integralityTolerance = 1e-6
  /// Rounds of cutting planes at the root.
  public var cutRounds = 20
  /// Column values known to be good, of which the whole ones are kept and the others solved for.
  public var start: [Double]?

  public init() {}
}

/// How the search ended.
public enum BranchAndCutStatus: Sendable {
  /// The solution is optimal within the gap.
  case optimal
  /// The relaxation has no feasible point; the certificate proves it.
  case infeasibleRelaxation(FarkasCertificate)
  /// The whole tree was searched: no whole point is feasible.
  case infeasible
  /// The relaxation improves without end along the ray.
  case unboundedRelaxation(Ray)
  case stopped(Limit)
  /// Some nodes could not be solved; value and bound hold all the same.
  case failed(NumericalFailure)
}

/// What the search found.
public struct BranchAndCutResult: Sendable {
  public var status: BranchAndCutStatus
  /// The best whole solution. Its whole columns are exactly whole; its prices are those of the
  /// program with the whole columns fixed.
  public var solution: LPSolution?
  /// No whole point is better than this.
  public var bound: Double
  public var nodes: Int
  /// Simplex iterations.
  public var iterations: Int

  /// The objective of `solution`.
  public var value: Double? { solution?.objective }
}

/// Linear programs with whole-valued columns, by branch and cut (Land and Doig 1960; in this form
/// Achterberg 2007).
public struct BranchAndCut: Sendable {
  public var settings: BranchAndCutSettings
  public var observer: SolverObserver?

  public init(
    settings: BranchAndCutSettings = BranchAndCutSettings(), observer: SolverObserver? = nil
  ) {
    self.settings = settings
    self.observer = observer
  }

  /// Solves `program`, the columns of `isInteger` whole.
  ///
  /// `start` is a basis of the program from which the relaxation is solved.
  public func solve(_ program: LinearProgram, from start: Basis? = nil) -> BranchAndCutResult {
    let search = Search(program, settings: settings, observer: observer)
    return search.run(from: start)
  }
}
