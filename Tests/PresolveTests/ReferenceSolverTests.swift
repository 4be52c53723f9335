import ExactArithmetic
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// The reference solver is believed by other tests, so its own claims are recomputed here.
@Suite struct ReferenceSolverTests {
  @Test func randomProgramsEndWithEvidence() {
    var count = (optimal: 0, infeasible: 0, unbounded: 0)
    for seed in 0..<2000 {
      let program = RandomPrograms().program(seed: seed)
      switch ReferenceSolver().solve(program) {
      case .optimal(let s):
        count.optimal += 1
        #expect(Claims.flaw(in: s, of: program) == nil, "seed \(seed)")
        #expect(s.basis != nil)
      case .infeasible(let f):
        count.infeasible += 1
        #expect(Claims.flaw(in: f, of: program) == nil, "seed \(seed)")
      case .unbounded(let r):
        count.unbounded += 1
        #expect(Claims.flaw(in: r, of: program) == nil, "seed \(seed)")
      default: Issue.record("seed \(seed): no answer")
      }
    }
    // The generator must keep all three kinds in play.
    #expect(count.optimal > 800 && count.infeasible > 100 && count.unbounded > 100, "\(count)")
  }

  @Test func fractionsOfDoublesAreTheSimplestNear() {
    #expect(Rational(1.0 / 3) == Rational(1) / Rational(3))
    #expect(Rational(-0.1) == Rational(-1) / Rational(10))
    #expect(Rational(2.5e-7 + 1).double == 2.5e-7 + 1)
    let huge = Rational(exactly: 1e30) * Rational(exactly: 1e30)
    #expect(abs(huge.double - 1e60) <= 1e45)
    #expect((huge / huge) == .one)
  }

  @Test func branchingFindsTheWholeOptimum() {
    // max 5x + 4y, 6x + 4y ≤ 24, x + 2y ≤ 6: 21 at (3, 1.5), in whole numbers 20 at (4, 0).
    var program = LinearProgram(
      costs: [5, 4],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 2,
        triplets: [(0, 0, 6), (0, 1, 4), (1, 0, 1), (1, 1, 2)]),
      rowLower: [-.infinity, -.infinity], rowUpper: [24, 6], columnLower: [0, 0],
      columnUpper: [10, 10])
    program.sense = .maximize
    program.isInteger = [true, true]
    #expect(ReferenceSolver().integerOptimum(program) == 20)
  }
}
