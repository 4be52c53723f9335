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
