import BigInt
import ExactArithmetic
import Testing

struct PadicSystemTests {
  private func dense(_ rows: [[Int]]) -> IntegerMatrix {
    let n = rows.count
    var starts = [0]
    var indices: [Int32] = []
    var values: [BigInt] = []
    for j in 0..<n {
      for i in 0..<n where rows[i][j] != 0 {
        indices.append(Int32(i))
        values.append(BigInt(rows[i][j]))
      }
      starts.append(values.count)
    }
    return IntegerMatrix(rowCount: n, columnStarts: starts, rowIndices: indices, values: values)
  }

  @Test func twoByTwo() throws {
    let system = try #require(PadicSystem(dense([[2, 1], [1, 3]])))
    let x = try #require(system.solve([1, 1]))
    #expect("\(x[0])" == "2/5")
    #expect("\(x[1])" == "1/5")
  }

  @Test func singular() {
    #expect(PadicSystem(dense([[1, 2], [2, 4]])) == nil)
    #expect(PadicSystem(dense([[0]])) == nil)
  }

  @Test func nothingToSolve() throws {
    let system = try #require(PadicSystem(dense([])))
    #expect(try #require(system.solve([])).numerators.isEmpty)
  }

  /// Hilbert's matrix times its least common denominator has a whole inverse of large numbers.
  @Test(arguments: [3, 8, 15])
  func hilbert(n: Int) throws {
    let common = (1..<(2 * n)).reduce(BigInt(1)) {
      $0 * BigInt($1) / $0.greatestCommonDivisor(with: BigInt($1))
    }
    let matrix = IntegerMatrix(
      rowCount: n, columnStarts: (0...n).map { $0 * n },
      rowIndices: (0..<(n * n)).map { Int32($0 % n) },
      values: (0..<(n * n)).map { common / BigInt($0 % n + $0 / n + 1) })
    let system = try #require(PadicSystem(matrix))
    let b = (0..<n).map { BigInt($0 - 1) }
    let x = try #require(system.solve(b))
    #expect(matrix.times(x.numerators) == b.map { $0 * x.denominator })
    // H⁻¹ is whole, so that the denominator divides the common one.
    #expect(common % x.denominator == 0)
  }

  /// Entries of every size: words, double words and beyond.
  @Test(arguments: [10, 60, 100, 300])
  func random(bits: Int) throws {
    var generator = SystemRandomNumberGenerator()
    var solved = 0
    for n in 1...12 {
      var values: [BigInt] = []
      var indices: [Int32] = []
      var starts = [0]
      for j in 0..<n {
        for i in 0..<n where i == j || Bool.random() {
          let size = BigInt(BigUInt.randomInteger(withMaximumWidth: bits, using: &generator)) + 1
          values.append(Bool.random() ? size : -size)
          indices.append(Int32(i))
        }
        starts.append(values.count)
      }
      let matrix = IntegerMatrix(
        rowCount: n, columnStarts: starts, rowIndices: indices, values: values)
      guard let system = PadicSystem(matrix) else { continue }
      let b = (0..<n).map { BigInt($0 * $0 - 5) }
      let x = try #require(system.solve(b))
      #expect(x.denominator > 0)
      #expect(matrix.times(x.numerators) == b.map { $0 * x.denominator })
      solved += 1
    }
    // One of order 1 always is.
    #expect(solved > 0)
  }

  /// Right-hand sides beyond a word, of either sign and next to powers of two.
  @Test(arguments: [62, 63, 64, 65, 100], [-1, 1])
  func longRightHandSides(bits: Int, sign: Int) throws {
    let system = try #require(PadicSystem(dense([[1, 1], [0, 3]])))
    for difference in -1...1 {
      let b = [BigInt(sign) * (BigInt(2).power(bits) + BigInt(difference)), BigInt(3)]
      let x = try #require(system.solve(b))
      #expect(x.numerators == [b[0] - 1, 1] && x.denominator == 1)
    }
  }

  @Test func cancelled() throws {
    let system = try #require(PadicSystem(dense([[3]])))
    #expect(system.solve([1], isCancelled: { true }) == nil)
  }
}
