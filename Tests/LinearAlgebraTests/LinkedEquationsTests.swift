import LinearAlgebra
import TestSupport
import Testing

/// Parts that columns link: eliminated part by part, the linking columns last.
@Suite struct LinkedEquationsTests {
  private struct Drawn {
    var matrix: SparseMatrix
    var linking: [Int]
    var border: [Bool]
    var theta: [Double]
    var diagonal: [Double]
    var rightHandSide: [Double]
  }

  /// Parts of `rows` rows with columns of their own, columns with entries in two parts and more, and two rows
  /// of all.
  private func drawn(_ seed: Int) -> Drawn {
    var generator = SeededGenerator(seed: seed &* 104729 &+ 1)
    let parts = Int.random(in: 2...6, using: &generator)
    let rows = Int.random(in: 3...(seed < 20 ? 20 : 200), using: &generator)
    let links = Int.random(in: 1...12, using: &generator)
    let m = parts * rows + 2
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var column = 0
    func value() -> Double { Double.random(in: -1...1, using: &generator) }
    for part in 0..<parts {
      for _ in 0..<(2 * rows) {
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          triplets.append(
            (part * rows + Int.random(in: 0..<rows, using: &generator), column, value()))
        }
        if Int.random(in: 0..<5, using: &generator) == 0 {
          triplets.append((m - 1, column, value()))
        }
        column += 1
      }
    }
    let linking = Array(column..<(column + links))
    for _ in 0..<links {
      for part in 0..<parts where part < 2 || Bool.random(using: &generator) {
        triplets.append(
          (part * rows + Int.random(in: 0..<rows, using: &generator), column, value()))
      }
      column += 1
    }
    return Drawn(
      matrix: SparseMatrix(rowCount: m, columnCount: column, triplets: triplets), linking: linking,
      border: (0..<m).map { $0 >= m - 2 },
      theta: (0..<column).map { _ in Double.random(in: 0.1...10, using: &generator) },
      diagonal: (0..<m).map { _ in Double.random(in: 0.1...1, using: &generator) },
      rightHandSide: (0..<m).map { _ in value() })
  }

  @Test(arguments: 0..<40) func solvesWhatTheNormalEquationsDo(seed: Int) {
    let drawn = drawn(seed)
    var solutions: [[Double]] = []
    for threads in 1...2 {
      let equations = LinkedEquations(
        matrix: drawn.matrix, linking: drawn.linking, border: drawn.border, threads: threads)
      for _ in 0..<2 {
        equations.factorize(theta: drawn.theta, diagonal: drawn.diagonal)
        var x = drawn.rightHandSide
        equations.solve(&x)
        let residual = NormalEquationsTests.residual(
          drawn.matrix, theta: drawn.theta, diagonal: drawn.diagonal, x: x, b: drawn.rightHandSide)
        #expect(residual < 1e-9)
        solutions.append(x)
      }
    }
    #expect(solutions.allSatisfy { $0 == solutions[0] })
  }

  /// In each of the first parts a row's own columns have all come to their bounds, so that only a linking column
  /// determines it: its pivot is next to nothing without that column, and all of C would drown in its inverse.
  @Test(arguments: 0..<40) func solvesRowsThatOnlyLinkingColumnsDetermine(seed: Int) throws {
    var drawn = drawn(seed)
    let isLinking = Set(drawn.linking)
    var rows: Set<Int> = []
    for (k, j) in drawn.linking.enumerated() where k < 2 {
      let range = drawn.matrix.column(j)
      let row = Int(drawn.matrix.rowIndices[range.lowerBound + k % range.count])
      rows.insert(row)
      drawn.theta[j] = 1e3
    }
    for j in drawn.theta.indices where !isLinking.contains(j) {
      if drawn.matrix.column(j).contains(where: { rows.contains(Int(drawn.matrix.rowIndices[$0])) })
      {
        drawn.theta[j] = 1e-20
      }
    }
    for row in rows { drawn.diagonal[row] = 1e-20 }
    let equations = LinkedEquations(
      matrix: drawn.matrix, linking: drawn.linking, border: drawn.border, threads: 1)
    equations.factorize(theta: drawn.theta, diagonal: drawn.diagonal)
    #expect(equations.raisedPivots == rows.count)
    var x = drawn.rightHandSide
    equations.solve(&x)
    let residual = NormalEquationsTests.residual(
      drawn.matrix, theta: drawn.theta, diagonal: drawn.diagonal, x: x, b: drawn.rightHandSide)
    #expect(residual < 1e-9)
  }
}
