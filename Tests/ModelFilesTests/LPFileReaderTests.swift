import LinearProgramming
import ModelFiles
import Testing

struct LPFileReaderTests {
  private func read(_ text: String) throws(ModelFileError) -> LinearProgram {
    try LPFileReader.parse(Array(text.utf8), named: "t.lp")
  }

  @Test func everySection() throws {
    let program = try read(
      """
      \\ a comment
      Maximize
       profit: 3 x + 2.5y - z + 4
      Subject To
       c1: x + y <= 10
       c2: -5 <= x - y
         + z <= 5
       c3: x >= 1
       2 x + 3 z = 6
      Bounds
       x <= 4
       -inf <= y <= 8
       z free
      Generals
       x
      Binaries
       w
      End
      """.replacing("- z", with: "- z + 0 w"))
    #expect(program.sense == .maximize && program.objectiveConstant == 4)
    #expect(program.columnNames == ["x", "y", "z", "w"] && program.costs == [3, 2.5, -1, 0])
    #expect(
      program.rowLower == [-.infinity, -5, 1, 6] && program.rowUpper == [10, 5, .infinity, 6])
    #expect(program.columnLower == [0, -.infinity, -.infinity, 0])
    #expect(program.columnUpper == [4, 8, .infinity, 1])
    #expect(program.isInteger == [true, false, false, true])
    #expect(program.rowNames == ["c1", "c2", "c3", "r4"])
  }

  @Test(
    arguments: [
      ("x <= 5", 0.0, 5.0), ("5 >= x", 0, 5), ("x >= 2", 2, .infinity), ("2 <= x", 2, .infinity),
      ("x = 3", 3, 3), ("3 = x", 3, 3), ("1 <= x <= 2", 1, 2), ("2 >= x >= 1", 1, 2),
      ("x free", -.infinity, .infinity), ("x >= -infinity", -.infinity, .infinity),
      ("-1e30 <= x <= 1e30", -.infinity, .infinity), ("x < 5", 0, 5), ("x =< 5", 0, 5),
      ("x <= -5", 0, -5), ("-3 <= x <= -2", -3, -2),
    ] as [(String, Double, Double)])
  func bounds(line: String, lower: Double, upper: Double) throws {
    let program = try read("min\n x\nst\n c: x <= 9\nbounds\n \(line)\nend\n")
    #expect(program.columnLower == [lower] && program.columnUpper == [upper])
  }

  @Test func variablesOnBothSidesAndRepeated() throws {
    let program = try read("min\n x\nst\n c: 2 x + y + 3 >= 5 x - 1 + y\nend\n")
    #expect(program.rowLower == [-4] && program.rowUpper == [.infinity])
    #expect(program.matrix.values == [-3])
  }

  @Test func unnamedRowsFollowEachOther() throws {
    let program = try read("min\n x\nst\n x + y <= 5\n y >= 1\n -x + y <= 3\nend\n")
    #expect(
      program.rowUpper == [5, .infinity, 3] && program.rowLower == [-.infinity, 1, -.infinity])
  }

  @Test(
    arguments: [
      ("", nil, "no program"), ("min\n x\nst\n c: x <= 1\n", 4, "truncated"),
      ("min\n x\nst\n c: x 1\nend\n", 4, "expected <="),
      ("min\n x\nst\n c: x <=\nend\n", 5, "after the relation"),
      ("min\n x\nst\n c: x + <= 1\nend\n", 4, "after the sign"),
      ("min\n x\nst\n c: x <= 1\n c: x >= 0\nend\n", 5, "second time"),
      ("min\n x\nst\n c: 1 <= x >= 2\nend\n", 4, "number <= terms <= number"),
      ("min\n x\nst\n c: x <= 1\nbounds\n y <= 1\nend\n", 6, "stands in no row"),
      ("min\n x\nst\n c: x <= 1\nbounds\n x >= inf\nend\n", 6, "plus infinity"),
      ("min\n [ x ^ 2 ]\nst\n c: x <= 1\nend\n", 2, "quadratic"),
      ("min\n x\nst\n c: x <= 1\nsemi-continuous\n x\nend\n", 5, "not part of a linear program"),
      ("min\n x\nst\n c: 1e400 x <= 1\nend\n", 4, "finite"),
      ("min\n x\nst\n c: 1e308 x + y\n + 1e308 x <= 1\nend\n", 5, "'x' add up to more"),
      ("min\n 1e308 x + 1e308 x\nst\n c: x <= 1\nend\n", 2, "'x' add up to more"),
      ("min\n x + inf\nst\n c: x <= 1\nend\n", 3, "finite constant"),
      ("min\n x\nst\n c: x + 1e308 + 1e308 <= 1\nend\n", 4, "this side add up to more"),
      ("bounds\n x <= 1\nend\n", 1, "before Minimize"),
      ("st\n c: x <= 1\nmin\n x\nend\n", 3, "behind another section"),
      ("min\n x\nst\n c: x <= 1\ngenerals\n 3\nend\n", 6, "name of a column"),
    ] as [(String, Int?, String)])
  func isRefused(text: String, line: Int?, says: String) {
    do {
      _ = try read(text)
      Issue.record("nothing is noticed")
    } catch {
      #expect(error.issues[0].message.contains(says), "\(error)")
      #expect(error.issues[0].line == line || line == nil, "\(error)")
    }
  }

  // MARK: What cannot be meant

  /// Text behind a number is refused, with its line and its words, and never taken for a column.
  @Test(arguments: [
    ("1,000", "'1,000' is not a number"), ("3,5", "'3,5' is not a number"),
    ("5 kg", "'kg' stands behind a number"), ("5O", "'O' stands behind a number"),
    ("50%", "'50%' is not a number"), ("nan", "'nan' is not a number"), ("-NaN", "not a number"),
    ("1 000", "the number 0.0 stands behind the right side"), ("5 metric tons", "'tons' stands"),
    ("1.2.3", "'1.2.3' is not a number"), ("1_000", "'1_000' is not a number"),
    ("#N/A", "'#N/A' stands behind"), ("None", "'None' stands behind"), ("5;", "'5;' is not"),
    ("5 ,", "',' has no meaning"), ("1e5e5", "'e5' stands behind"), ("\u{2212}5", "U+2212"),
    ("\u{FF15}", "U+FF15"), ("5\u{A0}", "U+00A0"), ("5*2", "'*2' has no meaning"),
    ("y z", "'z' stands behind the right side"), ("5 [x]", "quadratic"),
  ])
  func textBehindARightSide(text: String, says: String) {
    expectRefused("max\n x\nst\n cap: x <= \(text)\n other: x + y <= 5000\nend\n", 4, says)
    // A name alone on the left side can only be a column.
    if text.contains(where: \.isNumber) {
      expectRefused("max\n x\nst\n c: \(text) >= x\n other: x + y <= 5000\nend\n", 4, nil)
    }
    expectRefused("max\n x\nst\n c: x + y <= 9\nbounds\n x <= \(text)\nend\n", 6, nil)
  }

  @Test(
    arguments: [
      ("max\n x + 1,000\nst\n c: x <= 1\nend\n", 2, "'1,000' is not a number"),
      ("max\n x\nst\n c: x <= 4\nend\n c2: x <= 9\n", 6, "'c2' stands behind 'end'"),
      ("max\n x\nst\n c: x + end <= 4\ngen\n x\n end\nEnd\n", 7, "rename the column"),
      ("max\n x\nst\n c: x + int <= 4\nbin\n int\nend\n", 6, "rename the column"),
      ("max\n x\nst\n c: x\n end\n <= 4\nend\n", 4, "expected <="),
      ("max\n x\nst\n c: x <= 4\n st x >= 1\nend\n", 5, "second time"),
      ("max: 3x + 2y;\nc1: x + y <= 4;\n", 1, "lp_solve"),
      ("max\n x\nst\n c: x <= 4\nsos\n s1: S1:: x:1 y:2\nend\n", 5, "not part of a linear"),
      ("max\n x\nst\n c: b = 1 -> x <= 4\nend\n", 4, "indicator"),
      ("max\n x\nst\n c: x\u{A0}<= 4\nend\n", 4, "U+00A0"),
      ("max\n 3 (x + y)\nst\n c: x + y <= 4\nend\n", 2, "'(x' opens a bracket"),
      ("max\n x\nst\n c: 2 (x + (y)) <= 4\nend\n", 4, "'(x' opens a bracket"),
      ("max\n x\nst\n c: 2(x + y) <= 4\nend\n", 4, "'2(x' is not a number"),
    ] as [(String, Int, String)])
  func whatCannotBeMeant(text: String, line: Int, says: String) {
    expectRefused(text, line, says)
  }

  private func expectRefused(_ text: String, _ line: Int, _ says: String?) {
    do {
      _ = try read(text)
      Issue.record("nothing is noticed in: \(text)")
    } catch {
      #expect(error.issues[0].line == line, "\(error)")
      if let says { #expect(error.issues[0].message.contains(says), "\(error)") }
    }
  }

  @Test func anEmptyFileHasNoLine() {
    do {
      _ = try read("")
      Issue.record("nothing is noticed")
    } catch {
      #expect(error.description == "t.lp: the file holds no program in LP form")
    }
  }

  // MARK: As other programs write

  @Test func emptySectionsOfOtherPrograms() throws {
    let program = try read(
      "min\n obj: \nst\n c1: x + y >= 1\nbounds\nbin\ngen\nsemi\nsos\nlazy constraints\nend\n")
    #expect(program.rowCount == 1 && program.costs == [0, 0] && !program.hasIntegers)
  }

  @Test func rowsWithoutTerms() throws {
    let program = try read("min\n x\nst\n a: x >= 1\n b: = 0\n c: >= -1\n <= 5\n 0 <= 3\nend\n")
    #expect(program.rowLower == [1, 0, -1, -.infinity, -.infinity])
    #expect(program.rowUpper == [.infinity, 0, .infinity, 5, 3])
    #expect(program.matrix.entryCount == 1)
  }

  @Test func lineBreaksWithinTerms() throws {
    let program = try read(
      "min\n obj: 2 x + 3\n y + z\nst\n c: x +\n 4\n y - z\n >=\n 1\n d: 2 <= x\n + y <= 5\nend\n")
    #expect(program.costs == [2, 3, 1] && program.objectiveConstant == 0)
    #expect(program.matrix.values == [1, 1, 4, 1, -1])
    #expect(program.rowLower == [1, 2] && program.rowUpper == [.infinity, 5])
  }

  @Test func boundsBelowEachOther() throws {
    let program = try read(
      "min\n x + y + z\nst\n 3 <= x\n -3 <= y\n c: x + y + z >= -90\nbounds\n -5 <= x\n -3 <= y\n"
        + " +2 <= z\nend\n")
    #expect(program.columnLower == [-5, -3, 2] && program.rowLower == [3, -3, -90])
  }

  @Test func namesWithDotsAndBrackets() throws {
    let program = try read(
      "max\n 3 x[0] + 5 .y + .5 z[a,b(1)]\nst\n R[1]: x[0] + 2 .y + z[a,b(1)] <= 12\nend\n")
    #expect(program.columnNames == ["x[0]", ".y", "z[a,b(1)]"] && program.rowNames == ["R[1]"])
    #expect(program.costs == [3, 5, 0.5])
  }

  /// A name cut short to eight letters may end within its brackets.
  @Test func namesThatEndWithinBrackets() throws {
    let program = try read("max\n x(12,34 + (1,2)\nst\n c: x(12,34 + (1,2) <= 12\nend\n")
    #expect(program.columnNames == ["x(12,34", "(1,2)"])
    #expect(try read(LPFileWriter.text(program)).costs == [1, 1])
  }

  @Test func keywordsAsNames() throws {
    let program = try read(
      "min\n x + int\nst\n c: x\n + int >= 4\n int + x <= 9\n st - x <= 3\n end: x >= 1\n"
        + " bounds - 2 x >= 0\nbounds -5 <= x\nend\n")
    #expect(program.columnNames == ["x", "int", "st", "bounds"])
    #expect(program.rowNames == ["c", "r2", "r3", "end", "r5"] && program.columnLower[0] == -5)
  }

  /// The composed and the decomposed é are two names.
  @Test func namesAreComparedByteByByte() throws {
    let program = try read(
      "max\n caf\u{E9} + 2 cafe\u{301}\nst\n a: caf\u{E9} <= 3\n b: cafe\u{301} <= 4\nend\n")
    #expect(program.columnCount == 2 && program.costs == [1, 2])
    let text = LPFileWriter.text(program)
    #expect(try read(text).costs == [1, 2])
    let mps = try MPSWriter.text(program)
    #expect(try MPSReader.parse(Array(mps.utf8), form: .free).costs == [1, 2])
  }

  /// Two bytes of ISO 8859-1 that are no UTF-8 are two names.
  @Test func namesInAnotherEncoding() throws {
    let text = Array("max\n x1 + 2 x2\nst\n x1 + x2 <= 3\nend\n".utf8).map { byte in
      byte == UInt8(ascii: "1") ? 0xE9 : byte
    }
    #expect(try LPFileReader.parse(text).columnNames == ["x\u{E9}", "x2"])
  }

  @Test func binaryKeepsStatedBounds() throws {
    var notes: [ModelFileIssue] = []
    let text = """
      min
       a + b + c + d
      st
       a + b + c + d >= 1
      binary
       a b c d
      bounds
       a = 1
       b = 0
       -3 <= c <= 9
      end
      """
    let program = try LPFileReader.parse(Array(text.utf8)) { notes.append($0) }
    #expect(program.columnLower == [1, 0, 0, 0] && program.columnUpper == [1, 0, 1, 1])
    #expect(notes.count == 1 && notes[0].message.contains("'c' is binary"))
  }

  @Test func noObjective() throws {
    var notes: [ModelFileIssue] = []
    let program = try LPFileReader.parse(Array("Subject To:\n c: x >= 1\nEnd\n\n\\ bye\n".utf8)) {
      notes.append($0)
    }
    #expect(program.costs == [0] && notes.map(\.line) == [1])
  }

  /// Rows without names are numbered around the names that are taken.
  @Test func unnamedRowsLeaveNamesAlone() throws {
    #expect(try read("min\n x\nst\n x >= 1\n r1: x >= 2\nend\n").rowNames == ["r1_", "r1"])
  }
}
