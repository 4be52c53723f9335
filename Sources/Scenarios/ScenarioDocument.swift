/// A scenario's file taken apart: its settings and its tables' records.
struct ScenarioDocument {
  let log: IssueLog
  /// The fields beside the tables, as a record.
  let settings: Record
  private var tables: [Table: TableContent] = [:]

  init(
    _ entries: [(key: FieldValue, value: FieldValue)], file: Int, folder: ScenarioFolder,
    _ log: IssueLog
  ) {
    self.log = log
    let fields = Fields("schema name horizon* objective lines_are")
    let source = TableSource(table: nil, fields: fields, file: file, log: log)
    let reader = TableReader(folder: folder, file: file, log: log)
    var values = [FieldValue?](repeating: nil, count: fields.names.count)
    for (key, value) in entries {
      let name = key.text ?? key.shown
      if let position = fields.positions[name] {
        values[position] = value.isNull ? nil : value
      } else if let table = Table(rawValue: name) {
        tables[table] = reader.content(of: table, from: value)
      } else {
        let known = fields.names + Table.allCases.map(\.rawValue)
        let meant = log.nearest(to: name, among: known)
        if let table = meant.flatMap(Table.init), tables[table] == nil {
          tables[table] = TableContent()
        }
        log.error(
          at: Location(file: file, line: key.line), "there is no table or field \(quoted(name))",
          expected: "one of " + known.joined(separator: ", "),
          suggestion: meant)
      }
    }
    settings = Record(source: source, line: 1, values: values)
  }

  /// A document whose parts were read elsewhere.
  init(log: IssueLog, settings: Record, tables: [Table: TableContent]) {
    self.log = log
    self.settings = settings
    self.tables = tables
  }

  /// The records of a table, none if it is left out.
  subscript(_ table: Table) -> [Record] { tables[table]?.records ?? [] }

  /// Puts an override's value into the records that it names, given the records' keys.
  mutating func change(_ table: Table, _ override: FieldOverride, _ keys: [String], file: Int) {
    guard var content = tables[table] else { return }
    for k in content.records.indices where keys[k] == override.id {
      content.records[k].put(
        FieldValue(cell: override.value, line: override.line), into: override.field,
        from: Location(file: file, line: override.line))
    }
    tables[table] = content
  }

  /// Whether all of a table could be read.
  func isComplete(_ table: Table) -> Bool { tables[table]?.isComplete ?? true }
}
