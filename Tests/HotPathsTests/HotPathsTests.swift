import HotPaths
import Testing

/// Each benchmark of `make bench` runs, once and untimed.
@Suite(.enabled(if: Subjects.areThere, "the programs to measure are not there"))
struct HotPathsTests {
  @Test(arguments: HotPath.all.map(\.name)) func runs(_ name: String) throws {
    let path = try #require(HotPath.all.first { $0.name == name })
    let prepared = try #require(path.prepare())
    // What is put back lets it run again.
    prepared.reset()
    try prepared.run()
  }

  @Test func eachHasANameOfItsOwn() {
    #expect(HotPath.all.count == 45 && Set(HotPath.all.map(\.name)).count == HotPath.all.count)
  }
}
