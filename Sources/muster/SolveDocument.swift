import Messages
import Reports

/// What `muster solve` tells of a solve, as JSON.
enum SolveDocument {
  /// `status` and `objective` (a number; with `--exact` its text as a fraction) for programs to read, and
  /// under `report` every line of the printed report by its name.
  static func json(of report: any SolvedReport, solution: String?) -> JSONValue {
    var lines: [String: JSONValue] = [:]
    for line in report.text(quiet: false, in: .english).split(separator: "\n") {
      let parts = line.split(separator: ": ", maxSplits: 1)
      guard parts.count == 2 else { continue }
      lines[String(parts[0].map { $0 == " " ? "_" : $0 })] = value(of: parts[1])
    }
    return .object([
      "schema": .text("muster/solve/1"), "exit_status": .number(Double(report.exitStatus.rawValue)),
      "status": lines.removeValue(forKey: "status") ?? .null,
      "objective": lines.removeValue(forKey: "objective") ?? .null,
      "report": .object(lines), "solution": .text(solution),
    ])
  }

  /// A number where the text is one.
  private static func value(of text: Substring) -> JSONValue {
    Double(text).map { .number($0) } ?? .text(String(text))
  }
}
