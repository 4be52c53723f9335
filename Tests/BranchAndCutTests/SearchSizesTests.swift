import BranchAndCut
import LinearAlgebra
import LinearProgramming
import Testing

/// What branch and cut decides by size, on both sides of each edge.
@Suite struct SearchSizesTests {
  @Test func aLargeProgramIsOneOfManyRows() {
    #expect(!SearchSizes.isLarge(program(rows: SearchSizes.large - 1)))
    #expect(SearchSizes.isLarge(program(rows: SearchSizes.large)))
  }

  @Test func onlySmallRootsAreShaken() {
    #expect(SearchSizes.isShaken(program(rows: SearchSizes.mostRowsToShake - 1)))
    #expect(!SearchSizes.isShaken(program(rows: SearchSizes.mostRowsToShake)))
  }

  @Test func aSecondThreadWaitsForRowsEnough() {
    let (below, at) = (
      program(rows: SearchSizes.rowsWorthAThread - 1), program(rows: SearchSizes.rowsWorthAThread)
    )
    #expect(SearchSizes.threadsOfTrial(below, of: 2) == 1)
    #expect(SearchSizes.threadsOfTrial(at, of: 2) == 2)
    #expect(SearchSizes.threadsOfTrial(at, of: 1) == 1)
    #expect(SearchSizes.threadsOfTrial(at, of: 8) == 2)
  }

  /// x + Σ z ≤ 1 over as many whole z as there may be, and one more: in a small and in a large program.
  @Test(arguments: [10, SearchSizes.large])
  func longRowsMakeNoVariableBounds(_ rows: Int) {
    let longest = SearchSizes.longestRowOfVariableBound(program(rows: rows))
    #expect(longest == (rows < SearchSizes.large ? 50 : 2))
    for (length, hasBounds) in [(longest, true), (longest + 1, false)] {
      let bounds = VariableBounds(program(rows: rows, firstRow: length))
      // With z = 1 x has no room: a bound that depends on z.
      let distance = bounds.distance(
        0, at: [0.5] + [Double](repeating: 0.25, count: length - 1), lower: 0, upper: 1)
      #expect((distance < 0.5) == hasBounds, "\(length) of \(longest)")
    }
  }

  /// Columns in the first row: one between 0 and 1, then whole ones. The other rows are empty.
  private func program(rows: Int, firstRow length: Int = 0) -> LinearProgram {
    var program = LinearProgram(
      costs: [Double](repeating: -1, count: length),
      matrix: SparseMatrix(
        rowCount: rows, columnCount: length, columnStarts: Array(0...length),
        rowIndices: [Int32](repeating: 0, count: length),
        values: [Double](repeating: 1, count: length)),
      rowLower: [Double](repeating: -.infinity, count: rows),
      rowUpper: [Double](repeating: 1, count: rows),
      columnLower: [Double](repeating: 0, count: length),
      columnUpper: [Double](repeating: 1, count: length))
    program.isInteger = (0..<length).map { $0 > 0 }
    return program
  }
}
