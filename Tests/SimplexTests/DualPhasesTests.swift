import LinearProgramming
import Simplex
import TestSupport
import Testing

@Suite struct DualPhasesTests {
  /// In an optimal basis no row is to leave; at an infeasible start one leaves and a column enters.
  @Test func aStepIsLeftAtTheStartAndNoneAtTheEnd() {
    var compared = 0
    for seed in 0..<200 {
      let program = RandomPrograms().program(seed: seed)
      var settings = SimplexSettings()
      settings.perturbation = false
      let whole = SimplexMethod(settings: settings).solve(program)
      guard case .optimal = whole.status, program.rowCount > 0 else { continue }
      let phases = DualPhases(program, at: whole.basis)
      #expect(!phases.chooseRow() && !phases.chooseColumn(), "seed \(seed)")
      for i in 0..<phases.rowCount {
        #expect(phases.ftran(unit: i) > 0 && phases.btran(unit: i) > 0, "seed \(seed), row \(i)")
      }
      guard let slack = slackStart(of: program), phasesBegin(slack) else { continue }
      compared += 1
    }
    #expect(compared > 20)
  }

  /// The slack basis, where it is infeasible.
  private func slackStart(of program: LinearProgram) -> DualPhases? {
    var settings = SimplexSettings()
    settings.iterationLimit = 0
    let start = SimplexMethod(settings: settings).solve(program)
    guard case .stopped = start.status else { return nil }
    return DualPhases(program, at: start.basis)
  }

  private func phasesBegin(_ phases: DualPhases) -> Bool {
    phases.chooseRow() && phases.chooseColumn()
  }
}
