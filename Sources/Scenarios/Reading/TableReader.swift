import Yams

/// The records of a table, as far as they could be read.
struct TableContent {
  var records: [Record] = []
  /// Whether nothing of it was lost: if not, an id that is not found is no mistake.
  var isComplete = false
}

/// Turns the tables of a document, in the file or in CSV files beside it, into records.
struct TableReader {
  let folder: ScenarioFolder
  /// The scenario's own file.
  let file: Int
  let log: IssueLog

  func content(of table: Table, from value: FieldValue) -> TableContent {
    switch value.content {
    case .list(let entries):
      return content(of: table, from: entries)
    case .scalar(let path), .cell(let path):
      return content(of: table, inFile: path, namedOn: value.line)
    case .null:
      return TableContent(isComplete: true)
    case .map:
      log.error(
        at: Location(file: file, line: value.line), table: table.rawValue,
        FieldFault.wrongShape(value, expected: DocumentFault.tableSource).told)
      return TableContent()
    }
  }

  // MARK: In the scenario's file

  private func content(of table: Table, from entries: [FieldValue]) -> TableContent {
    let source = TableSource(table: table.rawValue, fields: table.fields, file: file, log: log)
    let records = entries.compactMap { Self.record($0, source) }
    return TableContent(records: records, isComplete: records.count == entries.count)
  }

  /// A map of fields as a record; nil, and an issue, if it is no map.
  static func record(
    _ value: FieldValue, _ source: TableSource, supplied: String? = nil
  ) -> Record? {
    guard case .map(let pairs) = value.content else {
      source.log.error(
        at: Location(file: source.file, line: value.line), table: source.table,
        DocumentFault.notARecord(value).told)
      return nil
    }
    var values = [FieldValue?](repeating: nil, count: source.fields.names.count)
    for (key, field) in pairs {
      let name = key.text ?? key.shown
      if let position = source.fields.positions[name], name != supplied {
        values[position] = field.isNull ? nil : field
      } else {
        reportUnknown(name, at: key.line, source, supplied: supplied)
      }
    }
    return Record(source: source, line: value.line, values: values, supplied: supplied)
  }

  private static func reportUnknown(
    _ name: String, at line: Int?, _ source: TableSource, supplied: String? = nil
  ) {
    let known = source.fields.names.filter { $0 != supplied }
    source.log.error(
      at: Location(file: source.file, line: line), table: source.table,
      FieldFault.unknownField(name, known).told,
      suggestion: source.log.nearest(to: name, among: known))
  }

  // MARK: In a CSV file

  private func content(of table: Table, inFile path: String, namedOn line: Int?) -> TableContent {
    let here = Location(file: file, line: line)
    guard !path.isEmpty else {
      log.error(at: here, table: table.rawValue, DocumentFault.emptyPath.told)
      return TableContent()
    }
    guard let resolved = folder.resolve(path) else {
      log.error(at: here, table: table.rawValue, DocumentFault.pathOutside(path).told)
      return TableContent()
    }
    let text: TextFile
    do {
      text = try TextFile(path: resolved, allowsGB18030: true)
    } catch {
      guard let line = error.line else {
        log.error(
          at: here, table: table.rawValue,
          DocumentFault.unreadable(path: path, error.told).told,
          suggestion: log.nearest(to: path, among: folder.fileNames))
        return TableContent()
      }
      let opened = log.open(folder.display(path))
      log.error(
        at: Location(file: opened, line: line), table: table.rawValue, error.told)
      return TableContent()
    }
    let source = TableSource(
      table: table.rawValue, fields: table.fields, file: log.open(folder.display(path)), log: log)
    if text.wasGB18030 {
      log.warn(
        at: Location(file: source.file), table: source.table, SheetFinding.gb18030.told, as: .note)
    }
    return content(of: table, from: text.text, source)
  }

  private func content(of table: Table, from text: String, _ source: TableSource) -> TableContent {
    let header = SheetHeader(table.declaration)
    var faults: [CSVLayout.Fault] = []
    let csv = CSVTable(text, isHeader: { header.position(of: $0) != nil }, faults: &faults)
    for fault in faults {
      log.error(
        at: Location(file: source.file, line: fault.line), table: source.table,
        Told(fault.problem, expected: fault.expected))
    }
    guard let csv else { return TableContent() }
    let cells = CellReader(decimalComma: csv.separator == UInt8(ascii: ";"))
    return SheetReader(table: table, source: source, cells: cells)
      .content(of: csv, isComplete: faults.isEmpty)
  }
}
