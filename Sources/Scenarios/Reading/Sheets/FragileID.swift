/// What a spreadsheet makes of an id that looks like something else.
enum FragileID: Hashable {
  case number(String)
  case date
  case truth

  /// Digits that a spreadsheet's numbers keep.
  private static let keptDigits = 15

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// Nil for an id that a spreadsheet keeps.
  init?(_ id: String) {
    guard Self.mayBeOther(id) else { return nil }
    let lower = id.lowercased()
    if lower == "true" || lower == "false" {
      self = .truth
    } else if Self.isDate(lower) {
      self = .date
    } else if let number = decimal(id), number.isFinite {
      let shown = Self.shown(number, id)
      guard shown != id else { return nil }
      self = .number(shown)
    } else {
      return nil
    }
  }

  /// A quick look that spares most ids the rest: a digit in front, or the letters of a month or of a
  /// truth value.
  private static func mayBeOther(_ id: String) -> Bool {
    guard let first = id.utf8.first else { return false }
    if (0x30...0x39).contains(first) { return true }
    guard id.utf8.count <= 14 else { return false }
    let head = id.prefix(3).lowercased()
    return head == "tru" || head == "fal" || months.contains(head)
  }

  private static func shown(_ value: Double, _ id: String) -> String {
    guard id.utf8.count > keptDigits, id.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return Scenarios.number(value)
    }
    let digits = id.drop { $0 == "0" }
    return digits.prefix(keptDigits)
      + String(repeating: "0", count: max(0, digits.count - keptDigits))
  }

  /// `3-1`, `2020-3-1`, `2020-3`, `mar-1`, `1-mar`, `sept2`.
  private static func isDate(_ id: String) -> Bool {
    let parts = id.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let numbers = parts.compactMap { $0.utf8.count <= 4 ? Int($0) : nil }
    if numbers.count == parts.count {
      switch parts.count {
      case 2:
        let day = (1...12).contains(numbers[0]) && (1...31).contains(numbers[1])
        let other = (1...31).contains(numbers[0]) && (1...12).contains(numbers[1])
        return day || other || ((1900...9999).contains(numbers[0]) && (1...12).contains(numbers[1]))
      case 3:
        return (1...12).contains(numbers[1]) && (1...31).contains(numbers[2])
          || (1...12).contains(numbers[0]) && (1...31).contains(numbers[1])
      default: return false
      }
    }
    let letters = id.filter(\.isLetter)
    guard months.contains(letters) else { return false }
    let rest = id.filter { !$0.isLetter && $0 != "-" }
    return Int(rest).map { (1...31).contains($0) } ?? false
      && (id.hasPrefix(letters) || id.hasSuffix(letters))
  }
}
