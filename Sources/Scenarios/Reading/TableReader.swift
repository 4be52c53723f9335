import Yams

/// The records of a table, as far as they could be read.
struct TableContent {
  var records: [Record] = []
  /// Whether nothing of it was lost: if not, an id that is not found is nobody's fault.
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
        at: Location(file: file, line: value.line), table: table.rawValue, "a map stands here",
        expected: "a list of records or the name of a CSV file")
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
        "\(value.shown) stands for a record", expected: "a map of fields, { field: value }")
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
      "there is no field \(quoted(name))",
      expected: "one of " + known.joined(separator: ", "),
      suggestion: source.log.nearest(to: name, among: known))
  }

  // MARK: In a CSV file

  private func content(of table: Table, inFile path: String, namedOn line: Int?) -> TableContent {
    let here = Location(file: file, line: line)
    guard !path.isEmpty else {
      log.error(
        at: here, table: table.rawValue, "an empty text stands here",
        expected: "a list of records or the name of a CSV file")
      return TableContent()
    }
    guard let resolved = folder.resolve(path) else {
      log.error(
        at: here, table: table.rawValue, "\(quoted(path)) leads out of the scenario's folder",
        expected: "a path relative to it and inside it")
      return TableContent()
    }
    let text: String
    do {
      text = try TextFile(path: resolved).text
    } catch {
      guard let line = error.line else {
        log.error(
          at: here, table: table.rawValue, "\(quoted(path)): \(error.problem)",
          expected: error.expected, suggestion: log.nearest(to: path, among: folder.fileNames))
        return TableContent()
      }
      let opened = log.open(folder.display(path))
      log.error(
        at: Location(file: opened, line: line), table: table.rawValue, error.problem,
        expected: error.expected)
      return TableContent()
    }
    let source = TableSource(
      table: table.rawValue, fields: table.fields, file: log.open(folder.display(path)), log: log)
    return content(from: text, source)
  }

  private func content(from text: String, _ source: TableSource) -> TableContent {
    var faults: [CSVLayout.Fault] = []
    let csv = CSVTable(text, faults: &faults)
    for fault in faults {
      log.error(
        at: Location(file: source.file, line: fault.line), table: source.table, fault.problem,
        expected: fault.expected)
    }
    guard let csv, let columns = columns(of: csv.header, source) else { return TableContent() }
    let width = source.fields.names.count
    let records = csv.rows.map { row in
      var values = [FieldValue?](repeating: nil, count: width)
      for (column, position) in columns.enumerated() {
        guard let position else { continue }
        values[position] = FieldValue(cell: row.cells[column], line: row.line)
      }
      return Record(source: source, line: row.line, values: values)
    }
    return TableContent(records: records, isComplete: faults.isEmpty)
  }

  /// The field of each column; nil, and issues, if the header is of no use.
  private func columns(of header: CSVTable.Row, _ source: TableSource) -> [Int?]? {
    let here = Location(file: source.file, line: header.line)
    var seen: Set<String> = []
    var columns: [Int?] = []
    for name in header.cells {
      let position = source.fields.positions[name]
      columns.append(position)
      if position == nil {
        Self.reportUnknown(name, at: header.line, source)
      } else if !seen.insert(name).inserted {
        log.error(
          at: here, table: source.table, field: name, "the column stands there twice",
          expected: "it once")
      }
    }
    for field in source.fields.required where !seen.contains(field) {
      source.missingColumns.insert(field)
      log.error(
        at: here, table: source.table, field: field, "the column is missing",
        expected: "it in the header")
    }
    return seen.isEmpty ? nil : columns
  }
}
