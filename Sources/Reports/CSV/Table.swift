import Scenarios

/// A CSV file as data: its name, where its rows come from, and its columns in order.
struct Table<Source: Sendable, Row: Sendable>: Sendable {
  let file: String
  let rows: @Sendable (Source) -> [Row]
  let columns: [Column<Row>]

  init(
    _ file: String, _ rows: @escaping @Sendable (Source) -> [Row], _ columns: [Column<Row>]
  ) {
    self.file = file
    self.rows = rows
    self.columns = columns
  }
}

/// A named column and how its cell is read off a row.
struct Column<Row: Sendable>: Sendable {
  let name: String
  let read: @Sendable (Row) -> Cell

  static func text(_ name: String, _ read: @escaping @Sendable (Row) -> String?) -> Self {
    Column(name: name) { read($0).map { .text($0) } ?? .empty }
  }
  static func number(_ name: String, _ read: @escaping @Sendable (Row) -> Double?) -> Self {
    Column(name: name) { read($0).map { .number($0) } ?? .empty }
  }
  static func date(_ name: String, _ read: @escaping @Sendable (Row) -> CalendarDate?) -> Self {
    Column(name: name) { read($0).map { .date($0) } ?? .empty }
  }
}

/// What stands in a row under a column.
enum Cell: Sendable {
  case text(String), number(Double), date(CalendarDate), empty

  var json: JSONValue {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .date(let date): .text(date.description)
    case .empty: .null
    }
  }
}

/// A table whose row type is its own affair: what an export walks over.
protocol ExportableTable<Source>: Sendable {
  associatedtype Source
  var file: String { get }
  var columnNames: [String] { get }
  /// Writes the header and all rows, handing over bytes a piece at a time; with names, a column
  /// `<column>_name` at the end for each column of ids that have names.
  func write(
    _ source: Source, byteOrderMark: Bool, names: Names?, to sink: ([UInt8]) throws -> Void
  ) throws
  /// The rows, each by the names of its columns.
  func objects(_ source: Source) -> [[String: JSONValue]]
}

extension Table: ExportableTable {
  var columnNames: [String] { columns.map(\.name) }

  func write(
    _ source: Source, byteOrderMark: Bool, names: Names?, to sink: ([UInt8]) throws -> Void
  ) throws {
    let named = columns.compactMap { column in
      names?.lookUp(column: column.name, of: file).map { (column, $0) }
    }
    let pieceSize = 1 << 20
    var writer = CSVWriter()
    if byteOrderMark { writer.byteOrderMark() }
    for column in columns { writer.text(column.name) }
    for (column, _) in named { writer.text(column.name + "_name") }
    writer.endRow()
    for row in rows(source) {
      for column in columns { try append(column, of: row, to: &writer) }
      for (column, name) in named {
        if case .text(let id) = column.read(row), let name = name(id) {
          writer.text(name)
        } else {
          writer.empty()
        }
      }
      writer.endRow()
      if writer.bytes.count >= pieceSize { try sink(writer.drain()) }
    }
    try sink(writer.drain())
  }

  func objects(_ source: Source) -> [[String: JSONValue]] {
    rows(source).map { row in
      Dictionary(
        columns.map { ($0.name, $0.read(row).json) }, uniquingKeysWith: { first, _ in first })
    }
  }

  private func append(_ column: Column<Row>, of row: Row, to writer: inout CSVWriter) throws {
    switch column.read(row) {
    case .text(let text): writer.text(text)
    case .date(let date): writer.date(date)
    case .empty: writer.empty()
    case .number(let number):
      guard number.isFinite else {
        throw ExportError.notFinite(file: file, column: column.name)
      }
      writer.number(number)
    }
  }
}
