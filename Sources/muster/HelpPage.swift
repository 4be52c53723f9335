import ArgumentParser
import Foundation
import Messages
import Reports

/// ArgumentParser's help and errors, set in Chinese: its headings and sentences in Chinese, and lines broken where
/// Chinese may break, by the cells that characters take.
///
/// ArgumentParser breaks lines at blanks only and counts characters. Asked for a page that is wider than any text, it
/// puts each text on one line, from which the page is set here.
struct HelpPage {
  let width: Int

  /// Wider than any text.
  static let unbroken = 100_000

  /// Where ArgumentParser begins the meaning of an option, and the discussion below it.
  private static let meaningColumn = 26
  private static let discussionColumn = 8

  /// - Parameter help: As ArgumentParser writes it for lines without end.
  func chinese(help: String) -> String {
    var lines: [String] = []
    let source = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (k, line) in source.enumerated() {
      let next = k + 1 < source.count ? source[k + 1] : ""
      lines += chinese(line: line, before: next)
    }
    return lines.joined(separator: "\n")
  }

  /// What is wrong with a command line: the message, the meaning of what it is about, and the usage.
  func chinese(error message: String, full: String) -> String {
    let told = ParserMessage(english: message).map { $0.text(in: .chinese) } ?? message
    let head = HelpHeading.error.text(in: .chinese) + "：" + told
    let prefix = HelpHeading.error.text(in: .english) + ": " + message
    guard full.hasPrefix(prefix) else { return head }
    let rest = full.dropFirst(prefix.count).drop { $0 == "\n" }
    return rest.isEmpty ? head : head + "\n" + chinese(help: String(rest))
  }

  private func chinese(line: String, before next: String) -> [String] {
    let blanks = line.prefix { $0 == " " }.count
    let text = String(line.dropFirst(blanks))
    if text.isEmpty { return [""] }
    if blanks < Self.discussionColumn, let said = ParserMessage(english: text) {
      return wrapped(said.text(in: .chinese), indent: blanks)
    }
    switch blanks {
    case 0: return headed(text)
    case Self.discussionColumn, Self.meaningColumn: return wrapped(meaning(text), indent: blanks)
    default:
      guard !isMeaning(next), line.count > Self.meaningColumn,
        Array(line)[Self.meaningColumn - 1] == " "
      else { return [line] }
      let label = String(line.prefix(Self.meaningColumn)).trimmingSuffix(of: " ")
      let said = meaning(String(line.dropFirst(Self.meaningColumn)))
      var set = wrapped(said, indent: Self.meaningColumn)
      let gap = Self.meaningColumn - TextGrid.width(of: label)
      guard gap > 0, !set.isEmpty else { return [label] + set }
      set[0] = label + String(repeating: " ", count: gap) + set[0].dropFirst(Self.meaningColumn)
      return set
    }
  }

  private func isMeaning(_ line: String) -> Bool {
    line.prefix { $0 == " " }.count == Self.meaningColumn
  }

  /// A heading, or a text that begins with one.
  private func headed(_ text: String) -> [String] {
    for heading in HelpHeading.allCases {
      let (english, chinese) = (heading.text(in: .english), heading.text(in: .chinese))
      if text == english + ":" { return [chinese + "："] }
      for begin in [english + ": ", english.capitalized + ": "] where text.hasPrefix(begin) {
        let rest = text.dropFirst(begin.count).drop { $0 == " " }
        guard heading == .usage else { return wrapped(chinese + "：" + rest, indent: 0) }
        // An option and its value stay on one line.
        let glued = rest.replacing(" <", with: "\u{A0}<")
        return TextBlock.wrapped(
          chinese + "：" + glued, width: width, indent: 0, hang: Self.usageHang
        ).map { $0.replacing("\u{A0}", with: " ") }
      }
    }
    if text.hasSuffix(":"), !text.contains(" ") { return [text.dropLast() + "："] }
    return wrapped(text, indent: 0)
  }

  private static let usageHang = 6

  private func wrapped(_ text: String, indent: Int) -> [String] {
    TextBlock.wrapped(text, width: width, indent: indent)
  }

  /// The meaning of an option; ArgumentParser adds its values and what holds without it.
  private func meaning(_ text: String) -> String {
    let told = ParserMessage(english: text).map { $0.text(in: .chinese) } ?? text
    guard
      let match = told.firstMatch(
        of: #/ ?\((?:values: ([^;()]+?))?(?:; )?(?:default: ([^()]+))?\)$/#),
      match.1 != nil || match.2 != nil
    else { return told }
    let parts = [
      match.1.map { "可取 " + $0.replacing(", ", with: "、") }, match.2.map { "默认 " + $0 },
    ].compactMap(\.self)
    return told[..<match.range.lowerBound] + "（" + parts.joined(separator: "；") + "）"
  }
}

extension String {
  fileprivate func trimmingSuffix(of character: Character) -> String {
    var text = self[...]
    while text.last == character { text.removeLast() }
    return String(text)
  }
}
