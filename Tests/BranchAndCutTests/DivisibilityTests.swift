import BranchAndCut
import LinearAlgebra
import LinearProgramming
import ModelFiles
import TestSupport
import Testing

/// Whole numbers that divisors decide: branching alone would not end.
@Suite struct DivisibilityTests {
  private func program(_ lp: String) throws -> LinearProgram {
    try LPFileReader.parse(Array(lp.utf8))
  }

  private func solve(_ lp: String) throws -> BranchAndCutResult {
    var settings = BranchAndCutSettings()
    settings.nodeLimit = 2000
    return BranchAndCut(settings: settings).solve(try program(lp))
  }

  @Test(arguments: [
    // An even sum is never odd.
    "min a + b\nst\n 2 a - 2 b = 1\ngenerals\n a b\nend\n",
    // Jeroslow's: 2·Σx = 61.
    "min x0\nst\n "
      + (0...60).map { "2 x\($0)" }.joined(separator: " + ") + " = 61\nbin\n "
      + (0...60).map { "x\($0)" }.joined(separator: " ") + "\nend\n",
    // In decimals: 0.3a + 0.9b = 1 has no multiple of 0.3 on its right.
    "min a\nst\n 0.3 a + 0.9 b = 1\ngen\n a b\nend\n",
    // Each equation alone has solutions; their sum is 2(a + b + c) = 1.
    "min a\nst\n a + b + 3 c - d = 1\n a + b - c + d = 0\ngen\n a b c d\nbounds\n d free\nend\n",
    // A fixed column moves the side.
    "min a\nst\n 2 a + 4 b + c = 8\nbounds\n c = 3\ngen\n a b\nend\n",
    // Far beyond what a relative tolerance would tell from its neighbours.
    "min a + b\nst\n 2 a - 2 b = 123456789013\ngen\n a b\nend\n",
    "min a + b\nst\n 4 a + 6 b - 10 c = 1000000001\ngen\n a b c\nend\n",
    // What is left for z fixes it, and with it the second row has no multiple of 0.5 on its right.
    "min a\nst\n - 2.9 z + 3 a + 36 b = 69.3\n 4.3 z + 4.5 a + 5 b - 7 c = 20.9\n"
      + "bounds\n z <= 1\n a free\n b free\n c free\ngen\n a b c\nend\n",
    // z ≤ 0.4 cannot reach from one multiple of 3 to the next.
    "min a\nst\n 3 a - 6 b + z = 1\nbounds\n z <= 0.4\ngen\n a b\nend\n",
    // A range between two multiples.
    "min a\nst\n 7 <= 5 a + 10 b <= 9\ngen\n a b\nbounds\n a free\nend\n",
    // Whole, and the relaxation is unbounded.
    "min - x\nst\n 2 y = 5.373\nbounds\n x >= 2\n y <= 17\ngen\n x y\nend\n",
  ])
  func hasNoWholePoint(lp: String) throws {
    let result = try solve(lp)
    guard case .infeasible = result.status else {
      Issue.record("\(result.status)")
      return
    }
    #expect(result.solution == nil && result.bound == .infinity)
  }

  /// Divisors of sums of rows from which the columns that need not be whole have gone.
  @Test(arguments: [
    // 4 times the first less 9 times the second has no multiple of 7 on its right.
    """
    min a
    st
     - 49 a - 56 b + 49 c + 63 z = 511
     - 7 a + 28 b - 63 c + 28 z = 83
    bounds
     a free
     c free
     z free
    gen
     a b c
    end
    """,
    // Without z the range asks for a multiple of 3 between −95 and −93.5.
    """
    min a
    st
     9 a - 12 b + 9 z = 30
     -65 <= 24 a - 24 b + 9 z <= -63.5
    bounds
     a free
     b free
    gen
     a b
    end
    """,
    // Two such columns, taken out one after the other.
    """
    min a
    st
     a + b + y + z = 0.5
     3 a - 3 b + y - z = 0
     a - b + 2 y - 4 z = 0.25
    bounds
     a free
     b free
     y free
     z free
    gen
     a b
    end
    """,
  ])
  func equationsThatShareAColumnHaveNoWholePoint(lp: String) throws {
    let result = try solve(lp)
    guard case .infeasible = result.status else {
      Issue.record("\(result.status)")
      return
    }
    #expect(result.contradiction.count >= 2 && result.nodes == 0)
  }

  @Test(
    arguments: [
      (
        "min 1071 a + 1029 b\nst\n 1071 a + 1029 b >= 1\nbounds\n a free\n b free\ngen\n a b\nend\n",
        21
      ),
      ("min 9 a + 27 b\nst\n 9 a + 27 b >= 1\ngen\n a b\nend\n", 9),
      ("max 6 a + 10 b + 15 c\nst\n 6 a + 10 b + 15 c <= 29.5\ngen\n a b c\nend\n", 28),
      ("min 0.6 a + 1.5 b + 2\nst\n 0.6 a + 1.5 b >= 0.7\ngen\n a b\nend\n", 3.2),
      // Three free columns, of which only sums count.
      (
        "min 6 a + 10 b + 15 c\nst\n 6 a + 10 b + 15 c >= 1\n a + b + c <= 1000\nbounds\n a free\n b free\n"
          + " c free\ngen\n a b c\nend\n", 1
      ),
    ] as [(String, Double)])
  func optimum(lp: String, value: Double) throws {
    let result = try solve(lp)
    guard case .optimal = result.status, let solution = result.solution else {
      Issue.record("\(result.status)")
      return
    }
    #expect(abs(solution.objective - value) < 1e-9 && abs(result.bound - value) < 1e-9)
    let report = OptimalityReport(solution, of: try program(lp))
    #expect(report.isFeasible(within: 1e-9))
  }

  /// Programs made around a point keep it, whatever columns their equations share.
  @Test func aPointIsNoContradiction() {
    for seed in 0..<400 {
      var random = SeededGenerator(seed: seed)
      let (columns, rows) = (
        Int.random(in: 3...7, using: &random), Int.random(in: 2...4, using: &random)
      )
      let isInteger = (0..<columns).map { $0 == 0 || Int.random(in: 0..<3, using: &random) > 0 }
      let point = isInteger.map { isWhole in
        Double(Int.random(in: -90...90, using: &random)) / (isWhole ? 1 : 16)
      }
      var triplets: [(row: Int, column: Int, value: Double)] = []
      var lower: [Double] = []
      var upper: [Double] = []
      for i in 0..<rows {
        let scale = Double([1, 2, 3, 7].randomElement(using: &random)!)
        var sum = 0.0
        for j in 0..<columns {
          let value = scale * Double(Int.random(in: -6...6, using: &random))
          if value != 0 { triplets.append((i, j, value)) }
          sum += value * point[j]
        }
        lower.append(sum)
        upper.append(sum + Double([0, 0, 0.5, 3].randomElement(using: &random)!))
      }
      var program = LinearProgram(
        costs: [Double](repeating: 1, count: columns),
        matrix: SparseMatrix(rowCount: rows, columnCount: columns, triplets: triplets),
        rowLower: lower, rowUpper: upper,
        columnLower: [Double](repeating: -100, count: columns),
        columnUpper: [Double](repeating: 100, count: columns))
      program.isInteger = isInteger
      var settings = BranchAndCutSettings()
      settings.nodeLimit = 1
      let result = BranchAndCut(settings: settings).solve(program)
      #expect(result.contradiction == [], "seed \(seed)")
      if case .infeasible = result.status { Issue.record("seed \(seed)") }
    }
  }

  /// A constant of 10⁹ hides no gap: of the plans of 36 and of 33 the second is the optimum.
  @Test(arguments: [0, 1e9, -1e9])
  func constantsHideNoGap(constant: Double) throws {
    let sign = constant < 0 ? "-" : "+"
    let result = try solve(
      "min 7 a + 5 b + 9 c + 6 d \(sign) \(abs(constant))\nst\n 13 a + 8 b + 17 c + 11 d >= 61\nbounds\n"
        + " a <= 4\n b <= 4\n c <= 4\n d <= 4\ngen\n a b c d\nend\n")
    #expect(result.value == constant + 33)
    #expect(abs(result.bound - (constant + 33)) < 1e-3)
  }

  /// A whole point and a ray: unbounded. A ray without a whole point is nothing.
  @Test func unboundedNeedsAWholePoint() throws {
    let result = try solve("min - x\nst\n 2 y = 6\nbounds\n y <= 17\ngen\n x y\nend\n")
    guard case .unboundedRelaxation = result.status else {
      Issue.record("\(result.status)")
      return
    }
    #expect(result.solution?.columnValues[1] == 3 && result.bound == -.infinity)
  }

  @Test func whatIsNoNumberIsSaid() throws {
    var program = try program("min x + y\nst\n x + y >= 1\ngen\n x\nend\n")
    program.costs[1] = .nan
    guard case .failed(.notNumbers) = BranchAndCut().solve(program).status else {
      Issue.record("a NaN passes")
      return
    }
  }

  /// The bound in the log never falls, and never passes the value.
  @Test func boundsInTheLogRise() {
    var source = RandomPrograms()
    source.withIntegers = true
    source.maximumRows = 6
    for seed in 0..<200 {
      let program = source.program(seed: seed)
      let sign = program.sense == .minimize ? 1.0 : -1.0
      nonisolated(unsafe) var last = -Double.infinity
      nonisolated(unsafe) var flaws: [String] = []
      let solver = BranchAndCut(observer: { event in
        guard case .iteration(let report) = event, report.isOfSearch else { return .proceed }
        let (value, bound) = (sign * report.primalObjective, sign * report.dualObjective)
        if bound < last { flaws.append("\(bound) after \(last)") }
        if value < bound { flaws.append("value \(value) below \(bound)") }
        last = bound
        return .proceed
      })
      _ = solver.solve(program)
      #expect(flaws == [], "seed \(seed)")
    }
  }

  /// Beside terms of 1e14 a miss of 1 is nothing in proportion, and all the same a miss.
  @Test(arguments: [
    (
      "max x + y\nst\n x - y = 1\n x + y <= 1000000000000000\ngen\n x y\nend\n",
      999_999_999_999_999.0
    ),
    (
      "max x + y + z\nst\n x - y = 1\n y - z = 1\n x + y + z <= 100000000000001\ngen\n x y z\nend\n",
      99_999_999_999_999.0
    ),
    (
      "max x + y\nst\n 3 x + 5 y <= 1000000000000\n x - y <= 7\ngen\n x y\nend\n",
      250_000_000_001.0
    ),
    (
      "max 2 x + 3 y\nst\n 3 x + 7 y <= 10000000001\n 2 x - 5 y <= 3\n x + y >= 100\ngen\n x y\nend\n",
      5_517_241_379.0
    ),
  ])
  func largeNumbersAreKeptExactly(lp: String, value: Double) throws {
    let program = try program(lp)
    let result = try solve(lp)
    guard case .optimal = result.status, let x = result.solution?.columnValues else {
      Issue.record("\(result.status)")
      return
    }
    // A bound tells a step of these objectives from the next no longer.
    #expect(abs((result.value ?? 0) - value) <= 1e-11 * value)
    var sums = [Double](repeating: 0, count: program.rowCount)
    program.matrix.multiply(x, into: &sums)
    for (i, sum) in sums.enumerated() {
      #expect(sum >= program.rowLower[i] && sum <= program.rowUpper[i])
    }
  }

  @Test func aProgramWithoutWholeColumnsNeedsNoArray() throws {
    var program = try program("min x\nst\n x + y >= 2.5\n y <= 1\nend\n")
    program.isInteger = []
    let result = BranchAndCut().solve(program)
    #expect(result.value == 1.5)
  }
}
