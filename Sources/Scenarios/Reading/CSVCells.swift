/// The rows of a CSV table one after the other, for tables of millions of rows.
///
/// A text without quotes and without unusual bytes is cut where its separators stand, and only what is
/// asked for is made a text or a number. Every other text is laid out by `CSVTable`; what comes out is
/// the same.
package struct CSVCells {
  package let header: [String]
  package let headerLine: Int
  /// The line of the current row.
  package private(set) var line = 0
  /// Of a plain text; else nothing.
  private let bytes: [UInt8]
  /// Of every other text; else nothing.
  private let rows: [CSVTable.Row]
  private let isPlain: Bool
  /// Where the next row begins in `bytes`, or its number in `rows`.
  private var position = 0
  /// Of a plain text, the bounds of the current row's cells, white space around them left out.
  private var bounds: [Range<Int>]

  /// Of a plain text: rows that begin with a day before this one are passed over.
  private let firstDay: [UInt8]

  /// - Parameters:
  ///   - firstDay: Rows whose first cell is a day before this one may be passed over.
  ///   - faults: What is wrong with the table is appended; rows at fault are left out.
  /// - Returns: nil if no rows can be made out.
  package init?(
    _ text: String, from firstDay: CalendarDate? = nil, faults: inout [CSVLayout.Fault]
  ) {
    self.firstDay = firstDay.map { Array($0.description.utf8) } ?? []
    let utf8 = Array(text.utf8)
    if let end = PlainLayout.endOfHeader(of: utf8) {
      (bytes, rows, isPlain, position) = (utf8, [], true, end + 1)
      header = utf8[..<end].split(
        separator: PlainLayout.separator, omittingEmptySubsequences: false
      ).map { trimmed(String(decoding: $0, as: UTF8.self)) }
      headerLine = 1
      line = 1
    } else {
      guard let table = CSVTable(text, faults: &faults) else { return nil }
      (bytes, rows, isPlain) = ([], table.rows, false)
      header = table.header.cells
      headerLine = table.header.line
    }
    bounds = Array(repeating: 0..<0, count: header.count)
  }

  /// How many rows are still to come, or a little more.
  package var rowsLeft: Int {
    guard isPlain else { return rows.count - position }
    let first = bytes[position...].firstIndex(of: PlainLayout.lineBreak) ?? bytes.count
    return (bytes.count - position) / max(1, first - position) + 1
  }

  /// The line of the last row; that of the header where there is none.
  package var lastLine: Int {
    var rest = self
    var last = headerLine
    while rest.next() { last = rest.line }
    return last
  }

  /// Goes to the next row with something in it; false at the end.
  package mutating func next() -> Bool {
    guard isPlain else {
      guard position < rows.count else { return false }
      line = rows[position].line
      position += 1
      return true
    }
    while position < bytes.count {
      line += 1
      if isBeforeFirstDay {
        passOver()
        continue
      }
      cut()
      if bounds.contains(where: { !$0.isEmpty }) { return true }
    }
    return false
  }

  /// Whether the row at `position` begins with a day before the first one wanted: days as they are written
  /// have the order of their bytes.
  private var isBeforeFirstDay: Bool {
    let end = position + firstDay.count
    guard !firstDay.isEmpty, end < bytes.count, bytes[end] == PlainLayout.separator else {
      return false
    }
    for k in firstDay.indices where bytes[position + k] != firstDay[k] {
      return bytes[position + k] < firstDay[k]
        && CalendarDate(utf8: bytes, in: position..<end) != nil
    }
    return false
  }

  private mutating func passOver() {
    while position < bytes.count, bytes[position] != PlainLayout.lineBreak { position += 1 }
    position += 1
  }

  /// Cuts the row at `position` into cells, and goes past its line.
  private mutating func cut() {
    var (cell, begin, at) = (0, position, position)
    while true {
      let isEnd = at == bytes.count || bytes[at] == PlainLayout.lineBreak
      if isEnd || bytes[at] == PlainLayout.separator {
        bounds[cell] = PlainLayout.trimmed(bytes, begin..<at)
        cell += 1
        begin = at + 1
        if isEnd { break }
      }
      at += 1
    }
    // Only a blank line has fewer cells.
    while cell < bounds.count {
      bounds[cell] = 0..<0
      cell += 1
    }
    position = at + 1
  }

  // MARK: Cells of the current row

  package var row: [String] { header.indices.map { text($0) } }

  package func isEmpty(_ cell: Int) -> Bool {
    isPlain ? bounds[cell].isEmpty : rows[position - 1].cells[cell].isEmpty
  }

  package func text(_ cell: Int) -> String {
    isPlain
      ? String(decoding: bytes[bounds[cell]], as: UTF8.self) : rows[position - 1].cells[cell]
  }

  /// The text of a cell; where it is the same as another one, that one, so that it is stored once.
  package func text(_ cell: Int, orSame other: String) -> String {
    isPlain && other.utf8.elementsEqual(bytes[bounds[cell]]) ? other : text(cell)
  }

  /// The number that `Double(_:)` reads; nil where the cell holds none.
  package func number(_ cell: Int) -> Double? {
    if isPlain, let number = PlainLayout.number(bytes, bounds[cell]) { return number }
    return Double(text(cell))
  }

  package func date(_ cell: Int) -> CalendarDate? {
    isPlain
      ? CalendarDate(utf8: bytes, in: bounds[cell])
      : CalendarDate(rows[position - 1].cells[cell])
  }
}

/// A CSV text in which every comma parts two cells and every line feed two rows.
private enum PlainLayout {
  static let separator = UInt8(ascii: ",")
  static let lineBreak = UInt8(ascii: "\n")

  /// Where the line of the header ends; nil for a text that is not plain, or not every row of which has
  /// as many cells as the header.
  static func endOfHeader(of bytes: [UInt8]) -> Int? {
    var (headerEnd, width, cells, lineStart) = (-1, 0, 1, 0)
    for (position, byte) in bytes.enumerated() {
      if byte == separator {
        cells += 1
      } else if byte == lineBreak {
        let isBlank = position == lineStart
        if headerEnd < 0 {
          guard !isBlank else { return nil }
          (headerEnd, width) = (position, cells)
        } else if cells != width, !isBlank {
          return nil
        }
        cells = 1
        lineStart = position + 1
      } else if !isPlain(byte) {
        return nil
      }
    }
    // A last line that does not end is as good as one that does.
    if headerEnd < 0 || (lineStart < bytes.count && cells != width) { return nil }
    return bytes[..<headerEnd].contains { $0 > 0x20 && $0 != separator }
      ? headerEnd : nil
  }

  /// Whether a byte means nothing to a CSV text: no quote, no other line break or what may begin one
  /// (U+0085, U+2028, U+2029), and no space but U+0020 and the tab (U+00A0, U+2003, U+3000).
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\r"), 0x0B, 0x0C, 0xC2, 0xE1, 0xE2, 0xE3: false
    default: true
    }
  }

  static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (first, end) = (range.lowerBound, range.upperBound)
    while first < end, bytes[first] == 0x20 || bytes[first] == 0x09 { first += 1 }
    while first < end, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    return first..<end
  }

  /// A number as `-12.5`, whose digits and whose power of ten doubles hold exactly, so that one division
  /// rounds it correctly (Clinger, How to read floating point numbers accurately, 1990); nil for others.
  static func number(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
    var at = range.lowerBound
    let isNegative = at < range.upperBound && bytes[at] == UInt8(ascii: "-")
    if isNegative { at += 1 }
    guard range.upperBound > at, range.upperBound - at <= exactDigits else { return nil }
    var digits = 0
    var point: Int?
    for k in at..<range.upperBound {
      let digit = bytes[k] &- UInt8(ascii: "0")
      if digit < 10 {
        digits = digits &* 10 &+ Int(digit)
      } else if bytes[k] == UInt8(ascii: "."), point == nil, k > at, k + 1 < range.upperBound {
        point = k
      } else {
        return nil
      }
    }
    let value = Double(digits) / powersOfTen[point.map { range.upperBound - $0 - 1 } ?? 0]
    return isNegative ? -value : value
  }

  /// Digits and a point; every number of so many digits is a double.
  private static let exactDigits = 15
  private static let powersOfTen: [Double] = (0...15).map { power in
    (0..<power).reduce(1) { product, _ in product * 10 }
  }
}
