/// A field of a record that is otherwise than the scenario's files say.
public struct FieldOverride: Sendable, Equatable, Codable {
  public var table: String
  /// The record: its id, or for tables without ids its key with colons between: `line:process` in
  /// `modes`, `line:from:to` in `conversions`, `from:to` in `lanes`, `at:item` in `stocks`, the
  /// item in `protection`, `profile:date` in `profiles`, `line:to:ready_on` in `underway`,
  /// `pool:site:arrives_on` in `postings`, `at:item:due_on` in `arrivals`, `site:due_on` in
  /// `receivables`, the site in `restarts`. Where records repeat, all of them.
  public var id: String
  public var field: String
  /// As it would stand in a CSV cell; empty: the field is left out.
  public var value: String
  /// The line that it stands on in its own file.
  public var line: Int

  public init(table: String, id: String, field: String, value: String, line: Int) {
    self.table = table
    self.id = id
    self.field = field
    self.value = value
    self.line = line
  }
}

extension ScenarioDocument {
  /// Puts other values into fields; an override that fits nothing is an issue at its line of
  /// `file`.
  mutating func apply(_ overrides: [FieldOverride], file: Int) {
    for override in overrides {
      let here = Location(file: file, line: override.line)
      let tables = Table.ofScenario.map(\.rawValue)
      guard let table = Table.ofScenario.first(where: { $0.rawValue == override.table }) else {
        log.error(
          at: here, DocumentFault.unknownTable(override.table, known: tables).told,
          suggestion: log.nearest(to: override.table, among: tables))
        continue
      }
      let keys = keys(of: table)
      guard keys.contains(override.id) else {
        log.error(
          at: here, table: override.table,
          DocumentFault.noRecord(override.id, key: table.keyFields).told,
          suggestion: log.nearest(to: override.id, among: keys))
        continue
      }
      let fields = table.fields.names
      guard fields.contains(override.field) else {
        log.error(
          at: here, table: override.table, FieldFault.unknownField(override.field, fields).told,
          suggestion: log.nearest(to: override.field, among: fields))
        continue
      }
      change(table, override, keys, file: file)
    }
  }
}
