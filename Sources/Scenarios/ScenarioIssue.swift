/// One thing that is wrong, or doubtful, in a scenario's files.
public struct ScenarioIssue: Error, Sendable, Hashable {
  /// The file as the user named it; a table's CSV file stands beside the scenario's path.
  public var file: String
  /// The line in the file, from 1; of a CSV row, the line on which it begins (the header is row 1).
  public var line: Int?
  public var table: String?
  public var field: String?
  /// What is wrong.
  public var problem: String
  /// What was expected instead.
  public var expected: String?
  /// The nearest known name.
  public var suggestion: String?

  public init(
    file: String, line: Int?, table: String? = nil, field: String? = nil, problem: String,
    expected: String? = nil, suggestion: String? = nil
  ) {
    self.file = file
    self.line = line
    self.table = table
    self.field = field
    self.problem = problem
    self.expected = expected
    self.suggestion = suggestion
  }
}

extension ScenarioIssue: CustomStringConvertible {
  /// `file:line: table.field: what is wrong, expected what, did you mean 'this'?`
  public var description: String {
    var text = file
    if let line { text += ":\(line)" }
    let subject = [table, field].compactMap(\.self).joined(separator: ".")
    text += subject.isEmpty ? ": " : ": \(subject): "
    text += problem
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
