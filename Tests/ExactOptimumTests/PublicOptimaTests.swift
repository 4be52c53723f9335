import ExactArithmetic
import ExactOptimum
import LinearProgramming
import TestSupport
import Testing

/// Public instances under 1,000 rows against the published exact optima.
struct PublicOptimaTests {
  private static let all = (Instances.shared.isEmpty ? Instances.small : Instances.shared)
    .filter { ($0.rows ?? 0) < 1000 }
  private static let infeasible = all.filter { $0.set == "infeasible" }

  @Test(arguments: all.filter { ["netlib", "kennington"].contains($0.set) })
  func optimum(instance: Instance) throws {
    let program = try instance.program()
    guard case .optimal(let solution) = ExactSolver().solve(program).outcome else {
      Issue.record("no exact optimum")
      return
    }
    // The published values leave out the constant, which e226 has.
    let constant = Rational(program.objectiveConstant)
    let published = try #require(instance.optimumText)
    // All digits of the table, but for the last, which is cut or rounded.
    let found = (solution.objective - constant).decimal(digits: 30)
    let digits = published.drop { $0 == "-" }.filter(\.isNumber).count - 1
    #expect(
      found.hasPrefix(published.dropLast()) || digits < 10, "\(found), published \(published)")
  }

  @Test(arguments: infeasible)
  func infeasibility(instance: Instance) throws {
    let program = try instance.program()
    // Larger ones are proved within the tests of `LPSolver`.
    if program.rowCount >= 1000 { return }
    guard case .infeasible = ExactSolver().solve(program).outcome else {
      Issue.record("no proof")
      return
    }
  }
}
