/// How wide text will be, without a browser: an estimate from above for the usual sans-serif fonts.
enum TextWidth {
  /// In units of the drawing, for a font of `size`.
  static func of(_ text: String, size: Double) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ems($1) } * size
  }

  /// The text, cut with an ellipsis so that it is at most so wide.
  static func fitted(_ text: String, size: Double, to width: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var room = width - size  // the ellipsis is one em at most
    var kept = ""
    for character in text {
      room -= of(String(character), size: size)
      guard room >= 0 else { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// The advance of a character, in ems.
  private static func ems(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "'", ".", ",", ":", ";", "|", "!", "I": 0.33
    case " ", "f", "t", "r", "(", ")", "[", "]", "-", "/": 0.40
    case "m", "w", "M", "W", "%", "@": 0.95
    case "A"..."Z": 0.74
    case "0"..."9": 0.62
    case "\u{0}"..."\u{7F}": 0.62
    case "\u{300}"..."\u{36F}": 0
    case "\u{80}"..."\u{10FF}": 0.72
    default: 1.02
    }
  }
}
