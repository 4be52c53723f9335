import BranchAndCut
import LinearProgramming
import TestSupport
import Testing

/// The bound holds also where the search may leave out what is hardly better than the best point.
@Suite struct BoundTests {
  @Test(arguments: [0.01, 0.1, 0.5])
  func wideGapsKeepBoundsTrue(gap: Double) {
    var source = RandomPrograms()
    source.withIntegers = true
    source.maximumRows = 7
    source.maximumColumns = 8
    var settings = BranchAndCutSettings()
    settings.relativeGap = gap
    var compared = 0
    for seed in 0..<300 {
      let program = source.program(seed: seed)
      if case .unbounded = ReferenceSolver().solve(program) { continue }
      guard let exact = ReferenceSolver().integerOptimum(program) else { continue }
      compared += 1
      let result = BranchAndCut(settings: settings).solve(program)
      guard case .optimal = result.status, let value = result.value else {
        Issue.record("seed \(seed): \(result.status)")
        continue
      }
      let sign = program.sense == .minimize ? 1.0 : -1.0
      let slack = 1e-6 * (1 + abs(exact))
      #expect(sign * result.bound <= sign * exact + slack, "seed \(seed)")
      #expect(sign * value >= sign * exact - slack, "seed \(seed)")
      #expect(sign * (value - result.bound) <= gap * abs(value) + slack, "seed \(seed)")
    }
    #expect(compared > 100, "\(compared)")
  }
}
