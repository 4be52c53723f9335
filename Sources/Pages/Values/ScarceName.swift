import Messages
import Plans

/// The name of a scarce thing in the reader's language, made of the ids that its name holds.
struct ScarceName {
  let thing: ScarceThing

  init(_ thing: ScarceThing) { self.thing = thing }

  func text(in language: Language) -> String {
    language == .chinese ? words.text(in: language) : thing.name
  }

  var words: ScarceWords { ScarceWords(kind: thing.kind.rawValue, ids: thing.ids) }
}
