import Plans
import Scenarios

/// A table of a plan, declared once: what it holds, where its rows are, its columns in order.
///
/// The CSV file, reading it back and `docs/plan-files.md` all follow from this declaration.
struct PlanTable<Row: PlanRow>: Sendable {
  /// The file is called `<name>.csv`.
  let name: String
  let meaning: Bilingual
  let rows: WritableKeyPath<Plan, [Row]> & Sendable
  let columns: [PlanColumn<Row>]
  /// Whether a folder without the file is no plan; plans made before there was such a table lack it.
  let isRequired: Bool

  init(
    _ name: String, _ rows: WritableKeyPath<Plan, [Row]> & Sendable, _ meaning: Bilingual,
    _ columns: [PlanColumn<Row>], isRequired: Bool = true
  ) {
    self.isRequired = isRequired
    self.name = name
    self.rows = rows
    self.meaning = meaning
    self.columns = columns
  }

  /// As it is written.
  var written: Table<Plan, Row> {
    Table(
      name + ".csv", { $0[keyPath: rows] }, columns.map { Column(name: $0.name, read: $0.cell) })
  }
}

/// A column of a plan's table: its cell in a row, and the row's value from a cell's text.
struct PlanColumn<Row: PlanRow>: Sendable {
  let name: String
  /// Whether a file without the column is at fault; otherwise the row's own default holds.
  var isRequired = true
  /// Empty where the column holds no quantity.
  let unit: String
  let meaning: Bilingual
  let cell: @Sendable (Row) -> Cell
  let fill: @Sendable (inout Row, PlanCell) throws(PlanDirectoryError) -> Void

  typealias Path<Value> = WritableKeyPath<Row, Value> & Sendable

  static func text(_ name: String, _ path: Path<String>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning, cell: { .text($0[keyPath: path]) },
      fill: { row, cell throws(PlanDirectoryError) in row[keyPath: path] = cell.text })
  }

  static func optionalText(_ name: String, _ path: Path<String?>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning,
      cell: { $0[keyPath: path].map { .text($0) } ?? .empty },
      fill: { row, cell throws(PlanDirectoryError) in
        row[keyPath: path] = cell.text.isEmpty ? nil : cell.text
      })
  }

  static func number(
    _ name: String, _ path: Path<Double>, unit: String, _ meaning: Bilingual
  ) -> Self {
    PlanColumn(
      name: name, unit: unit, meaning: meaning, cell: { .number($0[keyPath: path]) },
      fill: { row, cell throws(PlanDirectoryError) in row[keyPath: path] = try cell.number() })
  }

  static func origin(_ path: Path<RowOrigin>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: "origin", isRequired: false, unit: "", meaning: meaning,
      cell: { .text($0[keyPath: path].rawValue) },
      fill: { row, cell throws(PlanDirectoryError) in
        guard let origin = RowOrigin(rawValue: cell.text) else {
          throw cell.fault("'\(cell.text)' stands here", "'plan' or 'under way'")
        }
        row[keyPath: path] = origin
      })
  }

  /// The number of a row in a table of the scenario.
  static func ordinal(_ name: String, _ path: Path<Int>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, isRequired: false, unit: "", meaning: meaning,
      cell: { .number(Double($0[keyPath: path])) },
      fill: { row, cell throws(PlanDirectoryError) in
        guard let number = Int(cell.text), number >= 0 else {
          throw cell.fault("'\(cell.text)' stands here", "a whole number")
        }
        row[keyPath: path] = number
      })
  }

  static func date(_ name: String, _ path: Path<CalendarDate>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning, cell: { .date($0[keyPath: path]) },
      fill: { row, cell throws(PlanDirectoryError) in row[keyPath: path] = try cell.date() })
  }

  static func optionalDate(
    _ name: String, _ path: Path<CalendarDate?>, _ meaning: Bilingual
  ) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning,
      cell: { $0[keyPath: path].map { .date($0) } ?? .empty },
      fill: { row, cell throws(PlanDirectoryError) in
        row[keyPath: path] = cell.text.isEmpty ? nil : try cell.date()
      })
  }
}

/// A cell of a plan's file that is being read back, with its place.
struct PlanCell {
  let file: String
  let line: Int
  let column: String
  let text: String

  func number() throws(PlanDirectoryError) -> Double {
    guard let value = Double(text), value.isFinite else {
      throw fault(text.isEmpty ? "nothing stands here" : "'\(text)' stands here", "a number")
    }
    return value
  }

  func date() throws(PlanDirectoryError) -> CalendarDate {
    guard let date = CalendarDate(text) else {
      throw fault(
        text.isEmpty ? "nothing stands here" : "'\(text)' stands here", "a date as YYYY-MM-DD")
    }
    return date
  }

  func fault(_ problem: String, _ expected: String) -> PlanDirectoryError {
    PlanDirectoryError(file: file, line: line, column: column, problem: problem, expected: expected)
  }
}

/// A table of a plan whose row type is its own affair.
protocol AnyPlanTable: Sendable {
  var name: String { get }
  var meaning: Bilingual { get }
  var export: any ExportableTable<Plan> { get }
  var isRequired: Bool { get }
  /// Name, unit and meaning of each column.
  var columnMeanings: [(name: String, unit: String, meaning: Bilingual)] { get }
  /// The table's rows, a cell for each column.
  func cells(of plan: Plan) -> [[Cell]]
  /// Reads the table's rows from its file's cells into a plan.
  func read(_ cells: CSVTable, file: String, into plan: inout Plan) throws(PlanDirectoryError)
}

extension PlanTable: AnyPlanTable {
  var export: any ExportableTable<Plan> { written }

  var columnMeanings: [(name: String, unit: String, meaning: Bilingual)] {
    columns.map { ($0.name, $0.unit, $0.meaning) }
  }

  func read(_ cells: CSVTable, file: String, into plan: inout Plan) throws(PlanDirectoryError) {
    let places = Dictionary(
      cells.header.cells.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var present: [PlanColumn<Row>] = []
    var positions: [Int] = []
    for column in columns {
      if let position = places[column.name] {
        present.append(column)
        positions.append(position)
      } else if column.isRequired {
        throw PlanDirectoryError(
          file: file, line: cells.header.line, column: column.name,
          problem: "there is no such column", expected: "one")
      }
    }
    var rows: [Row] = []
    rows.reserveCapacity(cells.rows.count)
    for source in cells.rows {
      var row = Row()
      // A province's plan has millions of rows, in which pairs of generic type cost more than cells.
      for k in positions.indices {
        let cell = PlanCell(
          file: file, line: source.line, column: present[k].name,
          text: source.cells[positions[k]])
        try present[k].fill(&row, cell)
      }
      rows.append(row)
    }
    plan[keyPath: self.rows] = rows
  }
}
