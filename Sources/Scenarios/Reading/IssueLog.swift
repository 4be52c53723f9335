/// Where something stands: a file of the log and a line in it.
struct Location {
  /// Index into the log's files.
  var file: Int
  var line: Int?
}

/// Collects everything that is wrong with a scenario, so that all of it is reported at once.
final class IssueLog {
  /// Display names, in the order in which the files were opened.
  private(set) var files: [String] = []
  private var errors: [Entry] = []
  private var warnings: [Entry] = []
  /// A search for the nearest name costs a look at every name: past this many they are not read.
  private var searchesLeft = 100

  private struct Entry {
    var location: Location
    var issue: ScenarioIssue
  }

  func open(_ file: String) -> Int {
    files.append(file)
    return files.count - 1
  }

  func error(
    at location: Location, table: String? = nil, field: String? = nil, _ told: Told,
    suggestion: String? = nil
  ) {
    errors.append(entry(at: location, table, field, told, .fault, suggestion))
  }

  /// What is allowed but doubtful, or how something was read.
  func warn(
    at location: Location, table: String? = nil, field: String? = nil, _ told: Told,
    as severity: ScenarioIssue.Severity = .doubt, suggestion: String? = nil
  ) {
    warnings.append(entry(at: location, table, field, told, severity, suggestion))
  }

  private func entry(
    at location: Location, _ table: String?, _ field: String?, _ told: Told,
    _ severity: ScenarioIssue.Severity, _ suggestion: String?
  ) -> Entry {
    Entry(
      location: location,
      issue: ScenarioIssue(
        file: files[location.file], line: location.line, table: table, field: field, told,
        suggestion, severity: severity))
  }

  /// The name nearest to a misspelt one, if one is near.
  func nearest(to name: String, among names: some Sequence<String>) -> String? {
    guard searchesLeft > 0 else { return nil }
    searchesLeft -= 1
    return nearestName(to: name, among: names)
  }

  var hasErrors: Bool { !errors.isEmpty }
  var issues: [ScenarioIssue] { Self.inFileOrder(errors) }
  var doubts: [ScenarioIssue] { Self.inFileOrder(warnings) }

  private static func inFileOrder(_ entries: [Entry]) -> [ScenarioIssue] {
    entries.enumerated().sorted { a, b in
      (a.element.location.file, a.element.location.line ?? 0, a.offset)
        < (b.element.location.file, b.element.location.line ?? 0, b.offset)
    }.map(\.element.issue)
  }
}

/// A value as it may be shown in a sentence: in quotes, on one line, not longer than a glance.
func quoted(_ value: some StringProtocol) -> String {
  var shown = ""
  for scalar in value.unicodeScalars.prefix(60) {
    let isControl = scalar.properties.generalCategory == .control
    shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
  }
  if value.unicodeScalars.dropFirst(60).first != nil { shown += "…" }
  return "'\(shown)'"
}
