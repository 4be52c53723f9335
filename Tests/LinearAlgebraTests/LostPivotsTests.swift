import Testing

import LinearAlgebra

/// A pivot that cancellation has eaten is computed again from the matrix, or replaced.
@Suite struct LostPivotsTests {
  /// A chain of balances linked by columns of huge Θ, with one small column at its far end: the
  /// sum of all rows is what that column says, and elimination alone cannot see it.
  @Test(arguments: [3, 20, 60]) func aChainKeepsWhatItsSmallColumnSays(length: Int) {
    var triplets: [(row: Int, column: Int, value: Double)] = [(0, 0, 1)]
    for t in 1..<length { triplets += [(t - 1, t, -1), (t, t, 1)] }
    let matrix = SparseMatrix(rowCount: length, columnCount: length, triplets: triplets)
    let small = 1e-9
    let theta = [small] + [Double](repeating: 1e12, count: length - 1)
    let equations = NormalEquations(
      matrix: matrix, leavingOut: [Bool](repeating: false, count: length), threads: 1)
    equations.factorize(theta: theta, diagonal: [Double](repeating: 0, count: length))
    #expect(equations.recomputedPivots == 1)
    #expect(equations.replacedPivots == 0)
    // y = Σ b / Θ₀ in every row, but for differences of the size 1/1e12.
    var y = [Double](repeating: 0, count: length)
    y[length - 1] = 1
    equations.solve(&y)
    for value in y { #expect(abs(value * small - 1) < 1e-3) }
  }

  /// Replaced pivots leave a factor that serves right-hand sides which the other columns can meet.
  @Test func aReplacedPivotLeavesTheRestAsItIs() {
    let length = 20
    var triplets: [(row: Int, column: Int, value: Double)] = [(0, 0, 1)]
    for t in 1..<length { triplets += [(t - 1, t, -1), (t, t, 1)] }
    let matrix = SparseMatrix(rowCount: length, columnCount: length, triplets: triplets)
    let equations = NormalEquations(
      matrix: matrix, leavingOut: [Bool](repeating: false, count: length), threads: 1)
    equations.recomputesLostPivots = false
    equations.factorize(
      theta: [1e-9] + [Double](repeating: 1e12, count: length - 1),
      diagonal: [Double](repeating: 0, count: length))
    #expect(equations.lostPivots == 1)
    #expect(equations.recomputedPivots == 0)
    var y = [Double](repeating: 0, count: length)
    (y[2], y[17]) = (1, -1)
    equations.solve(&y)
    #expect(y.allSatisfy { abs($0) < 1e-9 })
  }

  /// Without the small column the rows depend on each other, and one of them drops out.
  @Test func dependentRowsDropOut() {
    let length = 20
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for t in 1..<length { triplets += [(t - 1, t - 1, -1), (t, t - 1, 1)] }
    let matrix = SparseMatrix(rowCount: length, columnCount: length - 1, triplets: triplets)
    let equations = NormalEquations(
      matrix: matrix, leavingOut: [Bool](repeating: false, count: length - 1), threads: 1)
    equations.factorize(
      theta: [Double](repeating: 1e12, count: length - 1),
      diagonal: [Double](repeating: 0, count: length))
    #expect(equations.replacedPivots == 1)
    // A right-hand side whose entries add up to 0 can still be met.
    var y = [Double](repeating: 0, count: length)
    (y[2], y[17]) = (1, -1)
    equations.solve(&y)
    #expect(y.allSatisfy { abs($0) < 1e-9 })
  }
}
