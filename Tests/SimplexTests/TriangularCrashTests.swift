import LinearAlgebra
import LinearProgramming
import Simplex
import TestSupport
import Testing

@Suite struct TriangularCrashTests {
  /// Stock of 40 days, from which the same is taken every day: only deliveries and what is asked for later cost
  /// anything.
  private func stocks(days: Int) -> LinearProgram {
    // Columns: bought (costs 1), stock at the end of each day (costs nothing).
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for t in 0..<days {
      triplets.append((t, t, 1))
      triplets.append((t, days + t, -1))
      if t > 0 { triplets.append((t, days + t - 1, 1)) }
    }
    return LinearProgram(
      costs: Array(repeating: 1, count: days) + Array(repeating: 0, count: days),
      matrix: SparseMatrix(rowCount: days, columnCount: 2 * days, triplets: triplets),
      rowLower: Array(repeating: 5, count: days), rowUpper: Array(repeating: 5, count: days),
      columnLower: Array(repeating: 0, count: 2 * days),
      columnUpper: Array(repeating: .infinity, count: 2 * days))
  }

  @Test func columnsWithoutCostStandForTheSlacksOfEquations() {
    let program = stocks(days: 40)
    let basis = Basis(triangularCrashOf: program)
    #expect(basis.columns.prefix(40).allSatisfy { $0 == .atLower })
    #expect(basis.columns.suffix(40).allSatisfy { $0 == .basic })
    #expect(basis.rows.allSatisfy { $0 == .atLower })
    let result = SimplexMethod().solve(program, from: basis)
    guard case .optimal = result.status else {
      Issue.record("\(result.status)")
      return
    }
    #expect(result.solution.objective == 200)
  }

  /// A basis of m of n + m whose columns cost nothing, from which the optimum is the same, over random programs.
  @Test(arguments: 0..<60) func randomPrograms(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    func next() -> Double { Double.random(in: 0..<1, using: &random) }
    let (m, n) = (Int(next() * 12) + 2, Int(next() * 20) + 4)
    var triplets: [(row: Int, column: Int, value: Double)] = []
    var x = [Double](repeating: 0, count: n)
    for j in 0..<n {
      x[j] = next() < 0.5 ? 0 : (next() * 9).rounded()
      for i in 0..<m where next() < 0.3 {
        triplets.append((i, j, (next() * 9).rounded() - 4))
      }
    }
    let matrix = SparseMatrix(rowCount: m, columnCount: n, triplets: triplets)
    var activity = [Double](repeating: 0, count: m)
    matrix.multiply(x, into: &activity)
    let program = LinearProgram(
      costs: (0..<n).map { _ in next() < 0.5 ? 0 : (next() * 5).rounded() },
      matrix: matrix, rowLower: activity,
      rowUpper: activity.map { next() < 0.7 ? $0 : $0 + 3 },
      columnLower: Array(repeating: 0, count: n), columnUpper: Array(repeating: 10, count: n))
    let basis = Basis(triangularCrashOf: program)
    let basic = basis.columns.indices.filter { basis.columns[$0] == .basic }
    #expect(basic.count + basis.rows.count(where: { $0 == .basic }) == m)
    #expect(basic.allSatisfy { program.costs[$0] == 0 })
    let (crashed, cold) = (
      SimplexMethod().solve(program, from: basis), SimplexMethod().solve(program)
    )
    guard case .optimal = crashed.status, case .optimal = cold.status else {
      Issue.record("\(crashed.status), \(cold.status)")
      return
    }
    #expect(abs(crashed.solution.objective - cold.solution.objective) < 1e-7)
    // It is triangular: no pivot had to be given up for a slack.
    let session = SimplexSession(program)
    session.load(basis)
    #expect(session.basis() == basis)
  }
}
