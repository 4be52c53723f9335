import Foundation
import Scenarios
import Testing

/// Fingerprints of contents, and those that earlier versions wrote.
@Suite struct DigestTests {
  private static let contents = [Data("abc".utf8), Data()]

  /// SHA-256 of the count of each content in eight bytes, the least first, and the content, computed by Python's
  /// hashlib.
  @Test func contentDigestsAreSHA256() {
    #expect(
      ContentDigest(of: Self.contents).description
        == "3e2f8940c3a0e0fd6f6e07bbf07f015dd7c147431e5fa14bf3f225d782641540")
    #expect(ContentDigest(of: ["abc", ""]) == ContentDigest(of: Self.contents))
    #expect(ContentDigest(of: ["ab", "c"]) != ContentDigest(of: Self.contents))
    #expect(ContentDigest(ofFile: "/nowhere") == nil)
  }

  /// FNV-1a in 64 bits with 256 after each content, as plans and journals have it.
  @Test func earlierDigestsAreKnownByTheirForm() {
    #expect(EarlierDigest(of: Self.contents).description == "6041122d738fa003")
    #expect(EarlierDigest.isOne("6041122d738fa003"))
    #expect(!EarlierDigest.isOne(ContentDigest(of: Self.contents).description))
  }

  /// A plan of an earlier version was made of a scenario's files if these have its digest.
  @Test func aScenarioIsKnownByAnEarlierDigest() throws {
    try Draft.valid.inFolder { path in
      let scenario = try ScenarioReader.read(contentsOf: path + "/scenario.yaml")
      let files = try ScenarioReader.sources(of: path + "/scenario.yaml").map {
        try Data(contentsOf: URL(fileURLWithPath: $0))
      }
      let earlier = EarlierDigest(of: files).description
      #expect(scenario.digest == ScenarioDigest(recorded: earlier))
      #expect(scenario.digest == ScenarioDigest(recorded: scenario.digest.text))
      let other = EarlierDigest(of: Array(files.dropLast())).description
      #expect(scenario.digest.isSame(as: ScenarioDigest(recorded: other)) == false)
    }
  }

  /// Two plans of which an earlier version made one: nobody can tell whether their scenarios differ.
  @Test func recordsOfTwoVersionsCannotBeCompared() {
    let old = ScenarioDigest(recorded: EarlierDigest(of: Self.contents).description)
    let new = ScenarioDigest(recorded: ContentDigest(of: Self.contents).description)
    #expect(old.isSame(as: new) == nil && new.isSame(as: old) == nil && old != new)
    #expect(old == old && new == new)
    #expect(old.isSame(as: ScenarioDigest(recorded: "0000000000000000")) == false)
  }
}
