import Foundation
import Journal
import Plans
import Reports
import Scenarios
import Testing

/// The index beside a journal: whatever stands in it, the answers are those without it, byte for byte.
@Suite struct IndexTests {
  /// All that a morning's state and status come to, and through which day the index was taken.
  private func answers(
    _ sample: SampleJournal, _ read: Journal, _ day: Int
  ) throws -> [String] {
    let state = try JournalState(read, on: sample.date(day))
    let status = try StatusBuilder(read, state, planner: nil).status()
    return ScenarioWriter(state.scenario).files.map { "\($0.0)\n\($0.1)" }
      + [
        StateReport(state.scenario, state.notes).text, "\(state.marks)", "\(state.adjustments)",
        "\(state.factors)", StatusReport(status).text, "\(status)",
      ]
  }

  private func plain(_ sample: SampleJournal, _ day: Int) throws -> [String] {
    try answers(sample, try Journal(at: sample.path), day)
  }

  private func indexed(
    _ sample: SampleJournal, _ day: Int
  ) throws -> (answers: [String], through: CalendarDate?) {
    let read = try Journal(at: sample.path, on: sample.date(day), indexedFrom: 0)
    return (try answers(sample, read, day), read.indexedThrough)
  }

  private func checkpoints(_ sample: SampleJournal) throws -> [String] {
    let folder = sample.path + "/.index"
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
  }

  /// Reports of the first days: as planned, but for what is left out or less.
  private func fileDays(_ sample: SampleJournal, _ days: ClosedRange<Int>) throws {
    try sample.addAsPlanned(
      days, leavingOut: ["purchases", "stocks", "shipped", "arrived", "deliveries"])
    for day in days where day % 3 == 1 {
      guard let row = sample.plan.outputs.first(where: { $0.date == sample.date(day) }) else {
        continue
      }
      try sample.add(
        "outputs-less.csv",
        "date,site,item,quantity\n\(row.date),\(row.site),\(row.item),\(row.quantity * 0.8)\n")
    }
  }

  @Test func theAnswersAreTheSameWithTheIndexAndWithoutIt() throws {
    try SampleJournal.with(counts: [("more-seamstresses", 1)]) { sample in
      try fileDays(sample, 1...11)
      let expected = try plain(sample, 12)
      let first = try indexed(sample, 12)
      #expect(first.through == nil && first.answers == expected)
      let files = try checkpoints(sample)
      #expect(!files.isEmpty)
      let second = try indexed(sample, 12)
      #expect(second.through == sample.date(4) && second.answers == expected)
      // The mornings after go on from there.
      try fileDays(sample, 12...12)
      let next = try indexed(sample, 13)
      #expect(next.through == sample.date(4))
      let expectedNext = try plain(sample, 13)
      #expect(next.answers == expectedNext)
      let again = try indexed(sample, 13)
      #expect(again.through == sample.date(5) && again.answers == next.answers)
    }
  }

  /// Of few reports an index would take longer than it spares.
  @Test func aSmallJournalHasNoIndex() throws {
    try SampleJournal.with { sample in
      try fileDays(sample, 1...11)
      let read = try Journal(at: sample.path, on: sample.date(12))
      _ = try answers(sample, read, 12)
      let files = try checkpoints(sample)
      #expect(files.isEmpty && read.indexedThrough == nil)
    }
  }

  @Test func aDamagedIndexDoesNotCount() throws {
    try SampleJournal.with { sample in
      try fileDays(sample, 1...11)
      let expected = try indexed(sample, 12).answers
      let damages: [@Sendable (Data) -> Data] = [
        { $0.prefix($0.count / 2) }, { _ in Data() }, { $0 + Data("x".utf8) },
        { data in
          var changed = data
          changed[changed.count / 2] ^= 1
          return changed
        },
      ]
      for damage in damages {
        for file in try checkpoints(sample) {
          let url = URL(fileURLWithPath: file)
          try damage(try Data(contentsOf: url)).write(to: url)
        }
        let found = try indexed(sample, 12)
        #expect(found.through == nil && found.answers == expected)
        // It is made again.
        let again = try indexed(sample, 12)
        #expect(again.through == sample.date(4))
      }
    }
  }

  @Test func aLateCorrectionReachesTheMorning() throws {
    try SampleJournal.with { sample in
      try fileDays(sample, 1...11)
      let before = try indexed(sample, 12).answers
      let row = try #require(sample.plan.outputs.first { $0.date == sample.date(2) })
      try sample.add(
        "outputs-late.csv",
        "date,site,item,quantity\n\(row.date),\(row.site),\(row.item),\(row.quantity * 0.5)\n")
      let found = try indexed(sample, 12)
      #expect(found.through == nil && found.answers != before)
      let expected = try plain(sample, 12)
      #expect(found.answers == expected)
    }
  }

  @Test func anotherJournalsIndexDoesNotCount() throws {
    try SampleJournal.with { one in
      try fileDays(one, 1...11)
      _ = try indexed(one, 12)
      try SampleJournal.with { other in
        try other.addAsPlanned(1...11)
        try FileManager.default.copyItem(
          atPath: one.path + "/.index", toPath: other.path + "/.index")
        let found = try indexed(other, 12)
        #expect(found.through == nil)
        let expected = try plain(other, 12)
        #expect(found.answers == expected)
      }
    }
  }

  @Test func aReportInTheFolderOfAnotherDayIsReadAllTheSame() throws {
    try SampleJournal.with { sample in
      try fileDays(sample, 1...11)
      _ = try indexed(sample, 12)
      let row = try #require(sample.plan.outputs.first { $0.date == sample.date(2) })
      try "date,site,item,quantity\n\(row.date),\(row.site),\(row.item),\(row.quantity * 0.5)\n"
        .write(
          toFile: "\(sample.path)/reports/\(sample.date(11))/outputs-999999.csv", atomically: true,
          encoding: .utf8)
      let found = try indexed(sample, 12)
      let expected = try plain(sample, 12)
      #expect(found.through == nil && found.answers == expected)
    }
  }

  /// A change makes the plan's days two stretches; the checkpoint lies in the second, or at the end of
  /// the first.
  @Test(arguments: [3, 5, 9])
  func aChangeIsCarriedOnFromTheIndex(on day: Int) throws {
    try SampleJournal.with { sample in
      try fileDays(sample, 1...11)
      _ = try indexed(sample, 12)
      try sample.add(
        "\(sample.date(day)).yaml",
        "set:\n  - { table: supplies, id: mill-suit, field: per_day, value: 0 }\n")
      let expected = try plain(sample, 12)
      let first = try indexed(sample, 12)
      #expect(first.through == nil && first.answers == expected)
      let second = try indexed(sample, 12)
      #expect(second.through == sample.date(4) && second.answers == expected)
    }
  }
}
