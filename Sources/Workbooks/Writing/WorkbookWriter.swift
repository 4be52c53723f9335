import CXlsxWriter
import Foundation

/// Writes a workbook with libxlsxwriter.
package struct WorkbookWriter {
  private let xlsx: XlsxLibrary
  private let book: XlsxLibrary.Book
  private let formats: FormatBook

  /// Rows for which drop-down lists and formats of cells are laid down, for what is typed by hand.
  static let preparedRows = 2000

  /// Writes to a file that is not there yet.
  package static func write(
    _ spec: WorkbookSpec, to path: String
  ) throws(WorkbookWriteFailure) {
    let xlsx = try XlsxLibrary.current.get()
    guard let book = xlsx.workbook_new(path) else {
      throw WorkbookWriteFailure(description: "\(path) cannot be written")
    }
    let writer = WorkbookWriter(xlsx: xlsx, book: book, formats: FormatBook(book, xlsx))
    for sheet in spec.sheets { writer.add(sheet) }
    let code = xlsx.workbook_close(book)
    guard code == LXW_NO_ERROR else {
      let reason = xlsx.lxw_strerror(code).map { String(cString: $0) } ?? "code \(code.rawValue)"
      throw WorkbookWriteFailure(description: "\(path) cannot be written: \(reason)")
    }
  }

  private func add(_ spec: SheetSpec) {
    guard let sheet = xlsx.workbook_add_worksheet(book, spec.name) else { return }
    let first = spec.headerRows
    for (position, column) in spec.columns.enumerated() {
      let col = UInt16(position)
      let head = formats.head(required: column.isRequired, note: column.isNote)
      _ = xlsx.worksheet_set_column(
        sheet, col, col, CellWidth.of(column, at: position, in: spec),
        formats.cell(column.format, isNote: column.isNote))
      _ = xlsx.worksheet_write_string(sheet, 0, col, column.header, head)
      if first == 2 {
        _ = xlsx.worksheet_write_string(sheet, 1, col, column.caption, formats.caption)
      }
      if !column.comment.isEmpty { _ = xlsx.worksheet_write_comment(sheet, 0, col, column.comment) }
      limit(column.choices, sheet, col, from: first, rows: spec.rows.count)
    }
    for (number, row) in spec.rows.enumerated() {
      for (position, cell) in row.enumerated() {
        let column = position < spec.columns.count ? spec.columns[position] : nil
        write(
          cell, sheet, UInt32(number + first), UInt16(position),
          formats.cell(Self.format(of: cell, in: column), isNote: column?.isNote ?? false))
      }
    }
    print(sheet, headerRows: first)
    if spec.isTable, !spec.columns.isEmpty {
      xlsx.worksheet_freeze_panes(sheet, UInt32(first), 1)
      // With two header rows the filter stands under the captions.
      _ = xlsx.worksheet_autofilter(
        sheet, UInt32(first - 1), 0, UInt32(max(first, spec.rows.count + first - 1)),
        UInt16(spec.columns.count - 1))
    }
    for chart in spec.charts { add(chart, to: sheet, of: spec) }
    if spec.isHidden { xlsx.worksheet_hide(sheet) }
  }

  /// The format of a column, but for a value that the column was not made for: in a column of texts
  /// a date would be shown as the number that it is kept as.
  private static func format(of cell: CellSpec, in column: ColumnSpec?) -> CellFormat {
    let usual = column?.format ?? .text
    switch cell {
    case .date: return .date
    case .number: return usual == .text || usual == .date ? .number : usual
    case .quantity(_, let unit):
      if case .quantity(_, let isWhole) = usual { return .quantity(unit: unit, isWhole: isWhole) }
      return .number
    default: return usual
    }
  }

  /// Printed on as many pages as it is long, one page wide, with its header on each.
  private func print(_ sheet: XlsxLibrary.Sheet, headerRows: Int) {
    xlsx.worksheet_set_landscape(sheet)
    xlsx.worksheet_set_paper(sheet, Self.a4)
    xlsx.worksheet_fit_to_pages(sheet, 1, 0)
    _ = xlsx.worksheet_repeat_rows(sheet, 0, UInt32(headerRows - 1))
  }

  /// As the file format numbers paper.
  private static let a4: UInt8 = 9

  private func write(
    _ cell: CellSpec, _ sheet: XlsxLibrary.Sheet, _ row: UInt32, _ col: UInt16,
    _ format: XlsxLibrary.Format?
  ) {
    switch cell {
    case .empty: break
    case .text(let text): _ = xlsx.worksheet_write_string(sheet, row, col, fitted(text), format)
    case .number(let number), .quantity(let number, _):
      _ = xlsx.worksheet_write_number(sheet, row, col, number, format)
    case .date(let day):
      _ = xlsx.worksheet_write_number(sheet, row, col, Double(day + 25_569), format)
    case .formula(let formula, let value):
      _ = xlsx.worksheet_write_formula_str(sheet, row, col, formula, format, value)
    case .link(let text, let name, let targetRow, let targetColumn):
      let target =
        "internal:'\(name.replacing("'", with: "''"))'!"
        + SheetReference.cell(row: targetRow, column: targetColumn)
      _ = xlsx.worksheet_write_url_opt(sheet, row, col, target, formats.link, text, nil)
    case .marked(let value, let comment):
      write(value == .empty ? .text("") : value, sheet, row, col, formats.marked(format))
      if value == .empty { _ = xlsx.worksheet_write_blank(sheet, row, col, formats.marked(format)) }
      if !comment.isEmpty { _ = xlsx.worksheet_write_comment(sheet, row, col, comment) }
    case .strong(let text):
      _ = xlsx.worksheet_write_string(sheet, row, col, fitted(text), formats.strong)
    }
  }

  /// A cell holds 32,767 characters at most.
  private func fitted(_ text: String) -> String {
    text.utf16.count <= 32_767 ? text : String(text.prefix(16_000))
  }

  /// A drop-down list. It warns of other values and lets them through: what a cell refers to may be
  /// typed later.
  private func limit(
    _ choices: ColumnSpec.Choices, _ sheet: XlsxLibrary.Sheet, _ col: UInt16,
    from first: Int, rows: Int
  ) {
    var validation = lxw_data_validation()
    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    let last = UInt32(max(Self.preparedRows, 2 * rows))
    func apply() {
      _ = xlsx.worksheet_data_validation_range(sheet, UInt32(first), col, last, col, &validation)
    }
    switch choices {
    case .any: return
    case .words(let words):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      // The library keeps copies of the words.
      let copies = words.map { strdup($0) }
      defer { copies.forEach { free($0) } }
      var list: [UnsafeMutablePointer<CChar>?] = copies + [nil]
      list.withUnsafeMutableBufferPointer { pointer in
        validation.value_list = pointer.baseAddress
        apply()
      }
    case .column(let name, let column):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      let formula = strdup("=" + SheetReference.column(name, column, from: first, to: Int(last)))
      defer { free(formula) }
      validation.value_formula = formula
      apply()
    }
  }

  private func add(
    _ spec: ChartSpec, to sheet: XlsxLibrary.Sheet, of table: SheetSpec
  ) {
    guard !table.rows.isEmpty,
      let chart = xlsx.workbook_add_chart(book, UInt8(LXW_CHART_LINE.rawValue))
    else { return }
    let first = table.headerRows
    let last = first + table.rows.count - 1
    for column in spec.columns {
      let series = xlsx.chart_add_series(
        chart, "=" + SheetReference.column(table.name, 0, from: first, to: last),
        "=" + SheetReference.column(table.name, column, from: first, to: last))
      xlsx.chart_series_set_name(
        series, "=" + SheetReference.column(table.name, column, from: 0, to: 0))
    }
    xlsx.chart_title_set_name(chart, spec.title)
    xlsx.chart_axis_set_num_format(chart.pointee.x_axis, "m-d")
    xlsx.chart_legend_set_position(chart, UInt8(LXW_CHART_LEGEND_NONE.rawValue))
    _ = xlsx.worksheet_insert_chart(sheet, UInt32(spec.row), UInt16(spec.column), chart)
  }
}

/// References as formulas write them.
package enum SheetReference {
  /// `$B$3`, from row and column counted from 0.
  static func cell(row: Int, column: Int) -> String { "\(letters(column))\(row + 1)" }

  /// `'sheet'!$A$3:$A$9`, rows and column from 0.
  package static func column(_ sheet: String, _ column: Int, from first: Int, to last: Int)
    -> String
  {
    let name = "'" + sheet.replacing("'", with: "''") + "'"
    let letter = letters(column)
    guard first < last else { return "\(name)!$\(letter)$\(first + 1)" }
    return "\(name)!$\(letter)$\(first + 1):$\(letter)$\(last + 1)"
  }

  package static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}

/// How wide a column must be for what stands in it.
enum CellWidth {
  private static let least = 8.0
  private static let most = 48.0
  /// Rows looked at: enough for the widest of most.
  private static let sample = 500

  static func of(_ column: ColumnSpec, at position: Int, in sheet: SheetSpec) -> Double {
    var width = max(columns(column.header) + 3, columns(column.caption) + 3)
    for row in sheet.rows.prefix(sample) where position < row.count {
      width = max(width, columns(text(row[position], column.format)) + 1)
    }
    return min(max(least, width), most)
  }

  private static func text(_ cell: CellSpec, _ format: CellFormat) -> String {
    switch cell {
    case .empty: ""
    case .text(let text), .strong(let text): text
    case .number(let number): Self.number(number, format)
    case .quantity(let number, let unit):
      Self.number(number, format) + String(repeating: " ", count: unit.count + 1)
    case .date: "2020-02-03"
    case .formula(_, let value): value
    case .link(let text, _, _, _): text
    case .marked(let value, _): text(value, format)
    }
  }

  /// As wide as the number is shown: with separators, decimals and its unit.
  private static func number(_ number: Double, _ format: CellFormat) -> String {
    guard case .quantity(let unit, let isWhole) = format else {
      return String(format: "%.10g", number)
    }
    let digits = String(format: isWhole ? "%.0f" : "%.2f", number)
    return digits + String(repeating: ",", count: digits.count / 3) + " " + unit
  }

  /// Chinese characters are twice as wide as Latin letters.
  private static func columns(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}
