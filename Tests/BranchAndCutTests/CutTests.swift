import BranchAndCut
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// No cut of any family cuts off a whole point: over the whole points of a small program, exactly, its left
/// side is at most its right side.
@Suite struct CutValidityTests {
  private static let batches = 0..<10
  private static let batchSize = 40

  private struct Sample {
    var program: LinearProgram
    var rows: SparseMatrix
    var x: [Double]
    var activity: [Double]
    var generator: SeededGenerator

    /// Few rows in binary, general whole and continuous columns, some of these held by a binary, and a point
    /// within the bounds that need not keep the rows.
    init(seed: Int) {
      var g = SeededGenerator(seed: seed)
      let n = Int.random(in: 3...8, using: &g), m = Int.random(in: 2...5, using: &g)
      var isInteger: [Bool] = []
      var (lower, upper) = ([Double](), [Double]())
      for _ in 0..<n {
        let kind = Int.random(in: 0..<6, using: &g)
        isInteger.append(kind < 4)
        lower.append(kind == 3 ? Double(Int.random(in: -2...1, using: &g)) : 0)
        upper.append(
          kind < 3
            ? 1
            : kind == 3
              ? lower.last! + Double(Int.random(in: 1...4, using: &g))
              : kind == 4 ? .infinity : Double(Int.random(in: 1...9, using: &g)))
      }
      var triplets: [(row: Int, column: Int, value: Double)] = []
      var (rowLower, rowUpper) = ([Double](), [Double]())
      for i in 0..<m {
        let a = (0..<n).map { _ in
          Int.random(in: 0..<3, using: &g) == 0 ? 0 : Double(Int.random(in: -3...9, using: &g))
        }
        for j in 0..<n where a[j] != 0 { triplets.append((i, j, a[j])) }
        let side = Double(Int.random(in: 1...15, using: &g))
        let kind = Int.random(in: 0..<5, using: &g)
        rowLower.append(kind == 0 ? side : kind == 1 ? side - 4 : -.infinity)
        rowUpper.append(kind == 2 ? side + 6 : side)
      }
      var next = m
      for j in 0..<n where !isInteger[j] {
        guard let z = (0..<n).filter({ isInteger[$0] }).randomElement(using: &g) else { continue }
        triplets += [(next, j, 1), (next, z, -Double(Int.random(in: 1...7, using: &g)))]
        rowLower.append(-.infinity)
        rowUpper.append(Double(Int.random(in: 0...1, using: &g)))
        next += 1
      }
      program = LinearProgram(
        costs: [Double](repeating: 0, count: n),
        matrix: SparseMatrix(rowCount: next, columnCount: n, triplets: triplets),
        rowLower: rowLower, rowUpper: rowUpper, columnLower: lower, columnUpper: upper)
      program.isInteger = isInteger
      rows = program.matrix.transposed()
      x = (0..<n).map { j in
        let range = lower[j]...min(upper[j], 12)
        return Int.random(in: 0..<3, using: &g) == 0
          ? [range.lowerBound, range.upperBound].randomElement(using: &g)!
          : Double.random(in: range, using: &g)
      }
      activity = [Double](repeating: 0, count: next)
      program.matrix.multiply(x, into: &activity)
      generator = g
    }
  }

  /// What is wrong with a cut, if anything.
  private func flaw(_ cut: Cut, _ program: LinearProgram) -> String? {
    var furthest = program
    furthest.sense = .maximize
    for (j, value) in zip(cut.columns, cut.values) { furthest.costs[Int(j)] = value }
    if case .unbounded = ReferenceSolver().solve(furthest) {
      return ReferenceSolver().integerOptimum(program) == nil ? nil : "without end"
    }
    guard let most = ReferenceSolver().integerOptimum(furthest) else { return nil }
    return most <= cut.upper + 1e-6 ? nil : "\(most) > \(cut.upper)"
  }

  private func check(_ batch: Int, least: Int, _ cuts: (inout Sample) -> [Cut]) {
    var count = 0
    for seed in batch * Self.batchSize..<(batch + 1) * Self.batchSize {
      var sample = Sample(seed: seed)
      for cut in cuts(&sample) {
        count += 1
        let flaw = flaw(cut, sample.program)
        #expect(flaw == nil, "seed \(seed), \(cut)")
      }
    }
    #expect(count >= least)
  }

  @Test(arguments: batches)
  func roundingOfSumsOfRows(batch: Int) {
    check(batch, least: 20) { sample in
      let program = sample.program
      let rounding = MixedIntegerRounding(
        program, lower: program.columnLower, upper: program.columnUpper,
        variableBounds: VariableBounds(program))
      return (0..<6).flatMap { _ -> [Cut] in
        let rows = (0..<program.rowCount).shuffled(using: &sample.generator)
          .prefix(Int.random(in: 1...3, using: &sample.generator))
        let multipliers = rows.map { i in
          (row: i, value: Double(Int.random(in: 1...4, using: &sample.generator)) / 2)
        }
        return rounding.cuts(multipliers: multipliers, at: sample.x, activity: sample.activity)
      }
    }
  }

  @Test(arguments: batches)
  func liftedCovers(batch: Int) {
    check(batch, least: 5) { sample in
      let program = sample.program
      let covers = CoverCuts(
        program: program, lower: program.columnLower, upper: program.columnUpper,
        rows: sample.rows)
      return (0..<program.rowCount).flatMap { i in
        [1.0, -1.0].compactMap { covers.cut(row: i, sign: $0, at: sample.x) }
      }
    }
  }

  @Test(arguments: batches)
  func cliques(batch: Int) {
    check(batch, least: 1) { sample in
      let program = sample.program
      let cliques = CliqueCuts(
        program, lower: program.columnLower, upper: program.columnUpper)
      let fractional = sample.x.indices.filter {
        program.isInteger[$0] && program.columnLower[$0] == 0 && program.columnUpper[$0] == 1
          && sample.x[$0] > 0 && sample.x[$0] < 1
      }
      return cliques.cuts(at: sample.x, fractional: fractional)
    }
  }
}

/// Lot sizing: what is made in a period needs a setup, and periods share capacity. Large enough for
/// rounds of cuts, neighbourhoods and new beginnings.
@Suite struct LotSizingTests {
  private func program(_ seed: Int) -> LinearProgram {
    var g = SeededGenerator(seed: seed)
    let items = Int.random(in: 2...4, using: &g), periods = Int.random(in: 4...7, using: &g)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var (rowLower, rowUpper) = ([Double](), [Double]())
    var (costs, upper, isInteger) = ([Double](), [Double](), [Bool]())
    func column(_ cost: Int, _ most: Double, whole: Bool) -> Int {
      costs.append(Double(cost))
      upper.append(most)
      isInteger.append(whole)
      return costs.count - 1
    }
    func row(_ lower: Double, _ upper: Double, _ terms: [(column: Int, value: Double)]) {
      triplets += terms.map { (rowLower.count, $0.column, $0.value) }
      rowLower.append(lower)
      rowUpper.append(upper)
    }
    var made = [[Int]](repeating: [], count: periods)
    for _ in 0..<items {
      let demand = (0..<periods).map { _ in Double(Int.random(in: 0...40, using: &g)) }
      var stock: Int?
      for t in 0..<periods {
        let make = column(Int.random(in: 0...3, using: &g), .infinity, whole: false)
        let next = column(Int.random(in: 1...3, using: &g), .infinity, whole: false)
        let setup = column(Int.random(in: 30...120, using: &g), 1, whole: true)
        let bought = column(15, .infinity, whole: false)
        let before = stock.map { [(column: $0, value: 1.0)] } ?? []
        row(demand[t], demand[t], before + [(make, 1), (bought, 1), (next, -1)])
        row(-.infinity, 0, [(make, 1), (setup, -demand[t...].reduce(0, +))])
        made[t].append(make)
        stock = next
      }
    }
    for t in 0..<periods { row(-.infinity, 25 * Double(items), made[t].map { ($0, 1) }) }
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(
        rowCount: rowLower.count, columnCount: costs.count, triplets: triplets),
      rowLower: rowLower, rowUpper: rowUpper,
      columnLower: [Double](repeating: 0, count: costs.count), columnUpper: upper)
    program.isInteger = isInteger
    return program
  }

  @Test(arguments: 0..<12)
  func cutsAndNewBeginningsKeepTheOptimum(seed: Int) throws {
    let program = program(seed)
    var plain = BranchAndCutSettings()
    plain.presolve = false
    plain.cutRounds = 0
    let expected = BranchAndCut(settings: plain).solve(program)
    let result = BranchAndCut().solve(program)
    guard case .optimal = expected.status, case .optimal = result.status else {
      Issue.record("\(expected.status), \(result.status)")
      return
    }
    let value = try #require(result.value), optimum = try #require(expected.value)
    #expect(abs(value - optimum) <= 2e-6 * max(1, abs(optimum)))
    #expect(result.bound <= optimum + 2e-6 * max(1, abs(optimum)))
    // Of a mirrored program value and bound have the other sign.
    var mirrored = program
    mirrored.sense = .maximize
    mirrored.costs = program.costs.map { -$0 }
    let other = BranchAndCut().solve(mirrored)
    #expect(abs(try #require(other.value) + optimum) <= 2e-6 * max(1, abs(optimum)))
    #expect(other.bound >= -optimum - 2e-6 * max(1, abs(optimum)))
  }
}
