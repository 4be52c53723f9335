import Workbooks

/// A workbook given back with what is wrong with it: the cells at fault marked, a sentence at the end of
/// each row, and a sheet of all errors with links. It can be corrected and read as it is.
package struct MarkedWorkbook {
  /// The name of the sheet of all errors.
  private static let errorsSheet = "errors"

  private let workbook: Workbook
  private let issues: [ScenarioIssue]
  private let words: ScenarioWorkbook.Words
  private let text: (ScenarioIssue) -> String

  /// - Parameters:
  ///   - issues: What is wrong with the scenario that the workbook is.
  ///   - text: An issue as a sentence in the reader's language, without its place.
  package init(
    _ workbook: Workbook, issues: [ScenarioIssue], words: ScenarioWorkbook.Words,
    text: @escaping (ScenarioIssue) -> String
  ) {
    self.workbook = workbook
    self.issues = issues
    self.words = words
    self.text = text
  }

  package var spec: WorkbookSpec {
    var sheets: [SheetSpec] = []
    var errors: [[CellSpec]] = []
    for sheet in workbook.sheets where sheet.name.lowercased() != Self.errorsSheet {
      let own = issues.filter { $0.file.hasSuffix("[\(sheet.name)]") }
      sheets.append(marked(sheet, own, &errors))
    }
    let elsewhere = issues.filter { issue in
      !workbook.sheets.contains { issue.file.hasSuffix("[\($0.name)]") }
    }
    errors += elsewhere.map { [.text(""), .empty, .text($0.field ?? ""), .text(text($0))] }
    var list = SheetSpec(
      name: Self.errorsSheet,
      columns: [
        ColumnSpec(header: say("Cell", "单元格")),
        ColumnSpec(header: say("Row", "行"), format: .number),
        ColumnSpec(header: say("Field", "字段")), ColumnSpec(header: say("What is wrong", "问题")),
      ], rows: errors)
    list.isTable = !errors.isEmpty
    return WorkbookSpec(sheets: [list] + sheets)
  }

  private func marked(
    _ sheet: Workbook.Sheet, _ issues: [ScenarioIssue], _ errors: inout [[CellSpec]]
  ) -> SheetSpec {
    let layout = Layout(sheet, words: words)
    var rows = layout.rows
    for (row, found) in Dictionary(grouping: issues, by: { $0.line ?? layout.headerRow })
      .sorted(by: { $0.key < $1.key })
    {
      let index = row - layout.firstRow
      for issue in found {
        let column = issue.field.flatMap { layout.column(of: $0, row: row) } ?? 0
        errors.append(
          [
            .link(
              "\(sheet.name)!\(SheetReference.letters(column))\(layout.written(row) + 1)",
              sheet: sheet.name, row: layout.written(row), column: column),
            .number(Double(layout.written(row) + 1)), .text(issue.field ?? ""),
            .text(text(issue)),
          ])
        guard rows.indices.contains(index), column < rows[index].count else { continue }
        let value: CellSpec =
          if case .marked(let value, _) = rows[index][column] { value } else { rows[index][column] }
        rows[index][column] = .marked(value, comment: "")
      }
      guard rows.indices.contains(index) else { continue }
      rows[index][layout.problemColumn] = .text(
        found.map(text).joined(separator: say("; ", "；")))
    }
    var spec = SheetSpec(name: sheet.name, columns: layout.columns, rows: rows)
    spec.isHidden = sheet.isHidden
    spec.isTable = layout.isTable
    return spec
  }

  private func say(_ english: String, _ chinese: String) -> String {
    Bilingual(english, chinese)[keyPath: words]
  }

  /// Where a sheet's cells stand when it is written again.
  private struct Layout {
    private(set) var columns: [ColumnSpec] = []
    private(set) var rows: [[CellSpec]] = []
    let headerRow: Int
    /// The row, as it was numbered, that becomes the first below the header.
    let firstRow: Int
    let problemColumn: Int
    let isTable: Bool
    private var fields: [String: Int] = [:]
    private let isSettings: Bool
    private let settingsRows: [String: Int]

    init(_ sheet: Workbook.Sheet, words: ScenarioWorkbook.Words) {
      let name = sheet.name.lowercased()
      isSettings = name == SettingsDeclaration.sheet || name == SettingsDeclaration.title.chinese
      let table = Table.ofScenario.first {
        [$0.rawValue, $0.title.english.lowercased(), $0.title.chinese].contains(name)
      }
      isTable = table != nil || isSettings
      let header = sheet.rows.first
      headerRow = header?.number ?? 1
      firstRow = headerRow + 1
      let heads = Dictionary(
        (header?.cells ?? []).map { ($0.column, $0.text) }, uniquingKeysWith: { $1 })
      let width = sheet.rows.reduce(0) { max($0, ($1.cells.map(\.column).max() ?? -1) + 1) }
      // An earlier column of problems is written again where it stood.
      let earlier = heads.first { $0.value.hasPrefix(SheetHeader.problemMark) }?.key
      problemColumn = earlier ?? width
      let captions = table.map { SheetHeader($0.declaration) }
      let declared = table?.declaration.fields ?? []
      var kinds: [Int: FieldDeclaration] = [:]
      for column in 0..<max(width, problemColumn + 1) {
        let head = heads[column] ?? ""
        if let position = captions?.position(of: head) {
          kinds[column] = declared[position]
          if fields[declared[position].name] == nil { fields[declared[position].name] = column }
        }
        columns.append(Self.column(head, kinds[column], isProblem: column == problemColumn, words))
      }
      if !isTable { columns[problemColumn].header = heads[problemColumn] ?? "" }
      var settingsRows: [String: Int] = [:]
      let last = sheet.rows.last?.number ?? headerRow
      rows = Array(
        repeating: Array(repeating: .empty, count: columns.count), count: max(0, last - headerRow))
      for row in sheet.rows.dropFirst() {
        for cell in row.cells where cell.column != problemColumn || earlier == nil {
          rows[row.number - firstRow][cell.column] =
            kinds[cell.column].map { BookCell.value(cell.text, $0) } ?? Self.value(cell.text)
          if isSettings, cell.column == 0 { settingsRows[cell.text] = row.number }
        }
      }
      self.settingsRows = settingsRows
    }

    private static func column(
      _ head: String, _ field: FieldDeclaration?, isProblem: Bool, _ words: ScenarioWorkbook.Words
    ) -> ColumnSpec {
      if isProblem {
        return ColumnSpec(
          header: SheetHeader.problemMark + " " + Bilingual("problems", "问题")[keyPath: words])
      }
      guard let field else { return ColumnSpec(header: head, isNote: SheetHeader.isOwn(head)) }
      return ColumnSpec(
        header: head, comment: BookCell.comment(field, words), isRequired: field.isRequired,
        format: BookCell.format(field))
    }

    /// A cell of no known field: a number where it reads as one and is written so.
    private static func value(_ text: String) -> CellSpec {
      if let value = decimal(text), number(value) == text { return .number(value) }
      return text.isEmpty ? .empty : .text(text)
    }

    /// The row, from 0, at which a row of the original is written.
    func written(_ row: Int) -> Int { max(0, row - headerRow) }

    func column(of field: String, row: Int) -> Int? { isSettings ? 1 : fields[field] }
  }
}
