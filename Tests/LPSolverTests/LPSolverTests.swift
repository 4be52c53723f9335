import LPSolver
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

@Suite struct LPSolverTests {
  /// Many optima, of which the interior-point method finds the middle.
  @Test(arguments: [true, false])
  func crossoverGivesABasicSolution(presolve: Bool) throws {
    let program = LinearProgram(
      costs: [1, 1, 1, 2],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 4,
        triplets: [(0, 0, 1), (0, 1, 1), (0, 2, 1), (1, 0, 1), (1, 1, 2), (1, 3, 1)]),
      rowLower: [2, 1], rowUpper: [5, 4], columnLower: [0, 0, 0, 0], columnUpper: [3, 3, 3, 3])
    var settings = SolverSettings()
    settings.method = .interiorPoint
    settings.presolve = presolve
    settings.crossover = true
    guard case .optimal(let solution) = LPSolver(settings: settings).solve(program).outcome else {
      Issue.record("no optimum")
      return
    }
    #expect(abs(solution.objective - 2) <= 1e-9)
    let basis = try #require(solution.basis)
    #expect((basis.columns + basis.rows).count { $0 == BasisStatus.basic } == 2)
  }

  /// A program with a ray and no feasible point is infeasible, not unbounded.
  @Test(arguments: [SolverSettings.Method.interiorPoint, .dualSimplex], [true, false])
  func aRayAloneIsNotUnbounded(method: SolverSettings.Method, presolve: Bool) {
    let program = LinearProgram(
      costs: [-1, 0, 0],
      matrix: SparseMatrix(
        rowCount: 2, columnCount: 3, triplets: [(0, 1, 1), (0, 2, 1), (1, 1, 1), (1, 2, 2)]),
      rowLower: [4, -.infinity], rowUpper: [.infinity, 3], columnLower: [0, 0, 0],
      columnUpper: [.infinity, .infinity, .infinity])
    var settings = SolverSettings()
    settings.method = method
    settings.presolve = presolve
    guard case .infeasible(let certificate) = LPSolver(settings: settings).solve(program).outcome
    else {
      Issue.record("not infeasible")
      return
    }
    #expect(Claims.flaw(in: certificate, of: program) == nil)
  }

  /// Every status against an exact solver, every method, presolve on and off.
  @Test(arguments: SolverSettings.Method.allCases, [true, false])
  func agreesWithTheExactSolver(method: SolverSettings.Method, presolve: Bool) {
    var settings = SolverSettings()
    settings.method = method
    settings.presolve = presolve
    var counts = (optimal: 0, infeasible: 0, unbounded: 0)
    for seed in 0..<1500 {
      let program = RandomPrograms().program(seed: seed)
      let outcome = LPSolver(settings: settings).solve(program).outcome
      switch (ReferenceSolver().solve(program), outcome) {
      case (.optimal(let exact), .optimal(let found)):
        counts.optimal += 1
        #expect(
          abs(exact.objective - found.objective) <= 1e-7 * (1 + abs(exact.objective)),
          "seed \(seed)")
      case (.infeasible, .infeasible(let certificate)):
        counts.infeasible += 1
        #expect(Claims.flaw(in: certificate, of: program) == nil, "seed \(seed)")
      case (.unbounded, .unbounded(let ray)):
        counts.unbounded += 1
        #expect(Claims.flaw(in: ray, of: program) == nil, "seed \(seed)")
      case (let exact, let found):
        Issue.record("seed \(seed): \(name(of: found)), exactly \(name(of: exact))")
      }
    }
    #expect(counts.optimal > 600 && counts.infeasible > 30 && counts.unbounded > 10)
  }

  private func name(of outcome: Outcome) -> String {
    switch outcome {
    case .optimal: "optimal"
    case .infeasible: "infeasible"
    case .unbounded: "unbounded"
    case .unproven(let suspicion): "unproven \(suspicion)"
    case .stopped(let limit, _): "stopped \(limit)"
    case .failed(let failure, _): "failed \(failure)"
    }
  }
}
