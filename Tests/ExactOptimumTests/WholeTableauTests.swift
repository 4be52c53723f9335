import ExactOptimum
import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// Programs on which floating-point arithmetic may end without a proof: small ones are settled all the same.
struct WholeTableauTests {
  /// Column k is 10³ times column k − 1, forty times: no double holds the ratio of the last one's price to
  /// the first one's within a tolerance.
  private func chain(_ length: Int, isFeasible: Bool = true) -> LinearProgram {
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for k in 1...length {
      triplets.append((k - 1, k, 1))
      triplets.append((k - 1, k - 1, -1000))
    }
    var program = LinearProgram(
      costs: (0...length).map { $0 == length ? 1 : 0 },
      matrix: SparseMatrix(rowCount: length, columnCount: length + 1, triplets: triplets),
      rowLower: [Double](repeating: -.infinity, count: length),
      rowUpper: [Double](repeating: 0, count: length),
      columnLower: (0...length).map {
        $0 == length && !isFeasible ? Double("1e\(3 * length)")! * 2 : 0
      },
      columnUpper: (0...length).map { $0 == 0 ? 1 : .infinity })
    program.sense = .maximize
    return program
  }

  @Test func aChainThatGrowsAThousandfold() {
    for length in [2, 6, 20, 40] {
      guard case .optimal(let solution) = ExactSolver().solve(chain(length)).outcome else {
        Issue.record("\(length) steps: no optimum")
        continue
      }
      #expect(solution.objective.double == Double("1e\(3 * length)")!)
      let impossible = chain(length, isFeasible: false)
      guard case .infeasible = ExactSolver().solve(impossible).outcome else {
        Issue.record("\(length) steps: not seen to be infeasible")
        continue
      }
    }
  }

  /// Optima in whole numbers beside the reference, from the slack basis: what other ways find first must not hide it.
  @Test func agreesWithTheReference() throws {
    var optima = 0
    for seed in 0..<400 {
      let program = RandomPrograms().program(seed: 90_000 + seed)
      let found = ExactSolver.optimumOfSmallProgram(program)
      guard case .optimal(let expected) = ReferenceSolver().solve(program) else {
        #expect(found == nil, "seed \(seed)")
        continue
      }
      optima += 1
      let value = try #require(found, "seed \(seed)").objective.double
      #expect(abs(value - expected.objective) <= 1e-12 * (1 + abs(expected.objective)))
    }
    #expect(optima > 150)
  }
}
