import LinearAlgebra
import LinearProgramming
import Simplex
import Testing
import TestSupport

/// From points inside to vertices.
@Suite struct CrossoverTests {
  /// Without costs every feasible point is optimal: the middle of a few vertices of a random program
  /// goes to a vertex with a basis.
  @Test func theMiddleOfVerticesGoesToAVertex() {
    var count = 0
    for seed in 0..<400 {
      var program = RandomPrograms().program(seed: seed)
      let n = program.columnCount
      var generator = SeededGenerator(seed: seed)
      var middle = [Double](repeating: 0, count: n)
      let corners = 4
      var isFeasible = true
      for _ in 0..<corners {
        program.costs = (0..<n).map { _ in Double(Int.random(in: -3...3, using: &generator)) }
        let result = SimplexMethod().solve(program)
        guard case .optimal = result.status else {
          isFeasible = false
          break
        }
        for j in 0..<n { middle[j] += result.solution.columnValues[j] / Double(corners) }
      }
      guard isFeasible else { continue }
      count += 1
      program.costs = [Double](repeating: 0, count: n)
      let interior = LPSolution(
        columnValues: middle, rowDuals: [Double](repeating: 0, count: program.rowCount), of: program
      )
      let result = Crossover().run(program, interior: interior)
      guard case .optimal = result.status else {
        Issue.record("seed \(seed): \(result.status)")
        continue
      }
      // Each variable inside is pushed at most once; a unit vector may come in besides.
      #expect(result.iterations <= n + program.rowCount, "seed \(seed)")
      #expect(Claims.flaw(in: result.solution, of: program) == nil, "seed \(seed)")
      #expect(!Claims.isSingular(result.basis, program), "seed \(seed)")
    }
    #expect(count > 100)
  }
}
