import LinearAlgebra
import Testing

/// Sums over the columns of a `TwoWayMatrix` whose terms cancel.
@Suite struct DoubleDoubleSumTests {
  /// Columns (0.7, 0) and (0.1, 1), and the two unit columns.
  private let matrix = TwoWayMatrix(
    SparseMatrix(
      rowCount: 2, columnCount: 2, columnStarts: [0, 1, 3], rowIndices: [0, 0, 1],
      values: [0.7, 0.1, 1]))

  private func vector(_ x: [Double]) -> SparseVector {
    let vector = SparseVector(dimension: x.count)
    for (i, value) in x.enumerated() where value != 0 { vector.add(value, at: i) }
    return vector
  }

  /// With y = (1e9/0.7, 0): what is left of 1e9/7 − 0.1·y is below the rounding of its terms.
  @Test func aResidualHasItsOwnDigits() {
    let y = vector([1e9 / 0.7, 0])
    let c = 1e9 / 7
    let exact =
      (DoubleDouble(c) - DoubleDouble.exactProduct(0.1, 1e9 / 0.7)).value
    #expect(matrix.residual(of: c, 1, y) == exact)
    #expect(abs(exact) < 1e-7)
    // A unit column.
    #expect(matrix.residual(of: 5, 3, vector([0, 3])) == 2)
  }

  /// A low part far below the last digit of the high one counts in full.
  @Test func lowPartsCount() {
    let low = NumericBuffer(count: 2, repeating: 0.0)
    low[0] = 1e-9
    let y = vector([1e9, 0])
    let c = DoubleDouble.exactProduct(0.7, 1e9)
    #expect(1e9 + 1e-9 == 1e9)
    let residual = matrix.residual(of: c.value, 0, y, low)
    #expect(abs(residual - (-c.low - 0.7e-9)) <= 1e-22)
  }

  @Test func columnsAreAddedWithoutRounding() {
    var sums = [DoubleDouble](repeating: .zero, count: 2)
    matrix.addColumn(1, times: 1e16, to: &sums)
    matrix.addColumn(3, times: 1, to: &sums)
    matrix.addColumn(1, times: -1e16, to: &sums)
    #expect(sums.map(\.value) == [0, 1])
  }

  /// Aᵀ·(high + low) − x of columns of one to four entries, each term of which cancels all but its own rounding.
  @Test(arguments: 1...4) func productsWithATransposeHaveTheirOwnDigits(_ count: Int) {
    let values = (0..<count).map { 0.1 + Double($0) / 7 }
    let high = (0..<count).map { 1e9 / (3 + Double($0)) }
    let low = (0..<count).map { 1e-9 * Double($0 + 1) }
    let column = SparseMatrix(
      rowCount: count, columnCount: 1, columnStarts: [0, count],
      rowIndices: (0..<count).map { Int32($0) }, values: values)
    var exact = DoubleDouble(0)
    for k in 0..<count { exact += DoubleDouble.exactProduct(values[k], high[k]) }
    var x = [exact.value]
    exact += DoubleDouble(-exact.value)
    for k in 0..<count { exact += DoubleDouble.exactProduct(values[k], low[k]) }
    column.multiplyTransposed(high: high, low: low, minus: &x)
    #expect(abs(x[0] - exact.value) <= Self.relativeRounding * abs(exact.value))
  }

  /// Of the result, relative: some tens of the rounding of one double, far below that of the terms' sum in doubles.
  private static let relativeRounding = 1e-14
}
