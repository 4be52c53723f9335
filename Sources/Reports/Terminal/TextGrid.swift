/// Cells set in columns by blanks, numbers to the right.
///
/// A few lines of our own rather than a library: no frames, which read badly when piped, and widths
/// that are right for Chinese.
struct TextGrid {
  enum Alignment { case left, right }
  let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ alignments: [Alignment]) { self.alignments = alignments }

  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines; `indent` blanks before each.
  func lines(indent: Int = 2) -> [String] {
    let widths = alignments.indices.map { column in
      rows.map { column < $0.count ? Self.width(of: $0[column]) : 0 }.max() ?? 0
    }
    return rows.map { row in
      var line = String(repeating: " ", count: indent)
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - Self.width(of: cell))
        line += alignments[column] == .right ? padding + cell : cell + padding
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      return line
    }
  }

  /// Terminal cells that a text takes: two for a wide East Asian character.
  static func width(of text: String) -> Int {
    text.reduce(0) { total, character in
      let scalar = character.unicodeScalars.first?.value ?? 0
      let wide: Bool =
        switch scalar {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
          0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
          true
        default: false
        }
      return total + (wide ? 2 : 1)
    }
  }
}
