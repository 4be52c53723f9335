import Foundation
import Scenarios
import Testing

/// Files that are no YAML, or no scenario.
@Suite struct YAMLFaultTests {
  @Test(arguments: [
    Fault(
      "  - { id: south }", "\t- { id: south }", "the line is indented with a tab, expected spaces"),
    Fault(
      "lines_are: whole", "lines_are: whole\nname: Twice", on: "name: Twice",
      "'name' is written twice (first on line 2), expected it once"),
    Fault(
      "  - { id: south }", "  - { id: south, id: other }",
      "'id' is written twice, expected it once"),
    Fault(
      "lines_are: whole", "lines_are: *all",
      "an alias ('*all'), expected the value itself: aliases are not read"),
    Fault(
      "  - { id: south }", "  - { id: south }\n  - { id: *  }", on: "*  }",
      "a star without quotes, expected '*' in quotes"),
  ])
  func isRefused(fault: Fault) throws {
    let issues = try fault.draft.issues()
    #expect(issues == [fault.sentence])
  }

  @Test(arguments: [
    (
      "",
      "scenario.yaml: the file is empty, expected a map of tables, beginning with 'schema: muster/1'"
    ),
    (
      "# nothing\n",
      "scenario.yaml: the file is empty, expected a map of tables, beginning with 'schema: muster/1'"
    ),
    (
      "- a\n- b\n",
      "scenario.yaml:1: a list stands here, expected a map of tables, beginning with 'schema: muster/1'"
    ),
    (
      "\nhello\n",
      "scenario.yaml:2: 'hello' stands here, expected a map of tables, beginning with 'schema: muster/1'"
    ),
    ("a: 1\n\0b: 2\n", "scenario.yaml:2: there is a NUL byte, expected text"),
    (
      "a: [1, 2\nb: 3",
      "scenario.yaml:2: this is no YAML: did not find expected ',' or ']' while parsing a flow sequence that began on line 1"
    ),
    (
      "a: 'b\n",
      "scenario.yaml:2: this is no YAML: found unexpected end of stream while scanning a quoted scalar that began on line 1"
    ),
    ("a: \u{1}\n", "scenario.yaml:1: this is no YAML: control characters are not allowed"),
    (
      "a: 1\n---\nb: 2\n",
      "scenario.yaml:2: this is no YAML: but found another document expected a single document in the stream that began on line 1"
    ),
  ])
  func isNoScenario(text: String, says: String) throws {
    #expect(try Draft(["scenario.yaml": text]).issues() == [says])
  }

  @Test func textThatIsNotUTF8IsRefusedWithItsLine() throws {
    let bytes = Array("name: ok\nname2: ".utf8) + [0xC3, 0x28]
    #expect(
      try Draft([:]).with("scenario.yaml", bytes: bytes).issues()
        == ["scenario.yaml:2: the text is not valid UTF-8, expected a file saved as UTF-8"])
    #expect(
      try Draft([:]).with("scenario.yaml", bytes: [0xFF, 0xFE, 0x61, 0]).issues()
        == ["scenario.yaml:1: the file is UTF-16, expected UTF-8"])
  }

  /// Nine lines that would stand for a thousand million nodes.
  @Test func anchorsThatExpandWithoutEndAreRefused() throws {
    var text = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for (name, last) in zip("bcdefghij", "abcdefghi") {
      text +=
        "\(name): &\(name) [" + [String](repeating: "*\(last)", count: 10).joined(separator: ", ")
        + "]\n"
    }
    text += "? [*j, *j]\n: 1\n"
    let issues = try Draft(["scenario.yaml": text]).issues()
    #expect(issues.count == 1)
    #expect(issues.first?.contains("an alias") == true)
    // An alias to itself, and to nothing.
    for text in ["a: &a [*a]\n", "a: *b\n", "<<: *b\n"] {
      let issues = try Draft(["scenario.yaml": text]).issues()
      #expect(issues.first?.hasPrefix("scenario.yaml:1: an alias ('*") == true, "\(issues)")
    }
  }

  @Test func starsInTextAreNoAliases() throws {
    let draft = Draft.valid
      .replacing("name: Everything once", "name: 2 *all* 'x' # *c\n# *comment")
      .replacing("{ id: south }", "{ id: south, name: \"*quoted\" }")
    let read = try draft.scenario()
    #expect(read?.name == "2 *all* 'x'")
    #expect(read?.regions[1].name == "*quoted")
  }

  @Test(arguments: ["[", "{a: ", "- ", "? ", "{? "])
  func deepNestingIsRefused(opening: String) throws {
    let text =
      "items: " + (opening == "- " || opening == "? " ? "\n" : "")
      + String(repeating: opening, count: 200_000)
    let issues = try Draft(["scenario.yaml": text]).issues()
    #expect(issues.count == 1)
  }

  @Test func aScenarioThatIsNotThereIsAnIssue() throws {
    try Draft([:]).inFolder { folder in
      let missing = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
      }
      #expect(missing?.issues.map(\.problem) == ["there is no such file"])
      let directory = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder)
      }
      #expect(directory?.description == "\(folder): this is a directory, expected a text file")
    }
  }
}
