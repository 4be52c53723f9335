import Foundation
import Testing

/// Limits of roads, rooms, money and resources, which do not all bind in Shandong: in the ranking and on the map they
/// are those of `prices.csv`, in both languages.
@Suite struct ReportLimitsTests {
  private struct Kind {
    let english, chinese: String
    let families: [String]
    /// The column of `prices.csv` that names the limit.
    let column: String
  }

  private static let kinds = [
    Kind(
      english: "One tonne of carriage a day", chinese: "每天多一吨运力", families: ["lane"],
      column: "lane"),
    Kind(
      english: "One unit of a resource", chinese: "多一份许可或设备",
      families: ["resource", "resourcePerDay"], column: "resource"),
    Kind(
      english: "One CNY", chinese: "多一元资金", families: ["cash", "credit"], column: "site"),
    Kind(
      english: "Room for one worker", chinese: "多容纳一人", families: ["workersAllowed"],
      column: "site"),
  ]

  /// A price below this is a solver's rounding: all limits of the scenario are worth 5 and more.
  private static let noise = 1e-3

  private static func samples(
    _ say: ReportCountsTests.Words
  ) throws -> (tables: PageTables, html: String, files: PlanCSV) {
    let folder = try ReportSamples.scarce.get()
    let path = folder + "/\(say.language).html"
    return (
      try PageTables(path: path), try String(contentsOfFile: path, encoding: .utf8),
      PlanCSV(folder: folder + "/plan", scenario: folder)
    )
  }

  private static func prices(_ files: PlanCSV, _ family: String) -> [[String: String]] {
    files.records(of: "prices").filter {
      $0["family"] == family && Double($0["price"] ?? "") ?? 0 > noise
    }
  }

  @Test(arguments: ReportCountsTests.languages)
  func theRankingIsThatOfThePrices(_ say: ReportCountsTests.Words) throws {
    let (page, _, files) = try Self.samples(say)
    let names = [
      "far": "The far plant", "small": "The small plant", "poor": "The poor plant",
      "rebuilt": "The rebuilt plant",
    ]
    for kind in Self.kinds {
      var expected: [(name: String, worth: Double, dates: [String])] = []
      for family in kind.families {
        let rows = Dictionary(grouping: Self.prices(files, family)) { $0[kind.column] ?? "" }
        for (id, rows) in rows {
          let loans = family == "credit" ? say(" (loans)", "（贷款）") : ""
          expected.append(
            (
              name: id + (kind.column == "site" ? " \(names[id] ?? "?")" : "") + loans,
              worth: rows.reduce(0) { $0 + (Double($1["price"] ?? "") ?? .nan) },
              dates: rows.compactMap { $0["date"] }.filter { !$0.isEmpty }
            ))
        }
      }
      #expect(!expected.isEmpty, "\(kind.english)")
      expected.sort { $0.worth > $1.worth }
      let table = try #require(
        page.tables(in: "bottlenecks", first: say(kind.english, kind.chinese)).first,
        "\(kind.english)")
      #expect(table.rows.map { $0[0].text } == expected.map(\.name))
      for (row, limit) in zip(table.rows, expected) {
        let shown = try #require(PageReader.number(row[1].text))
        #expect(abs(shown - limit.worth) <= 6e-4 * limit.worth, "\(limit.name): \(limit.worth)")
        #expect(row[2].dates == [limit.dates.min()].compactMap(\.self), "\(limit.name)")
        guard !limit.dates.isEmpty else {
          // What is limited over all days has no days on which it binds.
          #expect(row[2].text.isEmpty, "\(limit.name)")
          continue
        }
        let count = row[2].text.prefix { $0 != "天" && $0 != "d" }.split(separator: "起").last
        #expect(
          Int((count ?? "").filter(\.isNumber)) == Set(limit.dates).count, "\(row[2].text)")
      }
    }
  }

  /// The days on which a lane binds stand in the table of lanes and at its arrow, which is marked.
  @Test(arguments: ReportCountsTests.languages)
  func lanesBindOnTheDaysOfTheirPrices(_ say: ReportCountsTests.Words) throws {
    let (page, html, files) = try Self.samples(say)
    let days = Set(Self.prices(files, "lane").compactMap { $0["date"] }).count
    // What leaves on the last day comes too late.
    #expect(days == 5)
    let table = try #require(page.tables(in: "flows", first: say("From", "从")).first)
    let binds = try #require(table.column(say("Binds", "紧张天数")))
    #expect(table.rows.map { $0[0].text } == ["south"])
    #expect(table.rows.map { $0[binds].text } == [say("\(days) days", "\(days)天")])
    #expect(html.contains(say("binds on \(days) days: ", "\(days)天运力用满：")))
    #expect(html.contains("class=\"flow tight\"") && html.contains("class=\"tightmark\""))
  }
}
