import Scenarios

/// A sentence with its arguments still typed: whoever shows it decides how a number or a date looks,
/// and text of the scenario stays apart from Muster's own words.
public struct Phrase: Sendable, Equatable, ExpressibleByStringInterpolation {
  public enum Piece: Sendable, Equatable {
    /// Muster's own words.
    case words(String)
    /// Text of the scenario: a name or an id. Never translated.
    case name(String)
    case figure(Figure)
    case date(CalendarDate)
    /// A date with its year.
    case longDate(CalendarDate)
  }

  public private(set) var pieces: [Piece]

  public init(_ pieces: [Piece] = []) { self.pieces = pieces }
  public init(stringLiteral words: String) { pieces = [.words(words)] }
  public init(stringInterpolation interpolation: StringInterpolation) {
    pieces = interpolation.pieces
  }

  public struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      pieces.reserveCapacity(2 * interpolationCount + 1)
    }
    public mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { pieces.append(.words(words)) }
    }
    public mutating func appendInterpolation(_ name: String) { pieces.append(.name(name)) }
    public mutating func appendInterpolation(_ figure: Figure) { pieces.append(.figure(figure)) }
    public mutating func appendInterpolation(_ date: CalendarDate) { pieces.append(.date(date)) }
    public mutating func appendInterpolation(_ date: CalendarDate, _ length: DateLength) {
      pieces.append(length == .long ? .longDate(date) : .date(date))
    }
    /// Muster's own words, such as a plural.
    public mutating func appendInterpolation(words: String) { pieces.append(.words(words)) }
    public mutating func appendInterpolation(_ phrase: Phrase) { pieces += phrase.pieces }
  }

  public enum DateLength: Sendable { case short, long }

  public static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.pieces + b.pieces) }

  /// Without markup: numbers rounded for reading.
  public func text(in language: Language) -> String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .words(let words): text += words
      case .name(let name): text += name
      case .figure(let figure): text += figure.text(in: language)
      case .date(let date): text += DateText.short(date, in: language)
      case .longDate(let date): text += DateText.long(date, in: language)
      }
    }
  }
}

/// Something to say that every language has words for.
public protocol Message: Sendable {
  var english: Phrase { get }
  var chinese: Phrase { get }
}

extension Message {
  public func phrase(in language: Language) -> Phrase {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  public func text(in language: Language) -> String {
    phrase(in: language).text(in: language)
  }
}
