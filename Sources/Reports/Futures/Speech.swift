import Messages

/// Picks the words of a report's language.
struct Speech: Sendable {
  let language: Language

  func callAsFunction(_ english: String, _ chinese: String) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }

  /// Ids one after the other, no more than a few of them.
  func list(_ ids: [String], most: Int = 12) -> String {
    let shown = ids.prefix(most).map(printable)
    let more = ids.count - shown.count
    let rest = more == 0 ? "" : self(" and \(more) more", "等")
    return shown.joined(separator: self(", ", "、")) + rest
  }
}
