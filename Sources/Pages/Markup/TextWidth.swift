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

  /// The text on one line, or on two that are parted at a blank, each at most so wide; what does not fit on
  /// them ends in an ellipsis.
  static func wrapped(_ text: String, size: Double, to width: Double) -> [String] {
    guard of(text, size: size) > width else { return [text] }
    let words = text.split(separator: " ")
    var first = ""
    var used = 0
    for word in words {
      let longer = first.isEmpty ? String(word) : first + " " + word
      guard of(longer, size: size) <= width else { break }
      first = longer
      used += 1
    }
    guard used > 0 else { return [fitted(text, size: size, to: width)] }
    return [first, fitted(words[used...].joined(separator: " "), size: size, to: width)]
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
