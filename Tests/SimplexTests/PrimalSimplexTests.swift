import LinearAlgebra
import LinearProgramming
import Simplex
import Testing

@Suite struct PrimalSimplexTests {
  /// max x + 2·y, where the row that stops x has 1e-8 for it beside an entry of 1: the pivot waits
  /// until y has gone as far as it can, and is then taken, as there is no other.
  @Test func aSmallPivotIsTakenWhereThereIsNoOther() {
    var settings = SimplexSettings()
    settings.scaling = false
    let program = LinearProgram(
      costs: [-1, -2],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 2,
        triplets: [(0, 0, 1e-8), (0, 1, 1), (1, 0, 1), (1, 1, -1)]),
      rowLower: [-.infinity, -.infinity], rowUpper: [1, 1e12], columnLower: [0, 0],
      columnUpper: [.infinity, .infinity])
    let result = SimplexMethod(settings: settings)
      .solve(program, from: Basis(slackBasisOf: program))
    guard case .optimal = result.status else {
      Issue.record("\(result.status)")
      return
    }
    #expect(abs(result.solution.objective + 1e8) < 1e-3)
  }
}
