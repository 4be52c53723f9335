import LinearAlgebra
import TestSupport
import Testing

@Suite struct NormalEquationsTests {
  /// A random sparse m×n matrix with about `perColumn` entries a column.
  static func random(_ m: Int, _ n: Int, perColumn: Int, seed: UInt64) -> SparseMatrix {
    var generator = SeededGenerator(seed: Int(seed))
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<n {
      for _ in 0..<Int.random(in: 1...(2 * perColumn), using: &generator) {
        triplets.append(
          (
            Int.random(in: 0..<m, using: &generator), j,
            Double.random(in: -1...1, using: &generator)
          ))
      }
    }
    return SparseMatrix(rowCount: m, columnCount: n, triplets: triplets)
  }

  /// ‖A·Θ·Aᵀx + D·x − b‖∞, multiplied out without the factorisation.
  static func residual(
    _ a: SparseMatrix, theta: [Double], diagonal: [Double], x: [Double], b: [Double]
  ) -> Double {
    var inner = [Double](repeating: 0, count: a.columnCount)
    a.multiplyTransposed(x, into: &inner)
    for j in inner.indices { inner[j] *= theta[j] }
    var product = zip(diagonal, x).map { $0 * $1 }
    a.multiply(inner, into: &product)
    return zip(product, b).map { abs($0 - $1) }.max() ?? 0
  }

  @Test(arguments: 0..<40) func solvesRandomSystems(seed: Int) {
    var generator = SeededGenerator(seed: seed &* 7919)
    let m = Int.random(in: 1...(seed < 30 ? 60 : 900), using: &generator)
    let n = Int.random(in: 1...(2 * m), using: &generator)
    let a = Self.random(
      m, n, perColumn: Int.random(in: 1...4, using: &generator), seed: UInt64(seed))
    let theta = (0..<n).map { _ in Double.random(in: 0.1...10, using: &generator) }
    let diagonal = (0..<m).map { _ in Double.random(in: 0.1...1, using: &generator) }
    let b = (0..<m).map { _ in Double.random(in: -1...1, using: &generator) }
    let equations = NormalEquations(matrix: a, leavingOut: [Bool](repeating: false, count: n))
    for _ in 0..<2 {
      equations.factorize(theta: theta, diagonal: diagonal)
      var x = b
      equations.solve(&x)
      #expect(Self.residual(a, theta: theta, diagonal: diagonal, x: x, b: b) < 1e-9)
      #expect(equations.replacedPivots == 0)
    }
  }

  @Test func oneAndTwoThreadsAgreeToTheBit() {
    let a = Self.random(3000, 5000, perColumn: 2, seed: 3)
    let theta = [Double](repeating: 1, count: 5000)
    let diagonal = [Double](repeating: 0.5, count: 3000)
    var solutions: [[Double]] = []
    for threads in 1...2 {
      let equations = NormalEquations(
        matrix: a, leavingOut: [Bool](repeating: false, count: 5000), threads: threads)
      equations.factorize(theta: theta, diagonal: diagonal)
      var x = [Double](repeating: 1, count: 3000)
      equations.solve(&x)
      solutions.append(x)
    }
    #expect(solutions[0] == solutions[1])
  }

  /// Any border will do, one that leaves nothing else and one that no row is in among them.
  @Test(arguments: 0..<30) func solvesWithABorder(seed: Int) {
    var generator = SeededGenerator(seed: 1000 + seed)
    let m = Int.random(in: 1...300, using: &generator)
    let n = Int.random(in: m...(3 * m), using: &generator)
    let a = Self.random(m, n, perColumn: 2, seed: UInt64(seed))
    let share = seed % 5
    let border = (0..<m).map { _ in Int.random(in: 0..<4, using: &generator) < share }
    let theta = (0..<n).map { _ in Double.random(in: 0.1...10, using: &generator) }
    let diagonal = (0..<m).map { _ in Double.random(in: 0.1...1, using: &generator) }
    let b = (0..<m).map { _ in Double.random(in: -1...1, using: &generator) }
    let equations = NormalEquations(
      matrix: a, leavingOut: [Bool](repeating: false, count: n), border: border)
    equations.factorize(theta: theta, diagonal: diagonal)
    var x = b
    equations.solve(&x)
    #expect(Self.residual(a, theta: theta, diagonal: diagonal, x: x, b: b) < 1e-9)
  }

  /// A wide front in which nearly all pivots are lost: two columns of huge weight hide what the
  /// others say of the rows. The solution is that of the others among all x with a₀ᵀx = a₁ᵀx = 0.
  @Test(arguments: [40, 100, 300]) func wideFrontsWithLostPivots(m: Int) {
    var generator = SeededGenerator(seed: m)
    let n = 2 * m
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<n {
      let range = j < 2 ? 0.5...1 : -1...1
      for i in 0..<m { triplets.append((i, j, Double.random(in: range, using: &generator))) }
    }
    let a = SparseMatrix(rowCount: m, columnCount: n, triplets: triplets)
    let b = (0..<m).map { _ in Double.random(in: -1...1, using: &generator) }
    let diagonal = [Double](repeating: 0, count: m)
    var theta = [Double](repeating: 1, count: n)
    let equations = NormalEquations(
      matrix: a, leavingOut: [Bool](repeating: false, count: n))
    func solution(_ b: [Double]) -> [Double] {
      var x = b
      equations.solve(&x)
      return x
    }
    func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }

    (theta[0], theta[1]) = (0, 0)
    equations.factorize(theta: theta, diagonal: diagonal)
    #expect(equations.recomputedPivots == 0)
    let hidden = (0..<2).map { j in (0..<m).map { a.values[a.columnStarts[j] + $0] } }
    let free = solution(b)
    let bent = hidden.map(solution)
    let g = hidden.map { a in bent.map { dot(a, $0) } }
    let r = hidden.map { dot($0, free) }
    let determinant = g[0][0] * g[1][1] - g[0][1] * g[1][0]
    let weights = [
      (r[0] * g[1][1] - r[1] * g[0][1]) / determinant,
      (r[1] * g[0][0] - r[0] * g[1][0]) / determinant,
    ]
    let want = free.indices.map {
      free[$0] - weights[0] * bent[0][$0] - weights[1] * bent[1][$0]
    }

    (theta[0], theta[1]) = (1e17, 1e17)
    equations.factorize(theta: theta, diagonal: diagonal)
    #expect(equations.recomputedPivots > m / 2)
    #expect(equations.replacedPivots == 0)
    let found = solution(b)
    let error = zip(found, want).map { abs($0 - $1) }.max() ?? 0
    #expect(error < 1e-6 * (want.map(abs).max() ?? 1))
  }

  @Test func dependentRowsDropOut() {
    // Row 2 is twice row 0.
    let a = SparseMatrix(
      rowCount: 3, columnCount: 3,
      triplets: [
        (0, 0, 1), (0, 1, 2), (1, 1, 1), (1, 2, 3), (2, 0, 2), (2, 1, 4),
      ])
    let equations = NormalEquations(matrix: a, leavingOut: [false, false, false])
    equations.factorize(theta: [1, 1, 1], diagonal: [0, 0, 0])
    #expect(equations.replacedPivots == 1)
    // A·Aᵀ·(1, 1, 0), within the range of A·Aᵀ.
    let b: [Double] = [7, 12, 14]
    var x = b
    equations.solve(&x)
    #expect(
      Self.residual(a, theta: [1, 1, 1], diagonal: [0, 0, 0], x: x, b: b) < 1e-10)
  }

  @Test func columnsLeftOutTakeNoPart() {
    let a = Self.random(50, 80, perColumn: 3, seed: 9)
    var leftOut = [Bool](repeating: false, count: 80)
    leftOut[7] = true
    leftOut[41] = true
    var theta = [Double](repeating: 2, count: 80)
    let diagonal = [Double](repeating: 0.5, count: 50)
    let equations = NormalEquations(matrix: a, leavingOut: leftOut)
    equations.factorize(theta: theta, diagonal: diagonal)
    let b = (0..<50).map { Double($0 % 7) - 3 }
    var x = b
    equations.solve(&x)
    theta[7] = 0
    theta[41] = 0
    #expect(Self.residual(a, theta: theta, diagonal: diagonal, x: x, b: b) < 1e-9)
  }

  @Test func emptyMatrices() {
    let equations = NormalEquations(
      matrix: SparseMatrix(rowCount: 0, columnCount: 3), leavingOut: [false, false, false])
    equations.factorize(theta: [1, 1, 1], diagonal: [])
    var x: [Double] = []
    equations.solve(&x)
    let noColumns = NormalEquations(
      matrix: SparseMatrix(rowCount: 2, columnCount: 0), leavingOut: [])
    noColumns.factorize(theta: [], diagonal: [4, 16])
    var y = [2.0, 2]
    noColumns.solve(&y)
    #expect(y == [0.5, 0.125])
  }
}
