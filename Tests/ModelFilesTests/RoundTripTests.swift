import LinearAlgebra
import LinearProgramming
import ModelFiles
import TestSupport
import Testing

struct RoundTripTests {
  @Test(arguments: [false, true])
  func randomProgramsSurviveBothForms(withIntegers: Bool) throws {
    var random = RandomPrograms()
    random.withIntegers = withIntegers
    for seed in 0..<1000 {
      let program = random.program(seed: seed)
      let mps = try MPSWriter.text(program)
      expectSame(try MPSReader.parse(Array(mps.utf8), form: .free), program, "MPS, seed \(seed)")
      let lp = LPFileWriter.text(program)
      expectSame(
        try LPFileReader.parse(Array(lp.utf8)), program.splittingRanges, "LP, seed \(seed)")
    }
  }

  @Test func everyDoubleSurvives() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value != 0, abs(value) < 1e20 else { continue }
      let other = Double.random(in: -1e6...1e6, using: &generator)
      var program = LinearProgram(
        costs: [value],
        matrix: SparseMatrix(
          rowCount: 1, columnCount: 1, columnStarts: [0, 1], rowIndices: [0], values: [value]),
        rowLower: [min(value, other)], rowUpper: [max(value, other)],
        columnLower: [min(value, other)], columnUpper: [max(value, other)])
      program.objectiveConstant = value
      let lp = try LPFileReader.parse(Array(LPFileWriter.text(program).utf8))
      expectSame(lp, program.splittingRanges, "\(value), \(other)")
      // A range of MPS is a difference of sides: keep to a row of one side there.
      program.rowUpper = [.infinity]
      let mps = try MPSReader.parse(Array(try MPSWriter.text(program).utf8), form: .free)
      expectSame(mps, program, "\(value), \(other)")
    }
  }

  /// Beyond what counts as infinite for a bound.
  @Test(arguments: [5e79, -1e20, 1e308])
  func largeConstantsSurvive(constant: Double) throws {
    var program = RandomPrograms().program(seed: 1)
    program.objectiveConstant = constant
    let mps = try MPSReader.parse(Array(try MPSWriter.text(program).utf8), form: .free)
    expectSame(mps, program)
    expectSame(
      try LPFileReader.parse(Array(LPFileWriter.text(program).utf8)), program.splittingRanges)
  }

  @Test func crossedSidesAreNotWritten() {
    var program = RandomPrograms().program(seed: 1)
    program = LinearProgram(
      costs: [1],
      matrix: SparseMatrix(
        rowCount: 1, columnCount: 1, columnStarts: [0, 1], rowIndices: [0], values: [1]),
      rowLower: [2], rowUpper: [1], columnLower: [0], columnUpper: [1])
    #expect(throws: ModelFileError.self) { try MPSWriter.text(program) }
  }

  @Test func unfitNamesBecomeFitAndStayDistinct() throws {
    var program = LinearProgram(
      costs: [1, 2, 3], matrix: SparseMatrix(rowCount: 2, columnCount: 3), rowLower: [0, 0],
      rowUpper: [1, 1], columnLower: [0, 0, 0], columnUpper: [1, 1, 1])
    program.columnNames = ["a b", "a_b", "free"]
    program.rowNames = ["end", "2x"]
    expectSame(
      try LPFileReader.parse(Array(LPFileWriter.text(program).utf8)), program.splittingRanges)
    let mps = try MPSReader.parse(Array(try MPSWriter.text(program).utf8), form: .free)
    expectSame(mps, program)
    #expect(mps.columnNames == ["a_b", "a_b_2", "free"])
  }
}
