import InteriorPoint
import LinearProgramming
import TestSupport
import Testing

@Suite struct BlockBorderedTests {
  /// The block-bordered elimination and the generic one give the same iterates to rounding.
  @Test(arguments: 0..<8) func goesTheSameWayAsTheGenericOne(seed: Int) {
    let program = BlockPrograms.program(blocks: 5 + 7 * seed, days: 3 + seed, seed: seed)
    expectTheWayOfTheGenericOne(.blockBordered, program, seed: seed)
  }

  /// The border stays out of the blocks: their factor grows with their number, not with its square.
  @Test func fillGrowsWithTheNumberOfBlocks() {
    func entries(_ blocks: Int) -> Int {
      objectivesByIteration(
        of: BlockPrograms.program(blocks: blocks, days: 6, seed: 1), .blockBordered
      ).result.factorEntryCount
    }
    let border = 12 * 12
    #expect(entries(200) - border < 5 * entries(50))
  }

  @Test func automaticTakesTheCheaperOne() {
    let program = BlockPrograms.program(blocks: 60, days: 8, seed: 3)
    let operations = InteriorPointSettings.Backend.allCases.map {
      objectivesByIteration(of: program, $0).result.operations
    }
    #expect(operations[0] == operations.min())
  }
}
