/// A form in which tables of results are written: CSV files, rows of JSON, sheets of a workbook.
///
/// A table hands over its columns, then its rows, then that it ends. What a format needs to know of a
/// whole table it keeps (`KeptRows`); what it can write at once it writes, since a province's plan has
/// millions of rows (`CSVFormat`).
protocol TableFormat {
  associatedtype Failure: Error
  mutating func begin(_ columns: [String], of file: String) throws(Failure)
  /// The next row, a cell for each column.
  mutating func append(_ row: [Cell]) throws(Failure)
  mutating func end() throws(Failure)
}

/// The columns and rows of a table, for formats that look at all of them before they write.
struct KeptRows: TableFormat {
  typealias Failure = Never

  private(set) var columns: [String] = []
  private(set) var rows: [[Cell]] = []

  mutating func begin(_ columns: [String], of file: String) { self.columns = columns }
  mutating func append(_ row: [Cell]) { rows.append(row) }
  mutating func end() {}
}
