import LinearProgramming
import ModelFiles
import Testing

/// Each convention of MPS files by its smallest case.
struct MPSReaderTests {
  /// One row `R` of the given type over column `X` (cost 1, entry 1) with more sections behind.
  private func program(
    row: String = "G", columns: String = " X OBJ 1 R 1\n", _ rest: String, head: String = ""
  ) throws -> LinearProgram {
    let text = "NAME t\n\(head)ROWS\n N OBJ\n \(row) R\nCOLUMNS\n\(columns)\(rest)ENDATA\n"
    return try MPSReader.parse(Array(text.utf8))
  }

  @Test(
    arguments: [
      ("L", "", -Double.infinity, 8.0), ("G", "", 8, .infinity), ("E", "", 8, 8),
      ("L", "3", 5, 8), ("L", "-3", 5, 8), ("G", "3", 8, 11), ("G", "-3", 8, 11),
      ("E", "3", 8, 11), ("E", "-3", 5, 8), ("E", "0", 8, 8), ("L", "1e30", -.infinity, 8),
    ] as [(String, String, Double, Double)])
  func rangeSigns(kind: String, range: String, lower: Double, upper: Double) throws {
    let ranges = range.isEmpty ? "" : "RANGES\n RNG R \(range)\n"
    let read = try program(row: kind, "RHS\n RHS R 8\n" + ranges)
    #expect(read.rowLower == [lower] && read.rowUpper == [upper])
  }

  @Test func rangeMayComeBeforeTheRightHandSide() throws {
    let read = try program(row: "E", "RANGES\n RNG R 3\nRHS\n RHS R 8\n")
    #expect(read.rowLower == [8] && read.rowUpper == [11])
  }

  private static let none = Double.infinity
  static let boundCases: [(String, Double, Double, Bool)] = [
    ("", 0, none, false), (" LO B X 2\n", 2, none, false),
    (" UP B X 4\n", 0, 4, false), (" UP B X 0\n", 0, 0, false),
    (" UP B X -4\n", -none, -4, false), (" LO B X 0\n UP B X -4\n", 0, -4, false),
    (" UP B X -4\n LO B X -9\n", -9, -4, false), (" FX B X 3\n", 3, 3, false),
    (" FR B X\n", -none, none, false), (" FR X\n", -none, none, false),
    (" FR B X 0\n", -none, none, false), (" MI B X\n", -none, none, false),
    (" MI B X\n UP B X 5\n", -none, 5, false), (" UP B X 5\n PL B X\n", 0, none, false),
    (" BV B X\n", 0, 1, true), (" BV B X 1\n", 0, 1, true), (" LI B X -2\n", -2, none, true),
    (" UI B X 7\n", 0, 7, true), (" UP X 4\n", 0, 4, false), (" UP B X 1e30\n", 0, none, false),
    (" LO B X -inf\n", -none, none, false), (" UP B X Infinity\n", 0, none, false),
    (" UP B X 4\n UP C X 2\n", 0, 4, false),
  ]

  @Test(arguments: boundCases)
  func bounds(lines: String, lower: Double, upper: Double, whole: Bool) throws {
    let read = try program(lines.isEmpty ? "" : "BOUNDS\n" + lines)
    #expect(read.columnLower == [lower] && read.columnUpper == [upper])
    #expect(read.hasIntegers == whole)
  }

  @Test(
    arguments: [
      ("", 0.0, 1.0), ("BOUNDS\n UP B X 9\n", 0, 9), ("BOUNDS\n PL B X\n", 0, .infinity),
      ("BOUNDS\n LO B X 2\n", 2, .infinity), ("BOUNDS\n FR B X\n", -.infinity, .infinity),
    ] as [(String, Double, Double)])
  func integerMarkers(bounds: String, lower: Double, upper: Double) throws {
    let columns = """
       M1 'MARKER' 'INTORG'
       X OBJ 1 R 1
       M2 'MARKER' 'INTEND'
       Y OBJ 1

      """
    let read = try program(columns: columns, bounds)
    #expect(read.isInteger == [true, false])
    #expect(read.columnLower == [lower, 0] && read.columnUpper == [upper, .infinity])
  }

  @Test(arguments: [MPSReader.Form.free, .fixed])
  func dollarsBeginComments(form: MPSReader.Form) throws {
    let text = """
      NAME          T
      ROWS
       N  cost
       G  $r1
      COLUMNS
          $x        cost                 1   $ a comment
          $x        $r1                  1   $ r1
      RHS
          RHS       $r1                  4   $5
      BOUNDS
       UP B         $x                   9   $ and one more
      ENDATA

      """
    let fixed =
      form == .fixed ? text.replacing("$r1", with: "_r1").replacing("$x", with: "_x") : text
    let read = try MPSReader.parse(Array(fixed.utf8), form: form)
    #expect(read.rowLower == [4] && read.columnUpper == [9] && read.costs == [1])
  }

  @Test func emptySectionsBeyondLinearPrograms() throws {
    let read = try program("QUADOBJ\nSOS\nBOUNDS\n UP B X 3\n")
    #expect(read.columnUpper == [3])
  }

  @Test func objectiveConstantIsTheNegatedRightHandSide() throws {
    #expect(try program("RHS\n RHS OBJ -7.5\n").objectiveConstant == 7.5)
  }

  @Test(arguments: [
    "OBJSENSE\n    MAX\n", "OBJSENSE MAXIMIZE\n", "OBJSENSE\nMAX\n", "objsense max\n",
    "OBJSENSE MAXIMUM\n", "OBJSENSE\n    MAXIMUM\n",
  ])
  func maximisation(head: String) throws {
    #expect(try program("", head: head).sense == .maximize)
  }

  @Test func minimisationMayBeStated() throws {
    #expect(try program("", head: "OBJSENSE\n    MIN\n").sense == .minimize)
  }

  @Test func furtherNRowsAreLeftOut() throws {
    let text = """
      ROWS
       N FIRST
       N SECOND
       L R
      COLUMNS
       X FIRST 1 SECOND 2
       X R 3
      RHS
       RHS SECOND 9 R 4
      ENDATA
      """
    var notes: [String] = []
    let first = try MPSReader.parse(Array(text.utf8)) { notes.append($0.message) }
    #expect(first.costs == [1] && first.rowCount == 1 && first.objectiveConstant == 0)
    #expect(notes.count == 1 && notes[0].contains("FIRST"))
    let second = try MPSReader.parse(Array(("OBJNAME\n    SECOND\n" + text).utf8))
    #expect(second.costs == [2] && second.objectiveConstant == -9)
  }

  @Test func firstSetCounts() throws {
    let read = try program("RHS\n A R 1\n B R 2\n")
    #expect(read.rowLower == [1])
  }

  @Test func setNamesMayBeMissing() throws {
    let read = try program("RHS\n R 1\nBOUNDS\n UP X 3\n")
    #expect(read.rowLower == [1] && read.columnUpper == [3])
  }

  @Test func namesWithSpacesInFixedForm() throws {
    let text = """
      NAME          SPACES
      ROWS
       N  COST ROW
       L  ROW 1
      COLUMNS
          COL ONE   COST ROW          -1.0   ROW 1              2.0
      RHS
          RHS       ROW 1             4.0
      BOUNDS
       UP BND       COL ONE           1.5
      ENDATA
      """
    let read = try MPSReader.parse(Array(text.utf8))
    #expect(read.rowNames == ["ROW 1"] && read.columnNames == ["COL ONE"])
    #expect(read.costs == [-1] && read.matrix.values == [2] && read.rowUpper == [4])
    #expect(read.columnUpper == [1.5])
  }

  @Test func tabsCommentsBlankLinesAndCarriageReturns() throws {
    let text =
      "* a comment\r\nNAME\tt\r\n\r\nROWS\r\n N\tOBJ\r\n L\tR\r\n* another\r\nCOLUMNS\r\n"
      + "\tX\tOBJ\t1\tR\t2\r\nRHS\r\nENDATA\r\nrubbish after the end\r\n"
    let read = try MPSReader.parse(Array(text.utf8))
    #expect(read.costs == [1] && read.matrix.values == [2])
  }

  @Test func byteOrderMark() throws {
    let text = "\u{FEFF}NAME t\nROWS\n N OBJ\nCOLUMNS\n X OBJ 1\nENDATA\n"
    #expect(try MPSReader.parse(Array(text.utf8)).costs == [1])
  }

  @Test func entriesAreSortedAndZerosDropped() throws {
    let text = """
      ROWS
       N OBJ
       L A
       L B
       L C
      COLUMNS
       X C 3 A 1
       X B 0
      ENDATA
      """
    let read = try MPSReader.parse(Array(text.utf8))
    #expect(read.matrix.rowIndices == [0, 2] && read.matrix.values == [1, 3])
  }

  @Test(
    arguments: [
      ("1", 1.0), ("-1.", -1), (".5", 0.5), ("+2.5E3", 2500), ("1d2", 100), ("1.0D-2", 0.01),
      ("0.1", 0.1), ("123456789012345678", 123456789012345678), ("1e-300", 1e-300),
      ("0.30000000000000004", 0.30000000000000004), ("9007199254740993", 9007199254740992),
      ("1e23", 1e23), ("4.9e-324", 4.9e-324), ("00001e22", 1e22),
      ("2.2250738585072014e-308", 2.2250738585072014e-308),
    ] as [(String, Double)])
  func numbers(text: String, value: Double) throws {
    #expect(try program(columns: " X OBJ \(text) R 1\n", "").costs == [value])
  }

  @Test func missingFile() {
    #expect {
      try MPSReader.read("/nonexistent/model.mps")
    } throws: { error in
      "\(error)".hasPrefix("/nonexistent/model.mps: ") && "\(error)".contains("no such file")
    }
  }
}
