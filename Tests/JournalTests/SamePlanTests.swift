import Foundation
import Formulation
import Journal
import Planning
import Plans
import Reports
import Scenarios
import Testing

/// A morning's plan depends on nothing but the state, and changes nothing without a reason.
@Suite struct SamePlanTests {
  /// Small reference scenarios of every kind.
  private static let scenarios = StateTests.small

  private func replanned(_ journal: SampleJournal, _ day: Int) throws -> Replanning? {
    let read = try Journal(at: journal.path)
    let state = try JournalState(read, on: journal.date(day))
    let days = Dictionary(uniqueKeysWithValues: Nearness.Decision.allCases.map { ($0, 2) })
    let replanner = Replanner(
      read, state, nearness: Nearness(halvedEvery: 3, frozen: days), planner: Planner())
    let result = replanner.result()
    #expect(result.replanning != nil, "day \(day): \(result.outcome)")
    return result.replanning
  }

  /// The files of a plan's folder, times aside.
  private func files(
    _ replanning: Replanning, _ journal: SampleJournal, _ day: Int
  ) throws -> [String: String] {
    var replanning = replanning
    for k in replanning.plan.summary.stages.indices {
      replanning.plan.summary.stages[k].seconds = 0
    }
    let folder = journal.folder + "/" + UUID().uuidString
    let state = try journal.state(day)
    try SampleJournal.export.write(
      replanning, of: ScenarioWriter(state.scenario), to: try NewDirectory(at: folder))
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") || $0.hasSuffix(".json") || $0.hasSuffix(".yaml") }
    return Dictionary(
      uniqueKeysWithValues: try names.map {
        ($0, try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8))
      })
  }

  /// In the middle of the horizon.
  private func middle(_ journal: SampleJournal) -> Int { (journal.scenario.horizon.days + 2) / 2 }

  @Test(arguments: scenarios)
  func fromAStateAsPlannedThereIsNoAction(path: String) throws {
    try SampleJournal.with(path) { journal in
      let day = middle(journal)
      // Reports of a plan leave out what arrives from elsewhere.
      try journal.addAsPlanned(1...day - 1, leavingOut: ["arrived"])
      let replanning = try #require(try replanned(journal, day))
      #expect(replanning.actions.isEmpty, "\(replanning.actions.prefix(5))")
      #expect(replanning.impossible.isEmpty && replanning.churn == 0)
    }
  }

  @Test(arguments: scenarios)
  func plannedTwiceTheFilesAreTheSame(path: String) throws {
    try SampleJournal.with(path) { journal in
      let day = middle(journal)
      // Of the first thing that was made a part is missing.
      try journal.addAsPlanned(
        1...day - 1, leavingOut: ["stocks", "shipped", "arrived", "deliveries"])
      let made = journal.plan.outputs.first {
        $0.date < journal.date(day) && $0.quantity > 1 && $0.origin == .plan
      }
      if let made {
        try journal.add(
          "outputs-late.csv",
          "date,site,item,quantity\n\(made.date),\(made.site),\(made.item),\(made.quantity / 2)\n"
        )
      }
      let first = try #require(try replanned(journal, day))
      let second = try #require(try replanned(journal, day))
      let (a, b) = (try files(first, journal, day), try files(second, journal, day))
      #expect(!a.isEmpty && a.keys.sorted() == b.keys.sorted())
      for (name, text) in a { #expect(text == b[name], "\(name)") }
    }
  }
}
