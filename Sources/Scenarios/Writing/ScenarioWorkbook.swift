import Workbooks

/// A scenario as a workbook: what `ScenarioReader` reads back as the same scenario, and what is filled
/// in by hand.
///
/// One sheet a table in the order of filling. The first row has the fields' names, the second their
/// captions; beside an id stands the name of what it refers to.
package struct ScenarioWorkbook {
  package typealias Words = KeyPath<Bilingual, String> & Sendable

  /// Rows below the last one in which the names beside ids are prepared.
  private static let preparedRows = 100

  private let words: Words
  private let scenario: Scenario
  private let rows: [Table: [[String: String]]]
  /// By table, the names of its ids.
  private let names: [Table: [String: String]]

  /// - Parameter words: The language of captions and explanations.
  package init(_ scenario: Scenario, words: Words) {
    self.scenario = scenario
    self.words = words
    var rows: [Table: [[String: String]]] = [:]
    for (table, records) in TableWriter(scenario).tables() { rows[table] = records.map(\.cells) }
    self.rows = rows
    names = rows.mapValues { records in
      Dictionary(
        records.compactMap { record in record["id"].map { ($0, record["name"] ?? "") } },
        uniquingKeysWith: { first, _ in first })
    }
  }

  package var spec: WorkbookSpec {
    WorkbookSpec(sheets: [readMe, settings] + Table.ofScenario.map(sheet) + [places])
  }

  // MARK: - Tables

  private func sheet(_ table: Table) -> SheetSpec {
    let columns = BookColumns(table, words: words)
    let records = rows[table] ?? []
    let count = records.count + Self.preparedRows
    let cells = (0..<count).map { number -> [CellSpec] in
      let record = number < records.count ? records[number] : [:]
      return columns.columns.map { column in
        guard let target = column.names else {
          return BookCell.value(record[column.field.name] ?? "", column.field)
        }
        let id = record[column.field.name] ?? ""
        return .formula(
          BookColumns.lookUp(column.source, row: number + 2, in: target),
          value: name(of: id, in: target))
      }
    }
    return SheetSpec(name: table.rawValue, columns: columns.columns.map(\.spec), rows: cells)
  }

  private func name(of id: String, in tables: [Table]) -> String {
    id.isEmpty ? "" : tables.lazy.compactMap { names[$0]?[id] }.first ?? ""
  }

  /// The ids of sites and regions in one column, for the lists of fields that may name either.
  private var places: SheetSpec {
    let ids = [Table.sites, .regions].flatMap { rows[$0] ?? [] }.compactMap { $0["id"] }
    var sheet = SheetSpec(
      name: BookColumns.placesSheet, columns: [ColumnSpec(header: "id")],
      rows: ids.map { [.text($0)] })
    sheet.isHidden = true
    return sheet
  }

  // MARK: - The first sheets

  private var settings: SheetSpec {
    let values = SettingsWriter(scenario).values
    let columns = [
      ColumnSpec(header: "field", caption: say("Field", "字段")),
      ColumnSpec(header: "value", caption: say("Value", "值"), isRequired: true),
      ColumnSpec(header: "caption", caption: say("Caption", "标题"), isNote: true),
      ColumnSpec(header: "meaning", caption: say("Meaning", "含义"), isNote: true),
      ColumnSpec(header: "default", caption: say("If left out", "缺省"), isNote: true),
    ]
    let rows = SettingsDeclaration.fields.map { field -> [CellSpec] in
      let left: Bilingual? = if case .left(let standard) = field.standard { standard } else { nil }
      return [
        .text(field.name + (field.isRequired ? "*" : "")),
        BookCell.value(values[field.name]?.cell ?? "", field),
        .text(field.caption[keyPath: words]), .text(BookCell.meaning(field, words)),
        .text(left?[keyPath: words] ?? ""),
      ]
    }
    return SheetSpec(name: SettingsDeclaration.sheet, columns: columns, rows: rows)
  }

  private var readMe: SheetSpec {
    let lines: [Bilingual] = [
      Bilingual(
        "This workbook is a scenario of Muster, format muster/1. Plan it with: muster plan BOOK.xlsx",
        "本工作簿是 Muster 的一个场景，格式 muster/1。运行计划：muster plan 工作簿.xlsx"),
      Bilingual(
        "Check it with: muster validate BOOK.xlsx --marked FILE.xlsx, which marks what is wrong.",
        "检查：muster validate 工作簿.xlsx --marked 文件.xlsx，错误处会被标出。"),
      Bilingual(
        "Fill in the sheet 'scenario' first, then the tables from left to right. A table may be empty.",
        "先填工作表 scenario，再从左到右填各表。表可以为空。"),
      Bilingual(
        "Row 1 has the fields' names and must stay; row 2 has their captions. Orange: required.",
        "第 1 行为字段名，须保留；第 2 行为标题。橙色为必填。"),
      Bilingual(
        "Point at a header for its unit and meaning. Columns that begin with → show names and are not read.",
        "将鼠标指向表头可见单位与含义。以 → 开头的列只显示名称，不读取。"),
      Bilingual(
        "Lists are written a;b;c and maps a=1;b=2. Leave a cell empty for the default.",
        "列表写作 a;b;c，映射写作 a=1;b=2。空单元格取缺省值。"),
      Bilingual("The sheets:", "各工作表："),
    ]
    let tables = Table.ofScenario.map { table -> [CellSpec] in
      [
        .link(table.rawValue, sheet: table.rawValue, row: 0, column: 0),
        .text(table.title[keyPath: words]),
        .text(table.declaration.meaning[keyPath: words].replacing("`", with: "")),
      ]
    }
    var sheet = SheetSpec(
      name: "read me",
      columns: [
        ColumnSpec(header: "Muster"), ColumnSpec(header: ""), ColumnSpec(header: ""),
      ],
      rows: lines.map { [.text($0[keyPath: words])] } + tables)
    sheet.isTable = false
    return sheet
  }

  private func say(_ english: String, _ chinese: String) -> String {
    Bilingual(english, chinese)[keyPath: words]
  }
}

/// The columns of a table's sheet: its fields, and beside an id the name of what it refers to.
struct BookColumns {
  struct Column {
    var spec: ColumnSpec
    var field: FieldDeclaration
    /// Tables whose names the column shows; nil for a column of the field's own values.
    var names: [Table]?
    /// The column, from 0, of the field's own values.
    var source: Int
  }

  static let placesSheet = "_places"

  private(set) var columns: [Column] = []

  init(_ table: Table, words: ScenarioWorkbook.Words) {
    for field in table.declaration.fields {
      let position = columns.count
      let star = field.isRequired ? "*" : ""
      columns.append(
        Column(
          spec: ColumnSpec(
            header: field.name, caption: field.caption[keyPath: words] + star,
            comment: BookCell.comment(field, words), isRequired: field.isRequired,
            format: BookCell.format(field), choices: Self.choices(field)),
          field: field, names: nil, source: position))
      let named = Self.named(field)
      guard !named.isEmpty else { continue }
      columns.append(
        Column(
          spec: ColumnSpec(
            header: SheetHeader.nameMark + field.name,
            caption: SheetHeader.nameMark + field.caption[keyPath: words], isNote: true),
          field: field, names: named, source: position))
    }
  }

  /// The tables with names that a field refers to.
  private static func named(_ field: FieldDeclaration) -> [Table] {
    guard case .reference(let tables) = field.kind else { return [] }
    return tables.filter { table in table.declaration.fields.contains { $0.name == "name" } }
  }

  private static func choices(_ field: FieldDeclaration) -> ColumnSpec.Choices {
    switch field.kind {
    case .choice(let words): return .words(words)
    case .reference(let tables):
      // The ids stand in the first column of their own sheet.
      if tables.count == 1 { return .column(sheet: tables[0].rawValue, column: 0) }
      return tables == [.sites, .regions] ? .column(sheet: placesSheet, column: 0) : .any
    default:
      return field.name == "profile" ? .column(sheet: Table.profiles.rawValue, column: 0) : .any
    }
  }

  /// The formula that finds the name of the id in a column of a row, both from 0.
  static func lookUp(_ column: Int, row: Int, in tables: [Table]) -> String {
    let cell = "$\(SheetReference.letters(column))\(row + 1)"
    let found = tables.reversed().reduce("\"\"") { otherwise, table in
      "IFERROR(VLOOKUP(\(cell),'\(table.rawValue)'!$A:$B,2,FALSE)&\"\",\(otherwise))"
    }
    return "=IF(\(cell)=\"\",\"\",\(found))"
  }
}

/// How a field's value stands in a cell of a workbook.
enum BookCell {
  static func format(_ field: FieldDeclaration) -> CellFormat {
    switch field.kind {
    case .number, .days: .number
    case .date: .date
    default: .text
    }
  }

  static func value(_ text: String, _ field: FieldDeclaration) -> CellSpec {
    guard !text.isEmpty else { return .empty }
    switch field.kind {
    case .number, .days: return decimal(text).map { .number($0) } ?? .text(text)
    case .date: return CalendarDate(text).map { .date($0.daysSince1970) } ?? .text(text)
    default: return .text(text)
    }
  }

  /// The meaning with the unit.
  static func meaning(_ field: FieldDeclaration, _ words: ScenarioWorkbook.Words) -> String {
    let parts = [field.meaning[keyPath: words], field.unitOrKind[keyPath: words]]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
      .replacing("`", with: "")
  }

  static func comment(_ field: FieldDeclaration, _ words: ScenarioWorkbook.Words) -> String {
    var lines = [field.caption[keyPath: words], meaning(field, words)]
    switch field.standard {
    case .required: lines.append(Bilingual("required", "必填")[keyPath: words])
    case .left(let standard):
      let text = standard[keyPath: words]
      if !text.isEmpty {
        lines.append(Bilingual("if left out: \(text)", "缺省：\(text)")[keyPath: words])
      }
    }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n").replacing("`", with: "")
  }
}
