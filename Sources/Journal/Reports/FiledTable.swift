import Scenarios

/// A CSV file of reports, needs or offers as it was handed in: its rows, and where its columns stand.
struct FiledTable {
  /// Before the first row.
  let cells: CSVCells
  /// Which cell of a row holds a column; nil for columns that are left out.
  let positions: [String: Int]

  /// Nil where the file cannot be read or a column is missing.
  ///
  /// - Parameters:
  ///   - columns: All that the file may have, and whether it must.
  ///   - passedOver: Columns that a plan's file has, and that say nothing here.
  ///   - title: What the file is, such as "a report of outputs".
  ///   - issues: What is wrong with it is added.
  init?(
    _ path: String, columns: [(name: String, isRequired: Bool)], passedOver: [String] = [],
    title: String, issues: inout [ScenarioIssue]
  ) {
    func issue(
      _ line: Int?, _ field: String?, _ problem: String, _ expected: String?,
      _ suggestion: String? = nil
    ) {
      issues.append(
        ScenarioIssue(
          file: path, line: line, field: field, problem: problem, expected: expected,
          suggestion: suggestion))
    }
    let text: String
    do {
      text = try TextFile(path: path).text
    } catch {
      issue(error.line, nil, error.problem.english, error.expected?.english)
      return nil
    }
    var faults: [CSVLayout.Fault] = []
    let cells = CSVCells(text, faults: &faults)
    for fault in faults {
      issue(fault.line, nil, fault.problem.english, fault.expected?.english)
    }
    guard let cells else { return nil }
    if !text.utf8.isEmpty, text.utf8.last != UInt8(ascii: "\n") {
      issue(
        cells.lastLine, nil,
        "the file ends in the middle of a row: it may be half written", "a line break at its end")
    }
    let known = columns.map(\.name)
    let line = cells.headerLine
    var positions: [String: Int] = [:]
    for (k, name) in cells.header.enumerated() {
      if positions[name] != nil {
        issue(line, name, "the column stands there twice", "it once")
      } else if known.contains(name) {
        positions[name] = k
      } else if !passedOver.contains(name) {
        issue(
          line, nil, "there is no column '\(name)' in \(title)",
          "one of " + known.joined(separator: ", "), nearestName(to: name, among: known))
      }
    }
    let missing = columns.filter { $0.isRequired && positions[$0.name] == nil }
    for column in missing { issue(line, column.name, "the column is missing", "it in the header") }
    guard missing.isEmpty else { return nil }
    self.cells = cells
    self.positions = positions
  }
}
