import Foundation

/// What tells the files that a scenario was read from apart from all others. Two are equal where the files are
/// known to be the same, whichever version of Muster wrote them down.
public struct ScenarioDigest: Sendable {
  /// As it is written down: a `ContentDigest`, or an `EarlierDigest` where an earlier version wrote it. Empty
  /// if the scenario was not read from files.
  public let text: String
  /// The `EarlierDigest` of the same files, where they were read.
  private let earlier: String?

  /// As a file has it.
  public init(recorded text: String) {
    self.text = text
    earlier = nil
  }

  init(ofFiles paths: [String], and overrides: [FieldOverride]) {
    let contents =
      paths.compactMap { try? Data(contentsOf: URL(fileURLWithPath: $0)) }
      + overrides.flatMap { [$0.table, $0.id, $0.field, $0.value] }.map { Data($0.utf8) }
    text = ContentDigest(of: contents).description
    earlier = EarlierDigest(of: contents).description
  }

  /// Whether the files are the same; nil where an earlier version wrote one of the two, and the files of the
  /// other are not at hand.
  public func isSame(as other: ScenarioDigest) -> Bool? {
    if text == other.text { return true }
    let (isOld, isOtherOld) = (EarlierDigest.isOne(text), EarlierDigest.isOne(other.text))
    if isOld == isOtherOld { return false }
    let (old, new) = isOld ? (self, other) : (other, self)
    return new.earlier.map { $0 == old.text }
  }
}

extension ScenarioDigest: Equatable {
  public static func == (a: ScenarioDigest, b: ScenarioDigest) -> Bool { a.isSame(as: b) == true }
}

extension ScenarioDigest: Codable {
  public init(from decoder: any Decoder) throws {
    self.init(recorded: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
