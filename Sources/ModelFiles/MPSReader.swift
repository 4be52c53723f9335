import LinearProgramming

/// Reads linear programs from files in MPS form, plain or compressed by gzip.
///
/// Conventions where the format leaves room, as today's solvers have them:
/// - The first N row, or the one `OBJNAME` names, is the objective; other N rows are left out.
/// - A right-hand side b on the objective row stands for the constant −b.
/// - Of several sets of RHS, RANGES or BOUNDS the first one in the file counts.
/// - A range R on an E row with right-hand side b means [b, b + |R|] for R ≥ 0, [b − |R|, b] for R < 0.
/// - `UP` with a negative value on a column whose lower bound is not set makes it −∞; `MI`
///   leaves the upper bound alone.
/// - An integer column (marker) without any bound is binary.
/// - A bound or side of magnitude 1e20 or more is absent.
/// - Entries that are exactly zero are dropped.
public enum MPSReader {
  public enum Form: Sendable {
    /// Free form; the fixed one where that has fewer errors (names with spaces).
    case automatic
    /// Fields in columns 2–3, 5–12, 15–22, 25–36, 40–47, 50–61.
    case fixed
    /// Fields separated by spaces or tabs.
    case free
  }

  /// Reads the program in the file at `path`.
  ///
  /// - Parameter onNote: called with each remark on how something unusual was understood.
  /// - Throws: everything that is wrong with the file, each with its line.
  public static func read(
    _ path: String, form: Form = .automatic, onNote: (ModelFileIssue) -> Void = { _ in }
  ) throws(ModelFileError) -> LinearProgram {
    try read(named: path, form: form, onNote: onNote) { () throws(LineReader.Failure) in
      try LineReader(path: path)
    }
  }

  /// Reads the program in `text`; `name` stands for the file in errors.
  public static func parse(
    _ text: [UInt8], named name: String = "input", form: Form = .automatic,
    onNote: (ModelFileIssue) -> Void = { _ in }
  ) throws(ModelFileError) -> LinearProgram {
    try read(named: name, form: form, onNote: onNote) { () throws(LineReader.Failure) in
      LineReader(text)
    }
  }

  private static func read(
    named file: String, form: Form, onNote: (ModelFileIssue) -> Void,
    open: () throws(LineReader.Failure) -> LineReader
  ) throws(ModelFileError) -> LinearProgram {
    let program: LinearProgram
    let issues: [ModelFileIssue]
    let notes: [ModelFileIssue]
    do throws(LineReader.Failure) {
      var parser = MPSParser(try open(), fixed: form == .fixed)
      var understood = try parser.run()
      if form == .automatic && !parser.issues.isEmpty && !parser.sawTab {
        var second = MPSParser(try open(), fixed: true)
        let other = try second.run()
        if second.issues.count < parser.issues.count {
          understood = other
          parser = second
        }
      }
      program = understood
      issues = parser.issues
      notes = parser.notes
    } catch {
      throw ModelFileError(
        file: file, issues: [ModelFileIssue(line: nil, error.fault)])
    }
    guard issues.isEmpty else { throw ModelFileError(file: file, issues: issues) }
    notes.forEach(onNote)
    return program
  }
}
