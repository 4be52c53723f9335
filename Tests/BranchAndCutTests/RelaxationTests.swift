import BranchAndCut
import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// A search may be given the solution of its relaxation.
@Suite struct RelaxationTests {
  /// Choices under several budgets, as a maximisation or as the same minimisation.
  private func program(_ sense: ObjectiveSense) -> LinearProgram {
    var g = SeededGenerator(seed: 3)
    let m = 12, n = 60
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<m {
      for j in 0..<n where Int.random(in: 0..<3, using: &g) == 0 {
        triplets.append((i, j, Double(Int.random(in: 1...40, using: &g))))
      }
    }
    let sign: Double = sense == .maximize ? 1 : -1
    var program = LinearProgram(
      costs: (0..<n).map { _ in sign * Double(Int.random(in: 10...90, using: &g)) },
      matrix: SparseMatrix(rowCount: m, columnCount: n, triplets: triplets),
      rowLower: [Double](repeating: -.infinity, count: m),
      rowUpper: [Double](repeating: 150, count: m),
      columnLower: [Double](repeating: 0, count: n), columnUpper: [Double](repeating: 3, count: n))
    program.sense = sense
    program.isInteger = (0..<n).map { $0 % 6 == 0 }
    return program
  }

  /// From a point inside, whose prices tell the crossover where columns stand, the search takes the same steps
  /// whichever way the program is written.
  @Test func aMaximumIsSearchedAsItsMinimisation() throws {
    var iterations: [Int] = []
    var objectives: [Double] = []
    for sense in [ObjectiveSense.maximize, .minimize] {
      let program = program(sense)
      var relaxed = program
      relaxed.isInteger = []
      var settings = SolverSettings()
      settings.method = .interiorPoint
      guard case .optimal(let inside) = LPSolver(settings: settings).solve(relaxed).outcome else {
        Issue.record("no relaxation")
        return
      }
      try #require(inside.basis == nil)
      var search = BranchAndCutSettings()
      search.presolve = false
      let result = BranchAndCut(settings: search).solve(program, relaxation: inside)
      guard case .optimal = result.status else {
        Issue.record("\(result.status)")
        return
      }
      iterations.append(result.iterations)
      objectives.append(try #require(result.solution).objective)
    }
    #expect(iterations[0] == iterations[1], "\(iterations)")
    #expect(objectives[0] == -objectives[1], "\(objectives)")
  }
}
