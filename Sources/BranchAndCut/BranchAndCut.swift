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
  /// Whether the program is made smaller first.
  public var presolve = true
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
  /// `relaxation` is a solution of the program without integrality, optimal or nearly so, basic or
  /// not: the root starts from a basis near it. Without it the relaxation is solved here.
  public func solve(
    _ program: LinearProgram, relaxation: LPSolution? = nil
  ) -> BranchAndCutResult {
    let began = ContinuousClock.now
    let run = Reduction(program, settings: settings, observer: observer)
    var result = run.solve(relaxation: relaxation)
    if let point = result.solution {
      let used = (ContinuousClock.now - began) / .seconds(1)
      result.solution = priced(point, in: program, within: settings.timeLimit - used)
    }
    return result
  }

  /// `point` with the prices of the program in which its whole columns are fixed.
  private func priced(
    _ point: LPSolution, in program: LinearProgram, within seconds: Double
  ) -> LPSolution {
    var fixed = program
    for j in 0..<program.columnCount where program.isInteger[j] {
      (fixed.columnLower[j], fixed.columnUpper[j]) = (point.columnValues[j], point.columnValues[j])
    }
    var simplex = SimplexSettings()
    simplex.timeLimit = max(seconds, Self.leastPricingSeconds)
    // The search has prices of its own, which in a large program must do if these are far.
    if program.rowCount >= Search.large { simplex.iterationLimit = program.rowCount / 20 }
    let solved = SimplexMethod(settings: simplex, observer: observer)
      .solve(fixed, from: point.basis)
    guard case .optimal = solved.status else { return point }
    let isWorse =
      program.sense == .minimize
      ? solved.solution.objective > point.objective : solved.solution.objective < point.objective
    let allowance = 1e-6 * max(1, abs(point.objective))
    if isWorse, abs(solved.solution.objective - point.objective) > allowance { return point }
    // A basic column comes out whole but for rounding.
    var x = solved.solution.columnValues
    for j in 0..<program.columnCount where program.isInteger[j] { x[j] = point.columnValues[j] }
    return LPSolution(
      columnValues: x, rowDuals: solved.solution.rowDuals, of: program, basis: solved.basis)
  }

  /// A point without prices is of less use than a moment more.
  private static let leastPricingSeconds = 1.0
}
