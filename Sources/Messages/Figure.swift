import Scenarios

/// A number with what it is counted in and where it comes from.
public struct Figure: Sendable, Equatable {
  public var value: Double
  public var unit: FigureUnit
  /// Where the number can be read or computed from, as a `Provenance` writes it; empty where it is
  /// plain, such as the number of quotas.
  public var source: String
  /// Whether a number above 0 has a plus sign.
  public var isSigned: Bool

  public init(
    _ value: Double, _ unit: FigureUnit = .none, from source: String = "", signed: Bool = false
  ) {
    self.value = value
    self.unit = unit
    self.source = source
    isSigned = signed
  }

  public static func count(_ number: Int) -> Figure { Figure(Double(number)) }

  /// Rounded for reading, with its unit.
  public func text(in language: Language) -> String {
    number(in: language) + unit.suffix(of: value, in: language)
  }

  /// Rounded for reading, without its unit.
  public func number(in language: Language) -> String {
    guard unit != .share else { return NumberText.percent(value, in: language, signed: isSigned) }
    return NumberText.rounded(value, in: language, signed: isSigned)
  }

  /// All its digits, with its unit.
  public func exact(in language: Language) -> String {
    (unit == .share ? NumberText.exact(value * 100) : NumberText.exact(value))
      + unit.suffix(of: value, in: language, always: true)
  }
}

/// What a number is counted in.
public enum FigureUnit: Sendable, Equatable {
  case none
  /// The scenario's own unit of an item, such as `piece` or `kg`; the usual ones have a Chinese word.
  case own(String)
  /// A part of a whole, shown as a percentage.
  case share
  case yuan, tonnes, kilograms, workers, workerDays, hours, lines, lineHours, lineDays, days, times
  /// Value of output, and fractions of quotas summed.
  case value, quotas

  /// What stands behind a number.
  func suffix(of value: Double, in language: Language, always: Bool = false) -> String {
    if case .share = self { return always ? NumberText.percentMark(language) : "" }
    let name = name(in: language)
    guard !name.isEmpty else { return "" }
    switch language {
    case .english:
      let isOne = always ? value == 1 : NumberText.rounded(value, in: language) == "1"
      return " " + (isOne ? englishName : englishPlural)
    // A Chinese word follows a number without a blank, a symbol does not.
    case .chinese: return (name.allSatisfy(\.isASCII) ? " " : "") + name
    }
  }

  /// The unit's own name, as a table's header has it.
  public func name(in language: Language) -> String {
    switch language {
    case .english: if case .own(let unit) = self { unit } else { englishPlural }
    case .chinese: chineseName
    }
  }
}
