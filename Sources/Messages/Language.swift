/// A language in which Muster speaks to people.
///
/// Ids, field names, CSV headers and statuses in files are the same in every language.
public enum Language: String, CaseIterable, Sendable {
  case english = "en"
  case chinese = "zh"

  /// The language that the environment asks for: the first of MUSTER_LANG, LC_ALL, LC_MESSAGES and
  /// LANG that is set. English where none is, or where it names a language that Muster does not have.
  public static func preferred(in environment: [String: String]) -> Language {
    for variable in ["MUSTER_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
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
}
