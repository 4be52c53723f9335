import Scenarios
import Testing

/// Spoils the valid draft at random. Whatever comes out, reading it ends, and says something or
/// yields a scenario whose references all lead somewhere.
@Suite struct MutationTests {
  @Test(arguments: 0..<8)
  func spoiltScenariosNeverCrash(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    var valid = 0, invalid = 0
    for _ in 0..<500 {
      var draft = Draft.valid
      for _ in 0...Int.random(in: 0...1, using: &random) { draft = spoilt(draft, &random) }
      switch try draft.read() {
      case .valid(let scenario, _):
        valid += 1
        checkReferences(of: scenario)
      case .invalid(let issues):
        invalid += 1
        #expect(!issues.isEmpty)
      }
    }
    // Otherwise the mutations would be too weak, or too strong to reach behind the parsers.
    #expect(valid > 10)
    #expect(invalid > 200)
  }

  private static let tokens = [
    "", "\"", "'", "*", "&a ", "*a", "\t", "\n", "\r\n", "\0", "[", "]", "{", "}", ",", ";", "=",
    ": ",
    "- ", "#", "|", ">", "?", "!", "%", "---\n", "...", "~", "null", "nan", ".inf", "-1", "1e999",
    "0",
    "mask", "works", "south", "2020-02-30", "\u{FEFF}", "\u{301}", "\u{2028}", "口罩", "<<: ",
  ]

  private func spoilt(_ draft: Draft, _ random: inout SplitMix64) -> Draft {
    guard let file = draft.files.keys.sorted().randomElement(using: &random),
      var bytes = draft.files[file], !bytes.isEmpty
    else { return draft }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, at + Int.random(in: 1...12, using: &random))
    switch Int.random(in: 0..<8, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(at..<end)
    case 2:
      bytes.insert(contentsOf: bytes[at..<end], at: Int.random(in: 0..<bytes.count, using: &random))
    case 3: bytes.removeLast(bytes.count - at)
    case 4, 5:
      // Another number is most often as good as the one before.
      let digit = bytes[at...].firstIndex { (0x30...0x39).contains($0) } ?? at
      bytes[digit] = UInt8.random(in: 0x30...0x39, using: &random)
    default:
      let token = Self.tokens.randomElement(using: &random) ?? ""
      let (from, to) = word(in: bytes, at: at)
      bytes.replaceSubrange(
        Bool.random(using: &random) ? from..<to : at..<at, with: Array(token.utf8))
    }
    return draft.with(file, bytes: bytes)
  }

  /// The run of letters and digits around a position.
  private func word(in bytes: [UInt8], at position: Int) -> (Int, Int) {
    func isWord(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x7A && byte != 0x3A }
    var from = position, to = position
    while from > 0, isWord(bytes[from - 1]) { from -= 1 }
    while to < bytes.count, isWord(bytes[to]) { to += 1 }
    return (from, to)
  }

  private func checkReferences(of read: Scenario) {
    #expect(read.sites.allSatisfy { read.regions.indices.contains($0.region) })
    #expect(read.lines.allSatisfy { read.sites.indices.contains($0.site) })
    #expect(
      read.modes.allSatisfy {
        read.lines.indices.contains($0.line) && read.processes.indices.contains($0.process)
          && $0.rate > 0 && $0.rate.isFinite
      })
    #expect(
      read.stocks.allSatisfy { stock in
        switch stock.at {
        case .site(let site): read.sites.indices.contains(site)
        case .region(let region): read.regions.indices.contains(region)
        }
      })
    #expect(
      read.quotas.allSatisfy {
        read.items.indices.contains($0.item) && $0.window.upperBound <= read.horizon.days
      })
    #expect(read.factors(of: read.profiles.isEmpty ? nil : 0).count == read.horizon.days)
  }
}
