import Yams

/// One YAML document, composed without expanding anything.
enum YAMLDocument {
  /// The root of the only document of a text; nil if there is none.
  ///
  /// Aliases are refused: a few lines of them can stand for more nodes than memory holds, and a
  /// scenario has no use for them.
  static func compose(_ text: String) throws(TextFile.Failure) -> Node? {
    try refuseAliases(in: text)
    return try parse(text)
  }

  private static func parse(_ text: String) throws(TextFile.Failure) -> Node? {
    do {
      return try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch let error as YamlError {
      throw failure(of: error, in: text)
    } catch {
      throw TextFile.Failure(YAMLFault.noYAML("\(error)").told)
    }
  }

  /// An alias can only begin with a star. With every star replaced by a letter there is none, the
  /// text composes safely, and a plain scalar that begins where a star stood was an alias.
  private static func refuseAliases(in text: String) throws(TextFile.Failure) {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return }
    let harmless = String(
      decoding: text.utf8.map { $0 == UInt8(ascii: "*") ? UInt8(ascii: "x") : $0 }, as: UTF8.self)
    guard let root = try parse(harmless) else { return }
    // A line break is one character here even where it is two bytes.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    var waiting = [root]
    while let node = waiting.popLast() {
      switch node {
      case .scalar(let scalar):
        guard scalar.style == .plain, let mark = scalar.mark, mark.line <= lines.count else {
          break
        }
        let rest = lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1)
        guard rest.first == "*" else { break }
        let alone = rest.dropFirst().first.map { " ,]}\t".unicodeScalars.contains($0) } ?? true
        let fault: YAMLFault = alone ? .starWithoutQuotes : .alias(String(rest.prefix(20)))
        throw TextFile.Failure(line: mark.line, fault.told)
      case .sequence(let sequence): waiting.append(contentsOf: sequence)
      case .mapping(let mapping): for (key, value) in mapping { waiting += [key, value] }
      case .alias: break
      }
    }
  }

  private static func failure(of error: YamlError, in text: String) -> TextFile.Failure {
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      if let line = tabbedLine(near: mark.line, in: text) {
        return .init(line: line, YAMLFault.tab.told)
      }
      if problem.hasPrefix("Maximum nesting") {
        return .init(line: mark.line, YAMLFault.tooDeep.told)
      }
      let fault = YAMLFault.noYAML(problem, part: context?.text ?? "", since: context?.mark.line)
      return .init(line: mark.line, fault.told)
    case .duplicatedKeysInMapping(let keys, let context):
      let line = secondLine(of: keys.first ?? "", first: context.mark, in: text)
      let fault = YAMLFault.repeatedKey(
        keys.first ?? "", firstLine: line == nil ? nil : context.mark.line)
      return .init(line: line ?? context.mark.line, fault.told)
    case .reader(let problem, let offset, _, _):
      let line = offset.map { 1 + text.prefix($0).count(where: \.isNewline) }
      return .init(line: line, YAMLFault.noYAML(problem).told)
    case .memory:
      return .init(YAMLFault.tooDeep.told)
    default:
      return .init(YAMLFault.noYAML("\(error)").told)
    }
  }

  /// The line at fault, or the one before, if it is indented with a tab.
  private static func tabbedLine(near line: Int, in text: String) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return [line, line - 1].first { number in
      guard lines.indices.contains(number - 1) else { return false }
      return lines[number - 1].prefix { $0 == " " || $0 == "\t" || $0 == "-" }.contains("\t")
    }
  }

  /// The line on which a key of a block mapping stands again: in the same column, before a line that
  /// is indented less.
  private static func secondLine(of key: String, first mark: Mark, in text: String) -> Int? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for number in lines.indices.dropFirst(mark.line) {
      let line = lines[number]
      let indent = line.prefix { $0 == " " }.count
      if line.dropFirst(indent).first.map({ $0 == "#" }) ?? true { continue }
      if indent < mark.column - 1 { return nil }
      guard indent == mark.column - 1 else { continue }
      let rest = line.dropFirst(indent)
      if ["\(key):", "'\(key)':", "\"\(key)\":"].contains(where: { rest.hasPrefix($0) }) {
        return number + 1
      }
    }
    return nil
  }
}
