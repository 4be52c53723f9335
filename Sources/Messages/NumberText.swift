import Foundation

/// Numbers for people, the same in every language but for how large ones are written: `8.012 million`
/// is `801.2万`.
public enum NumberText {
  /// How many digits of a rounded number matter to a reader.
  private static let significantDigits = 4

  /// Below this a number is a solver's rounding.
  private static let smallest = 1e-9

  /// Below this a reader learns no more than that it is next to nothing.
  private static let leastShown = 0.0005

  /// Whether a quantity reads as `0` or `< 0.001`: nothing that anyone could send, make or run.
  public static func isNextToNothing(_ value: Double) -> Bool { abs(value) < leastShown }

  public static func rounded(
    _ value: Double, in language: Language, signed: Bool = false
  ) -> String {
    guard value.isFinite else { return "?" }
    let size = abs(value)
    guard size >= smallest else { return "0" }
    if size < leastShown { return value < 0 ? "> -0.001" : "< 0.001" }
    // Rounded first, so that 9,999.9 is not written as a number of five digits.
    let rounded = toSignificant(size)
    let scale = Scale.all(language).last { rounded >= $0.factor } ?? Scale(factor: 1, word: "")
    let text = decimal(rounded / scale.factor) + scale.word
    return sign(of: value, signed) + text
  }

  /// `12.3 %`; in Chinese without the blank.
  public static func percent(
    _ fraction: Double, in language: Language = .english, signed: Bool = false
  ) -> String {
    let mark = percentMark(language)
    guard fraction.isFinite else { return "?" }
    let percent = abs(fraction) * 100
    guard percent >= 0.005 else { return percent < smallest ? "0" + mark : "< 0.01" + mark }
    let decimals = percent >= 99.95 || percent >= 10 ? 1 : 2
    return sign(of: fraction, signed) + trimmed(String(format: "%.*f", decimals, percent)) + mark
  }

  static func percentMark(_ language: Language) -> String { language == .chinese ? "%" : " %" }

  /// The shortest digits that read back as the same number, grouped in threes.
  public static func exact(_ value: Double) -> String {
    guard value.isFinite else { return "?" }
    if value == value.rounded(), abs(value) < 9e15 { return grouped(String(Int(value))) }
    let text = value.description
    return text.contains("e") ? text : grouped(text)
  }

  private struct Scale {
    let factor: Double
    let word: String

    static func all(_ language: Language) -> [Scale] {
      switch language {
      case .english:
        [
          Scale(factor: 1, word: ""), Scale(factor: 1e6, word: " million"),
          Scale(factor: 1e9, word: " billion"),
        ]
      case .chinese:
        [
          Scale(factor: 1, word: ""), Scale(factor: 1e4, word: "万"),
          Scale(factor: 1e8, word: "亿"),
        ]
      }
    }
  }

  private static func sign(of value: Double, _ signed: Bool) -> String {
    value < 0 ? "-" : signed ? "+" : ""
  }

  private static func toSignificant(_ size: Double) -> Double {
    // Powers of ten above 1 are exact, those below are not.
    let digits = Int(floor(log10(size))) - (significantDigits - 1)
    let unit = pow(10, Double(abs(digits)))
    return digits > 0 ? (size / unit).rounded() * unit : (size * unit).rounded() / unit
  }

  private static func decimal(_ size: Double) -> String {
    let power = Int(floor(log10(size)))
    // Of small numbers, the zeros after the point are none of the digits that matter.
    let decimals = max(0, significantDigits - 1 - power)
    return grouped(trimmed(String(format: "%.*f", decimals, size)))
  }

  private static func trimmed(_ text: String) -> String {
    guard text.contains(".") else { return text }
    var text = text
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// Commas between the thousands of the whole part.
  private static func grouped(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard let first = parts.first else { return text }
    let negative = first.hasPrefix("-")
    let digits = Array(negative ? first.dropFirst() : first)
    var whole = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { whole.append(",") }
      whole.append(digit)
    }
    return (negative ? "-" : "") + whole + (parts.count > 1 ? "." + parts[1] : "")
  }
}

extension NumberText {
  /// As short as an axis needs: `2.5M`, `400k`, `250万`.
  public static func compact(_ value: Double, in language: Language) -> String {
    switch language {
    case .english:
      let text = rounded(value, in: language)
      guard abs(value) >= 1e4, abs(value) < 1e12 else { return text }
      let (factor, letter) =
        abs(value) >= 1e9 ? (1e9, "B") : abs(value) >= 1e6 ? (1e6, "M") : (1e3, "k")
      return rounded(value / factor, in: language) + letter
    case .chinese: return rounded(value, in: language)
    }
  }
}
