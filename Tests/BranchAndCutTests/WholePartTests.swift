import BranchAndCut
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

@Suite struct WholePartTests {
  private func program(
    _ rows: [[Double]], _ sides: [(Double, Double)], upper: [Double], isInteger: [Bool]
  ) -> LinearProgram {
    var starts = [0]
    var indices: [Int32] = []
    var values: [Double] = []
    for j in upper.indices {
      for i in rows.indices where rows[i][j] != 0 {
        indices.append(Int32(i))
        values.append(rows[i][j])
      }
      starts.append(indices.count)
    }
    var program = LinearProgram(
      costs: upper.map { _ in 0 },
      matrix: SparseMatrix(
        rowCount: rows.count, columnCount: upper.count, columnStarts: starts, rowIndices: indices,
        values: values),
      rowLower: sides.map(\.0), rowUpper: sides.map(\.1),
      columnLower: upper.map { _ in 0 }, columnUpper: upper)
    program.isInteger = isInteger
    return program
  }

  /// Licences for 0.8 a day, of which one kind of line takes 0.5 and the other 0.05.
  @Test func licencesForLessThanTwoLinesAreForOne() {
    var licences = program(
      [[0.5, 0.5, 0.05]], [(-.infinity, 0.8)], upper: [8, 3, 20], isInteger: [true, true, true])
    licences.sense = .maximize
    licences.costs = [1, 1, 0]
    let stronger = WholePart(of: licences).strengthened()
    #expect(stronger.rowCount > 1)
    guard case .optimal(let best) = ReferenceSolver().solve(licences),
      case .optimal(let rounded) = ReferenceSolver().solve(stronger)
    else {
      Issue.record("expected both solved")
      return
    }
    #expect(abs(best.objective - 1.6) < 1e-9)
    #expect(abs(rounded.objective - 1) < 1e-9)
  }

  /// What rounding adds takes no whole point away, and the bound is no worse for it.
  @Test func roundedRowsKeepTheBestWholePoint() {
    var source = RandomPrograms()
    source.withIntegers = true
    source.maximumRows = 7
    source.maximumColumns = 8
    var strengthened = 0
    for seed in 0..<400 {
      let program = source.program(seed: seed)
      let stronger = WholePart(of: program).strengthened()
      guard stronger.rowCount > program.rowCount else { continue }
      strengthened += 1
      if case .unbounded = ReferenceSolver().solve(program) { continue }
      let exact = ReferenceSolver().integerOptimum(program)
      let kept = ReferenceSolver().integerOptimum(stronger)
      #expect((exact == nil) == (kept == nil), "seed \(seed)")
      guard let exact, let kept else { continue }
      #expect(abs(exact - kept) <= 1e-6 * (1 + abs(exact)), "seed \(seed)")
    }
    #expect(strengthened > 20)
  }

  /// Two lines are converted in halves over four days; two machines a day at most. What stands ready
  /// by any day (columns 4 to 7) is off by half a line at most.
  @Test func theNearestPointIsOffByLessThanOneInEverySum() throws {
    let sums = (0..<4).map { t in
      (0..<8).map { j in j == t ? -1.0 : j == 4 + t ? 1 : j == 3 + t && t > 0 ? -1 : 0 }
    }
    let perDay = (0..<4).map { t in (0..<8).map { $0 == t ? 1.0 : 0 } }
    let lines = program(
      sums + perDay,
      Array(repeating: (0, 0), count: 4) + Array(repeating: (-.infinity, 2), count: 4),
      upper: Array(repeating: 10, count: 4) + Array(repeating: .infinity, count: 4),
      isInteger: Array(repeating: true, count: 4) + Array(repeating: false, count: 4))
    let x = [0.5, 0.5, 0.5, 0.5, 0.5, 1, 1.5, 2]
    let point = try #require(
      WholePart(of: lines).nearestPoint(to: x, prices: [Double](repeating: 0, count: 8), within: 10)
    )
    var ready = 0.0
    for t in 0..<4 {
      #expect(point[t] == point[t].rounded() && point[t] >= 0 && point[t] <= 2)
      ready += point[t]
      #expect(ready == point[4 + t])
      #expect(abs(ready - x[4 + t]) <= 0.5 + 1e-9)
    }
  }

  /// A line that leaves while it still ramps up would have less than no capacity: the row of its hours
  /// says so through the bound of what it runs (column 2).
  @Test func whatOtherRowsAskIsKept() throws {
    let ramp = program(
      [[0, 1, -1, -1], [-1, 0.6, 0, 0.1]], [(0, 0), (-.infinity, 0)], upper: [3, 3, 3, 100],
      isInteger: [true, true, true, false])
    let point = try #require(
      WholePart(of: ramp).nearestPoint(to: [0.2, 1, 1, 0], prices: [0, 1], within: 10))
    #expect(0.6 * point[1] <= point[0] + 1e-9)
    #expect(point[1] == point[2])
  }
}
