/// The rows of a CSV text with their cells and the lines on which they begin, after RFC 4180, with any
/// separator.
package struct CSVLayout {
  struct Row {
    /// The line on which the row begins, from 1.
    var line: Int
    /// Trimmed of white space around them.
    var cells: [String] = []
    /// Nothing but its line break.
    var isBlank = true
  }

  package struct Fault {
    package var line: Int
    package var problem: Bilingual
    package var expected: Bilingual?
  }

  private(set) var rows: [Row] = []
  private(set) var faults: [Fault] = []

  private enum State { case cellStart, plain, inQuotes, afterQuote }
  private let separator: UInt8
  private var state = State.cellStart
  private var line = 1
  private var quoteLine = 1
  private var current = Row(line: 1)
  private var cell: [UInt8] = []
  /// One fault a row is enough: what follows it is guesswork.
  private var isFaulty = false

  init(of text: String, separator: UInt8 = UInt8(ascii: ",")) {
    self.separator = separator
    let bytes = Array(text.utf8)
    for (position, byte) in bytes.enumerated() {
      // The second half of a Windows line break.
      if byte == UInt8(ascii: "\n"), position > 0, bytes[position - 1] == UInt8(ascii: "\r") {
        if state == .inQuotes { cell.append(byte) }
        continue
      }
      read(byte, isUnusualBreak: Self.isUnusualBreak(bytes, at: position))
    }
    if state == .inQuotes {
      faults.append(
        Fault(
          line: quoteLine,
          problem: Bilingual("a quote opens here and never closes", "此处的引号没有配对的后引号"),
          expected: Bilingual(both: "'\"'")))
    }
    if !current.isBlank { endRow() }
  }

  /// A vertical tab, a form feed, or the first byte of U+0085, U+2028 or U+2029.
  private static func isUnusualBreak(_ bytes: [UInt8], at position: Int) -> Bool {
    func next(_ offset: Int) -> UInt8 {
      position + offset < bytes.count ? bytes[position + offset] : 0
    }
    return switch bytes[position] {
    case 0x0B, 0x0C: true
    case 0xC2: next(1) == 0x85
    case 0xE2: next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9)
    default: false
    }
  }

  private mutating func endCell() {
    current.cells.append(trimmed(String(decoding: cell, as: UTF8.self)))
    cell.removeAll(keepingCapacity: true)
    state = .cellStart
  }

  private mutating func endRow() {
    endCell()
    rows.append(current)
  }

  private mutating func read(_ byte: UInt8, isUnusualBreak: Bool) {
    let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    if state == .inQuotes {
      if isBreak { line += 1 }
      if byte == UInt8(ascii: "\"") { state = .afterQuote } else { cell.append(byte) }
      return
    }
    if isBreak {
      endRow()
      line += 1
      current = Row(line: line)
      isFaulty = false
      return
    }
    current.isBlank = false
    if byte == separator {
      endCell()
      return
    }
    switch (state, byte) {
    case (.cellStart, UInt8(ascii: "\"")):
      cell.removeAll(keepingCapacity: true)
      state = .inQuotes
      quoteLine = line
    case (.afterQuote, UInt8(ascii: "\"")):
      cell.append(byte)
      state = .inQuotes
    case (.cellStart, UInt8(ascii: " ")), (.cellStart, UInt8(ascii: "\t")),
      (.afterQuote, UInt8(ascii: " ")), (.afterQuote, UInt8(ascii: "\t")):
      break
    case (.plain, UInt8(ascii: "\"")):
      fault(
        Bilingual("a quote stands inside a cell that does not begin with one", "引号出现在未以引号开头的单元格中"),
        Bilingual("the whole cell in quotes, its quotes doubled", "整格加引号，其中的引号写两遍"))
    case (.afterQuote, _):
      fault(
        Bilingual("text follows a closing quote", "后引号之后还有文字"),
        separator == UInt8(ascii: ",")
          ? Bilingual("a comma or the end of the row", "逗号或行尾")
          : Bilingual("a separator or the end of the row", "分隔符或行尾"))
    case (_, _) where isUnusualBreak:
      fault(
        Bilingual("a cell holds an unusual line break", "单元格中有不常见的换行符"),
        Bilingual("none, or the cell in quotes", "去掉它，或给整格加引号"))
    default:
      cell.append(byte)
      state = .plain
    }
  }

  private mutating func fault(_ problem: Bilingual, _ expected: Bilingual) {
    state = .plain
    guard !isFaulty else { return }
    isFaulty = true
    faults.append(Fault(line: line, problem: problem, expected: expected))
  }
}
