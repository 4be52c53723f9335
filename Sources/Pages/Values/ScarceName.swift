import Messages
import Plans

/// The name of a scarce thing in the reader's language, made of the ids that its name holds: ids have
/// no blanks, the words between them are English.
struct ScarceName {
  let thing: ScarceThing

  init(_ thing: ScarceThing) { self.thing = thing }

  func text(in language: Language) -> String {
    language == .chinese ? words.text(in: language) : thing.name
  }

  var words: ScarceWords { ScarceWords(kind: thing.kind.rawValue, ids: ids) }

  private static let fillers: Set<String> = [
    "at", "anywhere", "in", "the", "province", "pool", "for", "conversions", "of", "to", "from",
    "lane", "room", "a", "day", "all", "cash", "credit", "quota", "stock", "least", "most",
  ]

  private var ids: [String] {
    thing.name.split(separator: " ").map(String.init).filter { !Self.fillers.contains($0) }
  }
}
