/// Emphasis on a terminal; plain text elsewhere.
public struct TextStyle: Sendable {
  /// Whether escape codes may be written.
  public var isColoured: Bool
  /// Terminal cells in a line.
  public var width: Int

  public static let plain = TextStyle(isColoured: false, width: 100)

  public init(isColoured: Bool, width: Int) {
    self.isColoured = isColoured
    self.width = width
  }

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
