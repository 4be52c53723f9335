/// A text in the two languages of the program.
public struct Bilingual: Sendable, Hashable {
  public let english, chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The same in both languages, such as an id.
  public init(both text: String) { self.init(text, text) }
}
