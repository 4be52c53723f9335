import BranchAndCut
import LinearAlgebra
import LinearProgramming
import Testing

/// A point to start from, in a program large enough for it to be taken as it stands.
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
}
