import Foundation
import Testing

/// `muster report --journal`: what was reported and what is projected, beside what is planned.
@Suite struct ReportJournalTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants"
  private static let journal = twoPlants + "/journal"

  /// A page of the journal's plan in force, and a folder of its tables with those of the status.
  private func withPage<T>(
    _ language: String, _ options: [String] = [],
    _ body: (_ page: String, _ files: PlanCSV) throws -> T
  ) throws -> T {
    try Binary.withFolder { folder in
      let plan = Self.journal + "/plans/2020-02-03"
      let page = folder + "/page.html"
      let scenario = Self.journal + "/scenario"
      let run = try Binary.run(
        [
          "report", plan, "--scenario", scenario, "--journal", Self.journal, "--out", page,
          "--language", language,
        ] + options)
      try #require(run.status == 0, "\(run.error)")
      try FileManager.default.copyItem(atPath: plan, toPath: folder + "/tables")
      let status = try Binary.run(
        [
          "journal", "status", Self.journal, "--without-planning", "--quiet", "--out",
          folder + "/s",
        ]
          + options)
      try #require(status.status == 0, "\(status.error)")
      for table in ["attainment.csv", "projected_outputs.csv"] {
        try FileManager.default.copyItem(
          atPath: folder + "/s/" + table, toPath: folder + "/tables/" + table)
      }
      return try body(page, PlanCSV(folder: folder + "/tables", scenario: scenario))
    }
  }

  @Test(arguments: ["en", "zh"])
  func everyNumberIsThatOfTheFiles(_ language: String) throws {
    try withPage(language) { page, files in
      // The others are those of a plan's page, which ReportNumbersTests computes.
      let numbers = try PageReader(path: page).numbers.filter {
        $0.source.contains("attainment.") || $0.source.contains("projected_outputs.")
      }
      for number in numbers {
        let expected = try #require(files.value(of: number.source), "\(number.source)")
        #expect(
          abs(number.exact - expected) <= 1e-9 * max(abs(expected), 1e-9),
          "\(number.exact) on the page, \(expected) by \(number.source)")
      }
      // Six days reported and eight to come, of two items, by day and in all.
      func count(_ start: String) -> Int { numbers.count { $0.source.hasPrefix(start) } }
      let reported = numbers.count {
        $0.source.hasPrefix("sum attainment.actual") && !$0.source.contains(" + ")
      }
      #expect(reported == 2 * 2 * 6)
      #expect(count("sum projected_outputs.quantity;projection=at attainment") == 2 * 8)
      #expect(count("sum projected_outputs.quantity;projection=as written") == 2 * 8)
    }
  }

  @Test func anEarlierMorningAndALegend() throws {
    try withPage("en", ["--on", "2020-02-06"]) { page, _ in
      let text = try String(contentsOfFile: page, encoding: .utf8)
      #expect(
        text.contains("The upright line is the morning of <time datetime=\"2020-02-06\">6 Feb"))
      #expect(text.contains("really made, as reported"))
      #expect(text.contains("class=\"curve attained\"") && text.contains("class=\"morning\""))
    }
  }

  @Test(arguments: [
    (["--on", "2020-02-06"], "--on needs --journal."),
    (["--journal", "none"], "none"),
    (["--journal", journal, "--on", "soon"], "--on soon: this is no date"),
  ])
  func mistakesAreNamed(_ options: [String], _ words: String) throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(
        [
          "report", Self.journal + "/plans/2020-02-03", "--scenario", Self.journal + "/scenario",
          "--out", folder + "/page.html",
        ] + options)
      #expect(run.status == 2 && run.error.contains(words), "\(run.error)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/page.html"))
    }
  }
}
