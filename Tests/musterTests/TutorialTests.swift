import Foundation
import Testing

/// The tutorials of the README and of pages of docs, word for word: every command in them is run, in
/// order, in a folder that has the project's scenarios, and prints what the page says it prints.
///
/// A command is a line of an indented block that begins with `$ `; what follows in the block is its
/// output. A line `…` stands for any number of lines, a `…` within a line for anything.
@Suite struct TutorialTests {
  private struct Step {
    let command: String
    let expected: [String]
    let line: Int
  }

  private static func steps(of text: String) -> [Step] {
    var steps: [Step] = []
    var command: (text: String, line: Int)?
    var expected: [String] = []
    func end() {
      if let command {
        steps.append(Step(command: command.text, expected: expected, line: command.line))
      }
      command = nil
      expected = []
    }
    for (k, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("    $ ") {
        end()
        command = (String(line.dropFirst(6)), k + 1)
      } else if line.hasPrefix("    "), command != nil {
        expected.append(String(line.dropFirst(4)))
      } else if line.isEmpty, command != nil {
        expected.append("")
      } else {
        end()
      }
    }
    end()
    return steps
  }

  @Test(arguments: [
    ("README.md", ["muster new", "muster validate", "muster plan", "muster explain", "--choose"]),
    (
      "docs/uncertainty.md",
      ["muster plan", "futures worth", "futures draw", "futures evaluate", "worst", "cvar 0.6"]
    ),
    ("docs/cluster.md", ["--prepare", "--slurm", "--share 2/3", "--finish"]),
  ])
  func everyCommandPrintsWhatThePageSays(_ page: String, _ parts: [String]) throws {
    let text = try String(contentsOfFile: Binary.root + "/" + page, encoding: .utf8)
    let steps = Self.steps(of: text)
    for part in parts { #expect(steps.contains { $0.command.contains(part) }, "\(part)") }
    try Binary.withFolder { folder in
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/scenarios", withDestinationPath: Binary.root + "/scenarios")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/muster", withDestinationPath: Binary.path)
      for step in steps {
        let run = try Binary.run([], through: "cd '\(folder)' && PATH=.:$PATH && \(step.command)")
        #expect(run.status == 0, "\(page):\(step.line): \(step.command)\n\(run.error)")
        let printed = run.output.replacing("\r\n", with: "\n").split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        if let missing = Self.firstMissing(step.expected, in: printed) {
          Issue.record(
            "\(page):\(step.line), \(step.command): not printed: \(missing)\nprinted:\n\(run.output)"
          )
        }
      }
    }
  }

  /// The first expected line that the printed ones do not have in its place; nil if all fit.
  private static func firstMissing(_ expected: [String], in printed: [String]) -> String? {
    func trimmed(_ lines: [String]) -> [String] {
      var lines = lines[...]
      while lines.last?.isEmpty == true { lines.removeLast() }
      return Array(lines)
    }
    let (wanted, lines) = (trimmed(expected), trimmed(printed))
    var at = 0
    var mayskip = false
    for line in wanted {
      if line.trimmingCharacters(in: .whitespaces) == "…" {
        mayskip = true
        continue
      }
      if mayskip { while at < lines.count, !fits(line, lines[at]) { at += 1 } }
      guard at < lines.count, fits(line, lines[at]) else { return line }
      at += 1
      mayskip = false
    }
    return mayskip || at == lines.count ? nil : "the end; there is: \(lines[at])"
  }

  /// Whether a line fits one in which `…` stands for anything.
  private static func fits(_ pattern: String, _ line: String) -> Bool {
    let parts = pattern.components(separatedBy: "…")
    guard parts.count > 1 else { return pattern == line }
    var rest = line[...]
    guard rest.hasPrefix(parts[0]) else { return false }
    rest = rest.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() {
      guard let range = rest.range(of: part) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }

  @Test func theComparisonIsStrict() {
    #expect(Self.firstMissing(["a", "…", "d"], in: ["a", "b", "c", "d"]) == nil)
    #expect(Self.firstMissing(["a", "d"], in: ["a", "b", "c", "d"]) == "d")
    #expect(Self.firstMissing(["a"], in: ["a", "b"]) != nil)
    #expect(Self.firstMissing(["a … c"], in: ["a b c"]) == nil)
    #expect(Self.firstMissing(["a … c"], in: ["a b d"]) == "a … c")
    #expect(Self.firstMissing(["…", "z"], in: ["a"]) == "z")
  }
}
