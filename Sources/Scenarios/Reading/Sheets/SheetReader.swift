import Workbooks

/// Turns the cells of a CSV file or a workbook's sheet into a table's records.
struct SheetReader {
  let table: Table
  let source: TableSource
  let cells: CellReader
  /// Cells of a workbook that have no value: by row and column.
  var faults: [Int: [Int: Workbook.Fault]] = [:]

  func content(of sheet: CSVTable, isComplete: Bool) -> TableContent {
    let fields = table.declaration.fields
    let header = SheetHeader(table.declaration)
    guard let columns = columns(of: sheet, header) else { return TableContent() }
    var sums = SumRows(fields)
    var ids = FragileIDs()
    var records: [Record] = []
    records.reserveCapacity(sheet.rows.count)
    for (number, row) in sheet.rows.enumerated() {
      if number == 0, header.isCaptions(row.cells, of: columns) { continue }
      let plain = plain(row, columns, fields)
      if let finding = sums.finding(in: plain) {
        source.log.error(
          at: Location(file: source.file, line: row.line), table: source.table, finding.told)
        continue
      }
      for (position, field) in fields.enumerated() {
        if case .id = field.kind { ids.note(plain[position], field.name, row.line) }
      }
      let faulty = report(faults[row.line] ?? [:], columns, row.line)
      records.append(
        Record(
          source: source, line: row.line,
          values: plain.map { FieldValue(cell: $0, line: row.line) }, supplied: faulty))
    }
    warn(of: ids)
    return TableContent(records: records, isComplete: isComplete)
  }

  /// Reports the cells of a row that have no value.
  ///
  /// - Returns: The first required field among them, which is not reported as missing as well.
  private func report(_ faults: [Int: Workbook.Fault], _ columns: [Int?], _ row: Int) -> String? {
    var first: String?
    for (column, fault) in faults.sorted(by: { $0.key < $1.key }) {
      guard columns.indices.contains(column), let position = columns[column] else { continue }
      let field = source.fields.names[position]
      if first == nil, source.fields.required.contains(field) { first = field }
      source.log.error(
        at: Location(file: source.file, line: row), table: source.table, field: field,
        fault.told(column: column, row: row))
    }
    return first
  }

  /// The row's cells by position of the field, as the format writes them.
  private func plain(
    _ row: CSVTable.Row, _ columns: [Int?], _ fields: [FieldDeclaration]
  ) -> [String] {
    var plain = [String](repeating: "", count: fields.count)
    for (column, position) in columns.enumerated() {
      guard let position, !row.cells[column].isEmpty else { continue }
      switch cells.read(row.cells[column], as: fields[position].kind) {
      case .text(let text): plain[position] = text
      case .refused(let finding, let going):
        source.log.error(
          at: Location(file: source.file, line: row.line), table: source.table,
          field: fields[position].name, finding.told)
        plain[position] = going
      }
    }
    return plain
  }

  /// The field of each column; nil, and issues, if the header is of no use.
  private func columns(of sheet: CSVTable, _ header: SheetHeader) -> [Int?]? {
    let here = Location(file: source.file, line: sheet.header.line)
    var seen: Set<Int> = []
    var columns: [Int?] = []
    for (column, name) in sheet.header.cells.enumerated() {
      let position = header.position(of: name)
      columns.append(position)
      if let position {
        guard !seen.insert(position).inserted else { continue }
        source.log.error(
          at: here, table: source.table, field: source.fields.names[position],
          FieldFault.repeatedColumn.told)
      } else if SheetHeader.isOwn(name) {
        continue
      } else if name.isEmpty {
        reportNoHeader(column, in: sheet)
      } else {
        reportUnknown(name, at: here)
      }
    }
    for field in source.fields.required
    where !seen.contains(source.fields.positions[field] ?? unresolved) {
      source.missingColumns.insert(field)
      source.log.error(
        at: here, table: source.table, field: field, FieldFault.missingColumn.told)
    }
    return seen.isEmpty ? nil : columns
  }

  /// A column without a header is none, as long as nothing stands in it.
  private func reportNoHeader(_ column: Int, in sheet: CSVTable) {
    guard let row = sheet.rows.first(where: { !$0.cells[column].isEmpty }) else { return }
    source.log.error(
      at: Location(file: source.file, line: row.line), table: source.table,
      SheetFinding.noHeader(column: column + 1, cell: row.cells[column]).told)
  }

  private func reportUnknown(_ name: String, at here: Location) {
    let fields = table.declaration.fields
    let isChinese = name.unicodeScalars.contains { $0.value > 0x2E7F }
    let captions = fields.map(\.caption.chinese)
    source.log.error(
      at: here, table: source.table,
      SheetFinding.unknownHeader(name, names: fields.map(\.name), captions: captions).told,
      suggestion: source.log.nearest(to: name, among: isChinese ? captions : fields.map(\.name)))
  }

  private func warn(of ids: FragileIDs) {
    guard let first = ids.first else { return }
    source.log.warn(
      at: Location(file: source.file, line: first.line), table: source.table, field: first.field,
      SheetFinding.fragileIDs(count: ids.count, first: first.id, first.fate).told)
  }

  /// The ids of a table that a spreadsheet changes: one warning tells of all.
  private struct FragileIDs {
    private(set) var first: (id: String, fate: FragileID, field: String, line: Int)?
    private var seen: Set<String> = []
    var count: Int { seen.count }

    mutating func note(_ id: String, _ field: String, _ line: Int) {
      guard !id.isEmpty, let fate = FragileID(id), seen.insert(id).inserted else { return }
      if first == nil { first = (id, fate, field, line) }
    }
  }
}
