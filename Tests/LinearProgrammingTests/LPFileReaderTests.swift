import LinearProgramming
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
      ("st\n c: x <= 1\nend\n", 1, "before Minimize"),
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
}
