import BranchAndCut
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// What tightens bounds and coefficients loses no whole point.
@Suite struct TighteningTests {
  private func drawn(_ seed: Int) -> LinearProgram {
    var source = RandomPrograms()
    source.withIntegers = true
    return source.program(seed: seed)
  }

  /// The optimum over whole points stays, in any direction, and a contradiction is one.
  @Test(arguments: 0..<10) func propagationLosesNoWholePoint(batch: Int) {
    var tightened = 0
    for seed in batch * 60..<(batch + 1) * 60 {
      var program = drawn(seed)
      var g = SeededGenerator(seed: seed)
      program.costs = program.costs.map { _ in Double(Int.random(in: -5...5, using: &g)) }
      if case .unbounded = ReferenceSolver().solve(program) { continue }
      let optimum = ReferenceSolver().integerOptimum(program)
      var narrow = program
      let changed = Propagation(program).tighten(
        lower: &narrow.columnLower, upper: &narrow.columnUpper,
        from: Array(0..<program.columnCount))
      guard let changed else {
        #expect(optimum == nil, "seed \(seed)")
        continue
      }
      if !changed.isEmpty { tightened += 1 }
      #expect(ReferenceSolver().integerOptimum(narrow) == optimum, "seed \(seed)")
    }
    #expect(tightened > 3)
  }

  /// x + y + z ≤ 2 of binaries with x = y = 1: z = 0, and then w ≤ 3·z is 0.
  @Test func propagationGoesOnFromRowToRow() {
    var program = LinearProgram(
      costs: [0, 0, 0, 0],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 4,
        triplets: [(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 3, 1), (1, 2, -3)]),
      rowLower: [-.infinity, -.infinity], rowUpper: [2, 0], columnLower: [1, 1, 0, 0],
      columnUpper: [1, 1, 1, 9])
    program.isInteger = [true, true, true, true]
    var (lower, upper) = (program.columnLower, program.columnUpper)
    let changed = Propagation(program).tighten(lower: &lower, upper: &upper, from: [0, 1])
    #expect(Set(changed ?? []) == [2, 3] && upper == [1, 1, 0, 0])
    // With z = 1 as well the row cannot hold.
    lower[2] = 1
    upper[2] = 1
    #expect(Propagation(program).tighten(lower: &lower, upper: &upper, from: [2]) == nil)
  }

  /// The optimum over whole points stays, that of the relaxation gets no better.
  @Test func tightenedCoefficientsLoseNoWholePoint() {
    var tightened = 0
    for seed in 0..<600 {
      let program = drawn(seed)
      let tight = CoefficientTightening.apply(to: program)
      guard tight.matrix != program.matrix else { continue }
      tightened += 1
      guard case .optimal(let loose) = ReferenceSolver().solve(program) else { continue }
      let (before, after) = (
        ReferenceSolver().integerOptimum(program), ReferenceSolver().integerOptimum(tight)
      )
      #expect(before.map { $0.rounded(toPlaces: 9) } == after.map { $0.rounded(toPlaces: 9) })
      guard case .optimal(let strong) = ReferenceSolver().solve(tight) else {
        #expect(before == nil, "seed \(seed)")
        continue
      }
      let sign: Double = program.sense == .minimize ? 1 : -1
      #expect(sign * (strong.objective - loose.objective) >= -1e-9, "seed \(seed)")
    }
    #expect(tightened >= 8, "\(tightened)")
  }

  /// 3x + 2y ≤ 4 of binaries says no more than x + y ≤ 1.
  @Test func aCapacityIsCutBackToWhatCanBeUsed() {
    var program = LinearProgram(
      costs: [-1, -1],
      matrix: SparseMatrix(rowCount: 1, columnCount: 2, triplets: [(0, 0, 3), (0, 1, 2)]),
      rowLower: [-.infinity], rowUpper: [4], columnLower: [0, 0], columnUpper: [1, 1])
    program.isInteger = [true, true]
    let tight = CoefficientTightening.apply(to: program)
    #expect(tight.matrix.values == [1, 1] && tight.rowUpper == [1])
  }

  /// Two trials of a branching at a time, each in a session of its own, find what one session finds after the
  /// other: the same tree, node by node.
  @Test func twoSessionsFindWhatOneDoes() {
    var g = SeededGenerator(seed: 3)
    let (n, m) = (60, SearchSizes.rowsWorthAThread)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<m {
      for _ in 0..<6 {
        triplets.append(
          (i, Int.random(in: 0..<n, using: &g), Double(Int.random(in: 1...9, using: &g))))
      }
    }
    var program = LinearProgram(
      costs: (0..<n).map { _ in -Double(Int.random(in: 5...20, using: &g)) },
      matrix: SparseMatrix(rowCount: m, columnCount: n, triplets: triplets),
      rowLower: [Double](repeating: -.infinity, count: m),
      rowUpper: (0..<m).map { _ in Double(Int.random(in: 40...90, using: &g)) },
      columnLower: [Double](repeating: 0, count: n), columnUpper: [Double](repeating: 3, count: n))
    program.isInteger = [Bool](repeating: true, count: n)
    let results = [1, 2].map { threads in
      var settings = BranchAndCutSettings()
      settings.threads = threads
      settings.nodeLimit = 40
      settings.presolve = false
      return BranchAndCut(settings: settings).solve(program)
    }
    #expect(results[0].nodes > 1)
    #expect(results[0].nodes == results[1].nodes && results[0].bound == results[1].bound)
    #expect(results[0].iterations == results[1].iterations)
    #expect(results[0].solution?.columnValues == results[1].solution?.columnValues)
  }
}

extension Double {
  fileprivate func rounded(toPlaces places: Int) -> Double {
    let unit = (1...places).reduce(1.0) { product, _ in product * 10 }
    return (self * unit).rounded() / unit
  }
}
