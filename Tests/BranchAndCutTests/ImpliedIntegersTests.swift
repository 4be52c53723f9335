import BranchAndCut
import LinearAlgebra
import LinearProgramming
import Testing

@Suite struct ImpliedIntegersTests {
  /// Columns 0 and 1 are whole; 2 and 3 are sums of them by equations, one on top of the other.
  private func chain(_ coefficient: Double, side: Double, upper: Double) -> LinearProgram {
    var program = LinearProgram(
      costs: [1, 1, -1, -1],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 4, columnStarts: [0, 1, 2, 4, 5],
        rowIndices: [0, 1, 0, 1, 1], values: [coefficient, 2, -1, 1, -1]),
      rowLower: [side, 0], rowUpper: [upper, 0],
      columnLower: [0, 0, 0, 0], columnUpper: [5, 5, .infinity, .infinity])
    program.isInteger = [true, true, false, false]
    return program
  }

  @Test func followsChainsOfSums() {
    #expect(ImpliedIntegers.find(in: chain(3, side: 1, upper: 1)) == [false, false, true, true])
  }

  @Test(arguments: [(0.5, 1.0, 1.0), (3, 0.5, 0.5), (3, 0, 1)])
  func fractionsAndInequalitiesImplyNothing(coefficient: Double, side: Double, upper: Double) {
    let program = chain(coefficient, side: side, upper: upper)
    #expect(ImpliedIntegers.find(in: program) == [false, false, false, false])
  }

  @Test func programsWithoutWholeColumnsHaveNone() {
    var program = chain(3, side: 1, upper: 1)
    program.isInteger = []
    #expect(ImpliedIntegers.find(in: program) == [false, false, false, false])
  }
}
