import Plans
import Scenarios

/// Writes records of RFC 4180 as bytes: comma, CRLF, quotes doubled.
///
/// A province's plan has millions of rows: cells go straight into one byte buffer.
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []
  private var atStartOfRow = true
  private var dates: [CalendarDate: [UInt8]] = [:]

  package init() {}

  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package mutating func byteOrderMark() { bytes.append(contentsOf: Self.byteOrderMark) }

  /// A cell of free text. One that a spreadsheet would run as a formula is quoted and begins with an
  /// apostrophe, which spreadsheets take as "this is text".
  package mutating func text(_ cell: String) {
    separate()
    if let first = cell.utf8.first, Self.startsFormula(first) {
      quoted("'" + cell)
    } else if cell.utf8.contains(where: Self.needsQuotes) {
      quoted(cell)
    } else {
      bytes.append(contentsOf: cell.utf8)
    }
  }

  /// A finite number; see `ExportedNumber`.
  package mutating func number(_ value: Double) {
    separate()
    ExportedNumber(value).append(to: &bytes)
  }

  package mutating func date(_ date: CalendarDate) {
    separate()
    if let known = dates[date] {
      bytes.append(contentsOf: known)
    } else {
      let text = Array(date.description.utf8)
      dates[date] = text
      bytes.append(contentsOf: text)
    }
  }

  package mutating func empty() { separate() }

  package mutating func endRow() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    atStartOfRow = true
  }

  /// Hands over what has been written so far and starts again.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  private mutating func separate() {
    if !atStartOfRow { bytes.append(UInt8(ascii: ",")) }
    atStartOfRow = false
  }

  private mutating func quoted(_ cell: String) {
    let quote = UInt8(ascii: "\"")
    bytes.append(quote)
    for byte in cell.utf8 {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"), UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
