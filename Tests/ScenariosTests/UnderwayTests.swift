import Foundation
import Scenarios
import Testing

/// A scenario that begins in the middle: every table and field of what is under way.
extension Draft {
  static let underway = Draft.valid
    .replacing("payment_days: 1, contact", "payment_days: 1, borrowed: 20, contact")
    .replacing("count: 3, hours", "count: 4, hours")
    .replacing("uses: { capex: 5 }, max: 2 }", "uses: { capex: 5 }, max: 2, made: 1 }")
    .replacing("priority: 2 }", "priority: 2, days_past: 3 }")
    .replacing("per_day: 20, profile: back }", "per_day: 20, profile: back, used: 30 }")
    .replacing("    max: 3\n", "    max: 3\n    taken: 1\n    taken_on: 2020-01-30\n")
    .replacing(
      "protection:",
      """
        - { id: road, item: mask, region: north, amount: 90, rule: cumulative, from: 2020-01-28, by: 2020-02-06, delivered: 100 }
      protection:
      """
    )
    .with(
      "tables.yaml", ""
    )
    .appending(
      """
      underway:
        - { line: w1, to: make, lines: 1, ready_on: 2020-02-03, ramp: [0.5] }
        - { line: w1, to: make, lines: 1, ready_on: 2020-01-30 }
      postings:
        - { pool: helpers, site: works, workers: 4 }
        - { pool: helpers, site: works, workers: 2, arrives_on: 2020-02-02 }
        - { pool: helpers, site: works, workers: 1, trained_on: 2020-02-04 }
      arrivals:
        - { at: works, item: cloth, quantity: 7, due_on: 2020-02-01 }
        - { at: works, item: mask, quantity: 9, due_on: 2020-02-20, origin: process }
      receivables:
        - { site: works, amount: 30, due_on: 2020-02-02 }
      restarts:
        - { site: works, days: 3, begun_on: 2020-01-31, steps: [talks, acceptance] }
        - { site: yard, days: 2, earliest: 2020-02-02, by: 2020-02-12, cost: 5, uses: { capex: 2 }, begun: { 2020-01-31: 0.25, 2020-01-30: 0.5 } }

      """)

  func appending(_ text: String) -> Draft {
    with("scenario.yaml", self.text("scenario.yaml") + text)
  }
}

@Suite struct UnderwayTests {
  @Test func everyFieldIsRead() throws {
    #expect(try Draft.underway.issues() == [])
    let read = try #require(try Draft.underway.scenario())
    #expect(read.sites[0].borrowed == 20)
    #expect(read.conversions[0].made == 1)
    #expect(read.resources[0].used == 30)
    #expect(read.options[0].taken == 1)
    #expect(read.options[0].takenActiveFromDay == -1)
    #expect(read.options[0].remaining == 2)
    #expect(read.quotas[0].daysPast == 3)
    #expect(read.quotas[0].due == 500 * 6)
    let road = read.quotas[1]
    #expect(road.window == 1...6)
    #expect(road.firstDay == -3)
    #expect(road.due == 900)
    #expect(road.remaining == 800)
    #expect(
      read.underway == [
        LinesUnderway(mode: 0, lines: 1, readyOnDay: 3, ramp: [0.5]),
        LinesUnderway(mode: 0, lines: 1, readyOnDay: -1, ramp: []),
      ])
    #expect(read.postings.map(\.arrivesOnDay) == [1, 2, 1])
    #expect(read.postings.map(\.trainedOnDay) == [1, 4, 4])
    #expect(read.arrivals.map(\.dueOnDay) == [1, 20])
    #expect(read.arrivals.map(\.origin) == [.transport, .process])
    #expect(read.receivables == [Receivable(site: 0, amount: 30, dueOnDay: 2)])
    #expect(
      read.restarts == [
        Restart(site: 0, days: 3, begun: [.init(day: 0, part: 1)], steps: ["talks", "acceptance"]),
        Restart(
          site: 1, days: 2, earliestDay: 2, byDay: 12, cost: 5,
          uses: [ResourceUse(resource: 0, quantity: 2)],
          begun: [.init(day: -1, part: 0.5), .init(day: 0, part: 0.25)]),
      ])
    #expect(read.restarts[1].accepted(on: 1) == 0.5)
  }

  @Test func theyAreReadFromCSV() throws {
    let draft = Draft.valid.appending("restarts: restarts.csv\npostings: postings.csv\n")
      .with(
        "restarts.csv",
        "site,days,begun,uses,steps\nworks,3,2020-01-30=0.5;2020-01-31=0.5,capex=1,a;b\n"
      )
      .with(
        "postings.csv", "pool,site,workers,arrives_on,trained_on\nhelpers,works,4,,2020-02-03\n")
    let read = try #require(try draft.scenario())
    #expect(read.restarts[0].begunInAll == 1)
    #expect(read.restarts[0].steps == ["a", "b"])
    #expect(read.postings[0].trainedOnDay == 3)
  }

  /// A change of the draft, and what is said about it.
  struct Spoiled: Sendable, CustomTestStringConvertible {
    var old, new, says: String
    init(_ old: String, _ new: String, _ says: String) {
      (self.old, self.new, self.says) = (old, new, says)
    }
    var testDescription: String { new }
  }

  @Test(arguments: [
    Spoiled(
      "{ line: w1, to: make, lines: 1, ready_on: 2020-02-03, ramp: [0.5] }",
      "{ line: y1, to: diaper, lines: 1, ready_on: 2020-02-03 }",
      "underway.to: line 'y1' has no mode of process 'diaper'"),
    Spoiled(
      "lines: 1, ready_on: 2020-02-03", "lines: 1.5, ready_on: 2020-02-03",
      "underway.lines: with these 4.5 lines of 'w1' are ready or under way, expected at most its count, 4"
    ),
    Spoiled(
      "ramp: [0.5] }\n  - { line: w1, to: make", "ramp: [1.5] }\n  - { line: w1, to: make",
      "underway.ramp: '1.5' is out of range"),
    Spoiled(
      "{ pool: helpers, site: works, workers: 4 }", "{ pool: own, site: works, workers: 4 }",
      "postings.pool: 'own' is the own workforce of a site"),
    Spoiled(
      "{ pool: helpers, site: works, workers: 4 }", "{ pool: helpers, site: wroks, workers: 4 }",
      "postings.site: there is no site 'wroks'"),
    Spoiled(
      "at: works, item: cloth, quantity: 7, due_on: 2020-02-01",
      "at: works, item: cloth, quantity: 7, due_on: 2020-01-31",
      "arrivals.due_on: 2020-01-31 lies before the horizon (such goods are in 'stocks'), expected a date from 2020-02-01 on"
    ),
    Spoiled(
      "at: works, item: cloth, quantity: 7", "at: yard, item: nappy, quantity: 7",
      "arrivals.item: 'yard' has no stock of 'nappy'"),
    Spoiled(
      "at: works, item: mask, quantity: 9", "at: works, item: cloth, quantity: 9",
      "arrivals.origin: no mode at 'works' makes 'cloth'"),
    Spoiled(
      "at: works, item: mask, quantity: 9", "at: north, item: mask, quantity: 9",
      "arrivals.origin: no process runs at the region 'north'"),
    Spoiled("origin: process", "origin: road", "arrivals.origin: 'road' is not known here"),
    Spoiled(
      "{ site: works, amount: 30", "{ site: yard, amount: 30",
      "receivables.site: the money of 'yard' is unlimited, expected a site with 'cash'"),
    Spoiled(
      "amount: 30, due_on: 2020-02-02", "amount: 30, due_on: 2020-01-02",
      "receivables.due_on: 2020-01-02 lies before the horizon"),
    Spoiled(
      "{ id: yard, region: south }", "{ id: yard, region: south, borrowed: 3 }",
      "sites.borrowed: the money of 'yard' is unlimited"),
    Spoiled("made: 1 }", "made: 3 }", "conversions.made: 3 is above 'max', expected at most 2"),
    Spoiled("taken: 1", "taken: 4", "options.taken: 4 is above 'max', expected at most 3"),
    Spoiled("taken_on: 2020-01-30", "taken_on: soon", "options.taken_on: 'soon' is no date"),
    Spoiled("days_past: 3", "delivered: 3", "quotas.delivered: a daily quota keeps no account"),
    Spoiled(
      "by: 2020-02-06, delivered: 100", "by: 2020-02-06, days_past: 1",
      "quotas.days_past: a cumulative quota has no days that are past"),
    Spoiled(
      "by: 2020-02-06, delivered: 100", "by: 2020-01-29",
      "quotas.by: the window from 2020-01-28 to 2020-01-29 has no day in the horizon"),
    Spoiled(
      "keep: 1e-4 }", "keep: 1e-4, made: { mask: 5 } }",
      "objective.made: only a mix counts what was made before"),
    Spoiled(
      "{ maximize: total, values: { mask: 1 }, then: cost, keep: 1e-4 }",
      "{ maximize: mix, values: { mask: 1 }, made: { nappy: 5 } }",
      "objective.made: 'nappy' is not among the 'values', expected items of the mix"),
    Spoiled(
      "{ site: yard, days: 2", "{ site: works, days: 2", "restarts.site: 'works' is there twice"),
    Spoiled(
      "begun_on: 2020-01-31", "begun_on: 2020-02-01",
      "restarts.begun_on: 2020-02-01 does not lie before the horizon, expected a date before 2020-02-01"
    ),
    Spoiled(
      "begun: { 2020-01-31: 0.25", "begun: { 2020-02-03: 0.25",
      "restarts.begun: 2020-02-03 does not lie before the horizon"),
    Spoiled(
      "2020-01-30: 0.5 }", "2020-01-30: 0.8 }",
      "restarts.begun: its parts add up to 1.05, expected at most 1 in all"),
    Spoiled(
      "2020-01-30: 0.5 }", "2020-01-30: -0.5 }",
      "restarts.begun: of '2020-01-30' '-0.5' is out of range"),
    Spoiled("2020-01-30: 0.5 }", "early: 0.5 }", "restarts.begun: 'early' is no date"),
    Spoiled(
      "begun_on: 2020-01-31,", "begun_on: 2020-01-31, begun: { 2020-01-31: 1 },",
      "restarts.begun: 'begun_on' says it already, expected one of the two"),
    Spoiled(
      "uses: { capex: 2 }", "uses: { capx: 2 }", "restarts.uses: there is no resource 'capx'"),
    Spoiled("steps: [talks, acceptance]", "steps: talks", "restarts.steps: 'talks' stands here"),
    Spoiled("days: 3, begun_on", "days: 2.5, begun_on", "restarts.days: '2.5' is no whole number"),
  ])
  func isRefused(spoiled: Spoiled) throws {
    let issues = try Draft.underway.replacing(spoiled.old, spoiled.new).issues()
    #expect(issues.count == 1, "\(issues)")
    #expect(issues.first?.contains(" " + spoiled.says) == true, "\(issues)")
  }

  @Test func fractionsAddUpWithinRounding() throws {
    let draft = Draft.underway
      .replacing(
        "2020-01-31: 0.25, 2020-01-30: 0.5", "2020-01-31: 0.7, 2020-01-30: 0.2, 2020-01-29: 0.1"
      )
      .replacing("count: 4, hours", "count: 3.3, hours")
      .replacing("lines: 1, ready_on: 2020-02-03", "lines: 0.3, ready_on: 2020-02-03")
    #expect(try draft.issues() == [])
  }

  @Test func aCumulativeQuotaCountsWhatIsBehind() throws {
    let read = try #require(try Draft.underway.scenario())
    let quota = read.quotas[1]
    // 450 are due by day 1, 100 are delivered.
    let missing = quota.missing { $0 == 1 ? 350 : $0 == 3 ? 400 : 0 }
    #expect(missing.map(\.quantity) == [0, 90, 0, 0, 0, 50])
    #expect(quota.shortfall { $0 == 1 ? 350 : $0 == 3 ? 400 : 0 } == 140.0 / 900)
  }
}

/// Scenarios with one defect each, after which the file is named.
@Suite struct InvalidScenarioTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Invalid")
  /// File → `table, row n, field: what is wrong`.
  private static let index: [String: String] = {
    let data = try? Data(contentsOf: folder.appendingPathComponent("index.json"))
    return data.flatMap { try? JSONDecoder().decode([String: String].self, from: $0) } ?? [:]
  }()

  @Test func theyAreThere() { #expect(Self.index.count == 23) }

  @Test(arguments: index.sorted { $0.key < $1.key }.map(\.key))
  func isRefusedForItsOneDefect(file: String) throws {
    let path = Self.folder.appendingPathComponent(file).path
    let error = #expect(throws: InvalidScenario.self) {
      try ScenarioReader.read(contentsOf: path)
    }
    let issue = try #require(error?.issues.first)
    #expect(error?.issues.count == 1, "\(error?.description ?? "")")
    let words = try #require(Self.index[file]).split(whereSeparator: { ",:".contains($0) })
    #expect(issue.table == String(words[0]), "\(issue)")
    #expect(issue.line != nil)
  }
}
