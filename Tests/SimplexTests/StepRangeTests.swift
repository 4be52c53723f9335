import LinearAlgebra
import LinearProgramming
import Simplex
import Testing

/// max 3x + 2y   s.t.  x + y ≤ 4,  x + 3y ≤ 9,  0 ≤ x ≤ 3: optimal at (3, 1), x at its bound and
/// the first row binding.
private func program() -> LinearProgram {
  var program = LinearProgram(
    costs: [3, 2],
    matrix: SparseMatrix(
      rowCount: 2, columnCount: 2,
      triplets: [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 3)]),
    rowLower: [-.infinity, -.infinity], rowUpper: [4, 9], columnLower: [0, 0],
    columnUpper: [3, .infinity])
  program.sense = .maximize
  return program
}

@Suite struct StepRangeTests {
  private func ranging() throws -> BasisRanging {
    let program = program()
    let result = SimplexMethod().solve(program, from: nil)
    let basis = try #require(result.solution.basis)
    return try #require(BasisRanging(program, basis: basis))
  }

  /// One side alone: y = 1 + t ≥ 0 and 3 + 3(1 + t) ≤ 9.
  @Test func agreesWithTheRangeOfOneSide() throws {
    var step = BasisRanging.Step()
    step.rowUpper = [(0, 1)]
    let ranging = try ranging()
    let range = ranging.stepRange(step)
    #expect(abs(range.lower + 1) <= 1e-9 && abs(range.upper - 1) <= 1e-9)
    let side = try #require(ranging.sideRange(ofRow: 0))
    #expect(abs(side.lower - 3) <= 1e-9 && abs(side.upper - 5) <= 1e-9)
  }

  /// The second side rises by 4t as the first rises by t: 6 + 3t ≤ 9 + 4t for all t ≥ −1.
  @Test func limitsThatMoveTogetherMakeRoom() throws {
    var step = BasisRanging.Step()
    step.rowUpper = [(0, 1), (1, 4)]
    let range = try ranging().stepRange(step)
    #expect(range.upper == .infinity && abs(range.lower + 1) <= 1e-9)
  }

  /// x ≤ 3 + t: y = 1 − t ≥ 0 and 3 + t + 3(1 − t) ≤ 9.
  @Test func aBoundMoves() throws {
    var step = BasisRanging.Step()
    step.columnUpper = [(0, 1)]
    let range = try ranging().stepRange(step)
    #expect(abs(range.upper - 1) <= 1e-9 && abs(range.lower + 1.5) <= 1e-9)
  }
}
