import Foundation
import LinearProgramming
import ModelFiles
import TestSupport
import Testing

/// Files with one defect each, and where and how the reader must point at it.
struct MPSErrorTests {
  struct Failing: Sendable, CustomTestStringConvertible {
    let defect: String
    let text: String
    let line: Int?
    let says: String
    var testDescription: String { defect }
  }

  /// A sound file, line 8 and on being given.
  private static func tail(_ lines: String) -> String {
    "NAME t\nROWS\n N COST\n L LIMIT\n G NEED\nCOLUMNS\n MAKE COST 1 LIMIT 2\n" + lines
  }

  static let failing: [Failing] = [
    Failing(defect: "empty", text: "", line: nil, says: "no MPS sections"),
    Failing(defect: "no ENDATA", text: tail("RHS\n"), line: 8, says: "truncated"),
    Failing(
      defect: "unknown row", text: tail(" MAKE NEEED 1\nENDATA\n"), line: 8,
      says: "did you mean 'NEED'"),
    Failing(
      defect: "unknown column", text: tail("BOUNDS\n UP B MAKES 1\nENDATA\n"), line: 9,
      says: "unknown column 'MAKES'; did you mean 'MAKE'"),
    Failing(
      defect: "unknown row in RHS", text: tail("RHS\n R LIMITS 1\nENDATA\n"), line: 9, says: "LIMIT"
    ),
    Failing(
      defect: "unknown row in RANGES", text: tail("RANGES\n R Q 1\nENDATA\n"), line: 9,
      says: "unknown row"),
    Failing(
      defect: "unknown section", text: tail("BOUND\nENDATA\n"), line: 8,
      says: "did you mean 'BOUNDS'"),
    Failing(
      defect: "quadratic objective", text: tail("QUADOBJ\n MAKE MAKE 1\nENDATA\n"), line: 8,
      says: "not part of a linear program"),
    Failing(
      defect: "sets", text: tail("SOS\n S1 s\nENDATA\n"), line: 8,
      says: "not part of a linear program"),
    Failing(
      defect: "row type", text: "ROWS\n N COST\n X R\nCOLUMNS\nENDATA\n", line: 3,
      says: "none of N, L, G, E"),
    Failing(
      defect: "row twice", text: "ROWS\n N COST\n L A\n L A\nCOLUMNS\nENDATA\n", line: 4,
      says: "second time"),
    Failing(
      defect: "row without a name", text: "ROWS\n N COST\n L\nCOLUMNS\nENDATA\n", line: 3,
      says: "expected a type"),
    Failing(defect: "entry twice", text: tail(" MAKE LIMIT 3\nENDATA\n"), line: 8, says: "twice"),
    Failing(
      defect: "column in two places", text: tail(" BUY COST 1\n MAKE NEED 1\nENDATA\n"), line: 9,
      says: "do not stand together"),
    Failing(
      defect: "no number", text: tail(" BUY COST abc\nENDATA\n"), line: 8,
      says: "expected a number, found 'abc'"),
    Failing(
      defect: "half a number", text: tail(" BUY COST 1e\nENDATA\n"), line: 8,
      says: "expected a number"),
    Failing(
      defect: "two points", text: tail(" BUY COST 1.2.3\nENDATA\n"), line: 8,
      says: "expected a number"),
    Failing(
      defect: "hexadecimal", text: tail(" BUY COST 0x10\nENDATA\n"), line: 8,
      says: "expected a number"),
    Failing(
      defect: "NaN", text: tail(" BUY COST nan\nENDATA\n"), line: 8, says: "expected a number"),
    Failing(
      defect: "infinite entry", text: tail(" BUY LIMIT inf\nENDATA\n"), line: 8, says: "finite"),
    Failing(defect: "overflow", text: tail(" BUY LIMIT 1e400\nENDATA\n"), line: 8, says: "finite"),
    Failing(
      defect: "four fields", text: tail(" BUY COST 1 LIMIT\nENDATA\n"), line: 8,
      says: "found 4 fields"),
    Failing(
      defect: "seven fields", text: tail(" BUY COST 1 LIMIT 1 NEED 1\nENDATA\n"), line: 8,
      says: "found 7 fields"),
    Failing(
      defect: "bound type", text: tail("BOUNDS\n XX B MAKE 1\nENDATA\n"), line: 9,
      says: "none of LO"),
    Failing(
      defect: "semi-continuous", text: tail("BOUNDS\n SC B MAKE 9\nENDATA\n"), line: 9,
      says: "semi-continuous"),
    Failing(
      defect: "bound without a number", text: tail("BOUNDS\n UP MAKE\nENDATA\n"), line: 9,
      says: "needs a column and a number"),
    Failing(
      defect: "bound without a number, with a set", text: tail("BOUNDS\n UP B MAKE\nENDATA\n"),
      line: 9, says: "the number is missing behind 'MAKE'"),
    Failing(
      defect: "entry without a number", text: tail(" BUY NEED\nENDATA\n"), line: 8,
      says: "a number is missing behind 'NEED'"),
    Failing(
      defect: "right-hand side without a number", text: tail("RHS\n R NEED\nENDATA\n"), line: 9,
      says: "a number is missing behind row 'NEED'"),
    Failing(
      defect: "second right-hand side without a number",
      text: tail("RHS\n R NEED 1 LIMIT\nENDATA\n"), line: 9,
      says: "a number is missing behind row 'LIMIT'"),
    Failing(
      defect: "lower bound infinite", text: tail("BOUNDS\n LO B MAKE 1e30\nENDATA\n"), line: 9,
      says: "plus infinity"),
    Failing(
      defect: "upper bound minus infinite", text: tail("BOUNDS\n UP B MAKE -1e30\nENDATA\n"),
      line: 9, says: "minus infinity"),
    Failing(
      defect: "fixed at infinity", text: tail("BOUNDS\n FX B MAKE inf\nENDATA\n"), line: 9,
      says: "infinity"),
    Failing(
      defect: "right-hand side NaN", text: tail("RHS\n R LIMIT NaN\nENDATA\n"), line: 9,
      says: "expected a number"),
    Failing(
      defect: "right-hand side infinite", text: tail("RHS\n R NEED 1e30\nENDATA\n"), line: 9,
      says: "finite"),
    Failing(
      defect: "right-hand side twice", text: tail("RHS\n R NEED 1\n R NEED 2\nENDATA\n"), line: 10,
      says: "line 9"),
    Failing(
      defect: "range twice", text: tail("RANGES\n R NEED 1\n R NEED 2\nENDATA\n"), line: 10,
      says: "already"),
    Failing(
      defect: "range on objective", text: tail("RANGES\n R COST 1\nENDATA\n"), line: 9,
      says: "objective"),
    Failing(
      defect: "sense", text: "OBJSENSE\n    UP\nROWS\n N C\nCOLUMNS\nENDATA\n", line: 2,
      says: "expected MAX or MIN"),
    Failing(
      defect: "objective's name", text: "OBJNAME\n  COTS\nROWS\n N COST\nCOLUMNS\nENDATA\n",
      line: 5, says: "did you mean 'COST'"),
    Failing(
      defect: "marker", text: tail(" M 'MARKER' 'INTORGY'\nENDATA\n"), line: 8,
      says: "'INTORG' or 'INTEND'"),
    Failing(
      defect: "INTEND alone", text: tail(" M 'MARKER' 'INTEND'\nENDATA\n"), line: 8, says: "without"
    ),
    Failing(defect: "columns before rows", text: "COLUMNS\nENDATA\n", line: 1, says: "before ROWS"),
    Failing(
      defect: "data before sections", text: " N COST\nROWS\nCOLUMNS\nENDATA\n", line: 1,
      says: "before the first section"),
    Failing(
      defect: "section twice", text: tail("RHS\nRHS\nENDATA\n"), line: 9, says: "second time"),
    Failing(
      defect: "range from nowhere", text: tail("RHS\n R LIMIT inf\nRANGES\n R LIMIT 1\nENDATA\n"),
      line: 9,
      says: "no finite right-hand side"),
    Failing(
      defect: "NUL byte", text: tail(" BU\0Y COST 1\nENDATA\n"), line: 8, says: "control character"),
  ]

  @Test(arguments: failing)
  func isRefused(_ failing: Failing) {
    do {
      _ = try MPSReader.parse(Array(failing.text.utf8), named: "t.mps", form: .free)
      Issue.record("\(failing.defect) is not noticed")
    } catch {
      #expect(error.issues.count == 1, "\(error)")
      #expect(error.issues[0].line == failing.line, "\(error)")
      #expect(error.issues[0].message.contains(failing.says), "\(error)")
    }
  }

  @Test func everythingIsReportedAtOnce() {
    let text = Self.tail(" BUY COST x\n BUY LIMT 1\nRHS\n R NEED y\nBOUNDS\n UP B SELL 1\nENDATA\n")
    do {
      _ = try MPSReader.parse(Array(text.utf8), named: "t.mps")
      Issue.record("nothing is noticed")
    } catch {
      #expect(error.issues.map(\.line) == [8, 9, 11, 13])
      #expect(error.description.hasPrefix("t.mps:8: COLUMNS: expected a number, found 'x'\n"))
    }
  }

  @Test func errorsHaveALimit() {
    let text = Self.tail(String(repeating: " BUY NOWHERE 1\n", count: 1000) + "ENDATA\n")
    do {
      _ = try MPSReader.parse(Array(text.utf8))
      Issue.record("nothing is noticed")
    } catch {
      #expect(error.issues.count == ModelFileError.limit)
    }
  }

  /// A compressed file cut off, and one with a byte changed.
  @Test(arguments: [true, false])
  func damagedCompression(isCut: Bool) throws {
    let whole = try #require(Instances.small.first { $0.name == "afiro" })
    var bytes = try Data(contentsOf: URL(fileURLWithPath: whole.path))
    if isCut { bytes.removeLast(100) } else { bytes[bytes.count / 2] ^= 0x55 }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent(
        "damaged-\(isCut)-\(ProcessInfo.processInfo.processIdentifier).mps.gz")
    try bytes.write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    do {
      _ = try MPSReader.read(path.path)
      Issue.record("the damage is not noticed")
    } catch {
      #expect(error.issues[0].message.contains(isCut ? "truncated" : "corrupt"), "\(error)")
    }
  }

  /// What stands behind the compressed data is said, but zeros that fill a file up are not.
  @Test func behindTheCompressedData() throws {
    let whole = try #require(Instances.small.first { $0.name == "afiro" })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole.path))
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("tail-\(ProcessInfo.processInfo.processIdentifier).mps.gz")
    defer { try? FileManager.default.removeItem(at: path) }
    try (bytes + Data(repeating: 0, count: 100_000)).write(to: path)
    #expect(try MPSReader.read(path.path).rowCount == 27)
    try (bytes + Data("RHS".utf8)).write(to: path)
    #expect {
      try MPSReader.read(path.path)
    } throws: {
      "\($0)".contains("something else stands behind the compressed data")
    }
    // A second member goes on where the first ends: here behind ENDATA, which ends the file.
    try (bytes + bytes).write(to: path)
    #expect(try MPSReader.read(path.path).rowCount == 27)
  }

  /// Files of many sizes around the reader's chunks, each without a line break at its end.
  @Test(arguments: [0, 1000, 262_000, 262_144, 300_000, 600_000])
  func lastLineWithoutBreak(padding: Int) throws {
    let text =
      "NAME t\n* " + String(repeating: "x", count: padding)
      + "\nROWS\n N COST\nCOLUMNS\n MAKE COST 1\nENDATA"
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("padded-\(padding)-\(ProcessInfo.processInfo.processIdentifier).mps")
    try text.write(to: path, atomically: false, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: path) }
    #expect(try MPSReader.read(path.path).costs == [1])
  }

  @Test func aFolderIsRefused() {
    #expect(throws: ModelFileError.self) {
      try MPSReader.read(FileManager.default.temporaryDirectory.path)
    }
  }
}
