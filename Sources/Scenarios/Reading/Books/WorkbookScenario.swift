import Workbooks

/// A scenario whose tables are the sheets of a workbook, and whose other fields stand on a sheet of
/// their own.
struct WorkbookScenario {
  let path: String
  let log: IssueLog

  /// Sheets that explain, or that the program keeps for itself.
  static let otherSheets: Set<String> = ["read me", "readme", "说明", "errors", "错误"]

  /// The scenario that a workbook states; nil, and issues, if it is none.
  func document(_ workbook: Workbook) -> ScenarioDocument? {
    var settings: Record?
    var tables: [Table: TableContent] = [:]
    for sheet in workbook.sheets {
      let name = Self.plain(sheet.name)
      if Self.otherSheets.contains(name) || name.hasPrefix("_") { continue }
      let isSettings =
        name == SettingsDeclaration.sheet || name == SettingsDeclaration.title.chinese
      let table = Table.ofScenario.first {
        [$0.rawValue, $0.title.english.lowercased(), $0.title.chinese].contains(name)
      }
      let file = log.open("\(path)[\(sheet.name)]")
      if isSettings {
        settings = self.settings(sheet, file: file)
      } else if let table {
        if sheet.isHidden, !sheet.rows.isEmpty {
          log.warn(at: Location(file: file), BookFinding.hidden.told, as: .note)
        }
        guard tables[table] == nil else {
          log.error(at: Location(file: file), BookFinding.twice(table).told)
          continue
        }
        tables[table] = content(of: table, sheet, file: file)
      } else if !sheet.rows.isEmpty, !sheet.isHidden {
        let known = Table.ofScenario.flatMap { [$0.rawValue, $0.title.chinese] }
        log.warn(
          at: Location(file: file), BookFinding.unknownSheet(sheet.name).told, as: .note,
          suggestion: log.nearest(to: sheet.name, among: known))
      }
    }
    guard let settings else {
      if !log.hasErrors {
        log.error(at: Location(file: log.open(path)), BookFinding.noSettings.told)
      }
      return nil
    }
    return ScenarioDocument(log: log, settings: settings, tables: tables)
  }

  private static func plain(_ name: String) -> String { halfWidth(trimmed(name)).lowercased() }

  // MARK: - Tables

  private func content(of table: Table, _ sheet: Workbook.Sheet, file: Int) -> TableContent {
    guard !sheet.rows.isEmpty else { return TableContent(isComplete: true) }
    let source = TableSource(table: table.rawValue, fields: table.fields, file: file, log: log)
    let width = sheet.rows.reduce(0) { max($0, ($1.cells.map(\.column).max() ?? -1) + 1) }
    var faulty: [Int: [Int: Workbook.Fault]] = [:]
    let rows = sheet.rows.map { row in
      var cells = [String](repeating: "", count: width)
      for cell in row.cells {
        cells[cell.column] = cell.fault == nil ? trimmed(cell.text) : ""
        if let fault = cell.fault { faulty[row.number, default: [:]][cell.column] = fault }
      }
      return CSVTable.Row(line: row.number, cells: cells)
    }
    var faults: [CSVLayout.Fault] = []
    guard let cells = CSVTable(rows: rows, faults: &faults) else {
      return TableContent(isComplete: true)
    }
    var reader = SheetReader(table: table, source: source, cells: CellReader(decimalComma: false))
    reader.faults = faulty
    return reader.content(of: cells, isComplete: true)
  }

  // MARK: - Settings

  /// The fields beside the tables: a name, or a caption, and a value in each row.
  private func settings(_ sheet: Workbook.Sheet, file: Int) -> Record {
    let names = Fields(ofSettingsAnd: [])
    let source = TableSource(table: nil, fields: names, file: file, log: log)
    var single: [String: FieldValue] = [:]
    var maps: [String: [(name: String, value: FieldValue)]] = [:]
    for row in sheet.rows {
      guard let name = row.cells.first(where: { $0.column == 0 })?.text else { continue }
      guard let field = Self.field(trimmed(name)) else {
        // A header of the sheet, in a row or two.
        if !["field", "字段"].contains(Self.plain(name)) {
          reportUnknown(name, at: Location(file: file, line: row.number))
        }
        continue
      }
      guard let cell = row.cells.first(where: { $0.column == 1 }),
        let value = value(cell, of: field, row: row.number, file: file)
      else { continue }
      let parts = field.name.split(separator: ".").map(String.init)
      if parts.count == 1 {
        single[field.name] = value
      } else {
        maps[parts[0], default: []].append((parts[1], value))
      }
    }
    var values = [FieldValue?](repeating: nil, count: names.names.count)
    for (name, position) in names.positions {
      values[position] = single[name] ?? maps[name].map { FieldValue(fields: $0) }
    }
    return Record(source: source, line: 1, values: values)
  }

  private static func field(_ name: String) -> FieldDeclaration? {
    let plain = plain(name).trimmingSuffix("*")
    return SettingsDeclaration.fields.first {
      [$0.name, $0.caption.english.lowercased(), $0.caption.chinese].contains(plain)
    }
  }

  private func value(
    _ cell: Workbook.Cell, of field: FieldDeclaration, row: Int, file: Int
  ) -> FieldValue? {
    let here = Location(file: file, line: row)
    if let fault = cell.fault {
      log.error(at: here, field: field.name, fault.told(column: cell.column, row: row))
      return nil
    }
    let text = trimmed(cell.text)
    guard !text.isEmpty else { return nil }
    switch CellReader(decimalComma: false).read(text, as: field.kind) {
    case .text(let text): return FieldValue(cell: text, line: row)
    case .refused(let finding, let going):
      log.error(at: here, field: field.name, finding.told)
      return FieldValue(cell: going, line: row)
    }
  }

  private func reportUnknown(_ name: String, at here: Location) {
    let fields = SettingsDeclaration.fields
    log.error(
      at: here,
      SheetFinding.unknownHeader(
        name, names: fields.map(\.name), captions: fields.map(\.caption.chinese)
      ).told,
      suggestion: log.nearest(to: name, among: fields.map(\.name)))
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: Character) -> String {
    last == suffix ? trimmed(String(dropLast())) : self
  }
}

/// What a workbook can have, beside faults of its sheets.
enum BookFinding {
  case noSettings
  case unknownSheet(String)
  case hidden
  case twice(Table)

  var told: Told {
    switch self {
    case .noSettings:
      Told(
        Bilingual(
          "the sheet 'scenario' is missing, with the first day and the number of days",
          "缺少工作表“场景”（scenario），其中应有计划首日和天数"),
        expected: Bilingual(
          "a workbook as 'muster new DIR --xlsx' writes it", "如 muster new DIR --xlsx 所写的工作簿"))
    case .unknownSheet(let name):
      Told(
        Bilingual(
          "the sheet \(quoted(name)) is no table of a scenario and was not read",
          "工作表\(chineseQuoted(name))不是场景的表，未读取"))
    case .hidden: Told(Bilingual("the sheet is hidden and was read", "工作表已隐藏，但已读取"))
    case .twice(let table):
      Told(
        Bilingual(
          "the table \(quoted(table.rawValue)) has two sheets",
          "表\(chineseQuoted(table.title.chinese))有两张工作表"),
        expected: Bilingual("one", "一张"))
    }
  }
}
