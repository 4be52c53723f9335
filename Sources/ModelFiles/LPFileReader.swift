import LinearProgramming

/// Reads linear programs from files in CPLEX LP form, plain or compressed by gzip.
///
/// Sections: Minimize or Maximize, Subject To, Bounds, Generals, Binaries, End; others must be empty.
/// Columns are numbered as they first appear and lie in [0, ∞) unless bounded; a negative upper bound
/// leaves the lower one at 0. A number in the objective is its constant. A bound or side of magnitude
/// 1e20 or more is absent. Names are compared byte by byte.
///
/// Where the form leaves room:
/// - A row begins on a line of its own or with a label, and its right side ends with its line. A bound
///   is one line.
/// - Columns may stand on both sides of a row. A name that stands nowhere but behind a number, on one
///   side of a row with columns on the other (`x <= 5 kg`), is refused.
/// - `Binary` leaves of a column's stated bounds what lies in [0, 1].
/// - A keyword begins a section where it begins a line and no sign, relation or colon follows it. Nothing
///   may stand behind End.
/// - A file that begins with Subject To has the objective zero.
public enum LPFileReader {
  /// Reads the program in the file at `path`.
  ///
  /// - Throws: everything that is wrong with the file, each with its line.
  public static func read(
    _ path: String, onNote: (ModelFileIssue) -> Void = { _ in }
  ) throws(ModelFileError) -> LinearProgram {
    let reader: LineReader
    do {
      reader = try LineReader(path: path)
    } catch {
      throw ModelFileError(
        file: path, issues: [ModelFileIssue(line: nil, error.fault)])
    }
    return try read(reader, named: path, onNote)
  }

  /// Reads the program in `text`; `name` stands for the file in errors.
  public static func parse(
    _ text: [UInt8], named name: String = "input", onNote: (ModelFileIssue) -> Void = { _ in }
  ) throws(ModelFileError) -> LinearProgram {
    try read(LineReader(text), named: name, onNote)
  }

  private static func read(
    _ reader: consuming LineReader, named file: String, _ onNote: (ModelFileIssue) -> Void
  ) throws(ModelFileError) -> LinearProgram {
    var tokenizer = LPTokenizer()
    do {
      while let line = try reader.nextLine() {
        tokenizer.append(line, of: reader.buffer, line: reader.lineNumber)
        if tokenizer.issues.count >= ModelFileError.limit { break }
      }
    } catch {
      throw ModelFileError(
        file: file, issues: [ModelFileIssue(line: nil, error.fault)])
    }
    tokenizer.finish(line: reader.lineNumber)
    var parser = LPParser(tokenizer.tokens, issues: tokenizer.issues)
    let program = parser.run()
    guard parser.issues.isEmpty else {
      let issues = parser.issues.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
      throw ModelFileError(file: file, issues: issues)
    }
    parser.notes.forEach(onNote)
    return program
  }
}
