/// A word of a file in LP form.
struct LPToken {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    /// `<=`, `>=`, `=`.
    case relation(Relation)
    case plus, minus, colon
    /// A line that begins a section.
    case section(LPSection)
    case end
  }
  enum Relation { case less, greater, equal }

  let kind: Kind
  let line: Int
  let isFirstOfLine: Bool
}

/// The sections of a file in LP form.
enum LPSection: String, CaseIterable {
  case minimize = "Minimize", maximize = "Maximize", constraints = "Subject To"
  case bounds = "Bounds", generals = "Generals", binaries = "Binaries", end = "End"
  /// Sections beyond linear programs: read no further.
  case semiContinuous = "Semi-Continuous", sets = "SOS", lazy = "Lazy Constraints"
  case cuts = "User Cuts", general = "General Constraints"

  static let spellings: [String: LPSection] = [
    "minimize": .minimize, "minimise": .minimize, "minimum": .minimize, "min": .minimize,
    "maximize": .maximize, "maximise": .maximize, "maximum": .maximize, "max": .maximize,
    "subject to": .constraints, "such that": .constraints, "st": .constraints,
    "s.t.": .constraints, "st.": .constraints, "bounds": .bounds, "bound": .bounds,
    "generals": .generals, "general": .generals, "gen": .generals, "integers": .generals,
    "integer": .generals, "int": .generals, "binaries": .binaries, "binary": .binaries,
    "bin": .binaries, "end": .end, "semi-continuous": .semiContinuous, "semis": .semiContinuous,
    "semi": .semiContinuous, "sos": .sets, "sos1": .sets, "sos2": .sets,
    "lazy constraints": .lazy, "user cuts": .cuts, "general constraints": .general,
  ]

  var isBeyondLinear: Bool {
    switch self {
    case .semiContinuous, .sets, .lazy, .cuts, .general: true
    default: false
    }
  }
}

/// Cuts the lines of a file in LP form into tokens.
struct LPTokenizer {
  private(set) var tokens: [LPToken] = []
  private(set) var issues: [ModelFileIssue] = []

  static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): !first
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case 128...: true
    default: "!\"#$%&(),;?@_'`{}~/|".utf8.contains(byte)
    }
  }

  mutating func append(_ place: Range<Int>, of text: [UInt8], line: Int) {
    var end = place.lowerBound
    while end < place.upperBound && text[end] != UInt8(ascii: "\\") { end += 1 }
    var k = place.lowerBound
    var isFirst = true
    if let section = Self.section(place.lowerBound..<end, of: text, &k) {
      tokens.append(LPToken(kind: .section(section), line: line, isFirstOfLine: true))
    }
    while k < end && issues.count < ModelFileError.limit {
      if text[k] == 32 || text[k] == 9 || text[k] == 13 {
        k += 1
        continue
      }
      guard let kind = next(&k, end, text) else {
        let shown =
          text[k] > 32 && text[k] < 127
          ? "'\(Character(UnicodeScalar(text[k])))'" : "a control character"
        let hint = text[k] == UInt8(ascii: "[") ? "; quadratic terms cannot be solved here" : ""
        report("\(shown) has no meaning here\(hint)", line)
        return
      }
      tokens.append(LPToken(kind: kind, line: line, isFirstOfLine: isFirst))
      isFirst = false
    }
  }

  mutating func finish(line: Int) {
    tokens.append(LPToken(kind: .end, line: line, isFirstOfLine: true))
  }

  private mutating func report(_ message: String, _ line: Int) {
    issues.append(ModelFileIssue(line: line, section: "", message: message))
  }

  /// The section whose keyword begins the line; `k` then stands behind it.
  private static func section(
    _ line: Range<Int>, of text: [UInt8], _ k: inout Int
  ) -> LPSection? {
    var words: [(word: String, end: Int)] = []
    var at = line.lowerBound
    while words.count < 2 {
      while at < line.upperBound && text[at] <= 32 { at += 1 }
      let start = at
      while at < line.upperBound && text[at] > 32 && text[at] != UInt8(ascii: ":")
        && at - start < 20
      { at += 1 }
      if at == start { break }
      words.append((String(decoding: text[start..<at], as: UTF8.self).lowercased(), at))
    }
    func begins(_ spelling: String, _ end: Int) -> LPSection? {
      guard let section = LPSection.spellings[spelling] else { return nil }
      var after = end
      while after < line.upperBound && text[after] <= 32 { after += 1 }
      // `st: x <= 1` names a row; `free <= 1` and the like concern a column.
      if after < line.upperBound && ":<>=".utf8.contains(text[after]) { return nil }
      k = end
      return section
    }
    if words.count == 2, let section = begins(words[0].word + " " + words[1].word, words[1].end) {
      return section
    }
    return words.first.flatMap { begins($0.word, $0.end) }
  }

  private func next(_ k: inout Int, _ end: Int, _ text: [UInt8]) -> LPToken.Kind? {
    switch text[k] {
    case UInt8(ascii: "+"): k += 1; return .plus
    case UInt8(ascii: "-"):
      if k + 1 < end && text[k + 1] == UInt8(ascii: ">") { return nil }
      k += 1
      return .minus
    case UInt8(ascii: ":"): k += 1; return .colon
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="): return relation(&k, end, text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return number(&k, end, text)
    default:
      guard Self.isNameByte(text[k], first: true) else { return nil }
      let start = k
      while k < end && Self.isNameByte(text[k], first: false) { k += 1 }
      let name = String(decoding: text[start..<k], as: UTF8.self)
      let lowered = name.count <= 8 ? name.lowercased() : ""
      if lowered == "inf" || lowered == "infinity" { return .number(.infinity) }
      return .name(name)
    }
  }

  private func relation(_ k: inout Int, _ end: Int, _ text: [UInt8]) -> LPToken.Kind? {
    var characters = [text[k]]
    k += 1
    if k < end, "<>=".utf8.contains(text[k]), text[k] != characters[0] {
      characters.append(text[k])
      k += 1
    }
    if characters.contains(UInt8(ascii: "<")) && characters.contains(UInt8(ascii: ">")) {
      k -= 1
      return nil
    }
    if characters.contains(UInt8(ascii: "<")) { return .relation(.less) }
    return .relation(characters.contains(UInt8(ascii: ">")) ? .greater : .equal)
  }

  private func number(_ k: inout Int, _ end: Int, _ text: [UInt8]) -> LPToken.Kind? {
    let start = k
    func skipDigits(_ at: inout Int) {
      while at < end && text[at] >= 48 && text[at] <= 57 { at += 1 }
    }
    skipDigits(&k)
    if k < end && text[k] == UInt8(ascii: ".") {
      k += 1
      skipDigits(&k)
    }
    if k < end && text[k] | 0x20 == UInt8(ascii: "e") {
      var after = k + 1
      if after < end && (text[after] == UInt8(ascii: "+") || text[after] == UInt8(ascii: "-")) {
        after += 1
      }
      let digits = after
      skipDigits(&after)
      if after > digits { k = after }
    }
    guard let value = parseNumber(start..<k, in: text) else {
      k = start
      return nil
    }
    return .number(value)
  }
}
