import Shares
import Testing

@Suite struct ShareTests {
  @Test func everyRunBelongsToOneShare() throws {
    for count in [1, 2, 3, 7, 50] {
      let shares = try (1...count).map { try #require(Share("\($0)/\(count)")) }
      for run in 0..<41 { #expect(shares.count { $0.owns(run) } == 1) }
    }
  }

  @Test(arguments: [
    "", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "1/ 3", "1.5/3", "1/2000000",
  ])
  func whatIsNoShare(_ text: String) { #expect(Share(text) == nil) }
}
