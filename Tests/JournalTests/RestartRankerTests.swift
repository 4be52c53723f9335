import Foundation
import Journal
import Planning
import Plans
import Scenarios
import Testing

/// What the restart of closed sites is worth.
@Suite struct RestartRankerTests {
  /// A weaver and a sewer, of no use without each other, and a printer who makes masks alone.
  private static let chain = """
    schema: muster/1
    name: A chain
    horizon: { start: 2020-02-03, days: 4 }
    objective: { maximize: total, values: { mask: 1 }, keep: 0 }
    lines_are: whole
    items:
      - { id: mask, unit: piece }
      - { id: cloth, unit: kg }
    regions: [{ id: east }]
    sites:
      - { id: weaver, region: east, contact: Mr Wei }
      - { id: sewer, region: east }
      - { id: printer, region: east }
    processes:
      - { id: weave, outputs: { cloth: 1 } }
      - { id: sew, inputs: { cloth: 1 }, outputs: { mask: 10 } }
      - { id: print, outputs: { mask: 1 } }
    lines:
      - { id: looms, site: weaver, count: 1, hours: 10 }
      - { id: benches, site: sewer, count: 1, hours: 10 }
      - { id: presses, site: printer, count: 1, hours: 10 }
    modes:
      - { line: looms, process: weave, rate: 1, ready: 1 }
      - { line: benches, process: sew, rate: 1, ready: 1 }
      - { line: presses, process: print, rate: 1, ready: 1 }
    stocks:
      - { at: sewer, item: cloth }
    resources:
      - { id: inspectors, per_day: 1 }
    restarts:
      - { site: weaver, days: 1, uses: { inspectors: 1 } }
      - { site: sewer, days: 1, uses: { inspectors: 1 } }
      - { site: printer, days: 1, uses: { inspectors: 1 } }

    """

  @Test func anAllianceGainsMoreThanItsParts() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-chain-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Self.chain.write(
      toFile: folder + "/scenario.yaml", atomically: true, encoding: .utf8)
    try SampleJournal.with(folder + "/scenario.yaml") { journal in
      let ranking = try #require(
        RestartRanker(try journal.state(1), planner: Planner()).ranking())
      func worth(_ sites: Set<String>) throws -> RestartRanking.Worth {
        try #require(ranking.sets.first { Set($0.sites) == sites })
      }
      // Ten runs a day on four days, of one mask each.
      #expect(abs(try worth(["printer"]).output - 40) < 1e-6)
      #expect(abs(try worth(["weaver"]).output) < 1e-6)
      #expect(abs(try worth(["sewer"]).output) < 1e-6)
      let pair = try worth(["weaver", "sewer"])
      #expect(abs(pair.output - 400) < 1e-6 && pair.isAlliance)
      #expect(try !worth(["weaver", "printer"]).isAlliance)
      #expect(abs(try worth(["weaver", "sewer", "printer"]).output - 440) < 1e-6)
      #expect(ranking.firms.first?.site == "printer" && !ranking.isPartial)
      let weaver = try #require(ranking.firms.first { $0.site == "weaver" })
      #expect(weaver.owner == "weaver: Mr Wei" && weaver.beginsOn != nil)
      // One inspector a day: no two begin on one day.
      let begun = ranking.firms.compactMap(\.beginsOn)
      #expect(Set(begun).count == begun.count)
    }
  }
}
