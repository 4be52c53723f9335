import LinearAlgebra
import LinearProgramming
import Presolve
import TestSupport
import Testing

/// Presolve, exact solve of what is left, postsolve; the result is checked against the original
/// program's data and the exact solve of the original.
@Suite struct PresolverTests {
  private static var cycles: RandomPrograms {
    var programs = RandomPrograms()
    programs.withCycles = true
    return programs
  }

  /// What one random program showed.
  private enum Trial { case optimal, infeasible, unbounded, flaw(String) }

  private func trial(_ program: LinearProgram, _ settings: PresolveSettings) -> Trial {
    let truth = ReferenceSolver().solve(program)
    switch Presolver(settings: settings).run(program) {
    case .infeasible(let certificate):
      guard case .infeasible = truth else { return .flaw("presolve says infeasible: \(truth)") }
      return Claims.flaw(in: certificate, of: program).map(Trial.flaw) ?? .infeasible
    case .unbounded(let ray):
      if case .optimal = truth { return .flaw("presolve says unbounded: \(truth)") }
      return Claims.flaw(in: ray, of: program).map(Trial.flaw) ?? .unbounded
    case .reduced(let reduced):
      return check(
        reduced, program, truth, mayLoseProofs: settings.enabled.contains(.dominatedColumn))
    }
  }

  private func check(
    _ reduced: PresolvedProgram, _ program: LinearProgram, _ truth: Outcome, mayLoseProofs: Bool
  ) -> Trial {
    let outcome = ReferenceSolver().solve(reduced.program)
    switch (outcome, truth) {
    case (.optimal(let s), .optimal(let known)):
      let solution = reduced.postsolve(s)
      if solution.basis == nil { return .flaw("no basis") }
      if abs(solution.objective - known.objective) > 1e-7 * (1 + abs(known.objective)) {
        return .flaw("objective \(solution.objective), should be \(known.objective)")
      }
      if let flaw = Claims.flaw(in: solution, of: program) { return .flaw(flaw) }
      // The way without a basis must do as well.
      var bare = s
      bare.basis = nil
      return Claims.flaw(in: reduced.postsolve(bare), of: program).map { .flaw("bare: " + $0) }
        ?? .optimal
    case (.infeasible(let f), .infeasible):
      return Claims.flaw(in: reduced.postsolve(f), of: program).map(Trial.flaw) ?? .infeasible
    case (.unbounded(let r), .unbounded), (.unbounded(let r), .infeasible):
      return Claims.flaw(in: reduced.postsolve(r), of: program).map(Trial.flaw) ?? .unbounded
    case (.infeasible(let f), .unbounded) where mayLoseProofs:
      // Said to be possible; then the certificate must not seem to hold.
      return Claims.flaw(in: reduced.postsolve(f), of: program) == nil
        ? .flaw("false certificate") : .unbounded
    default: return .flaw("reduced \(outcome), original \(truth)")
    }
  }

  private func sweep(_ seeds: Range<Int>, _ programs: RandomPrograms, _ settings: PresolveSettings)
  {
    var optima = 0
    for seed in seeds {
      switch trial(programs.program(seed: seed), settings) {
      case .optimal: optima += 1
      case .flaw(let flaw): Issue.record("seed \(seed): \(flaw)")
      default: break
      }
    }
    #expect(optima > seeds.count / 3)
  }

  @Test(arguments: ReductionKind.allCases)
  func aReductionAloneKeepsTheOptimum(kind: ReductionKind) {
    var settings = PresolveSettings()
    settings.enabled = [kind]
    sweep(0..<1500, RandomPrograms(), settings)
    sweep(40_000..<41_000, Self.cycles, settings)
  }

  @Test(arguments: ReductionKind.allCases)
  func allButOneKeepTheOptimum(kind: ReductionKind) {
    var settings = PresolveSettings()
    settings.enabled = Set(ReductionKind.allCases).subtracting([kind])
    sweep(10_000..<11_500, RandomPrograms(), settings)
    sweep(50_000..<51_000, Self.cycles, settings)
  }

  @Test func allTogetherKeepTheOptimum() {
    sweep(20_000..<24_000, RandomPrograms(), PresolveSettings())
    sweep(60_000..<64_000, Self.cycles, PresolveSettings())
    var larger = RandomPrograms()
    (larger.maximumRows, larger.maximumColumns) = (12, 14)
    var settings = PresolveSettings()
    settings.enabled = Set(ReductionKind.allCases)
    sweep(30_000..<32_000, larger, settings)
  }

  /// The sweeps prove nothing of a reduction that never applies.
  @Test(arguments: ReductionKind.allCases)
  func aReductionApplies(kind: ReductionKind) {
    var settings = PresolveSettings()
    settings.enabled = [kind]
    let programs = kind == .circulation ? Self.cycles : RandomPrograms()
    let count = (0..<1500).count { seed in
      let program = programs.program(seed: seed)
      guard case .reduced(let r) = Presolver(settings: settings).run(program) else { return true }
      return r.program.rowCount < program.rowCount || r.program.columnCount < program.columnCount
    }
    #expect(count >= 15, "\(count) of 1500")
  }

  @Test func wholeNumbersKeepTheirOptimum() {
    var programs = RandomPrograms()
    programs.withIntegers = true
    var settings = PresolveSettings()
    settings.enabled = Set(ReductionKind.allCases)
    settings.respectsIntegers = true
    var optima = 0
    for seed in 0..<1500 {
      let program = programs.program(seed: seed)
      let known = ReferenceSolver().integerOptimum(program)
      switch Presolver(settings: settings).run(program) {
      case .reduced(let reduced):
        // An unbounded relaxation gives no optimum to compare.
        if case .unbounded = ReferenceSolver().solve(program) { continue }
        let found = ReferenceSolver().integerOptimum(reduced.program)
        #expect(
          found.map { abs($0 - (known ?? .infinity)) < 1e-7 } ?? (known == nil), "seed \(seed)")
        optima += known == nil ? 0 : 1
      case .infeasible: #expect(known == nil, "seed \(seed)")
      case .unbounded: break
      }
    }
    #expect(optima > 500)
  }
}
