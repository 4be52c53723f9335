/// A word of a file in LP form.
struct LPToken {
  enum Kind: Equatable {
    case number(Double)
    case name(String)
    /// `<=`, `>=`, `=`.
    case relation(Relation)
    case plus, minus, colon
    /// A keyword that begins a section, as the file spells it.
    case section(LPSection, spelling: String)
    /// Text of which an issue speaks already.
    case refused
    case end
  }
  enum Relation { case less, greater, equal }

  let kind: Kind
  let line: Int
  let isFirstOfLine: Bool

  /// The token for a message.
  var found: FoundInModel {
    switch kind {
    case .number(let value): .number(value)
    case .name(let name): .text(String(name.prefix(40)))
    case .relation(.less): .text("<=")
    case .relation(.greater): .text(">=")
    case .relation(.equal): .text("=")
    case .plus: .text("+")
    case .minus: .text("-")
    case .colon: .text(":")
    case .section(_, let spelling): .text(spelling)
    case .refused: .meaningless
    case .end: .endOfFile
    }
  }
}

/// Cuts the lines of a file in LP form into tokens.
struct LPTokenizer {
  private(set) var tokens: [LPToken] = []
  private(set) var issues: [ModelFileIssue] = []
  /// The sections that have begun so far.
  private var begun: Set<LPSection> = []

  /// Whether a byte may stand in a name. Brackets belong to a name only behind another byte of it: one
  /// that stands alone begins a quadratic term.
  static func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), UInt8(ascii: "]"): !first
    case UInt8(ascii: ","), UInt8(ascii: ";"): !first
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case 128...: true
    default: "!\"#$%&().?@_'`{}~/|".utf8.contains(byte)
    }
  }

  mutating func append(_ place: Range<Int>, of text: [UInt8], line: Int) {
    var end = place.lowerBound
    while end < place.upperBound && text[end] != UInt8(ascii: "\\") { end += 1 }
    var k = place.lowerBound
    var isFirst = true
    if let (section, word) = section(place.lowerBound..<end, of: text, &k) {
      begun.insert(section == .maximize ? .minimize : section)
      let spelling = decodedName(text[word])
      let kind = LPToken.Kind.section(section, spelling: spelling)
      tokens.append(LPToken(kind: kind, line: line, isFirstOfLine: true))
    }
    while k < end && issues.count < ModelFileError.limit {
      if text[k] == 32 || text[k] == 9 || text[k] == 13 {
        k += 1
        continue
      }
      do {
        let kind = try next(&k, end, text)
        tokens.append(LPToken(kind: kind, line: line, isFirstOfLine: isFirst))
      } catch {
        issues.append(ModelFileIssue(line: line, error.fault))
        tokens.append(LPToken(kind: .refused, line: line, isFirstOfLine: isFirst))
        return
      }
      isFirst = false
    }
  }

  mutating func finish(line: Int) {
    tokens.append(LPToken(kind: .end, line: line, isFirstOfLine: true))
  }

  // MARK: Sections

  /// The section whose keyword begins the line, and where the keyword stands; `k` then stands behind it.
  private func section(
    _ line: Range<Int>, of text: [UInt8], _ k: inout Int
  ) -> (LPSection, Range<Int>)? {
    var words: [(word: String, place: Range<Int>)] = []
    var at = line.lowerBound
    while words.count < 2 {
      while at < line.upperBound && text[at] <= 32 { at += 1 }
      let start = at
      while at < line.upperBound && text[at] > 32 && text[at] != UInt8(ascii: ":")
        && at - start < 20
      { at += 1 }
      if at == start { break }
      words.append((String(decoding: text[start..<at], as: UTF8.self).lowercased(), start..<at))
    }
    if words.count == 2,
      let section = LPSection.spellings[words[0].word + " " + words[1].word]
    {
      k = words[1].place.upperBound
      // No label holds a blank: a colon belongs to the keyword.
      if k < line.upperBound && text[k] == UInt8(ascii: ":") { k += 1 }
      return (section, words[0].place.lowerBound..<words[1].place.upperBound)
    }
    guard let (word, place) = words.first, let section = LPSection.spellings[word],
      isSection(section, text, place.upperBound..<line.upperBound)
    else { return nil }
    k = place.upperBound
    return (section, place)
  }

  /// Whether a keyword begins a section, by what stands behind it: `st: x <= 1` names a row, and
  /// `int + x <= 9` and `free <= 1` concern columns.
  private func isSection(_ section: LPSection, _ text: [UInt8], _ rest: Range<Int>) -> Bool {
    var k = rest.lowerBound
    func skipBlanks() { while k < rest.upperBound && text[k] <= 32 { k += 1 } }
    skipBlanks()
    guard k < rest.upperBound else { return true }
    if ":<>=".utf8.contains(text[k]) { return false }
    guard text[k] == UInt8(ascii: "+") || text[k] == UInt8(ascii: "-") else { return true }
    switch section {
    case .minimize, .maximize: return !begun.contains(.minimize)
    case .constraints: return !begun.contains(.constraints)
    case .bounds:
      // `Bounds -5 <= x`: a number and a relation follow.
      k += 1
      skipBlanks()
      guard (try? number(&k, rest.upperBound, text)) != nil else { return false }
      skipBlanks()
      return k < rest.upperBound && "<>=".utf8.contains(text[k])
    default: return false
    }
  }

  // MARK: Words

  /// Why text is no token.
  private struct Refusal: Error {
    let fault: ModelFileFault
  }

  private func next(
    _ k: inout Int, _ end: Int, _ text: [UInt8]
  ) throws(Refusal) -> LPToken.Kind {
    switch text[k] {
    case UInt8(ascii: "+"): k += 1; return .plus
    case UInt8(ascii: "-"):
      if k + 1 < end && text[k + 1] == UInt8(ascii: ">") {
        throw Refusal(fault: .indicator)
      }
      k += 1
      return .minus
    case UInt8(ascii: ":"): k += 1; return .colon
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="):
      return try relation(&k, end, text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(&k, end, text)
    case UInt8(ascii: ".") where k + 1 < end && isDigit(text[k + 1]):
      return try number(&k, end, text)
    default: return try name(&k, end, text)
    }
  }

  private func name(
    _ k: inout Int, _ end: Int, _ text: [UInt8]
  ) throws(Refusal) -> LPToken.Kind {
    guard Self.isNameByte(text[k], first: true) else {
      guard text[k] > 32 && text[k] < 127 else {
        throw Refusal(fault: .controlCharacter)
      }
      throw Refusal(
        fault: .noMeaning(word(at: k, end, text), isQuadratic: text[k] == UInt8(ascii: "[")))
    }
    let start = k
    while k < end && Self.isNameByte(text[k], first: false) { k += 1 }
    let name = decodedName(text[start..<k])
    if let sign = name.unicodeScalars.first(where: Self.isLookalike) {
      let code = String(sign.value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: max(0, 4 - code.count))
      throw Refusal(fault: .lookalike(code: zeros + code, in: String(name.prefix(40))))
    }
    if opensAndDoesNotClose(text[start..<k]) {
      throw Refusal(fault: .openBracket(in: String(name.prefix(40))))
    }
    switch name.utf8.count <= 8 ? name.lowercased() : "" {
    case "inf", "infinity": return .number(.infinity)
    case "nan": throw Refusal(fault: .notANumberNorColumn(name))
    default: return .name(name)
    }
  }

  /// Whether a word begins with a bracket that stays open: a sum in brackets, which would be taken for
  /// columns of such names. Names cut short, such as `x(1,2`, begin otherwise.
  private func opensAndDoesNotClose(_ word: ArraySlice<UInt8>) -> Bool {
    guard let opening = word.first,
      let closing = [UInt8(ascii: "("): UInt8(ascii: ")"), UInt8(ascii: "{"): UInt8(ascii: "}")][
        opening]
    else { return false }
    var depth = 0
    for byte in word {
      if byte == opening { depth += 1 }
      if byte == closing { depth -= 1 }
      if depth == 0 { return false }
    }
    return true
  }

  /// Characters that look like a blank, a sign, a relation or a digit of ASCII and are another one:
  /// as part of a name they would change what a line means without anyone seeing it.
  private static func isLookalike(_ scalar: UnicodeScalar) -> Bool {
    switch scalar.value {
    case 0x80...0xA0, 0xAD, 0x2000...0x2015, 0x2028...0x202F, 0x205F...0x2064, 0x3000, 0xFEFF: true
    case 0x2212, 0x2264, 0x2265, 0x2260, 0xD7, 0xF7, 0x2044, 0x2215: true
    // Full-width signs and digits.
    case 0xFF0B...0xFF0F, 0xFF10...0xFF1E: true
    default: false
    }
  }

  /// The blank-free text from `k` on, for a message.
  private func word(at k: Int, _ end: Int, _ text: [UInt8]) -> String {
    var after = k
    while after < end && text[after] > 32 && after - k < 40 { after += 1 }
    return decodedName(text[k..<after])
  }

  private func relation(
    _ k: inout Int, _ end: Int, _ text: [UInt8]
  ) throws(Refusal) -> LPToken.Kind {
    let start = k
    var characters = [text[k]]
    k += 1
    if k < end, "<>=".utf8.contains(text[k]), text[k] != characters[0] {
      characters.append(text[k])
      k += 1
    }
    if characters.contains(UInt8(ascii: "<")) && characters.contains(UInt8(ascii: ">")) {
      throw Refusal(fault: .noMeaning(word(at: start, end, text), isQuadratic: false))
    }
    if characters.contains(UInt8(ascii: "<")) { return .relation(.less) }
    return .relation(characters.contains(UInt8(ascii: ">")) ? .greater : .equal)
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private func number(
    _ k: inout Int, _ end: Int, _ text: [UInt8]
  ) throws(Refusal) -> LPToken.Kind {
    let start = k
    func skipDigits(_ at: inout Int) { while at < end && isDigit(text[at]) { at += 1 } }
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
    guard let value = parseNumber(start..<k, in: text), mayFollowNumber(k, end, text) else {
      throw Refusal(fault: .notANumber(word(at: start, end, text)))
    }
    return .number(value)
  }

  /// Whether what touches a number on its right can be the name of a column: `2x` and `2_x` mean 2·x,
  /// `1,000`, `50%` and `1.2.3` are no numbers.
  private func mayFollowNumber(_ k: Int, _ end: Int, _ text: [UInt8]) -> Bool {
    guard k < end, Self.isNameByte(text[k], first: false) else { return true }
    func isLetter(_ byte: UInt8) -> Bool {
      byte >= 128 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    if text[k] == UInt8(ascii: "_") { return k + 1 < end && isLetter(text[k + 1]) }
    return isLetter(text[k])
  }
}
