import CXlsxWriter

/// The formats of a workbook's cells, each made once.
final class FormatBook {
  typealias Format = XlsxLibrary.Format

  private let xlsx: XlsxLibrary
  private let book: XlsxLibrary.Book
  private var cells: [Key: Format] = [:]

  private struct Key: Hashable {
    var format: CellFormat
    var isNote: Bool
    var isMarked: Bool
  }

  private static let headFill: lxw_color_t = 0xDDE6F0
  private static let requiredFill: lxw_color_t = 0xF6D9A8
  private static let markedFill: lxw_color_t = 0xF8C8C8
  private static let quiet: lxw_color_t = 0x707070
  private static let blue: lxw_color_t = 0x1F4FA0

  init(_ book: XlsxLibrary.Book, _ xlsx: XlsxLibrary) {
    self.book = book
    self.xlsx = xlsx
  }

  func head(required: Bool, note: Bool) -> Format? {
    let format = xlsx.workbook_add_format(book)
    xlsx.format_set_bold(format)
    xlsx.format_set_bg_color(format, required ? Self.requiredFill : Self.headFill)
    if note { xlsx.format_set_font_color(format, Self.quiet) }
    return format
  }

  private(set) lazy var caption: Format? = {
    let format = xlsx.workbook_add_format(book)
    xlsx.format_set_italic(format)
    xlsx.format_set_bg_color(format, Self.headFill)
    return format
  }()

  private(set) lazy var link: Format? = {
    let format = xlsx.workbook_add_format(book)
    xlsx.format_set_font_color(format, Self.blue)
    xlsx.format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    return format
  }()

  private(set) lazy var strong: Format? = {
    let format = xlsx.workbook_add_format(book)
    xlsx.format_set_bold(format)
    return format
  }()

  func cell(_ format: CellFormat, isNote: Bool) -> Format? {
    cell(Key(format: format, isNote: isNote, isMarked: false))
  }

  /// The same with the mark of a fault.
  func marked(_ format: Format?) -> Format? {
    let key = cells.first { $0.value == format }?.key
    return cell(
      Key(format: key?.format ?? .text, isNote: key?.isNote ?? false, isMarked: true))
  }

  private func cell(_ key: Key) -> Format? {
    if let known = cells[key] { return known }
    guard let format = xlsx.workbook_add_format(book) else { return nil }
    xlsx.format_set_num_format(format, Self.code(key.format))
    if key.isNote { xlsx.format_set_font_color(format, Self.quiet) }
    if key.isMarked { xlsx.format_set_bg_color(format, Self.markedFill) }
    cells[key] = format
    return format
  }

  private static func code(_ format: CellFormat) -> String {
    switch format {
    // As text: a spreadsheet leaves ids as they are.
    case .text: "@"
    case .date: "yyyy-mm-dd"
    case .number: "General"
    case .quantity(let unit, let isWhole):
      (isWhole ? "#,##0" : "#,##0.00")
        + (unit.isEmpty ? "" : " \"\(unit.replacing("\"", with: ""))\"")
    }
  }
}
