import LinearProgramming
import Simplex
import TestSupport
import Testing

/// On the shared instances where they are beside the checkout, on the small ones of the project else;
/// the optima of all of them are compared in the tests of `LPSolver`.
@Suite
struct PublicInstanceTests {
  private static let all = Instances.shared.isEmpty ? Instances.small : Instances.shared
  private static let optimal = all.filter { ["netlib", "kennington"].contains($0.set) }

  @Test(arguments: Instances.small.filter { $0.set == "netlib" })
  func optimumAgrees(instance: Instance) throws {
    let program = try instance.program()
    let result = SimplexMethod().solve(program)
    guard case .optimal = result.status else {
      Issue.record("\(result.status)")
      return
    }
    let report = OptimalityReport(result.solution, of: program)
    #expect(report.primalAbsolute <= 1e-7)
    #expect(report.isOptimal(within: 1e-7))
    // The published optimum of e226 leaves out the constant that the file gives the objective.
    let constant = instance.name == "e226" ? program.objectiveConstant : 0
    let optimum = try #require(instance.optimum)
    let error = abs(result.solution.objective - constant - optimum)
    #expect(error <= 1e-8 * max(1, abs(optimum)))
  }

  @Test(arguments: all.filter { $0.set == "infeasible" })
  func infeasibilityIsProven(instance: Instance) throws {
    let program = try instance.program()
    let result = SimplexMethod().solve(program)
    guard case .infeasible(let certificate) = result.status else {
      Issue.record("\(result.status)")
      return
    }
    withKnownIssue("rounding leaves no exact proof", isIntermittent: true) {
      #expect(certificate.proves(infeasibilityOf: program))
    } when: {
      instance.name == "gosh"
    }
  }

  /// From a basis that was optimal before the objective was turned round and back.
  @Test(arguments: optimal.filter { ["afiro", "scfxm1", "25fv47", "ken-07"].contains($0.name) })
  func reoptimizesAfterChangedCosts(instance: Instance) throws {
    var program = try instance.program()
    let first = SimplexMethod().solve(program)
    let costs = program.costs
    for j in program.costs.indices where j % 7 == 0 { program.costs[j] *= 1.5 }
    let changed = SimplexMethod().solve(program, from: first.basis)
    program.costs = costs
    let back = SimplexMethod().solve(program, from: changed.basis)
    #expect(back.iterations < first.iterations)
    let scale = max(1, abs(first.solution.objective))
    #expect(abs(back.solution.objective - first.solution.objective) <= 1e-8 * scale)
  }
}
