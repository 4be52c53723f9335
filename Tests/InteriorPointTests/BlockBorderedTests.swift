import InteriorPoint
import LinearProgramming
import Synchronization
import TestSupport
import Testing

@Suite struct BlockBorderedTests {
  private final class Log: Sendable {
    let objectives = Mutex<[Double]>([])
  }

  private static func objectives(
    of program: LinearProgram, _ backend: InteriorPointSettings.Backend
  ) -> (result: InteriorPointResult, byIteration: [Double]) {
    var settings = InteriorPointSettings()
    settings.backend = backend
    let log = Log()
    let result = InteriorPointMethod(settings: settings) { event in
      if case .iteration(let report) = event {
        log.objectives.withLock { $0.append(report.primalObjective) }
      }
      return .proceed
    }.solve(program)
    return (result, log.objectives.withLock { $0 })
  }

  /// The block-bordered elimination and the generic one give the same iterates to rounding.
  @Test(arguments: 0..<8) func goesTheSameWayAsTheGenericOne(seed: Int) {
    let program = BlockPrograms.program(blocks: 5 + 7 * seed, days: 3 + seed, seed: seed)
    let generic = Self.objectives(of: program, .generic)
    let bordered = Self.objectives(of: program, .blockBordered)
    #expect(generic.result.status == .converged)
    #expect(bordered.result.status == .converged)
    #expect(generic.result.iterations == bordered.result.iterations)
    for (a, b) in zip(generic.byIteration, bordered.byIteration) {
      #expect(abs(a - b) <= 1e-6 * (1 + abs(a)), "seed \(seed)")
    }
    #expect(OptimalityReport(bordered.result.solution, of: program).isOptimal(within: 1e-6))
  }

  /// The border stays out of the blocks: their factor grows with their number, not with its square.
  @Test func fillGrowsWithTheNumberOfBlocks() {
    func entries(_ blocks: Int) -> Int {
      Self.objectives(
        of: BlockPrograms.program(blocks: blocks, days: 6, seed: 1), .blockBordered
      ).result.factorEntryCount
    }
    let border = 12 * 12
    #expect(entries(200) - border < 5 * entries(50))
  }

  @Test func automaticTakesTheCheaperOne() {
    let program = BlockPrograms.program(blocks: 60, days: 8, seed: 3)
    let operations = InteriorPointSettings.Backend.allCases.map {
      Self.objectives(of: program, $0).result.operations
    }
    #expect(operations[0] == operations.min())
  }
}
