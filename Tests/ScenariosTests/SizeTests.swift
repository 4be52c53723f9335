import Scenarios
import Testing

/// Input of an absurd size ends in a sentence, too.
@Suite struct SizeTests {
  private static let horizon = "horizon: { start: 2020-02-01, days: 1 }\n"

  @Test func manyMisspeltReferencesAreAllReported() throws {
    var text = Self.horizon + "regions:\n"
    for number in 0..<3000 { text += "  - { id: region\(number) }\n" }
    text += "sites:\n"
    for number in 0..<3000 { text += "  - { id: site\(number), region: regio\(number)x }\n" }
    let issues = try Draft(["scenario.yaml": text]).issues()
    #expect(issues.count == 3000)
    #expect(issues.first?.hasSuffix("did you mean 'region0'?") == true)
  }

  @Test func aLongCycleOfProcessesIsNamedInShort() throws {
    let count = 500
    var text = Self.horizon + "items:\n"
    for number in 0..<count { text += "  - { id: i\(number), unit: p }\n" }
    text += "processes:\n"
    for number in 0..<count {
      text +=
        "  - { id: p\(number), inputs: { i\(number): 1 }, outputs: { i\((number + 1) % count): 1 } }\n"
    }
    let issues = try Draft(["scenario.yaml": text]).issues()
    #expect(issues.count == 1)
    #expect(issues.first.map { $0.count < 400 } == true)
  }
}
