import LPSolver
import LinearProgramming
import Synchronization
import TestSupport
import Testing

/// Every public instance by every method, presolve on and off: the published optimum to 1e-8,
/// residuals in the program's own units, a basis, and no second attempt; or a proof of infeasibility.
struct PublicInstanceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let instance: Instance
    let method: SolverSettings.Method
    let presolve: Bool
    var testDescription: String {
      "\(instance.name), \(method.rawValue), \(presolve ? "presolved" : "not presolved")"
    }
  }

  /// Takes as long as all others together.
  private static let long: Set = ["dfl001"]

  private static let instances = Instances.shared.isEmpty ? Instances.small : Instances.shared

  private static let all: [Case] =
    instances.filter { ["netlib", "kennington"].contains($0.set) }
    .flatMap { instance in
      [SolverSettings.Method.interiorPoint, .dualSimplex].flatMap { method in
        [true, false].map { Case(instance: instance, method: method, presolve: $0) }
      }
    }

  @Test(arguments: all.filter { !long.contains($0.instance.name) })
  func optimum(_ given: Case) throws { try check(given) }

  @Test(
    .enabled(if: Instances.longTests, "minutes each; MUSTER_LONG_TESTS=1 runs them"),
    arguments: all.filter { long.contains($0.instance.name) })
  func optimumOfLongOnes(_ given: Case) throws { try check(given) }

  /// The method that is cheaper by forecast comes to the same optimum.
  @Test(
    arguments: instances.filter {
      ["netlib", "meszaros"].contains($0.set) && !long.contains($0.name)
    })
  func optimumByTheCheaperMethod(_ instance: Instance) throws {
    let program = try instance.program()
    guard case .optimal(let solution) = LPSolver().solve(program).outcome else {
      Issue.record("no optimum")
      return
    }
    // The published optima leave out the constants that files give the objective.
    let optimum = try #require(instance.optimum) + program.objectiveConstant
    #expect(abs(solution.objective - optimum) <= 1e-8 * max(1, abs(optimum)))
  }

  @Test(arguments: instances.filter { $0.set == "infeasible" }, [true, false])
  func infeasibility(instance: Instance, presolve: Bool) throws {
    let program = try instance.program()
    var settings = SolverSettings()
    settings.presolve = presolve
    guard case .infeasible(let certificate) = LPSolver(settings: settings).solve(program).outcome
    else {
      Issue.record("no proof")
      return
    }
    #expect(certificate.proves(infeasibilityOf: program))
  }

  private func check(_ given: Case) throws {
    let program = try given.instance.program()
    var settings = SolverSettings()
    settings.method = given.method
    settings.presolve = given.presolve
    settings.crossover = true
    let checks = Mutex(0)
    let solver = LPSolver(settings: settings) { event in
      if case .phase(.check) = event { checks.withLock { $0 += 1 } }
      return .proceed
    }
    guard case .optimal(let solution) = solver.solve(program).outcome else {
      Issue.record("no optimum")
      return
    }
    // The published optimum of e226 leaves out the constant that the file gives the objective.
    let constant = given.instance.name == "e226" ? program.objectiveConstant : 0
    let optimum = try #require(given.instance.optimum)
    #expect(abs(solution.objective - constant - optimum) <= 1e-8 * max(1, abs(optimum)))
    let report = OptimalityReport(solution, of: program)
    #expect(report.primalAbsolute <= 1e-7)
    #expect(report.dualAbsolute <= 1e-7)
    #expect(report.relativeGap <= 1e-8)
    #expect(solution.basis != nil)
    #expect(checks.withLock { $0 } == 1, "the method itself got nowhere")
  }
}
