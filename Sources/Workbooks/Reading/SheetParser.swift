/// The cells of a sheet's XML, as it is unpacked.
struct SheetParser {
  private(set) var rows: [Workbook.Row] = []
  private let strings: [String]
  private let formats: NumberFormats
  private let usesDatesFrom1904: Bool

  private var row = Workbook.Row(number: 0, cells: [])
  private var column = -1
  private var type = ""
  private var style = 0
  private var value: String?
  private var inline: String?
  private var hasFormula = false
  private var isInValue = false
  private var isInText = false
  /// Readings of Chinese and Japanese words above them are no part of the text.
  private var isInReading = false

  init(strings: [String], formats: NumberFormats, usesDatesFrom1904: Bool) {
    self.strings = strings
    self.formats = formats
    self.usesDatesFrom1904 = usesDatesFrom1904
  }

  mutating func start(_ element: String, _ attributes: XMLReader.Attributes) {
    switch element {
    case "row":
      row = Workbook.Row(
        number: attributes["r"].flatMap { Int($0) } ?? row.number + 1, cells: [])
      column = -1
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column + 1
      type = attributes["t"] ?? ""
      style = attributes["s"].flatMap { Int($0) } ?? 0
      (value, inline, hasFormula) = (nil, nil, false)
    case "v": (isInValue, value) = (true, "")
    case "is": inline = ""
    case "t": isInText = inline != nil && !isInReading
    case "rPh": isInReading = true
    case "f": hasFormula = true
    default: break
    }
  }

  mutating func text(_ text: String) {
    if isInValue { value?.append(text) }
    if isInText { inline?.append(text) }
  }

  mutating func end(_ element: String) {
    switch element {
    case "v": isInValue = false
    case "t": isInText = false
    case "rPh": isInReading = false
    case "c":
      if let cell = cell() { row.cells.append(cell) }
    case "row":
      if !row.cells.isEmpty { rows.append(row) }
    default: break
    }
  }

  private func cell() -> Workbook.Cell? {
    func cell(_ text: String, _ fault: Workbook.Fault? = nil) -> Workbook.Cell? {
      text.isEmpty && fault == nil
        ? nil : Workbook.Cell(column: column, text: text, fault: fault)
    }
    if let inline { return cell(Self.unescaped(inline)) }
    guard let value, !value.isEmpty else {
      // A formula whose text is empty has a value; one without any was never computed.
      return hasFormula && (type != "str" || value == nil) ? cell("", .uncomputed) : nil
    }
    switch type {
    case "s":
      guard let index = Int(value), strings.indices.contains(index) else { return nil }
      return cell(strings[index])
    case "str": return cell(Self.unescaped(value))
    case "b": return cell(value == "0" ? "FALSE" : "TRUE")
    case "e": return cell(value, .error(value))
    case "d": return cell(value.hasSuffix("T00:00:00") ? String(value.prefix(10)) : value)
    default: return cell(number(value))
    }
  }

  /// A number in its shortest digits, or the date that its format shows.
  private func number(_ text: String) -> String {
    guard let value = Double(text) else { return text }
    if formats.isDate.indices.contains(style), formats.isDate[style],
      let date = SerialDate.text(of: value, from1904: usesDatesFrom1904)
    {
      return date
    }
    if let whole = Int(exactly: value), abs(whole) < 1_000_000_000_000_000 { return String(whole) }
    return String(value)
  }

  /// The column, from 0, of a reference such as `AB12`.
  static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
      column = column * 26 + Int(byte - 64)
      guard column <= 16_384 else { return nil }
    }
    return column == 0 ? nil : column - 1
  }

  /// Characters that XML cannot hold stand as `_x000D_` in a workbook.
  static func unescaped(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    return text.replacing(#/_x([0-9A-Fa-f]{4})_/#) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
    }
  }
}

/// The days that spreadsheets count.
enum SerialDate {
  /// Days from 1970-01-01 back to day 0 of the count from 1900 and of that from 1904.
  private static let from1900 = 25_569
  private static let from1904 = 24_107
  /// 9999-12-31, the last day of spreadsheets.
  private static let last = 2_958_465.0

  /// `YYYY-MM-DD`, with the time of day where it is not 0:00; nil for what is no day.
  static func text(of serial: Double, from1904 isFrom1904: Bool) -> String? {
    guard serial >= 0, serial <= last else { return nil }
    let day = Int(serial.rounded(.down))
    // The count from 1900 has a 29 February 1900, which the calendar has not.
    let days = isFrom1904 ? day - from1904 : day - from1900 + (day < 60 ? 1 : 0)
    let date = civil(days)
    let seconds = Int(((serial - serial.rounded(.down)) * 86_400).rounded())
    if seconds == 0 { return date }
    let time = [seconds / 3600, seconds / 60 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return date + " " + time.joined(separator: ":")
  }

  /// The date of a day since 1970-01-01, as ISO 8601 writes it.
  private static func civil(_ days: Int) -> String {
    let (year, month, day) = civilDate(daysSince1970: days)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(year)-\(two(month))-\(two(day))"
  }
}
