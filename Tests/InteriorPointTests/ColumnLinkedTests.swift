import InteriorPoint
import LinearAlgebra
import LinearProgramming
import TestSupport
import Testing

/// Programs whose parts are linked by columns, as futures are by the decisions of the first days.
@Suite struct ColumnLinkedTests {
  /// Enterprises that share what is bought on a day for all of them: a part each, rows of all, and a column a
  /// day that every part has an entry of.
  private static func program(parts: Int, days: Int, seed: Int) -> LinearProgram {
    var program = BlockPrograms.program(blocks: parts, days: days, seed: seed)
    let own = program.columnCount
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<own {
      for k in program.matrix.column(j) {
        triplets.append((Int(program.matrix.rowIndices[k]), j, program.matrix.values[k]))
      }
    }
    for t in 0..<days {
      for part in 0..<parts {
        let material = part * (2 * days + 1) + 2 * t + 2
        triplets.append((material, own + t, 1 + 0.1 * Double(part)))
      }
    }
    let wider = SparseMatrix(
      rowCount: program.rowCount, columnCount: own + days, triplets: triplets)
    var linked = LinearProgram(
      costs: program.costs + [Double](repeating: Double(parts), count: days), matrix: wider,
      rowLower: program.rowLower, rowUpper: program.rowUpper,
      columnLower: program.columnLower + [Double](repeating: 0, count: days),
      columnUpper: program.columnUpper + [Double](repeating: 2, count: days))
    linked.rowParts = program.rowBlocks
    program = linked
    return program
  }

  @Test(arguments: 0..<8) func goesTheSameWayAsTheGenericOne(seed: Int) {
    let program = Self.program(parts: 2 + seed, days: 3 + seed, seed: seed)
    expectTheWayOfTheGenericOne(.columnLinked, program, seed: seed)
  }

  /// Each part adds what one part adds, however many there are.
  @Test func entriesGrowWithTheNumberOfParts() {
    func entries(_ parts: Int) -> Int {
      objectivesByIteration(of: Self.program(parts: parts, days: 6, seed: 1), .columnLinked)
        .result.factorEntryCount
    }
    #expect(entries(40) < 5 * entries(10))
  }
}
