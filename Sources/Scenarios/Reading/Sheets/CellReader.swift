/// Turns what a spreadsheet writes in a cell into what the scenario format has for it.
///
/// A cell that may mean two things is refused; one that is neither the format's nor a spreadsheet's
/// way of writing stays as it is, and the reader of the field says what is wrong with it.
struct CellReader {
  /// Whether a comma may be the decimal sign.
  let decimalComma: Bool

  enum Reading {
    case text(String)
    /// The reading with which the check of the rest goes on.
    case refused(SheetFinding, goingOnWith: String)
  }

  /// - Parameter text: Trimmed, not empty.
  func read(_ text: String, as kind: FieldDeclaration.Kind) -> Reading {
    switch kind {
    case .text, .effects: .text(text)
    case .id, .reference, .word, .choice: .text(halfWidth(text))
    case .number, .days: number(text)
    case .date: date(text)
    case .list(let entry): list(text, of: entry)
    case .map: map(text)
    }
  }

  private func number(_ text: String) -> Reading {
    if decimal(text) != nil { return .text(text) }
    switch WrittenNumber(halfWidth(text), decimalComma: decimalComma) {
    case .number(let number): return .text(number)
    case .ambiguous(let thousands, let decimal):
      return .refused(.ambiguousNumber(text, thousands, decimal), goingOnWith: thousands)
    case .other: return .text(text)
    }
  }

  private func date(_ text: String) -> Reading {
    switch WrittenDate(halfWidth(text)) {
    case .date(let date): .text(date.description)
    case .ambiguous(let dates):
      .refused(.ambiguousDate(text, dates), goingOnWith: dates[0].description)
    case .other: .text(text)
    }
  }

  /// `a;b`, also with full-width marks; ids and words may have commas between them.
  private func list(_ text: String, of kind: FieldDeclaration.Kind) -> Reading {
    var plain = halfWidth(text)
    if case .number = kind {
      // Between numbers a comma may be another mark.
    } else {
      plain = plain.replacing(",", with: ";")
    }
    return joined(plain.split(separator: ";", omittingEmptySubsequences: false)) {
      read($0, as: kind)
    }
  }

  /// `a=1;b=2`, also with colons for the equals signs and commas before a next key.
  private func map(_ text: String) -> Reading {
    let plain = halfWidth(text).replacing(":", with: "=")
    return joined(Self.pairs(plain)) { pair in
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2 else { return .text(pair) }
      let key = trimmed(String(parts[0]))
      let value = number(trimmed(String(parts[1])))
      // Parts of a restart are keyed by dates; an id holds none of these marks.
      let name = key.contains { "/年".contains($0) } ? date(key) : .text(key)
      switch (name, value) {
      case (.text(let name), .text(let value)): return .text("\(name)=\(value)")
      case (.refused(let finding, let going), .text(let value)):
        return .refused(finding, goingOnWith: "\(going)=\(value)")
      case (.text(let name), .refused(let finding, let going)),
        (.refused(_, let name), .refused(let finding, let going)):
        return .refused(finding, goingOnWith: "\(name)=\(going)")
      }
    }
  }

  /// The parts of a map's cell: between semicolons, and at commas that a key and its mark follow.
  private static func pairs(_ text: String) -> [Substring] {
    text.split(separator: ";", omittingEmptySubsequences: false).flatMap { part -> [Substring] in
      guard part.count(where: { $0 == "=" }) > 1 else { return [part] }
      var pairs: [Substring] = []
      for piece in part.split(separator: ",", omittingEmptySubsequences: false) {
        if piece.contains("=") || pairs.isEmpty {
          pairs.append(piece)
        } else if let last = pairs.popLast() {
          // A comma within a number.
          pairs.append(last + "," + piece)
        }
      }
      return pairs
    }
  }

  private func joined(_ parts: [Substring], _ read: (String) -> Reading) -> Reading {
    var texts: [String] = []
    var refusal: SheetFinding?
    for part in parts {
      let part = trimmed(String(part))
      switch part.isEmpty ? .text("") : read(part) {
      case .text(let text): texts.append(text)
      case .refused(let finding, let going):
        refusal = refusal ?? finding
        texts.append(going)
      }
    }
    let text = texts.joined(separator: ";")
    return refusal.map { .refused($0, goingOnWith: text) } ?? .text(text)
  }
}
