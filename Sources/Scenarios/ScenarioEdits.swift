/// What a scenario becomes from a day on: fields that are otherwise, and records that are added.
///
/// In a YAML file:
///
///     note: The ministry raises the order, and gives another.
///     set:
///       - { table: quotas, id: hospital-suits, field: amount, value: 12000 }
///     add:
///       - table: quotas
///         record: { id: field-hospital, item: mask, region: west, amount: 90000 }
public struct ScenarioEdits: Sendable {
  /// The file they stand in, as the user named it.
  public var file: String
  /// Why, for reports.
  public var note: String?
  public var overrides: [FieldOverride] = []
  var added: [Added] = []

  /// A record to be added to a table.
  struct Added: Sendable {
    var table: String
    var line: Int?
    var record: FieldValue
  }

  /// Whether there are records in it that the scenario did not have.
  public var addsRecords: Bool { !added.isEmpty }
  /// The same without what becomes of other records.
  public var additionsAlone: ScenarioEdits {
    var alone = self
    alone.overrides = []
    return alone
  }

  /// Reads the file; whether tables, records and values fit the scenario is checked where the
  /// edits are made.
  ///
  /// - Throws: Everything that is wrong with the file.
  public init(contentsOf path: String) throws(InvalidScenario) {
    file = path
    let log = IssueLog()
    let number = log.open(path)
    do {
      let root = try YAMLDocument.compose(TextFile(path: path).text).map(FieldValue.init)
      var reader = EditsReader(log: log, file: number)
      reader.read(root)
      note = reader.note
      overrides = reader.overrides
      added = reader.added
    } catch {
      log.error(at: Location(file: number, line: error.line), error.told)
    }
    if log.hasErrors { throw InvalidScenario(issues: log.issues) }
  }
}

private struct EditsReader {
  let log: IssueLog
  let file: Int
  var note: String?
  var overrides: [FieldOverride] = []
  var added: [ScenarioEdits.Added] = []

  private static let keys = ["note", "set", "add"]
  private static let setFields = Fields("table* id* field* value")
  private static let addFields = Fields("table* record*")

  mutating func read(_ root: FieldValue?) {
    guard let root, case .map(let entries) = root.content else {
      let value = root ?? FieldValue(content: .null, line: nil)
      fault(
        root,
        FieldFault.wrongShape(
          value, expected: Bilingual("a map with 'set' or 'add' in it", "含 set 或 add 的映射")
        ).told)
      return
    }
    for (key, value) in entries {
      switch key.text {
      case "note": note = value.text
      case "set": records(value, Self.setFields).forEach { readSet($0) }
      case "add": records(value, Self.addFields).forEach { readAdd($0) }
      default:
        log.error(
          at: Location(file: file, line: key.line),
          FieldFault.unknownField(key.text ?? key.shown, Self.keys).told,
          suggestion: log.nearest(to: key.text ?? "", among: Self.keys))
      }
    }
    if overrides.isEmpty, added.isEmpty, !log.hasErrors {
      fault(root, DocumentFault.nothingChanges.told)
    }
  }

  private func records(_ value: FieldValue, _ fields: Fields) -> [Record] {
    guard case .list(let entries) = value.content else {
      fault(
        value,
        FieldFault.wrongShape(value, expected: Bilingual("a list of records", "记录列表")).told)
      return []
    }
    let source = TableSource(table: nil, fields: fields, file: file, log: log)
    return entries.compactMap { TableReader.record($0, source) }
  }

  private mutating func readSet(_ record: Record) {
    guard let table = record.text("table"), let id = record.text("id"),
      let field = record.text("field")
    else { return }
    if let value = record["value"], value.text == nil {
      record.error(
        "value",
        FieldFault.wrongShape(
          value, expected: Bilingual("it as in a CSV cell", "与 CSV 单元格相同的写法")
        ).told)
    }
    overrides.append(
      FieldOverride(
        table: table, id: id, field: field, value: record["value"]?.text ?? "",
        line: record.line ?? 1))
  }

  private mutating func readAdd(_ record: Record) {
    guard let table = record.text("table"), let fields = record["record"] else { return }
    added.append(.init(table: table, line: record.line, record: fields))
  }

  private func fault(_ value: FieldValue?, _ told: Told) {
    log.error(at: Location(file: file, line: value?.line), told)
  }
}
