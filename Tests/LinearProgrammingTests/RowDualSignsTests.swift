import LinearAlgebra
import LinearProgramming
import Testing

/// Row duals that price a side which their row does not have: of min −3x − 2y with x + y ≤ 4,
/// x + 3y ≤ 6, x ≤ 3, and of the same maximised.
@Suite struct RowDualSignsTests {
  private let program = LinearProgram(
    costs: [-3, -2],
    matrix: SparseMatrix(
      rowCount: 2, columnCount: 2, columnStarts: [0, 2, 4], rowIndices: [0, 1, 0, 1],
      values: [1, 1, 1, 3]),
    rowLower: [-.infinity, -.infinity], rowUpper: [4, 6], columnLower: [0, 0],
    columnUpper: [3, .infinity])

  private func cleaned(_ y: [Double], _ program: LinearProgram) -> LPSolution? {
    LPSolution(columnValues: [3, 1], rowDuals: y, of: program)
      .withoutDualsOfMissingSides(of: program)
  }

  @Test func whatPricesAMissingSideBecomesZero() throws {
    // Rounding of a price that is 0: refused as it is, optimal without.
    let rounded = LPSolution(columnValues: [3, 1], rowDuals: [-2, 1e-7], of: program)
    #expect(!OptimalityReport(rounded, of: program).isOptimal(within: 1e-8))
    let solution = try #require(cleaned([-2, 1e-7], program))
    #expect(solution.rowDuals == [-2, 0] && solution.reducedCosts == [-1, 0])
    #expect(OptimalityReport(solution, of: program).isOptimal(within: 0))
  }

  @Test func maximisationHasTheOtherSigns() throws {
    var maximisation = program
    maximisation.sense = .maximize
    maximisation.costs = [3, 2]
    #expect(cleaned([2, 0.5], maximisation) == nil)
    #expect(try #require(cleaned([2, -0.5], maximisation)).rowDuals == [2, 0])
  }

  @Test func whatPricesASideThatIsThereStays() {
    #expect(cleaned([-2, 0], program) == nil)
    #expect(cleaned([-2, -0.5], program) == nil)
    // A range has both.
    var range = program
    range.rowLower = [0, 0]
    #expect(cleaned([2, 0.5], range) == nil)
  }
}
