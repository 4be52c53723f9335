/// A language in which Muster speaks to people.
///
/// Ids, field names, CSV headers and statuses in files are the same in every language.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// The variables of the environment that name a language, the first first.
  public static let variables = ["MUSTER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]

  /// The language that the environment asks for: that of the first of `variables` that is set.
  /// English where none is, or where it names a language that Muster does not have.
  public static func preferred(in environment: [String: String]) -> Language {
    for variable in variables {
      guard let value = environment[variable], !value.isEmpty else { continue }
      return Language(locale: value) ?? .english
    }
    return .english
  }

  /// The language of a locale's name such as `zh_CN.UTF-8` or `en`; nil for any other.
  public init?(locale: String) {
    let code = locale.prefix { $0 != "_" && $0 != "-" && $0 != "." && $0 != "@" }
    self.init(rawValue: code.lowercased())
  }

  /// Between a name and what is said of it.
  public var colon: String { self == .chinese ? "：" : ": " }
  /// Between what is said in one sentence.
  public var comma: String { self == .chinese ? "，" : ", " }
  /// Between the members of a list.
  public var listComma: String { self == .chinese ? "、" : ", " }

  /// Words in brackets behind what they say more of.
  public func bracketed(_ words: String) -> String {
    self == .chinese ? "（\(words)）" : " (\(words))"
  }
}
