import LPSolver
import LinearAlgebra
import LinearProgramming
import Planning
import Plans
import Testing

/// What planning decides by size, on both sides of each edge.
@Suite struct PlanningSizesTests {
  typealias Decision = @Sendable (PlanningSizes) -> Bool

  static let edges: [(edge: Double, isBeyond: Decision)] = [
    (PlanningSizes.large, { $0.isLarge }),
    (PlanningSizes.slowToBranch, { $0.isSlowToBranch }),
    (PlanningSizes.tooLargeToBranch, { $0.isTooLargeToBranch }),
    (PlanningSizes.tooLargeToKeepInside, { !$0.keepsPointInside }),
  ]

  @Test(arguments: edges.indices) func decidesOnBothSidesOfTheEdge(_ k: Int) {
    let (edge, isBeyond) = Self.edges[k]
    #expect(!isBeyond(PlanningSizes(work: edge.nextDown)))
    #expect(isBeyond(PlanningSizes(work: edge)))
    // The edges lie in the order of their reasons: each later one concerns larger programs only.
    for other in Self.edges.dropFirst(k + 1) { #expect(other.edge > edge) }
  }

  /// Programs of so many rows, columns and entries that one more column, entry or row crosses the edge.
  @Test func eachOfRowsColumnsAndEntriesCounts() throws {
    let unit = SolveWork.least(rows: 1, columns: 0, entries: 0)
    let rows = Int(PlanningSizes.large / unit)
    #expect(!isLarge(rows: rows, columns: 0, entries: 0))
    #expect(isLarge(rows: rows + 1, columns: 0, entries: 0))
    #expect(isLarge(rows: rows, columns: 1, entries: 0))
    #expect(isLarge(rows: rows, columns: 0, entries: 2))
  }

  /// What is said of the sizes of plans: with 2.3 columns and 7.7 entries a row.
  @Test(arguments: [(4_000, 0), (6_000, 1), (25_000, 2), (110_000, 3), (130_000, 4)])
  func rowsOfPlansLieWhereTheyAreSaidToLie(_ rows: Int, _ count: Int) {
    let sizes = PlanningSizes(
      of: Summary.Sizes(rows: rows, columns: 23 * rows / 10, nonzeros: 77 * rows / 10))
    #expect(Self.edges.count { $0.isBeyond(sizes) } == count)
  }

  @Test func aProgramHasTheSizeOfItsParts() {
    let program = LinearProgram(
      costs: [1, 1],
      matrix: SparseMatrix(
        rowCount: 1, columnCount: 2, columnStarts: [0, 1, 2], rowIndices: [0, 0], values: [1, 1]),
      rowLower: [0], rowUpper: [1], columnLower: [0, 0], columnUpper: [1, 1])
    #expect(
      SolveWork.least(of: program) == SolveWork.least(rows: 1, columns: 2, entries: 2))
    #expect(!PlanningSizes(program).isLarge)
  }

  private func isLarge(rows: Int, columns: Int, entries: Int) -> Bool {
    PlanningSizes(of: Summary.Sizes(rows: rows, columns: columns, nonzeros: entries)).isLarge
  }
}
