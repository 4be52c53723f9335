/// One thing that is wrong, or doubtful, in a scenario's files.
public struct ScenarioIssue: Error, Sendable, Hashable {
  /// How much it matters.
  public enum Severity: String, Sendable, Hashable {
    /// The scenario cannot be planned.
    case fault = "error"
    /// Allowed, but probably a mistake; `--strict` makes it a fault.
    case doubt = "warning"
    /// How something was read.
    case note
  }

  /// The file as the user named it; a table's CSV file stands beside the scenario's path. A workbook's
  /// sheet follows in brackets: `book.xlsx[lines]`.
  public var file: String
  /// The line in the file, from 1; of a CSV row, the line on which it begins (the header is row 1); of
  /// a workbook, the row of the sheet.
  public var line: Int?
  public var table: String?
  public var field: String?
  /// What is wrong.
  public var problem: String
  /// What was expected instead.
  public var expected: String?
  /// The nearest known name.
  public var suggestion: String?
  public var severity: Severity
  /// What is wrong and what was expected, in Chinese, where there are words for it.
  public var chinese: Wording?

  public struct Wording: Sendable, Hashable {
    public var problem: String
    public var expected: String?

    public init(problem: String, expected: String? = nil) {
      self.problem = problem
      self.expected = expected
    }
  }

  public init(
    file: String, line: Int?, table: String? = nil, field: String? = nil, problem: String,
    expected: String? = nil, suggestion: String? = nil, severity: Severity = .fault,
    chinese: Wording? = nil
  ) {
    self.file = file
    self.line = line
    self.table = table
    self.field = field
    self.problem = problem
    self.expected = expected
    self.suggestion = suggestion
    self.severity = severity
    self.chinese = chinese
  }

  /// What a finding says, in both languages.
  init(
    file: String, line: Int?, table: String? = nil, field: String? = nil, _ told: Told,
    _ suggestion: String? = nil, severity: Severity = .fault
  ) {
    self.init(
      file: file, line: line, table: table, field: field, problem: told.problem.english,
      expected: told.expected?.english, suggestion: suggestion, severity: severity,
      chinese: Wording(problem: told.problem.chinese, expected: told.expected?.chinese))
  }

  /// `file:line: table.field: `
  public var place: String {
    var text = file
    if let line { text += ":\(line)" }
    let subject = [table, field].compactMap(\.self).joined(separator: ".")
    return text + (subject.isEmpty ? ": " : ": \(subject): ")
  }
}

extension ScenarioIssue: CustomStringConvertible {
  /// `file:line: table.field: what is wrong, expected what, did you mean 'this'?`
  public var description: String {
    var text = place + problem
    if let expected { text += ", expected \(expected)" }
    if let suggestion { text += ", did you mean '\(suggestion)'?" }
    return text
  }
}

/// A scenario that cannot be planned as it is written.
public struct InvalidScenario: Error, Sendable, CustomStringConvertible {
  /// Every issue, in the order of the files; at least one.
  public let issues: [ScenarioIssue]

  public init(issues: [ScenarioIssue]) { self.issues = issues }

  /// One issue a line.
  public var description: String { issues.map(\.description).joined(separator: "\n") }
}

/// What a finding says, in both languages.
struct Told: Hashable {
  var problem: Bilingual
  var expected: Bilingual?

  init(_ problem: Bilingual, expected: Bilingual? = nil) {
    self.problem = problem
    self.expected = expected
  }
}
