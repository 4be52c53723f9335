import LinearAlgebra
import LinearProgramming
import Testing

/// min −3x − 2y  s.t.  x + y ≤ 4,  x + 3y ≤ 6,  0 ≤ x ≤ 3,  0 ≤ y:  x = 3, y = 1, value −11.
struct OptimalityReportTests {
  private let program = LinearProgram(
    costs: [-3, -2],
    matrix: SparseMatrix(
      rowCount: 2, columnCount: 2, columnStarts: [0, 2, 4], rowIndices: [0, 1, 0, 1],
      values: [1, 1, 1, 3]),
    rowLower: [-.infinity, -.infinity], rowUpper: [4, 6], columnLower: [0, 0],
    columnUpper: [3, .infinity])

  private func report(_ x: [Double], _ y: [Double]) -> OptimalityReport {
    OptimalityReport(LPSolution(columnValues: x, rowDuals: y, of: program), of: program)
  }

  @Test func optimum() {
    let report = report([3, 1], [-2, 0])
    #expect(report.isOptimal(within: 0))
    #expect(report.primalObjective == -11 && report.dualObjective == -11)
    #expect(report.complementarity == 0)
  }

  @Test func maximisationHasTheOtherSigns() {
    var maximisation = program
    maximisation.sense = .maximize
    maximisation.costs = [3, 2]
    let right = LPSolution(columnValues: [3, 1], rowDuals: [2, 0], of: maximisation)
    #expect(OptimalityReport(right, of: maximisation).isOptimal(within: 0))
    let wrong = LPSolution(columnValues: [3, 1], rowDuals: [-2, 0], of: maximisation)
    #expect(!OptimalityReport(wrong, of: maximisation).isOptimal(within: 1e-3))
  }

  @Test func violatedRow() {
    let report = report([3, 1.5], [-2, 0])
    #expect(report.primalAbsolute == 1.5)  // 3 + 4.5 − 6
    #expect(abs(report.primalRelative - 1.5 / 7) < 1e-15)
    #expect(!report.isOptimal(within: 1e-2))
  }

  @Test func violatedBound() {
    let report = report([3.5, 0], [-2, 0])
    #expect(report.primalAbsolute == 0.5 && report.primalRelative == 0.5 / 4)
  }

  @Test func dualOfAnAbsentSide() {
    let report = report([3, 1], [2, 0])
    #expect(report.dualAbsolute >= 2)
    #expect(!report.isOptimal(within: 1e-2))
  }

  @Test func reducedCostAtAnAbsentBound() {
    // y = 0 leaves z = (−3, −2), and y has no upper bound.
    let report = report([3, 1], [0, 0])
    #expect(report.dualAbsolute == 2)
    #expect(!report.isOptimal(within: 1e-2))
  }

  @Test func feasibleButNotOptimal() {
    let report = report([0, 0], [-2, 0])
    #expect(report.primalAbsolute == 0 && report.dualAbsolute == 0)
    #expect(report.relativeGap == 11 && !report.isOptimal(within: 1e-2))
    #expect(report.isFeasible(within: 0))
    #expect(report.complementarity == 8)
  }

  @Test func falseClaimsOfTheSolutionCount() {
    var solution = LPSolution(columnValues: [3, 1], rowDuals: [-2, 0], of: program)
    solution.rowActivities[0] = 5
    #expect(OptimalityReport(solution, of: program).primalAbsolute == 1)
    solution = LPSolution(columnValues: [3, 1], rowDuals: [-2, 0], of: program)
    solution.reducedCosts[1] = 1
    #expect(OptimalityReport(solution, of: program).dualAbsolute == 1)
  }

  @Test(arguments: [Double.nan, .infinity])
  func nothingThatIsNoNumberIsOptimal(value: Double) {
    #expect(!report([value, 1], [-2, 0]).isOptimal(within: 1))
    #expect(!report([3, 1], [value, 0]).isOptimal(within: 1))
  }

  @Test func cancellationIsSeen() {
    // 1e16 + 1 − 1e16 = 1, which plain doubles lose.
    let program = LinearProgram(
      costs: [0, 0, 0],
      matrix: SparseMatrix(
        rowCount: 1, columnCount: 3, columnStarts: [0, 1, 2, 3], rowIndices: [0, 0, 0],
        values: [1, 1, 1]),
      rowLower: [0], rowUpper: [0], columnLower: [-1e17, -1e17, -1e17],
      columnUpper: [1e17, 1e17, 1e17])
    let solution = LPSolution(columnValues: [1e16, 1, -1e16], rowDuals: [0], of: program)
    #expect(OptimalityReport(solution, of: program).primalAbsolute == 1)
  }

  /// min x with x ≥ 1 by a row, and 2x − y ≤ 0 with y ≤ 4: a price a little above 1 leaves a reduced cost below 0,
  /// which the dual objective passes over, for x itself has no upper bound. What the rows imply of it is counted by
  /// the rigorous bound, so that the two differ in the digits shown.
  @Test func theDualObjectiveMayPassTheOptimumTheRigorousBoundNever() {
    let program = LinearProgram(
      costs: [1, 0],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 2, columnStarts: [0, 2, 3], rowIndices: [0, 1, 1],
        values: [1, 2, -1]),
      rowLower: [1, -.infinity], rowUpper: [.infinity, 0], columnLower: [0, 0],
      columnUpper: [.infinity, 4])
    let solution = LPSolution(columnValues: [1, 4], rowDuals: [1.001, 0], of: program)
    let report = OptimalityReport(solution, of: program)
    #expect(report.isOptimal(within: 1e-2) && report.dualObjective > 1.0009)
    let bound = RigorousBound(rowDuals: solution.rowDuals, of: program).value
    #expect(bound <= 1 && abs(bound - 0.999) < 1e-9)
  }

  @Test func rigorousBound() {
    #expect(abs(RigorousBound(rowDuals: [-2, 0], of: program).value + 11) < 1e-14)
    #expect(RigorousBound(rowDuals: [-2, 0], of: program).value <= -11)
    // Any multipliers give a bound, worse ones a worse one; wrong signs are set aside.
    let worse = RigorousBound(rowDuals: [-2.5, 0.5], of: program).value
    #expect(worse <= -11 && worse > -13)
    // z = (−3, −2) needs an upper bound of y, which x + y ≤ 4 implies to be 4 (and x + 3y ≤ 6: 2).
    let implied = RigorousBound(rowDuals: [0, 0], of: program).value
    #expect(implied <= -11 && implied >= -17.01)
    var free = program
    free.columnLower[0] = -.infinity
    free.columnUpper[0] = .infinity
    // Without x ≥ 0 nothing limits y: x + y ≤ 4 is priced at −2, and implies x ≤ 4 for the −1 that is left.
    #expect(abs(RigorousBound(rowDuals: [0, 0], of: free).value + 12) < 1e-14)
    // Nothing limits a free x from above when −3x is maximised.
    free.sense = .maximize
    #expect(RigorousBound(rowDuals: [0, 0], of: free).value == .infinity)
  }
}
