import LinearAlgebra
import LinearProgramming
import Simplex
import TestSupport
import Testing

@Suite struct BasisRangingTests {
  /// max 3x + 2y, x + y ≤ 4, x + 3y ≤ 7, x ≤ 3: optimum (3, 1).
  private var textbook: LinearProgram {
    var program = LinearProgram(
      costs: [3, 2],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 2, triplets: [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 3)]),
      rowLower: [-.infinity, -.infinity], rowUpper: [4, 7], columnLower: [0, 0],
      columnUpper: [3, .infinity])
    program.sense = .maximize
    return program
  }

  @Test func textbookRanges() throws {
    let result = SimplexMethod().solve(textbook)
    #expect(result.solution.columnValues == [3, 1])
    let ranging = try #require(BasisRanging(textbook, basis: result.basis))
    // y's price: below 0 it is not worth making, above 3 it drives x out.
    let y = ranging.costRange(ofColumn: 1)
    #expect(abs(y.lower) < 1e-9 && abs(y.upper - 3) < 1e-9)
    let x = ranging.costRange(ofColumn: 0)
    #expect(abs(x.lower - 2) < 1e-9 && x.upper == .infinity)
    // 3 + y = side with y from 0 to 4/3, where the second row binds.
    let side = try #require(ranging.sideRange(ofRow: 0))
    #expect(abs(side.lower - 3) < 1e-9 && abs(side.upper - 13.0 / 3) < 1e-9)
    #expect(ranging.sideRange(ofRow: 1) == nil)
    let bound = try #require(ranging.boundRange(ofColumn: 0))
    #expect(abs(bound.lower - 2.5) < 1e-9 && abs(bound.upper - 4) < 1e-9)
  }

  /// Within a range the basis needs no iteration; the objective moves by price times change.
  @Test(arguments: 0..<20)
  func basisStaysOptimalWithinRanges(batch: Int) throws {
    var (sides, costs) = (0, 0)
    for seed in batch * 50..<(batch + 1) * 50 {
      let program = RandomPrograms().program(seed: seed)
      let first = SimplexMethod().solve(program)
      guard case .optimal = first.status else { continue }
      let ranging = try #require(BasisRanging(program, basis: first.basis))
      for i in 0..<program.rowCount where program.rowLower[i] < program.rowUpper[i] {
        guard let range = ranging.sideRange(ofRow: i) else { continue }
        let isLower = first.basis.rows[i] == .atLower
        let side = isLower ? program.rowLower[i] : program.rowUpper[i]
        for end in [range.lower, range.upper] where end.isFinite && end != side {
          var changed = program
          if isLower {
            changed.rowLower[i] = end
            changed.rowUpper[i] = max(end, changed.rowUpper[i])
          } else {
            changed.rowUpper[i] = end
            changed.rowLower[i] = min(end, changed.rowLower[i])
          }
          let again = SimplexMethod().solve(changed, from: first.basis)
          let expected = first.solution.objective + first.solution.rowDuals[i] * (end - side)
          let scale = 1 + abs(expected)
          #expect(abs(again.solution.objective - expected) < 1e-7 * scale, "seed \(seed) row \(i)")
          sides += 1
        }
      }
      for j in 0..<program.columnCount {
        let range = ranging.costRange(ofColumn: j)
        for end in [range.lower, range.upper] where end.isFinite {
          var changed = program
          changed.costs[j] = end
          let again = SimplexMethod().solve(changed, from: first.basis)
          let expected = changed.objective(at: first.solution.columnValues)
          let scale = 1 + abs(expected)
          #expect(abs(again.solution.objective - expected) < 1e-7 * scale, "seed \(seed) \(j)")
          costs += 1
        }
      }
    }
    #expect(sides > 0 && costs > 0, "\(sides) \(costs)")
  }

  @Test func extendedBasisTakesUpAddedRowsAndColumns() {
    let small = textbook
    let basis = SimplexMethod().solve(small).basis
    var large = LinearProgram(
      costs: [3, 2, 5],
      matrix: SparseMatrix(
        rowCount: 3, columnCount: 3,
        triplets: [
          (0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 3), (0, 2, 2), (2, 0, 1), (2, 2, 1),
        ]),
      rowLower: [-.infinity, -.infinity, -.infinity], rowUpper: [4, 6, 2],
      columnLower: [0, 0, 0], columnUpper: [3, .infinity, .infinity])
    large.sense = .maximize
    let warm = SimplexMethod().solve(large, from: basis.extended(to: large))
    let cold = SimplexMethod().solve(large)
    #expect(abs(warm.solution.objective - cold.solution.objective) < 1e-9)
    #expect(Claims.flaw(in: warm.solution, of: large) == nil)
  }
}
