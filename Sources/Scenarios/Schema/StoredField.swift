/// A field of a table, and where a row keeps its value: how it is read and how it is written both follow
/// from the declaration.
package struct StoredField<Row>: Sendable {
  let declaration: FieldDeclaration
  /// Puts what the record says into the row; what is wrong with it goes to the log.
  let read: @Sendable (Record, ScenarioBuilder, inout Row) -> Void
  /// What stands in the cell; nil where the field is left out.
  let write: @Sendable (Row, Scenario) -> String?

  /// A field with a way of its own to be read and written.
  static func other(
    _ declaration: FieldDeclaration,
    read: @escaping @Sendable (Record, ScenarioBuilder, inout Row) -> Void,
    write: @escaping @Sendable (Row, Scenario) -> String?
  ) -> Self {
    Self(declaration: declaration, read: read, write: write)
  }

  /// A field that the builder reads, because it is understood together with others.
  static func derived(
    _ declaration: FieldDeclaration, write: @escaping @Sendable (Row, Scenario) -> String?
  ) -> Self {
    Self(declaration: declaration, read: { _, _, _ in }, write: write)
  }
}

/// A table of a scenario, the type of its rows included.
package struct TableSchema<Row>: Sendable {
  /// What reading, workbooks and the page of the format need.
  let declaration: TableDeclaration
  private let declared: [StoredField<Row>]
  private let blank: @Sendable () -> Row

  init(
    _ meaning: Bilingual, key: [String] = ["id"], blank: @escaping @Sendable () -> Row,
    _ fields: [StoredField<Row>]
  ) {
    declaration = TableDeclaration(meaning, key: key, fields.map(\.declaration))
    declared = fields
    self.blank = blank
  }

  private var fields: [StoredField<Row>] { declared + AddedFields.of(Row.self) }

  /// The row that a record states; faulty fields keep their defaults.
  func read(_ record: Record, _ builder: ScenarioBuilder) -> Row {
    var row = blank()
    for field in fields { field.read(record, builder, &row) }
    return row
  }

  /// The fields of each row as they are written, those that are left out missing.
  func write(_ rows: [Row], of scenario: Scenario) -> [WrittenRow] {
    let fields = fields
    return rows.map { row in
      WrittenRow(
        fields: fields.compactMap { field in
          field.write(row, scenario).flatMap { $0.isEmpty ? nil : (field.declaration.name, $0) }
        })
    }
  }
}

/// One record as it is written: its fields by name, those at their defaults left out.
struct WrittenRow {
  var fields: [(name: String, text: String)]

  /// The texts by the fields' names.
  var cells: [String: String] { Dictionary(fields, uniquingKeysWith: { first, _ in first }) }
}

/// Fields beside those declared, while a task runs: tests add one and see that all else follows from it.
package enum AddedFields {
  @TaskLocal package static var fields: [any AddedField] = []

  static func of<Row>(_ row: Row.Type) -> [StoredField<Row>] {
    fields.compactMap { ($0 as? Added<Row>)?.field }
  }

  static func of(_ table: Table) -> [FieldDeclaration] {
    fields.filter { $0.table == table.rawValue }.map(\.declaration)
  }

  package struct Added<Row>: AddedField {
    package let table: String
    let field: StoredField<Row>
    package var declaration: FieldDeclaration { field.declaration }

    /// - Parameter table: The table whose rows are `Row`.
    package init(to table: String, _ field: StoredField<Row>) {
      self.table = table
      self.field = field
    }
  }
}

/// A field added to a table, whatever its rows are.
package protocol AddedField: Sendable {
  var table: String { get }
  var declaration: FieldDeclaration { get }
}

// MARK: - The usual ways to keep a value

extension StoredField {
  package typealias Path<Value> = WritableKeyPath<Row, Value> & Sendable

  /// An id of the record's own, which the builder's index has checked.
  static func id(_ path: Path<String>, _ declaration: FieldDeclaration = .id) -> Self {
    let name = declaration.name
    return other(
      declaration, read: { record, _, row in row[keyPath: path] = record.written(name) },
      write: { row, _ in row[keyPath: path] })
  }

  static func text(_ path: Path<String>, _ declaration: FieldDeclaration) -> Self {
    let name = declaration.name
    return other(
      declaration, read: { record, _, row in row[keyPath: path] = record.text(name) ?? "" },
      write: { row, _ in row[keyPath: path] })
  }

  static func optionalText(_ path: Path<String?>, _ declaration: FieldDeclaration) -> Self {
    let name = declaration.name
    return other(
      declaration, read: { record, _, row in row[keyPath: path] = record.text(name) },
      write: { row, _ in row[keyPath: path] })
  }

  /// A number, in the range and with the default of its declaration.
  package static func number(_ path: Path<Double>, _ declaration: FieldDeclaration) -> Self {
    let (name, range, standard) = (declaration.name, declaration.range, declaration.standardNumber)
    return other(
      declaration,
      read: { record, _, row in
        row[keyPath: path] = record.number(name, default: standard ?? 0, range)
      },
      write: { row, _ in
        let value = row[keyPath: path]
        return value == standard ? nil : Scenarios.number(value)
      })
  }

  static func optionalNumber(_ path: Path<Double?>, _ declaration: FieldDeclaration) -> Self {
    let (name, range) = (declaration.name, declaration.range)
    return other(
      declaration,
      read: { record, _, row in row[keyPath: path] = record.optionalNumber(name, range) },
      write: { row, _ in row[keyPath: path].map(Scenarios.number) })
  }

  /// A whole number of days, 0 where it is left out.
  static func days(_ path: Path<Int>, _ declaration: FieldDeclaration) -> Self {
    let name = declaration.name
    return other(
      declaration, read: { record, _, row in row[keyPath: path] = record.days(name) },
      write: { row, _ in row[keyPath: path] == 0 ? nil : String(row[keyPath: path]) })
  }

  /// The position of another record.
  static func reference(_ path: Path<Int>, _ declaration: FieldDeclaration) -> Self {
    let (name, table) = (declaration.name, declaration.referredTable)
    return other(
      declaration,
      read: { record, builder, row in
        row[keyPath: path] = builder.position(in: table, record, name) ?? unresolved
      },
      write: { row, scenario in scenario.id(row[keyPath: path], in: table) })
  }

  static func optionalReference(_ path: Path<Int?>, _ declaration: FieldDeclaration) -> Self {
    let (name, table) = (declaration.name, declaration.referredTable)
    return other(
      declaration,
      read: { record, builder, row in
        row[keyPath: path] = builder.position(in: table, record, name)
      },
      write: { row, scenario in row[keyPath: path].map { scenario.id($0, in: table) } })
  }

  /// A site or a region, in the field `at`.
  static func place(_ path: Path<Place>) -> Self {
    other(
      .reference(
        "at", to: .sites, .regions, caption: Bilingual("Place", "地点"),
        Bilingual("a site or a region", "厂点或地区")),
      read: { record, builder, row in
        row[keyPath: path] = builder.place(record) ?? .region(unresolved)
      },
      write: { row, scenario in scenario.id(of: row[keyPath: path]) })
  }

  static func goods(_ path: Path<[ItemQuantity]>, _ declaration: FieldDeclaration) -> Self {
    let (name, range) = (declaration.name, declaration.range)
    return other(
      declaration,
      read: { record, builder, row in
        row[keyPath: path] = builder.goods(record, name, range)
      },
      write: { row, scenario in
        pairs(row[keyPath: path].map { (scenario.items[$0.item].id, $0.quantity) })
      })
  }

  static func uses(_ path: Path<[ResourceUse]>) -> Self {
    other(
      .uses, read: { record, builder, row in row[keyPath: path] = builder.uses(record) },
      write: { row, scenario in
        pairs(row[keyPath: path].map { (scenario.resources[$0.resource].id, $0.quantity) })
      })
  }

  static func ramp(_ path: Path<[Double]>) -> Self {
    other(
      .ramp, read: { record, builder, row in row[keyPath: path] = builder.ramp(record) },
      write: { row, _ in row[keyPath: path].map(Scenarios.number).joined(separator: ";") })
  }
}

/// The text of a map in a cell: `a=1;b=2`.
func pairs(_ pairs: [(name: String, value: Double)]) -> String {
  pairs.map { "\($0.name)=\(number($0.value))" }.joined(separator: ";")
}

extension FieldDeclaration {
  /// The numbers that the field, or what its map leads to, may hold.
  var range: NumberRange {
    switch kind {
    case .number(let range, _), .map(let range): range
    default: preconditionFailure("the field \(name) holds no number")
    }
  }

  /// The number where the field is left out; nil where it is required or has no such number.
  var standardNumber: Double? { if case .number(_, let standard) = kind { standard } else { nil } }

  /// The one table that the field refers to.
  var referredTable: Table {
    switch kind {
    case .reference(let tables) where tables.count == 1: tables[0]
    case .word where name == Self.profileName: .profiles
    default: preconditionFailure("the field \(name) does not refer to one table")
    }
  }
}
