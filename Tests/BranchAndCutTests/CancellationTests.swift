import BranchAndCut
import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// A search asks its observer whether to go on while its relaxations are solved too, not only between nodes.
@Suite struct CancellationTests {
  /// Equations in binaries that take very many nodes (market split: Cornuéjols and Dawande 1998).
  private var hard: LinearProgram {
    var g = SeededGenerator(seed: 11)
    let m = 5, n = 40
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var sides: [Double] = []
    for i in 0..<m {
      let a = (0..<n).map { _ in Double(Int.random(in: 0..<100, using: &g)) }
      for j in 0..<n where a[j] != 0 { triplets.append((i, j, a[j])) }
      sides.append((a.reduce(0, +) / 2).rounded(.down))
    }
    var program = LinearProgram(
      costs: [Double](repeating: 1, count: n),
      matrix: SparseMatrix(rowCount: m, columnCount: n, triplets: triplets),
      rowLower: sides, rowUpper: sides,
      columnLower: [Double](repeating: 0, count: n), columnUpper: [Double](repeating: 1, count: n))
    program.isInteger = [Bool](repeating: true, count: n)
    return program
  }

  @Test(arguments: [1, 30, 1000])
  func isHeardAtAPulse(pulses: Int) {
    nonisolated(unsafe) var count = 0
    let search = BranchAndCut(settings: BranchAndCutSettings()) { event in
      guard case .pulse = event else { return .proceed }
      count += 1
      return count >= pulses ? .cancel : .proceed
    }
    let result = search.solve(hard)
    guard case .stopped(.cancelled) = result.status else {
      Issue.record("\(result.status)")
      return
    }
    // It was not asked for long after that.
    #expect(count <= pulses + 10)
  }
}
