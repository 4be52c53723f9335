import BranchAndCut
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// A point to start from, in a program large enough for it to be taken unchanged.
@Suite struct StartTests {
  private static let count = 5200
  private static let most = 1300

  /// 5,200 needs 2·x + y ≥ 1, each met by a whole x at 1 or by a continuous y at 1.5, of the x no more
  /// than 1,300.
  private let program: LinearProgram = {
    let n = StartTests.count
    var triplets: [(Int, Int, Double)] = []
    for i in 0..<n { triplets += [(i, i, 2), (i, n + i, 1), (n, i, 1)] }
    let costs = [Double](repeating: 1, count: n) + [Double](repeating: 1.5, count: n)
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(rowCount: n + 1, columnCount: 2 * n, triplets: triplets),
      rowLower: [Double](repeating: 1, count: n) + [-.infinity],
      rowUpper: [Double](repeating: .infinity, count: n) + [Double(StartTests.most)],
      columnLower: [Double](repeating: 0, count: 2 * n),
      columnUpper: [Double](repeating: 1, count: 2 * n))
    program.isInteger = (0..<2 * n).map { $0 < n }
    return program
  }()

  private func run(start: [Double], nodes: Int) -> BranchAndCutResult {
    var settings = BranchAndCutSettings()
    settings.presolve = false
    settings.start = start
    settings.nodeLimit = nodes
    return BranchAndCut(settings: settings).solve(program)
  }

  private func point(x: Double, y: Double) -> [Double] {
    [Double](repeating: x, count: Self.count) + [Double](repeating: y, count: Self.count)
  }

  @Test func isKeptWhereNothingBetterIsFound() throws {
    let result = run(start: point(x: 0, y: 1), nodes: 0)
    let found = try #require(result.solution)
    #expect(found.objective <= 1.5 * Double(Self.count))
    #expect(OptimalityReport(found, of: program).isFeasible(within: 1e-7))
    #expect(result.bound <= found.objective)
  }

  @Test func isNotTakenWhereItIsNotFeasible() {
    let result = run(start: point(x: 0, y: 0), nodes: 0)
    if let found = result.solution {
      #expect(OptimalityReport(found, of: program).isFeasible(within: 1e-7))
    }
  }

  /// Plants that begin on a day, at most two of three, and run from then on: how many run is a sum that
  /// presolve keeps while it takes out the columns that make it up. A start without the sums changes nothing.
  @Test(arguments: 0..<40) func changesNoOptimum(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let (plants, days) = (3, 4)
    func begin(_ p: Int, _ t: Int) -> Int { p * days + t }
    func runs(_ p: Int, _ t: Int) -> Int { plants * days + p * days + t }
    func made(_ p: Int, _ t: Int) -> Int { 2 * plants * days + p * days + t }
    var triplets: [(Int, Int, Double)] = []
    var lower: [Double] = []
    var upper: [Double] = []
    func addRow(_ terms: [(Int, Double)], _ l: Double, _ u: Double) {
      for (j, a) in terms { triplets.append((lower.count, j, a)) }
      lower.append(l)
      upper.append(u)
    }
    var costs = [Double](repeating: 0, count: 3 * plants * days)
    for p in 0..<plants {
      for t in 0..<days {
        let before = t > 0 ? [(runs(p, t - 1), -1.0)] : []
        addRow([(runs(p, t), 1), (begin(p, t), -1)] + before, 0, 0)
        addRow(
          [(made(p, t), 1), (runs(p, t), -Double.random(in: 1...9, using: &generator))],
          -.infinity, 0)
        costs[begin(p, t)] = Double.random(in: 0...5, using: &generator)
        costs[made(p, t)] = -Double.random(in: 0...2, using: &generator)
      }
      addRow((0..<days).map { (begin(p, $0), 1) }, -.infinity, 1)
    }
    addRow((0..<(plants * days)).map { ($0, 1) }, -.infinity, 2)
    for t in 0..<days {
      addRow(
        (0..<plants).map { (made($0, t), 1) }, -.infinity,
        Double.random(in: 2...12, using: &generator))
    }
    var program = LinearProgram(
      costs: costs,
      matrix: SparseMatrix(rowCount: lower.count, columnCount: costs.count, triplets: triplets),
      rowLower: lower, rowUpper: upper,
      columnLower: [Double](repeating: 0, count: costs.count),
      columnUpper: costs.indices.map { $0 < plants * days ? 1 : .infinity })
    program.isInteger = costs.indices.map { $0 < plants * days }
    let best = try #require(BranchAndCut().solve(program).solution)
    for first in [nil, begin(0, 0), begin(1, 1)] {
      var start = [Double](repeating: 0, count: costs.count)
      if let first { start[first] = 1 }
      var settings = BranchAndCutSettings()
      settings.start = start
      let found = try #require(BranchAndCut(settings: settings).solve(program).solution)
      #expect(OptimalityReport(found, of: program).isFeasible(within: 1e-7))
      #expect(abs(found.objective - best.objective) <= 1e-5 * max(1, abs(best.objective)))
    }
  }
}
