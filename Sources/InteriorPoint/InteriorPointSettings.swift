import LinearProgramming

/// When the interior-point method stops.
public struct InteriorPointSettings: Sendable {
  /// Bound on ‖b − Ax‖∞ / (1 + ‖b‖∞), on ‖c − Aᵀy − z‖∞ / (1 + ‖c‖∞), both scaled, and on the gap
  /// |p − d| / (1 + ½|p + d|) in the program's own units.
  public var tolerance = Tolerance.optimality
  public var iterationLimit = 300
  /// Wall-clock seconds.
  public var timeLimit = Double.infinity
  public var threads = 2
  public var backend = Backend.automatic
  /// Where set, the result keeps the first iterate whose primal and dual objectives differ by at
  /// most this part of the primal one: a point inside, from which a related program is started
  /// (`InteriorPointMethod.solve(_:near:)`).
  public var interiorGap: Double?
  /// Whether x is brought onto the rows as exactly as doubles allow in the end.
  public var polishes = true

  /// How the rows of the normal equations are eliminated.
  public enum Backend: Sendable, CaseIterable {
    /// The one that takes fewer operations; block-bordered without a comparison where ordering both
    /// ways would take long.
    case automatic
    /// By minimum degree on all rows.
    case generic
    /// The program's blocks (`LinearProgram.rowBlocks`), each on its own, then the rows that no block
    /// has. As `generic` where the program declares none.
    case blockBordered
    /// The program's parts (`LinearProgram.rowParts`), each on its own, then the columns that link them. As
    /// `automatic` where it declares none.
    case columnLinked
  }

  public init() {}
}

/// How the interior-point method ended, by its own scaled measure.
public struct InteriorPointResult: Sendable {
  public enum Status: Sendable, Equatable {
    case converged
    case stopped(Limit)
    /// The program that was given has no feasible point: the certificate proves it.
    case infeasible(FarkasCertificate)
    /// No further progress. `solution` is the best iterate; the program may be infeasible or
    /// unbounded, or too hard.
    case stalled
  }
  public var status: Status
  /// In the program's units; values within their bounds.
  public var solution: LPSolution
  public var iterations: Int
  /// Entries of the Cholesky factor and operations of one factorisation.
  public var factorEntryCount: Int
  public var operations: Double
  /// Column values of the iterate asked for by `interiorGap`, where one was reached.
  public var interior: [Double]?
}
