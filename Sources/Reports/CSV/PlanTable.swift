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
  var written: ResultTable<Plan, Row> {
    ResultTable(
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
  /// Fills a row from the cell of that number.
  let fill: @Sendable (inout Row, CSVCells, Int) throws(CellFault) -> Void

  typealias Path<Value> = WritableKeyPath<Row, Value> & Sendable

  static func text(_ name: String, _ path: Path<String>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning, cell: { .text($0[keyPath: path]) },
      fill: { row, cells, k throws(CellFault) in row[keyPath: path] = cells.text(k) })
  }

  static func optionalText(_ name: String, _ path: Path<String?>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning,
      cell: { $0[keyPath: path].map { .text($0) } ?? .empty },
      fill: { row, cells, k throws(CellFault) in
        row[keyPath: path] = cells.isEmpty(k) ? nil : cells.text(k)
      })
  }

  static func number(
    _ name: String, _ path: Path<Double>, unit: String, _ meaning: Bilingual
  ) -> Self {
    PlanColumn(
      name: name, unit: unit, meaning: meaning, cell: { .number($0[keyPath: path]) },
      fill: { row, cells, k throws(CellFault) in row[keyPath: path] = try cells.quantity(k) })
  }

  static func origin(_ path: Path<RowOrigin>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: "origin", isRequired: false, unit: "", meaning: meaning,
      cell: { .text($0[keyPath: path].rawValue) },
      fill: { row, cells, k throws(CellFault) in
        guard let origin = RowOrigin(rawValue: cells.text(k)) else {
          throw cells.fault(k, Bilingual("'plan' or 'under way'", "'plan' 或 'under way'"))
        }
        row[keyPath: path] = origin
      })
  }

  /// The number of a row in a table of the scenario.
  static func ordinal(_ name: String, _ path: Path<Int>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, isRequired: false, unit: "", meaning: meaning,
      cell: { .number(Double($0[keyPath: path])) },
      fill: { row, cells, k throws(CellFault) in
        guard let number = Int(cells.text(k)), number >= 0 else {
          throw cells.fault(k, Bilingual("a whole number", "整数"))
        }
        row[keyPath: path] = number
      })
  }

  static func date(_ name: String, _ path: Path<CalendarDate>, _ meaning: Bilingual) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning, cell: { .date($0[keyPath: path]) },
      fill: { row, cells, k throws(CellFault) in row[keyPath: path] = try cells.day(k) })
  }

  static func optionalDate(
    _ name: String, _ path: Path<CalendarDate?>, _ meaning: Bilingual
  ) -> Self {
    PlanColumn(
      name: name, unit: "", meaning: meaning,
      cell: { $0[keyPath: path].map { .date($0) } ?? .empty },
      fill: { row, cells, k throws(CellFault) in
        row[keyPath: path] = cells.isEmpty(k) ? nil : try cells.day(k)
      })
  }
}

/// What is wrong with a cell of a plan's file that is being read back.
struct CellFault: Error {
  var problem, expected: Bilingual
}

extension CSVCells {
  fileprivate func quantity(_ k: Int) throws(CellFault) -> Double {
    guard let value = number(k), value.isFinite else { throw fault(k, PlanDirectoryError.number) }
    return value
  }

  fileprivate func day(_ k: Int) throws(CellFault) -> CalendarDate {
    guard let date = date(k) else { throw fault(k, PlanDirectoryError.date) }
    return date
  }

  fileprivate func fault(_ k: Int, _ expected: Bilingual) -> CellFault {
    CellFault(problem: PlanDirectoryError.stands(text(k)), expected: expected)
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
  /// Reads the table's rows from its file's cells into a plan.
  func read(_ cells: CSVCells, file: String, into plan: inout Plan) throws(PlanDirectoryError)
  /// Gives one plan the table's rows of another.
  func copy(from other: Plan, into plan: inout Plan)
}

extension PlanTable: AnyPlanTable {
  var export: any ExportableTable<Plan> { written }

  var columnMeanings: [(name: String, unit: String, meaning: Bilingual)] {
    columns.map { ($0.name, $0.unit, $0.meaning) }
  }

  func copy(from other: Plan, into plan: inout Plan) {
    plan[keyPath: rows] = other[keyPath: rows]
  }

  func read(_ cells: CSVCells, file: String, into plan: inout Plan) throws(PlanDirectoryError) {
    let places = Dictionary(
      cells.header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var present: [PlanColumn<Row>] = []
    var positions: [Int] = []
    for column in columns {
      if let position = places[column.name] {
        present.append(column)
        positions.append(position)
      } else if column.isRequired {
        throw PlanDirectoryError(
          file: file, line: cells.headerLine, column: column.name,
          problem: PlanDirectoryError.noColumn, expected: PlanDirectoryError.aColumn)
      }
    }
    var cells = cells
    var rows: [Row] = []
    rows.reserveCapacity(cells.rowsLeft)
    while cells.next() {
      var row = Row()
      // A province's plan has millions of rows, in which pairs of generic type cost more than cells.
      for k in positions.indices {
        do {
          try present[k].fill(&row, cells, positions[k])
        } catch {
          throw PlanDirectoryError(
            file: file, line: cells.line, column: present[k].name, problem: error.problem,
            expected: error.expected)
        }
      }
      rows.append(row)
    }
    plan[keyPath: self.rows] = rows
  }
}
