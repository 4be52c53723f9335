/// The cells of a CSV text, or of a workbook's sheet, with the lines they stand on.
package struct CSVTable {
  package struct Row {
    package var line: Int
    /// Trimmed of white space around them.
    package var cells: [String]
  }
  package var header: Row
  /// Rows with something in them, each with as many cells as the header.
  package var rows: [Row]
  /// What parts the cells.
  package private(set) var separator = UInt8(ascii: ",")

  /// Reads a table; what is wrong with it is appended to `faults`.
  ///
  /// - Parameter isHeader: Whether a text may head a column. If given, the header decides what parts
  ///   the cells: a comma, a semicolon or a tab; else it is a comma.
  /// - Returns: nil if no rows can be made out; a table without the rows at fault otherwise.
  package init?(
    _ text: String, isHeader: ((String) -> Bool)? = nil, faults: inout [CSVLayout.Fault]
  ) {
    let choice = Separator(of: text, isHeader)
    let layout = CSVLayout(of: text, separator: choice.byte)
    self.init(
      Array(layout.rows.dropFirst(choice.isDeclared ? 1 : 0)), layout.faults, &faults)
    separator = choice.byte
  }

  /// A table of rows read from elsewhere.
  init?(rows: [Row], faults: inout [CSVLayout.Fault]) {
    self.init(
      rows.map { row in
        CSVLayout.Row(
          line: row.line, cells: row.cells, isBlank: row.cells.allSatisfy(\.isEmpty))
      }, [], &faults)
  }

  private init?(
    _ rows: [CSVLayout.Row], _ found: [CSVLayout.Fault], _ faults: inout [CSVLayout.Fault]
  ) {
    guard found.isEmpty else {
      faults += found
      return nil
    }
    guard let first = rows.first, first.cells.contains(where: { !$0.isEmpty }) else {
      faults.append(
        .init(
          line: 1, problem: Bilingual("the table is empty", "表是空的"),
          expected: Bilingual("a header row", "表头行")))
      return nil
    }
    header = Row(line: first.line, cells: first.cells)
    self.rows = []
    self.rows.reserveCapacity(rows.count)
    for row in rows.dropFirst() where row.cells.contains(where: { !$0.isEmpty }) {
      if let cells = fitted(row.cells) {
        self.rows.append(Row(line: row.line, cells: cells))
      } else {
        faults.append(Self.fault(of: row, header.cells.count))
      }
    }
  }

  /// A row's cells, as many as the header has; nil if it lacks some, or has more that are not empty.
  /// Spreadsheets leave empty columns at the end.
  private func fitted(_ cells: [String]) -> [String]? {
    let width = header.cells.count
    if cells.count == width { return cells }
    if cells.count > width {
      return cells[width...].allSatisfy(\.isEmpty) ? Array(cells[..<width]) : nil
    }
    guard header.cells[cells.count...].allSatisfy(\.isEmpty) else { return nil }
    return cells + [String](repeating: "", count: width - cells.count)
  }

  private static func fault(of row: CSVLayout.Row, _ width: Int) -> CSVLayout.Fault {
    .init(
      line: row.line,
      problem: Bilingual(
        "the row has \(UnitText.counted(String(row.cells.count), "cell"))",
        "此行有 \(row.cells.count) 个单元格"),
      expected: Bilingual("\(width) as in the header", "与表头一致的 \(width) 个"))
  }

  /// What parts the cells of a text.
  private struct Separator {
    var byte = UInt8(ascii: ",")
    /// Whether a first line `sep=;`, as Excel understands it, says so.
    var isDeclared = false

    init(of text: String, _ isHeader: ((String) -> Bool)?) {
      guard let isHeader else { return }
      let first = text.prefix { !$0.isNewline }
      let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
      if first.utf8.count == 5, first.lowercased().hasPrefix("sep="), let last = first.utf8.last,
        candidates.contains(last)
      {
        (byte, isDeclared) = (last, true)
        return
      }
      var best = (known: 0, cells: 1)
      for candidate in candidates {
        let cells = CSVLayout(of: String(first), separator: candidate).rows.first?.cells ?? []
        let score = (known: cells.count(where: isHeader), cells: cells.count)
        if score > best { (best, byte) = (score, candidate) }
      }
    }
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
