/// Cells set in columns by blanks, numbers to the right.
///
/// A few lines of our own rather than a library: no frames, which read badly when piped, and widths
/// that are right for Chinese. A grid that is wider than the line has its last columns on a line of
/// their own below each row.
package struct TextGrid {
  enum Alignment { case left, right }
  let alignments: [Alignment]
  /// Whether the first row names the columns.
  private let hasHeader: Bool
  /// Between cells that do not fit beside their row.
  private let separator: String
  private var rows: [[String]] = []

  init(_ alignments: [Alignment], hasHeader: Bool = false, in say: Speech = .english) {
    self.alignments = alignments
    self.hasHeader = hasHeader
    separator = say(", ", "，")
  }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines; `indent` blanks before each, none wider than `width` where the first column
  /// alone leaves room.
  func lines(indent: Int = 2, width: Int = .max) -> [String] {
    var kept = alignments.count
    while kept > 2, naturalWidth(of: kept, indent) > width { kept -= 1 }
    let widths = columnWidths
    return rows.enumerated().flatMap { number, row in
      let first = line(row.prefix(kept), widths, indent)
      guard kept < row.count else { return [first] }
      let isHeader = hasHeader && number == 0
      return [first] + (isHeader ? [] : continuation(of: row, from: kept, indent, width))
    }
  }

  /// How wide the rows are, side by side.
  func width(indent: Int = 2) -> Int { naturalWidth(of: alignments.count, indent) }

  /// What does not fit beside its row, each cell after the name of its column.
  private func continuation(
    of row: [String], from kept: Int, _ indent: Int, _ width: Int
  ) -> [String] {
    let header = hasHeader ? rows[0] : []
    let parts = row[kept...].enumerated().compactMap { offset, cell -> String? in
      guard !cell.isEmpty else { return nil }
      let name = kept + offset < header.count ? header[kept + offset] : ""
      return name.isEmpty ? cell : "\(name) \(cell)"
    }
    guard !parts.isEmpty else { return [] }
    return TextBlock.wrapped(parts.joined(separator: separator), width: width, indent: indent + 4)
  }

  private var columnWidths: [Int] {
    alignments.indices.map { column in
      rows.map { column < $0.count ? Self.width(of: $0[column]) : 0 }.max() ?? 0
    }
  }

  private func naturalWidth(of count: Int, _ indent: Int) -> Int {
    let widths = columnWidths
    return rows.map { Self.width(of: line($0.prefix(count), widths, indent)) }.max() ?? 0
  }

  private func line(_ cells: some Sequence<String>, _ widths: [Int], _ indent: Int) -> String {
    var line = String(repeating: " ", count: indent)
    for (column, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[column] - Self.width(of: cell))
      line += alignments[column] == .right ? padding + cell : cell + padding
      line += "  "
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Terminal cells that a text takes: two for a wide East Asian character.
  package static func width(of text: String) -> Int {
    text.reduce(0) { total, character in
      let scalar = character.unicodeScalars.first?.value ?? 0
      return total + (isWide(scalar) ? 2 : 1)
    }
  }

  static func isWide(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
