import InteriorPoint
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

@Suite struct InteriorPointMethodTests {
  /// Against an exact solver: what the method says it has solved it has solved, and that is nearly
  /// everything, though many of these programs have no interior (the simplex method backs it there).
  @Test func agreesWithExactOptima() {
    var solvable = 0, converged = 0
    for seed in 0..<2000 {
      let program = RandomPrograms().program(seed: seed)
      guard case .optimal(let exact) = ReferenceSolver().solve(program) else { continue }
      solvable += 1
      let result = InteriorPointMethod().solve(program)
      guard result.status == .converged else { continue }
      converged += 1
      #expect(
        abs(result.solution.objective - exact.objective) <= 1e-7 * (1 + abs(exact.objective)),
        "seed \(seed): \(result.solution.objective), exactly \(exact.objective)")
    }
    #expect(solvable > 800)
    #expect(Double(converged) >= 0.9 * Double(solvable))
  }

  /// With a coarse tolerance, what is not accepted is improved to a tenth of it, and once more.
  @Test func aPointThatIsNotAcceptedIsImproved() throws {
    let program = try #require(Instances.small.first { $0.name == "scagr7" }).program()
    var settings = InteriorPointSettings()
    settings.tolerance = 1e-4
    settings.polishes = false
    let prepared = InteriorPointMethod(settings: settings).prepare(program)
    #expect(prepared.operations > 0 && prepared.factorEntryCount >= program.rowCount)
    var gaps: [Double] = []
    let result = prepared.solve { solution in
      gaps.append(OptimalityReport(solution, of: program).relativeGap)
      return false
    }
    #expect(result.status == .converged)
    #expect(gaps.count == 2)
    let last = OptimalityReport(result.solution, of: program).relativeGap
    #expect(gaps[0] > gaps[1] && gaps[1] > last)
    // The first point that is accepted ends the run.
    var asked = 0
    let accepted = prepared.solve { _ in
      asked += 1
      return true
    }
    #expect(asked == 1 && accepted.iterations < result.iterations)
  }

  @Test func infeasibleProgramsNeverConverge() {
    var seen = 0
    for seed in 0..<600 {
      let program = RandomPrograms().program(seed: seed)
      guard case .infeasible = ReferenceSolver().solve(program) else { continue }
      seen += 1
      #expect(InteriorPointMethod().solve(program).status != .converged, "seed \(seed)")
    }
    #expect(seen > 10)
  }

  /// A chain of balances that asks for more at its end than comes in at its start, and costs that have
  /// nothing to do with it.
  @Test(arguments: [ObjectiveSense.minimize, .maximize])
  func pricesProveInfeasibility(sense: ObjectiveSense) {
    let n = 1200
    // x_0 ≤ 10, x_{i+1} = x_i / 2 + s_i, Σ s_i ≤ 1, x_n ≥ 3.
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<n {
      triplets += [(i, i, -0.5), (i, i + 1, 1), (i, n + 1 + i, -1), (n, n + 1 + i, 1)]
    }
    var program = LinearProgram(
      costs: (0...2 * n).map { Double($0 % 7) - 3 },
      matrix: SparseMatrix(rowCount: n + 1, columnCount: 2 * n + 1, triplets: triplets),
      rowLower: [Double](repeating: 0, count: n) + [-.infinity],
      rowUpper: [Double](repeating: 0, count: n) + [1],
      columnLower: (0...2 * n).map { $0 == n ? 3 : 0 },
      columnUpper: (0...2 * n).map { $0 == 0 ? 10 : .infinity })
    program.sense = sense
    let result = InteriorPointMethod().solve(program)
    guard case .infeasible(let certificate) = result.status else {
      Issue.record("\(result.status) after \(result.iterations) iterations")
      return
    }
    #expect(certificate.proves(infeasibilityOf: program))
  }

  /// A dense column in a matrix of many rows is left out of the factorisation and brought back.
  @Test func denseColumnsChangeNothing() {
    // max t  s.t.  x_i + t ≤ 1 + i/m for all i, x ≥ 0, t free above 0, and Σ over chunks of x_i ≥ 1.
    let m = 1500, chunks = 100
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for i in 0..<m {
      triplets.append((i, i, 1))
      triplets.append((i, m, 1))
      triplets.append((m + i % chunks, i, 1))
    }
    let matrix = SparseMatrix(rowCount: m + chunks, columnCount: m + 1, triplets: triplets)
    var program = LinearProgram(
      costs: [Double](repeating: 0, count: m) + [1], matrix: matrix,
      rowLower: [Double](repeating: -.infinity, count: m) + [Double](repeating: 1, count: chunks),
      rowUpper: (0..<m).map { 1 + Double($0) / Double(m) }
        + [Double](repeating: .infinity, count: chunks),
      columnLower: [Double](repeating: 0, count: m + 1),
      columnUpper: [Double](repeating: .infinity, count: m + 1))
    program.sense = .maximize
    let result = InteriorPointMethod().solve(program)
    #expect(result.status == .converged)
    // t ≤ 1 from row 0 with x_0 = 0; a chunk with t = 1 still has Σ i/m over its rows, above 1.
    #expect(abs(result.solution.objective - 1) < 1e-7)
  }

  @Test func limitsAreNotSuccess() {
    let program = RandomPrograms().program(seed: 1)
    var settings = InteriorPointSettings()
    settings.iterationLimit = 1
    #expect(
      InteriorPointMethod(settings: settings).solve(program).status == .stopped(.iterations))
    let cancelled = InteriorPointMethod { event in
      if case .iteration = event { return .cancel }
      return .proceed
    }
    #expect(cancelled.solve(program).status == .stopped(.cancelled))
  }
}
