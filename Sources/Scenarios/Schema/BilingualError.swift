/// An error with words in both languages.
public protocol BilingualError: Error, CustomStringConvertible {
  var words: Bilingual { get }
}

extension BilingualError {
  public var description: String { words.english }
}
