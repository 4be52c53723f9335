import Scenarios

extension PlanDirectory {
  /// Rows of a CSV file that is no table of a plan, such as those of an explanation.
  static func rows<Row>(
    _ name: String, _ folder: String, _ read: (ResultRow) throws(PlanDirectoryError) -> Row
  ) throws(PlanDirectoryError) -> [Row] {
    let path = folder + "/" + name
    var table = try cells(of: path)
    let columns = Dictionary(
      table.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var rows: [Row] = []
    rows.reserveCapacity(table.rowsLeft)
    while table.next() {
      rows.append(
        try read(ResultRow(file: path, line: table.line, cells: table.row, columns: columns)))
    }
    return rows
  }
}

/// A row of a CSV file of results, its cells by the name of their column.
struct ResultRow {
  let file: String
  let line: Int
  let cells: [String]
  let columns: [String: Int]

  /// The cell; nil where it is empty or there is no such column.
  subscript(_ column: String) -> String? {
    guard let position = columns[column], !cells[position].isEmpty else { return nil }
    return cells[position]
  }

  func text(_ column: String) throws(PlanDirectoryError) -> String {
    guard let position = columns[column] else {
      throw fault(column, PlanDirectoryError.noColumn, PlanDirectoryError.aColumn)
    }
    return cells[position]
  }

  func number(_ column: String) throws(PlanDirectoryError) -> Double {
    let text = try text(column)
    guard let value = Double(text), value.isFinite else {
      throw fault(column, PlanDirectoryError.stands(text), PlanDirectoryError.number)
    }
    return value
  }

  func optionalNumber(_ column: String) throws(PlanDirectoryError) -> Double? {
    try text(column).isEmpty ? nil : try number(column)
  }

  func date(_ column: String) throws(PlanDirectoryError) -> CalendarDate {
    guard let date = try optionalDate(column) else {
      throw fault(column, PlanDirectoryError.stands(""), PlanDirectoryError.date)
    }
    return date
  }

  func optionalDate(_ column: String) throws(PlanDirectoryError) -> CalendarDate? {
    let text = try text(column)
    if text.isEmpty { return nil }
    guard let date = CalendarDate(text) else {
      throw fault(column, PlanDirectoryError.stands(text), PlanDirectoryError.date)
    }
    return date
  }

  func fault(
    _ column: String, _ problem: Bilingual, _ expected: Bilingual
  ) -> PlanDirectoryError {
    PlanDirectoryError(file: file, line: line, column: column, problem: problem, expected: expected)
  }
}
