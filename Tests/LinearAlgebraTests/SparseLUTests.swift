import LinearAlgebra
import Testing
import TestSupport

/// Factors of random sparse bases: solves against the product with the basis, before and after
/// updates, and the repair of singular ones.
@Suite struct SparseLUTests {
  /// m×n with a few entries a column, of sizes from 0.1 to 10.
  private func randomMatrix(
    rows m: Int, columns n: Int, perColumn: Int, _ random: inout SeededGenerator
  ) -> SparseMatrix {
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<n {
      for i in Set((0..<perColumn).map { _ in Int.random(in: 0..<m, using: &random) }) {
        let size = Double.random(in: 0.1...10, using: &random)
        triplets.append((i, j, random.oneIn(2) ? size : -size))
      }
    }
    return SparseMatrix(rowCount: m, columnCount: n, triplets: triplets)
  }

  /// B·x for x over positions.
  private func product(
    _ matrix: TwoWayMatrix, _ basis: NumericBuffer<Int32>, _ x: SparseVector
  ) -> NumericBuffer<Double> {
    let y = NumericBuffer(count: basis.count, repeating: 0.0)
    for p in 0..<basis.count { matrix.addColumn(Int(basis[p]), times: x[p], to: y) }
    return y
  }

  /// The larger of the residuals of B·x = b and Bᵀ·y = b, relative to x and y.
  private func residual(
    _ lu: SparseLU, _ matrix: TwoWayMatrix, _ basis: NumericBuffer<Int32>, rightHandSide: [Int],
    expectedDensity: Double
  ) -> Double {
    let m = basis.count
    let x = SparseVector(dimension: m)
    for i in rightHandSide where x[i] == 0 { x.add(Double(i % 7 + 1), at: i) }
    let b = (0..<m).map { x[$0] }
    lu.ftran(x, expectedDensity: expectedDensity)
    let image = product(matrix, basis, x)
    var worst = 0.0, size = 1.0
    for i in 0..<m {
      worst = max(worst, abs(image[i] - b[i]))
      size = max(size, abs(x[i]))
    }
    let y = SparseVector(dimension: m)
    for i in rightHandSide where y[i] == 0 { y.add(Double(i % 7 + 1), at: i) }
    lu.btran(y, expectedDensity: expectedDensity)
    for p in 0..<m {
      worst = max(worst, abs(matrix.dot(Int(basis[p]), y) - b[p]))
      size = max(size, abs(y[p]))
    }
    // Every nonzero is listed.
    #expect((0..<m).filter { abs(x[$0]) > 1e-13 }.count <= x.count)
    return worst / size
  }

  @Test(arguments: 0..<30)
  func solvesAndUpdates(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let m = [1, 2, 5, 20, 60, 300][seed % 6]
    let n = 3 * m
    let matrix = TwoWayMatrix(
      randomMatrix(rows: m, columns: n, perColumn: 1 + seed % 4, &random))
    let lu = SparseLU(dimension: m)
    let candidates = (0..<n + m).shuffled(using: &random)
    let basis = NumericBuffer(candidates.prefix(m).map { Int32($0) }, filler: 0)
    for repair in lu.factorize(matrix, basis: basis) {
      #expect(Int(basis[repair.row]) == n + repair.row)
    }
    #expect(Set(basis.array).count == m)
    for _ in 0..<60 {
      for density in [0.0, 1.0] {
        let side = [Int.random(in: 0..<m, using: &random)]
        let sparse = residual(lu, matrix, basis, rightHandSide: side, expectedDensity: density)
        #expect(sparse < 1e-8)
      }
      let dense = residual(lu, matrix, basis, rightHandSide: Array(0..<m), expectedDensity: 1)
      #expect(dense < 1e-8)
      exchangeOne(lu, matrix, basis, &random)
    }
  }

  /// Brings a random variable in at its largest pivot.
  private func exchangeOne(
    _ lu: SparseLU, _ matrix: TwoWayMatrix, _ basis: NumericBuffer<Int32>,
    _ random: inout SeededGenerator
  ) {
    let m = basis.count
    let q = Int.random(in: 0..<matrix.columnCount + m, using: &random)
    guard !basis.array.contains(Int32(q)) else { return }
    let column = SparseVector(dimension: m)
    matrix.addColumn(q, times: 1, to: column)
    lu.ftran(column, expectedDensity: 0, savingSpike: true)
    guard let p = (0..<m).max(by: { abs(column[$0]) < abs(column[$1]) }), abs(column[p]) > 1e-3
    else { return }
    let row = SparseVector(dimension: m)
    row.add(1, at: p)
    lu.btran(row, expectedDensity: 0, savingRow: true)
    #expect(abs(matrix.dot(q, row) - column[p]) < 1e-8 * max(1, abs(column[p])))
    let lost = lu.update(position: p, alpha: column[p])
    basis[p] = Int32(q)
    // As the simplex method does, at a stricter bound.
    if lost > 1e-11 { lu.factorize(matrix, basis: basis) }
  }

  @Test func updatedFactorsAgreeWithFreshOnes() {
    var random = SeededGenerator(seed: 5)
    let m = 100
    let matrix = TwoWayMatrix(randomMatrix(rows: m, columns: 300, perColumn: 3, &random))
    let updated = SparseLU(dimension: m)
    let basis = NumericBuffer((0..<m).map { Int32(300 + $0) }, filler: 0)
    updated.factorize(matrix, basis: basis)
    for _ in 0..<150 { exchangeOne(updated, matrix, basis, &random) }
    let fresh = SparseLU(dimension: m)
    let order = NumericBuffer(basis.array, filler: 0)
    #expect(fresh.factorize(matrix, basis: order).isEmpty)
    let a = SparseVector(dimension: m), b = SparseVector(dimension: m)
    a.add(1, at: 17)
    b.add(1, at: 17)
    updated.ftran(a, expectedDensity: 0)
    fresh.ftran(b, expectedDensity: 0)
    // Positions differ; variables do not.
    var valueOf: [Int32: Double] = [:]
    for p in 0..<m { valueOf[order[p]] = b[p] }
    for p in 0..<m { #expect(abs(a[p] - (valueOf[basis[p]] ?? .nan)) < 1e-7) }
  }

  @Test func copiedFactorsSolveAndAreUpdatedLikeTheFirst() {
    var random = SeededGenerator(seed: 6)
    let m = 80
    let matrix = TwoWayMatrix(randomMatrix(rows: m, columns: 200, perColumn: 3, &random))
    let lu = SparseLU(dimension: m), copy = SparseLU(dimension: m)
    let basis = NumericBuffer((0..<m).map { Int32(2 * $0) }, filler: 0)
    lu.factorize(matrix, basis: basis)
    // The copy's own factors, and updates, are of no more use.
    let other = NumericBuffer((0..<m).map { Int32(200 + $0) }, filler: 0)
    copy.factorize(matrix, basis: other)
    for _ in 0..<10 { exchangeOne(copy, matrix, other, &random) }
    for _ in 0..<3 {
      copy.copyFactors(from: lu)
      let used = NumericBuffer(basis.array, filler: 0)
      for _ in 0..<30 {
        #expect(
          residual(copy, matrix, used, rightHandSide: Array(0..<m), expectedDensity: 1) < 1e-8)
        #expect(residual(copy, matrix, used, rightHandSide: [3], expectedDensity: 0) < 1e-8)
        exchangeOne(copy, matrix, used, &random)
      }
    }
    #expect(residual(lu, matrix, basis, rightHandSide: Array(0..<m), expectedDensity: 1) < 1e-8)
  }

  @Test func dependentColumnsLeaveForUnitColumns() {
    // Columns 0 and 1 are parallel, column 2 is their sum, column 3 is empty.
    let matrix = TwoWayMatrix(
      SparseMatrix(
        rowCount: 4, columnCount: 4,
        triplets: [(0, 0, 1), (1, 0, 2), (0, 1, 2), (1, 1, 4), (0, 2, 3), (1, 2, 6)]))
    let basis = NumericBuffer<Int32>([0, 1, 2, 3], filler: 0)
    let lu = SparseLU(dimension: 4)
    let repairs = lu.factorize(matrix, basis: basis)
    #expect(repairs.count == 3)
    #expect(repairs.contains { $0.removed == 3 })
    let kept = basis.array.filter { $0 < 4 }
    #expect(kept.count == 1 && kept[0] < 3)
    let rest = residual(lu, matrix, basis, rightHandSide: [0, 1, 2, 3], expectedDensity: 1)
    #expect(rest < 1e-14)
  }
}
