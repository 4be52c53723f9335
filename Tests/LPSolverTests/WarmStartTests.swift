import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

@Suite struct WarmStartTests {
  /// Two objectives in order: the second optimum under a row that keeps the first, against an
  /// exact solver. The second solve starts at a point inside that the first one left.
  @Test func agreesWithTheExactSolverOnTwoStages() {
    var compared = 0, warm = 0
    var settings = SolverSettings()
    settings.method = .interiorPoint
    settings.interiorGap = 5e-4
    for seed in 0..<800 {
      let first = RandomPrograms().program(seed: seed)
      let earlier = LPSolver(settings: settings).solve(first)
      guard case .optimal(let optimum) = earlier.outcome else { continue }
      if let interior = earlier.interior {
        warm += 1
        let gained = abs(
          zip(first.costs, interior).reduce(0) { $0 + $1.0 * $1.1 }
            - (optimum.objective - first.objectiveConstant))
        #expect(gained <= 1e-3 * max(abs(optimum.objective), 0.1), "seed \(seed)")
      }
      let value = optimum.objective - first.objectiveConstant
      guard abs(value) > 0.1 else { continue }
      let second = Self.second(after: first, keeping: value, seed: seed)
      let result = LPSolver(settings: settings).solve(second, near: earlier.interior)
      switch (ReferenceSolver().solve(second), result.outcome) {
      case (.optimal(let exact), .optimal(let found)):
        compared += 1
        #expect(
          abs(exact.objective - found.objective) <= 1e-6 * (1 + abs(exact.objective)),
          "seed \(seed): \(found.objective), exactly \(exact.objective)")
        #expect(Claims.flaw(in: found, of: second, tolerance: 1e-6) == nil, "seed \(seed)")
      case (.optimal, let other): Issue.record("seed \(seed): \(other)")
      default: continue
      }
    }
    #expect(compared > 200 && warm > 200)
  }

  /// The program with its objective kept to a thousandth as its last row, and new costs.
  private static func second(after first: LinearProgram, keeping value: Double, seed: Int)
    -> LinearProgram
  {
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<first.columnCount {
      for k in first.matrix.column(j) {
        triplets.append((Int(first.matrix.rowIndices[k]), j, first.matrix.values[k]))
      }
      if first.costs[j] != 0 { triplets.append((first.rowCount, j, first.costs[j])) }
    }
    let isMinimum = first.sense == .minimize
    let side = value + (isMinimum ? 1e-3 : -1e-3) * abs(value)
    var program = LinearProgram(
      costs: (0..<first.columnCount).map { Double((seed + 3 * $0) % 7) - 3 },
      matrix: SparseMatrix(
        rowCount: first.rowCount + 1, columnCount: first.columnCount, triplets: triplets),
      rowLower: first.rowLower + [isMinimum ? -.infinity : side],
      rowUpper: first.rowUpper + [isMinimum ? side : .infinity],
      columnLower: first.columnLower, columnUpper: first.columnUpper)
    program.sense = seed % 2 == 0 ? .minimize : .maximize
    return program
  }
}
