import ModelFiles
import Testing

/// Sums of the numbers of a file are those of its decimals.
struct DecimalSumTests {
  /// Sides that a file gives as a sum are those of the decimals: 0.1 + 0.2 is 0.3.
  @Test func rangesAddDecimals() throws {
    let text = """
      NAME
      ROWS
       N C
       G A
       L B
       E D
      COLUMNS
       X C 1 A 1
       X B 1 D 1
      RHS
       R A 0.1 B 0.3
       R D 0.7
      RANGES
       R A 0.2 B 0.1
       R D -0.1
      ENDATA
      """
    let program = try MPSReader.parse(Array(text.utf8))
    #expect(program.rowUpper[0] == 0.3)
    #expect(program.rowLower[1] == 0.2)
    #expect(program.rowLower[2] == 0.6)
  }

  @Test func formsOfLPAddDecimals() throws {
    let text =
      "Minimize\n 0.1 x + 0.2 x\nSubject To\n 0.1 x + 0.7 x + 1 >= 0.1 - 0.3 + x + y\nEnd\n"
    let program = try LPFileReader.parse(Array(text.utf8))
    #expect(program.costs == [0.3, 0])
    #expect(program.matrix.values == [-0.2, -1])
    #expect(program.rowLower == [-1.2])
  }
}
