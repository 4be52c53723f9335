import SwiftCSV

/// The cells of a CSV text with the lines they stand on.
package struct CSVTable {
  package struct Row {
    package var line: Int
    /// Trimmed of white space around them.
    package var cells: [String]
  }
  package var header: Row
  /// Rows with something in them, each with as many cells as the header.
  package var rows: [Row]

  /// Reads a table; what is wrong with it is appended to `faults`.
  ///
  /// - Returns: nil if no rows can be made out; a table without the rows at fault otherwise.
  package init?(_ text: String, faults: inout [CSVLayout.Fault]) {
    let layout = CSVLayout(of: text)
    guard let first = layout.rows.first, !first.isBlank else {
      faults += layout.faults
      if layout.faults.isEmpty {
        faults.append(.init(line: 1, problem: "the table is empty", expected: "a header row"))
      }
      return nil
    }
    guard layout.faults.isEmpty, let read = Self.cells(of: text, layout, &faults) else {
      faults += layout.faults
      return nil
    }
    header = read[0]
    rows = []
    rows.reserveCapacity(read.count)
    for row in read.dropFirst() where row.cells.contains(where: { !$0.isEmpty }) {
      if row.cells.count == header.cells.count {
        rows.append(row)
      } else {
        faults.append(
          .init(
            line: row.line, problem: "the row has \(row.cells.count) cells",
            expected: "\(header.cells.count) as in the header"))
      }
    }
  }

  /// The rows as SwiftCSV reads them, held against the layout.
  private static func cells(
    of text: String, _ layout: CSVLayout, _ faults: inout [CSVLayout.Fault]
  ) -> [Row]? {
    if let rows = plainCells(of: text, layout) { return rows }
    // Without a last line break SwiftCSV loses an empty last cell.
    let closed = text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    var rows: [Row] = []
    rows.reserveCapacity(layout.rows.count)
    do {
      let csv = try EnumeratedCSV(
        string: closed, delimiter: .comma, loadColumns: false, rowLimit: 0)
      var count = 0
      try csv.enumerateAsArray(startAt: 0, rowLimit: nil) { cells in
        if count < layout.rows.count, cells.count == layout.rows[count].cells {
          rows.append(Row(line: layout.rows[count].line, cells: cells.map(trimmed)))
        }
        count += 1
      }
      if rows.count == layout.rows.count, count == rows.count { return rows }
    } catch {
      // Told below: the rows read so far end where the fault lies.
    }
    // SwiftCSV goes by what a reader sees as one character: a comma or quote with an accent on it
    // separates nothing.
    let line = layout.rows[min(rows.count, layout.rows.count - 1)].line
    faults.append(
      .init(
        line: line, problem: "the row cannot be told apart",
        expected: "no combining characters beside commas and quotes"))
    return nil
  }

  /// The rows of a text without quotes, split at its commas and line breaks: large files of numbers
  /// are read several times as fast. Nil where a comma or line break may be part of a longer
  /// character, or where the rows are not those of the layout.
  private static func plainCells(of text: String, _ layout: CSVLayout) -> [Row]? {
    let bytes = text.utf8
    guard !bytes.contains(UInt8(ascii: "\"")) else { return nil }
    var rows: [Row] = []
    rows.reserveCapacity(layout.rows.count)
    var cells: [String] = []
    var start = bytes.startIndex
    var index = start
    func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    func endRow() -> Bool {
      guard rows.count < layout.rows.count, layout.rows[rows.count].cells == cells.count else {
        return false
      }
      rows.append(Row(line: layout.rows[rows.count].line, cells: cells))
      cells.removeAll(keepingCapacity: true)
      return true
    }
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: ",") || isBreak(byte) {
        cells.append(trimmed(String(text[start..<index])))
        var next = bytes.index(after: index)
        if byte == 0x0D, next < bytes.endIndex, bytes[next] == 0x0A {
          next = bytes.index(after: next)
        }
        if next < bytes.endIndex, bytes[next] >= 0x80 {
          let scalar = text.unicodeScalars[next].properties
          if scalar.isGraphemeExtend || scalar.isJoinControl { return nil }
        }
        if isBreak(byte), !endRow() { return nil }
        start = next
        index = next
      } else {
        index = bytes.index(after: index)
      }
    }
    if start < bytes.endIndex || !cells.isEmpty {
      cells.append(trimmed(String(text[start...])))
      if !endRow() { return nil }
    }
    return rows.count == layout.rows.count ? rows : nil
  }
}

/// A text without the white space around it.
func trimmed(_ text: String) -> String {
  let utf8 = text.utf8
  guard let first = utf8.first, let last = utf8.last else { return text }
  // Most cells have none, and are kept as they are.
  func plain(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F }
  if plain(first), plain(last) { return text }
  let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
  let kept = text[start...]
  guard let end = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
  return String(kept[...end])
}
