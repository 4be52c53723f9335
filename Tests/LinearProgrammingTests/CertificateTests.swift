import LinearAlgebra
import LinearProgramming
import Testing

struct CertificateTests {
  /// lower ≤ A·x ≤ upper over columns in their bounds, A given by rows.
  private func program(
    _ rows: [[Double]], _ rowLower: [Double], _ rowUpper: [Double], costs: [Double]? = nil,
    lower: [Double]? = nil, upper: [Double]? = nil
  ) -> LinearProgram {
    let n = rows[0].count
    let triplets = rows.enumerated().flatMap { i, row in
      row.enumerated().map { (row: i, column: $0, value: $1) }
    }
    return LinearProgram(
      costs: costs ?? [Double](repeating: 0, count: n),
      matrix: SparseMatrix(rowCount: rows.count, columnCount: n, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper,
      columnLower: lower ?? [Double](repeating: 0, count: n),
      columnUpper: upper ?? [Double](repeating: .infinity, count: n))
  }

  @Test func rowsInConflict() {
    // x + y ≤ 1, x + y ≥ 2.
    let program = program([[1, 1], [1, 1]], [-.infinity, 2], [1, .infinity])
    #expect(FarkasCertificate(rowMultipliers: [-1, 1]).proves(infeasibilityOf: program))
    // Too little weight on the second, a wrong sign, none at all, one row alone, a wrong length.
    for wrong in [[-1, 0.4], [1, -1], [0, 0], [-1, 0], [1.0]] {
      #expect(!FarkasCertificate(rowMultipliers: wrong).proves(infeasibilityOf: program))
    }
  }

  @Test func feasibleProgramsHaveNoProof() {
    let program = program([[1, 1], [1, 1]], [-.infinity, 1], [1, .infinity])
    for y in [[-1.0, 1], [1, -1], [-1, 0], [0, 1], [-1e300, 1e300]] {
      #expect(!FarkasCertificate(rowMultipliers: y).proves(infeasibilityOf: program))
    }
  }

  @Test func columnBoundsTakePart() {
    // x + y ≥ 5 with x ≤ 2, y ≤ 2.
    let infeasible = program([[1, 1]], [5], [.infinity], upper: [2, 2])
    #expect(FarkasCertificate(rowMultipliers: [1]).proves(infeasibilityOf: infeasible))
    let touching = program([[1, 1]], [4], [.infinity], upper: [2, 2])
    #expect(!FarkasCertificate(rowMultipliers: [1]).proves(infeasibilityOf: touching))
    let hairsbreadth = program([[1, 1]], [(4.0).nextUp], [.infinity], upper: [2, 2])
    #expect(FarkasCertificate(rowMultipliers: [1]).proves(infeasibilityOf: hairsbreadth))
  }

  @Test func crossedBoundsNeedNoMultipliers() {
    let program = program([[1]], [0], [1], lower: [2], upper: [1])
    #expect(FarkasCertificate(rowMultipliers: [0]).proves(infeasibilityOf: program))
  }

  /// 0.1·3 and 0.3 differ in the last place: the entry does not cancel, and x has no upper bound.
  @Test func roundingIsNoProofOnAnUnboundedColumn() {
    let program = program([[0.1], [0.3]], [1, -.infinity], [.infinity, 3], lower: [-.infinity])
    // 0.1 x ≥ 1 and 0.3 x ≤ 3: x = 10 is feasible but for rounding of the data.
    #expect(!FarkasCertificate(rowMultipliers: [3, -1]).proves(infeasibilityOf: program))
  }

  @Test func impliedBoundsHelpRoundedMultipliers() {
    // x + y ≤ 1, x + y ≥ 2: the columns have no upper bounds, but the first row implies them.
    let program = program([[1, 1], [1, 1]], [-.infinity, 2], [1, .infinity])
    let certificate = FarkasCertificate(rowMultipliers: [-1, (1.0).nextUp])
    #expect(certificate.proves(infeasibilityOf: program))
  }

  @Test func cleaningFindsTheProof() {
    // x − y = 0, y − x = 1, free columns: y = (1, 1) cancels exactly, rounded multipliers do not.
    let infinite = [-Double.infinity, -.infinity]
    let program = program([[1, -1], [-1, 1]], [0, 1], [0, 1], lower: infinite)
    let rounded = FarkasCertificate(rowMultipliers: [0.1, (0.1).nextUp])
    #expect(!rounded.proves(infeasibilityOf: program))
    #expect(rounded.cleaned(for: program)?.proves(infeasibilityOf: program) == true)
  }

  @Test func ray() {
    // min −x, x − y ≤ 1: (1, 1) goes on without end, (1, 0) leaves the row, (−1, −1) the bounds.
    let program = program([[1, -1]], [-.infinity], [1], costs: [-1, 0])
    #expect(Ray(direction: [1, 1]).proves(unboundednessOf: program))
    for wrong in [[1, 0], [-1, -1], [0, 1], [0, 0], [1], [.nan, 1], [1, 1 - 1e-9]] as [[Double]] {
      #expect(!Ray(direction: wrong).proves(unboundednessOf: program))
    }
    var bounded = program
    bounded.columnUpper[0] = 1e9
    #expect(!Ray(direction: [1, 1]).proves(unboundednessOf: bounded))
    var maximised = program
    maximised.sense = .maximize
    #expect(!Ray(direction: [1, 1]).proves(unboundednessOf: maximised))
  }

  @Test func rayOnEquationsAllowsForRounding() {
    // 0.1 x − 0.3 y = 0: no doubles other than zero satisfy it exactly.
    let program = program([[0.1, -0.3]], [0], [0], costs: [-1, 0])
    #expect(Ray(direction: [3, 1]).proves(unboundednessOf: program))
    #expect(!Ray(direction: [3, 1 + 1e-9]).proves(unboundednessOf: program))
  }
}
