/// A scenario's file taken apart: its settings and its tables' records.
struct ScenarioDocument {
  let log: IssueLog
  /// The fields beside the tables, as a record.
  private(set) var settings: Record
  private var tables: [Table: TableContent] = [:]

  init(
    _ entries: [(key: FieldValue, value: FieldValue)], file: Int, folder: ScenarioFolder,
    _ log: IssueLog
  ) {
    self.log = log
    let fields = Fields(ofSettingsAnd: ["uncertainty"])
    let source = TableSource(table: nil, fields: fields, file: file, log: log)
    let reader = TableReader(folder: folder, file: file, log: log)
    var values = [FieldValue?](repeating: nil, count: fields.names.count)
    for (key, value) in entries {
      let name = key.text ?? key.shown
      if let position = fields.positions[name] {
        values[position] = value.isNull ? nil : value
      } else if let table = Table.ofScenario.first(where: { $0.rawValue == name }) {
        tables[table] = reader.content(of: table, from: value)
      } else {
        let known = fields.names + Table.ofScenario.map(\.rawValue)
        let meant = log.nearest(to: name, among: known)
        if let table = meant.flatMap(Table.init), tables[table] == nil {
          tables[table] = TableContent()
        }
        log.error(
          at: Location(file: file, line: key.line),
          DocumentFault.unknownEntry(name, known: known).told,
          suggestion: meant)
      }
    }
    settings = Record(source: source, line: 1, values: values)
    readUncertainty(with: reader)
  }

  /// The tables of the field `uncertainty`.
  private mutating func readUncertainty(with reader: TableReader) {
    guard case .map(let entries)? = settings["uncertainty"]?.content else { return }
    for table in [Table.futures, .changes] {
      guard let entry = entries.first(where: { $0.key.text == table.rawValue }) else { continue }
      tables[table] = reader.content(of: table, from: entry.value)
    }
  }

  /// Puts other futures in the place of the scenario's own.
  mutating func take(_ futures: FutureTables) {
    let file = log.open(futures.futures)
    replaceFutures(knownFrom: futures.knownFrom, file: file)
    for (table, path) in [(Table.futures, futures.futures), (.changes, futures.changes)] {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      tables[table] = TableReader(folder: ScenarioFolder(ofScenario: path), file: file, log: log)
        .content(of: table, from: FieldValue(content: .scalar(name), line: nil))
    }
  }

  /// Takes out the futures and their changes; the other fields of `uncertainty` stay.
  mutating func replaceFutures(knownFrom: CalendarDate?, file: Int) {
    var fields: [(name: String, value: FieldValue)] = []
    if case .map(let entries)? = settings["uncertainty"]?.content {
      fields = entries.compactMap { entry in entry.key.text.map { ($0, entry.value) } }
    }
    fields.removeAll { $0.name == Table.futures.rawValue || $0.name == Table.changes.rawValue }
    if let knownFrom {
      fields.removeAll { $0.name == "known_from" }
      fields.append(("known_from", FieldValue(content: .scalar("\(knownFrom)"), line: nil)))
    }
    for table in [Table.futures, .changes] {
      tables[table] = nil
      fields.append((table.rawValue, FieldValue(content: .scalar(table.rawValue), line: nil)))
    }
    settings.put(
      FieldValue(fields: fields), into: "uncertainty", from: Location(file: file, line: nil))
  }

  /// What tells the records of a table apart, as an override or a change names them.
  func keys(of table: Table) -> [String] {
    self[table].map { record in
      table.keyFields.map { record[$0]?.text ?? "" }.joined(separator: ":")
    }
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

  /// Adds records to tables.
  mutating func add(_ records: [ScenarioEdits.Added], file: Int) {
    for added in records {
      guard let table = Table(rawValue: added.table) else {
        let tables = Table.allCases.map(\.rawValue)
        log.error(
          at: Location(file: file, line: added.line),
          DocumentFault.unknownTable(added.table, known: tables).told,
          suggestion: log.nearest(to: added.table, among: tables))
        continue
      }
      let source = TableSource(table: table.rawValue, fields: table.fields, file: file, log: log)
      if tables[table] == nil { tables[table] = TableContent(isComplete: true) }
      if let record = TableReader.record(added.record, source) {
        tables[table]?.records.append(record)
      }
    }
  }

  /// Whether all of a table could be read.
  func isComplete(_ table: Table) -> Bool { tables[table]?.isComplete ?? true }
}
