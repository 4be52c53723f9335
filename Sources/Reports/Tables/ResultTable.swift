import Scenarios

/// A table of results as data: its file, where its rows come from, and its columns in order.
struct ResultTable<Source: Sendable, Row: Sendable>: Sendable {
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
}

/// A table whose row type is its own affair: what an export walks over.
protocol ExportableTable<Source>: Sendable {
  associatedtype Source
  var file: String { get }
  /// Hands the columns and all rows to a format; with names, a column `<column>_name` at the end for
  /// each column of ids that have names.
  func write<Format: TableFormat>(
    _ source: Source, names: Names?, to format: inout Format
  ) throws(Format.Failure)
}

extension ResultTable: ExportableTable {
  func write<Format: TableFormat>(
    _ source: Source, names: Names?, to format: inout Format
  ) throws(Format.Failure) {
    let named = columns.compactMap { column in
      names?.lookUp(column: column.name, of: file).map { (column, $0) }
    }
    try format.begin(columns.map(\.name) + named.map { $0.0.name + "_name" }, of: file)
    var cells: [Cell] = []
    for row in rows(source) {
      cells.removeAll(keepingCapacity: true)
      for column in columns { cells.append(column.read(row)) }
      for (column, name) in named {
        if case .text(let id) = column.read(row), let name = name(id) {
          cells.append(.text(name))
        } else {
          cells.append(.empty)
        }
      }
      try format.append(cells)
    }
    try format.end()
  }
}

extension ExportableTable {
  /// All cells, kept.
  func rows(_ source: Source) -> KeptRows {
    var kept = KeptRows()
    write(source, names: nil, to: &kept)
    return kept
  }
}
