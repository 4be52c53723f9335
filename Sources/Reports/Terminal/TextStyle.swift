/// Emphasis on a terminal; plain text elsewhere.
public struct TextStyle: Sendable {
  /// Whether escape codes may be written.
  public var isColoured: Bool
  /// Terminal cells in a line.
  public var width: Int

  public static let plain = TextStyle(isColoured: false, width: TextStyle.plainWidth)

  /// What fits an old terminal, a mail and a printed page.
  public static let plainWidth = 80

  public init(isColoured: Bool, width: Int) {
    self.isColoured = isColoured
    self.width = width
  }

  /// The text with every line cut into lines that fit the width: a row of a table before its last
  /// columns, a sentence at blanks.
  public func fitted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [String] in
      guard !line.contains("\u{1B}"), TextGrid.width(of: String(line)) > width else {
        return [String(line)]
      }
      let indent = line.prefix { $0 == " " }.count
      guard let (row, rest) = cutRow(line, indent) else {
        return TextBlock.wrapped(
          String(line.dropFirst(indent)), width: width, indent: indent, hang: Self.hang)
      }
      return [row] + TextBlock.wrapped(rest, width: width, indent: indent + Self.hang)
    }.joined(separator: "\n")
  }

  /// A row of a table at its last gap before the width; nil for a sentence.
  private func cutRow(_ line: Substring, _ indent: Int) -> (row: String, rest: String)? {
    var gaps: [String.Index] = []
    var blanks = 0
    for index in line.indices.dropFirst(indent) {
      if line[index] == " " {
        blanks += 1
      } else {
        if blanks >= 2 { gaps.append(index) }
        blanks = 0
      }
    }
    for gap in gaps.reversed() {
      var row = String(line[..<gap])
      while row.last == " " { row.removeLast() }
      if TextGrid.width(of: row) <= width { return (row, String(line[gap...])) }
    }
    return nil
  }

  /// How far the lines of a sentence after its first stand in.
  private static let hang = 4

  func heading(_ text: String) -> String { wrap(text, "1") }
  func good(_ text: String) -> String { wrap(text, "32") }
  func warning(_ text: String) -> String { wrap(text, "33") }
  func faint(_ text: String) -> String { wrap(text, "2") }

  private func wrap(_ text: String, _ code: String) -> String {
    isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

/// Free text of a scenario without control characters, which a terminal would obey.
func printable(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        let isControl = scalar.properties.generalCategory == .control
        return isControl ? "\u{FFFD}" : scalar
      }))
}
