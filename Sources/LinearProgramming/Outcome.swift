/// Values and prices of a linear program of m rows and n columns, in its own units and signs.
public struct LPSolution: Sendable {
  /// x, n entries.
  public var columnValues: [Double]
  /// A·x, m entries.
  public var rowActivities: [Double]
  /// y, m entries; signs as in `LinearProgram`.
  public var rowDuals: [Double]
  /// z = c − Aᵀy, n entries.
  public var reducedCosts: [Double]
  /// cᵀx + c₀.
  public var objective: Double
  /// Present when the solution is basic.
  public var basis: Basis?

  public init(
    columnValues: [Double], rowActivities: [Double], rowDuals: [Double], reducedCosts: [Double],
    objective: Double, basis: Basis? = nil
  ) {
    self.columnValues = columnValues
    self.rowActivities = rowActivities
    self.rowDuals = rowDuals
    self.reducedCosts = reducedCosts
    self.objective = objective
    self.basis = basis
  }

  /// The solution with the given values and prices; activities, reduced costs and objective are
  /// computed from the program.
  public init(
    columnValues: [Double], rowDuals: [Double], of program: LinearProgram, basis: Basis? = nil
  ) {
    var activities = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiply(columnValues, into: &activities)
    var reducedCosts = program.costs
    program.matrix.multiplyTransposed(rowDuals, into: &reducedCosts, alpha: -1)
    self.init(
      columnValues: columnValues, rowActivities: activities, rowDuals: rowDuals,
      reducedCosts: reducedCosts, objective: program.objective(at: columnValues), basis: basis)
  }
}

/// A proof that no x satisfies the rows and bounds of a program (Farkas).
///
/// With w = Aᵀy over columns in their bounds, max over x of (−wᵀx) plus the least the rows demand
/// is positive: min_{r in row bounds} yᵀr > max_{x in column bounds} (Aᵀy)ᵀx.
public struct FarkasCertificate: Sendable, Equatable {
  /// y, m entries; positive weights the row's lower bound, negative its upper bound.
  public var rowMultipliers: [Double]
  public init(rowMultipliers: [Double]) { self.rowMultipliers = rowMultipliers }
}

/// A direction in which a program stays feasible and its objective improves without end.
public struct Ray: Sendable {
  /// d, n entries: A·d and d respect the finite sides of all bounds, cᵀd improves.
  public var direction: [Double]
  public init(direction: [Double]) { self.direction = direction }
}

/// Why a solver stopped before an answer.
public enum Limit: Sendable, Equatable { case time, iterations, cancelled }

/// How a solve ended, each case with its evidence.
public enum Outcome: Sendable {
  /// Optimal within the tolerances, confirmed on the original problem.
  case optimal(LPSolution)
  /// No feasible point; the certificate has been verified on the original problem.
  case infeasible(FarkasCertificate)
  /// Improves without end; the ray has been verified on the original problem, and `LPSolver` has found
  /// a feasible point for it to begin at.
  case unbounded(Ray)
  /// The solver believes the program to be infeasible or unbounded but has no proof that holds.
  case unproven(Suspicion)
  /// A limit was reached; `last` is the best point found, if any, and is not optimal.
  case stopped(Limit, last: LPSolution?)
  /// Neither an answer nor a limit: the numbers defeated the method. `last` is its best point.
  case failed(NumericalFailure, last: LPSolution?)

  public enum Suspicion: Sendable, Equatable { case infeasible, unbounded }
}

/// What defeated a method.
public enum NumericalFailure: Error, Sendable, Equatable {
  case singularSystem
  case noProgress
  /// The method claimed an optimum that the check on the original problem refuses.
  case refusedByCheck
  /// The program holds a NaN, an infinite cost or coefficient, a lower bound of +∞ or an upper one of −∞.
  case notNumbers
}
