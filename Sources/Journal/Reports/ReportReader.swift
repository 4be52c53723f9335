import Plans
import Scenarios

/// Reads files of reports and checks every row against the scenario, as a scenario is checked: all
/// that is wrong is found in one pass.
struct ReportReader {
  let names: ReportNames
  private(set) var issues: [ScenarioIssue] = []
  private(set) var reports: [Report] = []
  /// A search for the nearest name looks at every name: past this many, the answers are not read.
  private var searchesLeft = 100

  init(_ names: ReportNames) { self.names = names }

  /// Reads a file. Its kind is what its name begins with: `outputs.csv`, `outputs-north.csv`.
  mutating func read(_ path: String) {
    guard let kind = Self.kind(of: path) else {
      let word = Self.word(of: path)
      issue(
        path, nil, nil, "the file's name does not say what it reports",
        "a name that begins with one of " + Self.words.joined(separator: ", "),
        nearest(to: word, among: Self.words))
      return
    }
    let table = ReportTables.table(of: kind)
    let columns = table.columns.map { ($0.name, $0.isRequired) }
    guard
      let file = FiledTable(
        path, columns: columns + ReportTable.common.map { ($0, false) },
        passedOver: table.passedOver, title: "a report of \(table.kind)", issues: &issues)
    else { return }
    for row in file.rows { read(row, table, file.positions, path) }
  }

  /// What a file's name can begin with.
  private static let words =
    ReportKind.allCases.map(\.rawValue) + CaseRecord.Role.allCases.map(CaseFile.word)

  /// The word before the first mark that is no letter, in a file's name.
  private static func word(of path: String) -> String {
    String((path.split(separator: "/").last ?? "").prefix { $0.isLetter })
  }

  static func kind(of path: String) -> ReportKind? {
    path.hasSuffix(".csv") ? ReportKind(rawValue: word(of: path)) : nil
  }

  // MARK: A row

  private mutating func read(
    _ row: CSVTable.Row, _ table: ReportTable, _ positions: [String: Int], _ path: String
  ) {
    let before = issues.count
    func text(_ name: String) -> String { positions[name].map { row.cells[$0] } ?? "" }
    func optional(_ name: String) -> String? {
      let cell = text(name)
      return cell.isEmpty ? nil : cell
    }
    var report = Report(
      kind: table.kind, date: .epoch, keys: [], quantities: [],
      reportedBy: optional("reported_by"), reportedAt: optional("reported_at"),
      note: optional("note"), file: path, line: row.line)
    for column in table.columns {
      let cell = text(column.name)
      switch column.role {
      case .date: report.date = day(cell, column, path, row.line) ?? .epoch
      case .otherDate:
        report.otherDate = cell.isEmpty ? nil : date(cell, column, path, row.line)
      case .quantity, .balance:
        report.quantities.append(number(cell, column, path, row.line))
      default:
        check(cell, column, path, row.line)
        report.keys.append(cell)
      }
    }
    if report.quantities.allSatisfy({ $0 == nil }), issues.count == before {
      let wanted = table.quantities.map(\.name).joined(separator: " or ")
      issue(path, row.line, table.quantities[0].name, "the field is missing", wanted)
    }
    if let time = report.reportedAt {
      report.seconds = ReportTime.seconds(time)
      if report.seconds == nil {
        issue(path, row.line, "reported_at", "'\(time)' is no time", ReportTime.expected)
      }
    }
    if issues.count == before { checkWhole(report, table) }
    if issues.count == before { reports.append(report) }
  }

  private mutating func check(
    _ cell: String, _ column: ReportColumn, _ path: String, _ line: Int
  ) {
    if cell.isEmpty {
      if column.role != .processOrNone {
        issue(path, line, column.name, "the field is missing", "an id")
      }
      return
    }
    guard !names.has(cell, as: column.role) else { return }
    let others = names.kind(of: cell)
    issue(
      path, line, column.name,
      others.map { "'\(cell)' is \($0)" } ?? "there is no \(column.role.noun) '\(cell)'",
      "an id of the scenario's \(column.role.tables)",
      nearest(to: cell, among: names.all(column.role)))
  }

  private mutating func date(
    _ cell: String, _ column: ReportColumn, _ path: String, _ line: Int
  ) -> CalendarDate? {
    if let date = CalendarDate(cell) { return date }
    issue(
      path, line, column.name, cell.isEmpty ? "the field is missing" : "'\(cell)' is no date",
      "a day of the calendar as YYYY-MM-DD")
    return nil
  }

  /// A day of the journal.
  private mutating func day(
    _ cell: String, _ column: ReportColumn, _ path: String, _ line: Int
  ) -> CalendarDate? {
    guard let date = date(cell, column, path, line) else { return nil }
    let horizon = names.horizon
    guard (1...horizon.days).contains(horizon.day(of: date)) else {
      issue(
        path, line, column.name, "\(date) lies outside the journal",
        "a day from \(horizon.start) to \(horizon.lastDate)")
      return nil
    }
    return date
  }

  private mutating func number(
    _ cell: String, _ column: ReportColumn, _ path: String, _ line: Int
  ) -> Double? {
    guard !cell.isEmpty else { return nil }
    let least = column.role == .quantity ? 0 : -Double.infinity
    guard let value = Double(cell), value.isFinite, value >= least else {
      let isNumber = Double(cell)?.isFinite == true
      issue(
        path, line, column.name, isNumber ? "'\(cell)' is negative" : "'\(cell)' is not a number",
        column.role == .quantity ? "a number of at least 0" : "a number")
      return nil
    }
    return value
  }

  /// Whether what the row's ids stand for belongs together.
  private mutating func checkWhole(_ report: Report, _ table: ReportTable) {
    guard let (field, problem, expected) = names.contradiction(in: report) else { return }
    issue(report.file, report.line, field, problem, expected)
  }

  // MARK: Issues

  private mutating func issue(
    _ file: String, _ line: Int?, _ field: String?, _ problem: String, _ expected: String?,
    _ suggestion: String? = nil
  ) {
    issues.append(
      ScenarioIssue(
        file: file, line: line, field: field, problem: problem, expected: expected,
        suggestion: suggestion))
  }

  private mutating func nearest(to name: String, among names: [String]) -> String? {
    guard searchesLeft > 0 else { return nil }
    searchesLeft -= 1
    return nearestName(to: name, among: names)
  }
}
