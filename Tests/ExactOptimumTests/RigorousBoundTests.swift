import ExactArithmetic
import ExactOptimum
import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// A bound is never better than the exact optimum, and near it where the duals are.
struct RigorousBoundTests {
  /// Drawn programs in which something may go round from equation to equation, at a cost or without; the duals
  /// are a solver's, off by a rounding, off by much, and drawn.
  @Test func neverPassesTheExactOptimum() {
    var drawn = RandomPrograms()
    drawn.withCycles = true
    var (optima, near, repaired) = (0, 0, 0)
    for seed in 0..<600 {
      var g = SeededGenerator(seed: seed)
      let program = drawn.program(seed: seed)
      guard case .optimal(let exact) = ExactSolver().solve(program).outcome else { continue }
      optima += 1
      let duals = exact.rounded.rowDuals
      for error in [0, 1e-13, 1e-6, 1] {
        let given = duals.map { $0 + error * Double.random(in: -1...1, using: &g) }
        let bound = RigorousBound(rowDuals: given, of: program).value
        expect(bound, noBetterThan: exact.objective, program, "seed \(seed), error \(error)")
        guard error == 1e-13 else { continue }
        if abs(bound - exact.objective.double) <= 1e-9 * (1 + abs(exact.objective.double)) {
          near += 1
        }
        if bound.isFinite, lacksBounds(given, of: program) { repaired += 1 }
      }
    }
    #expect(
      optima > 250 && near > optima * 2 / 3 && repaired > 30, "\(optima) \(near) \(repaired)")
  }

  /// The same in parts that share a border: the sum of what they add is a bound too.
  @Test func sharesOfPartsNeverPassTheExactOptimum() {
    var optima = 0
    var found = 0
    for seed in 0..<300 {
      var g = SeededGenerator(seed: seed)
      let program = RandomPrograms().program(seed: seed)
      guard program.columnCount > 1,
        case .optimal(let exact) = ExactSolver().solve(program).outcome
      else { continue }
      optima += 1
      let duals = exact.rounded.rowDuals.map { $0 + 1e-13 * Double.random(in: -1...1, using: &g) }
      // Every row is one of the border; each part has half of the columns.
      let half = program.columnCount / 2
      let border = 0..<program.rowCount
      var parts = [0..<half, half..<program.columnCount].map {
        PartBound(rowDuals: duals, of: program.columns($0), border: border)
      }
      for _ in 0..<20 {
        let lowered = parts.map(\.loweredBorder)
        for k in parts.indices { parts[k].take(border: zip(lowered[0], lowered[1]).map(min)) }
      }
      let sum = (parts[0].share(countsBorder: true) + parts[1].share(countsBorder: false)).nextDown
      let constant = program.objectiveConstant
      let bound =
        program.sense == .minimize ? (constant + sum).nextDown : (constant - sum).nextUp
      expect(bound, noBetterThan: exact.objective, program, "seed \(seed)")
      if abs(bound - exact.objective.double) <= 1e-9 * (1 + abs(exact.objective.double)) {
        found += 1
      }
    }
    #expect(optima > 100 && found > optima / 2, "\(optima) \(found)")
  }

  /// What a site draws it can give back at the same price, as often as it likes: 0.1 times a price of 10 is not 1 in
  /// doubles, so that one of the two columns, neither of which has an upper bound, seems to gain.
  @Test func goodsThatGoRoundAtNoCostHaveABound() {
    // Columns: buy, draw, give back, run, cash. Rows: the region's stock, the site's, its cash.
    let program = LinearProgram(
      costs: [0, 0, 0, -1, 0],
      matrix: SparseMatrix(
        rowCount: 3, columnCount: 5, columnStarts: [0, 1, 4, 7, 8, 9],
        rowIndices: [0, 0, 1, 2, 0, 1, 2, 1, 2],
        values: [1, -1, 1, 0.1, 1, -1, -0.1, -1, 1]),
      rowLower: [0, 0, 0.5], rowUpper: [0, 0, 0.5], columnLower: [0, 0, 0, 0, 0],
      columnUpper: [10, .infinity, .infinity, .infinity, .infinity])
    let optimum = Rational(exactly: 0.5) / Rational(exactly: 0.1) * Rational(-1)
    for duals in [[0, 1, -10], [1e-12, 1, -10.000_000_1], [-1e-9, 0.999, -10.1]] {
      #expect(lacksBounds(duals, of: program))
      let bound = RigorousBound(rowDuals: duals, of: program).value
      expect(bound, noBetterThan: optimum, program, "\(duals)")
      #expect(bound > -5.3)
    }
    #expect(abs(RigorousBound(rowDuals: [0, 1, -10], of: program).value + 5) < 1e-12)
  }

  /// What may grow for ever at a gain has no bound.
  @Test func whatIsUnboundedHasNone() {
    let program = LinearProgram(
      costs: [-1, 0],
      matrix: SparseMatrix(
        rowCount: 1, columnCount: 2, columnStarts: [0, 1, 2], rowIndices: [0, 0], values: [1, -1]),
      rowLower: [0], rowUpper: [0], columnLower: [0, 0], columnUpper: [.infinity, .infinity])
    #expect(RigorousBound(rowDuals: [0], of: program).value == -.infinity)
    #expect(RigorousBound(rowDuals: [-1], of: program).value == -.infinity)
  }

  private func expect(
    _ bound: Double, noBetterThan optimum: Rational, _ program: LinearProgram, _ comment: String
  ) {
    guard bound.isFinite else {
      #expect(bound == program.sense.unknownBound, "\(comment)")
      return
    }
    let sign = Rational(program.sense == .minimize ? 1 : -1)
    #expect(
      ((optimum - Rational(exactly: bound)) * sign).sign >= 0,
      "\(comment): \(bound) \(optimum.double)")
  }

  /// Whether a column that nothing limits has a reduced cost of the wrong sign.
  private func lacksBounds(_ duals: [Double], of program: LinearProgram) -> Bool {
    let sign: Double = program.sense == .minimize ? 1 : -1
    return (0..<program.columnCount).contains { j in
      var z = ExactSum(program.costs[j])
      for k in program.matrix.column(j) {
        z.addProduct(-program.matrix.values[k], duals[Int(program.matrix.rowIndices[k])])
      }
      return sign * Double(z.sign) < 0 && program.columnUpper[j] == .infinity
    }
  }
}

extension LinearProgram {
  /// The program of some of the columns, without the constant.
  fileprivate func columns(_ range: Range<Int>) -> LinearProgram {
    let entries = matrix.columnStarts[range.lowerBound]..<matrix.columnStarts[range.upperBound]
    var part = LinearProgram(
      costs: Array(costs[range]),
      matrix: SparseMatrix(
        rowCount: rowCount, columnCount: range.count,
        columnStarts: matrix.columnStarts[range.lowerBound...range.upperBound].map {
          $0 - entries.lowerBound
        },
        rowIndices: Array(matrix.rowIndices[entries]), values: Array(matrix.values[entries])),
      rowLower: rowLower, rowUpper: rowUpper, columnLower: Array(columnLower[range]),
      columnUpper: Array(columnUpper[range]))
    part.sense = sense
    return part
  }
}

/// What costs something is limited by what the optimum costs, though no row limits it.
@Suite struct BoundByTheObjectiveTests {
  /// Two chains of a supply, a process of a ninefold yield and a sale, each with a process that seems to gain by a
  /// rounding. In the first only the dual of the last row can move, upwards; in the second only that of the first
  /// row, downwards: no order of moves repairs both.
  @Test(arguments: [ObjectiveSense.minimize, .maximize])
  func noRepairIsNeededOfWhatCostsSomething(_ sense: ObjectiveSense) {
    let sign: Double = sense == .minimize ? 1 : -1
    // Columns: an order of 5 at a cost of 1, then supply, process and sale of each chain.
    var program = LinearProgram(
      costs: [1, 180, 160, 0, 0, 160, 0].map { sign * $0 },
      matrix: SparseMatrix(
        rowCount: 5, columnCount: 7,
        triplets: [
          (0, 0, 1), (1, 1, -9), (1, 2, 1), (2, 2, -9), (2, 3, 1), (3, 4, -9), (3, 5, 1),
          (4, 5, -9), (4, 6, 1),
        ]),
      rowLower: [5, 0, 0, 0, 0], rowUpper: [.infinity, 0, 0, 0, 0],
      columnLower: Array(repeating: 0, count: 7),
      columnUpper: Array(repeating: .infinity, count: 7))
    program.sense = sense
    program.objectiveConstant = sign * 7
    let duals = [1, -20, (-20.0).nextDown, 160.0.nextUp, 0]
    let bound = sign * RigorousBound(rowDuals: duals.map { sign * $0 }, of: program).value
    #expect(bound <= 12 && bound > 12 - Self.lossByRounding, "\(bound)")
  }

  /// Of the bound, absolute: reduced costs off by a rounding of the prices of 160, times columns of at most 0.2.
  private static let lossByRounding = 1e-9
}
