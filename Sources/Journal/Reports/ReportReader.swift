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

  /// Whether all that was read is about one day.
  func isAbout(_ date: CalendarDate) -> Bool { reports.allSatisfy { $0.date == date } }

  /// Reads a file. Its kind is what its name begins with: `outputs.csv`, `outputs-north.csv`.
  mutating func read(_ path: String) {
    guard let kind = Self.kind(of: path) else {
      let word = Self.word(of: path)
      issue(
        path, nil, nil,
        Bilingual("the file's name does not say what it reports", "文件名没有说明填报的内容"),
        Bilingual(
          "a name that begins with one of " + Self.words.joined(separator: ", "),
          "文件名以 " + Self.words.joined(separator: "、") + " 之一开头"),
        nearest(to: word, among: Self.words))
      return
    }
    let table = ReportTables.table(of: kind)
    let columns = table.columns.map { ($0.name, $0.isRequired) }
    guard
      let file = FiledTable(
        path, columns: columns + ReportTable.common.map { ($0, false) },
        passedOver: table.passedOver,
        title: Bilingual("a report of \(table.kind)", "\(table.kind.chinese)报表"), issues: &issues)
    else { return }
    var rows = Rows(cells: file.cells, table: table, positions: file.positions, path: path)
    while rows.cells.next() { read(&rows) }
  }

  /// The rows of a file, and where their columns stand.
  private struct Rows {
    var cells: CSVCells
    let table: ReportTable
    let path: String
    /// The cells of the table's columns; nil where one is left out.
    let columns: [(column: FiledColumn, cell: Int?)]
    let reportedBy, reportedAt, note: Int?
    /// Rows of a file mostly say the same of who reported them and when.
    var lastBy = "", lastAt = ""
    var lastSeconds: Double?

    init(cells: CSVCells, table: ReportTable, positions: [String: Int], path: String) {
      self.cells = cells
      self.table = table
      self.path = path
      columns = table.columns.map { ($0, positions[$0.name]) }
      reportedBy = positions["reported_by"]
      reportedAt = positions["reported_at"]
      note = positions["note"]
    }

    var line: Int { cells.line }

    /// A cell that may be left out, stored once where it says the same as another.
    func optional(_ cell: Int?, orSame other: String = "") -> String? {
      guard let cell, !cells.isEmpty(cell) else { return nil }
      return cells.text(cell, orSame: other)
    }
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

  private mutating func read(_ rows: inout Rows) {
    let before = issues.count
    var report = Report(
      kind: rows.table.kind, date: .epoch, keys: ReportIDs(), quantities: ReportQuantities(),
      reportedBy: rows.optional(rows.reportedBy, orSame: rows.lastBy),
      note: rows.optional(rows.note),
      file: rows.path, line: rows.line)
    if let who = report.reportedBy { rows.lastBy = who }
    for (column, cell) in rows.columns {
      switch column.role {
      case .date:
        report.date = day(rows, cell, column) ?? .epoch
      case .otherDate:
        let isThere = cell.map { !rows.cells.isEmpty($0) } ?? false
        report.otherDate = isThere ? date(rows, cell, column) : nil
      case .quantity, .balance:
        report.quantities.append(number(rows, cell, column))
      default:
        let id = cell.map { rows.cells.text($0) } ?? ""
        check(id, column, rows.path, rows.line)
        report.keys.append(id)
      }
    }
    if report.quantities.isEmpty, issues.count == before {
      let quantities = rows.table.quantities.map(\.name)
      issue(
        rows.path, rows.line, quantities[0], FiledTable.missingField,
        Bilingual(quantities.joined(separator: " or "), quantities.joined(separator: " 或 ")))
    }
    readTime(&rows, &report)
    if issues.count == before { checkWhole(report) }
    if issues.count == before { reports.append(report) }
  }

  private mutating func readTime(_ rows: inout Rows, _ report: inout Report) {
    guard let time = rows.optional(rows.reportedAt, orSame: rows.lastAt) else { return }
    if time != rows.lastAt {
      rows.lastAt = time
      rows.lastSeconds = ReportTime.seconds(time)
    }
    report.reportedAt = time
    report.seconds = rows.lastSeconds
    if report.seconds == nil {
      issue(
        rows.path, rows.line, "reported_at", Bilingual("'\(time)' is no time", "“\(time)”不是时间"),
        ReportTime.expected)
    }
  }

  private mutating func check(
    _ cell: String, _ column: FiledColumn, _ path: String, _ line: Int
  ) {
    if cell.isEmpty {
      if column.role != .processOrNone {
        issue(path, line, column.name, FiledTable.missingField, Bilingual("an id", "一个编号"))
      }
      return
    }
    guard !names.has(cell, as: column.role) else { return }
    let others = names.kind(of: cell)
    issue(
      path, line, column.name,
      others.map { Bilingual("'\(cell)' is \($0.english)", "“\(cell)”是\($0.chinese)") }
        ?? Bilingual(
          "there is no \(column.role.noun) '\(cell)'", "场景中没有编号“\(cell)”"),
      column.role.anID,
      nearest(to: cell, among: names.all(column.role)))
  }

  private mutating func date(
    _ rows: Rows, _ cell: Int?, _ column: FiledColumn
  ) -> CalendarDate? {
    if let date = cell.flatMap({ rows.cells.date($0) }) { return date }
    let text = cell.map { rows.cells.text($0) } ?? ""
    issue(
      rows.path, rows.line, column.name,
      text.isEmpty ? FiledTable.missingField : FiledTable.noDate(text), FiledTable.aDate)
    return nil
  }

  /// A day of the journal.
  private mutating func day(
    _ rows: Rows, _ cell: Int?, _ column: FiledColumn
  ) -> CalendarDate? {
    guard let date = date(rows, cell, column) else { return nil }
    let horizon = names.horizon
    guard (1...horizon.days).contains(horizon.day(of: date)) else {
      issue(
        rows.path, rows.line, column.name, Journal.outside(date), Journal.days(of: horizon))
      return nil
    }
    return date
  }

  private mutating func number(
    _ rows: Rows, _ cell: Int?, _ column: FiledColumn
  ) -> Double? {
    guard let cell, !rows.cells.isEmpty(cell) else { return nil }
    let least = column.role == .quantity ? 0 : -Double.infinity
    let number = rows.cells.number(cell)
    if let number, number.isFinite, number >= least { return number }
    let text = rows.cells.text(cell)
    issue(
      rows.path, rows.line, column.name,
      number?.isFinite == true ? FiledTable.isNegative(text) : FiledTable.noNumber(text),
      column.role == .quantity ? FiledTable.aQuantity : Bilingual("a number", "一个数字"))
    return nil
  }

  /// Whether what the row's ids stand for belongs together.
  private mutating func checkWhole(_ report: Report) {
    guard let (field, problem, expected) = names.contradiction(in: report) else { return }
    issue(report.file, report.line, field, problem, expected)
  }

  // MARK: Issues

  private mutating func issue(
    _ file: String, _ line: Int?, _ field: String?, _ problem: Bilingual, _ expected: Bilingual?,
    _ suggestion: String? = nil
  ) {
    issues.append(
      ScenarioIssue(file, line, field, problem, expected: expected, suggestion: suggestion))
  }

  private mutating func nearest(to name: String, among names: [String]) -> String? {
    guard searchesLeft > 0 else { return nil }
    searchesLeft -= 1
    return nearestName(to: name, among: names)
  }
}
