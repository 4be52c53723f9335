import Foundation
import Testing

/// The page of a plan for many futures: every number is computed again from the plan's folder, in both languages.
@Suite struct FuturesReportTests {
  /// The folder of a plan and what its pages are made of.
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let least: Int
    let folder: @Sendable () throws -> String
    var testDescription: String { name }
  }

  static let samples = [
    Sample(name: "halls", least: 60) { try ReportSamples.halls.get() },
    Sample(name: "everything", least: 200) { try ReportSamples.everythingInFutures.get() },
  ]

  @Test(arguments: samples, ["en", "zh"])
  func everyNumberIsThatOfTheFiles(_ sample: Sample, _ language: String) throws {
    let folder = try sample.folder()
    let page = try PageReader(path: folder + "/\(language).html")
    let files = try PlanCSV(futuresOf: folder + "/plan")
    // These scenarios stand in YAML: what is computed from their own tables is that of any page.
    for number in page.numbers
    where !number.source.contains("crew ") && !number.source.contains("scenario-") {
      let expected = try #require(files.value(of: number.source), "\(number.source)")
      #expect(number.agrees(with: expected), "\(number) for \(expected)")
    }
    #expect(page.numbers.count > sample.least, "\(page.numbers.count)")
    for stray in page.strays { Issue.record("\(stray) says nothing of where it comes from") }
  }

  /// Futures' orders short, which future is the worst and why, and with which probability orders are met.
  @Test(arguments: [("en", false), ("zh", true)])
  func whatTheHallsSay(_ language: String, _ isChinese: Bool) throws {
    let folder = try ReportSamples.halls.get()
    let page = try PageTables(path: folder + "/\(language).html")
    func say(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
    let futures = try #require(
      page.tables(in: "futures", first: say("Future", "情形")).first { $0.head.count > 2 })
    #expect(
      futures.rows.map { $0[0].text.split(separator: " ").last } == ["open", "half", "closed"])
    // 0.6, 0.2, 0.2; both orders fall short in all (docs/uncertainty.md).
    #expect(
      futures.rows.map { $0[1].text } == ["60", "20", "20"].map { $0 + say(" %", "%") })
    #expect(futures.rows.map { $0.last?.text } == ["2", "2", "2"])
    let words = try #require(page.words["answer"])
    #expect(words.contains(say("The worst future is closed", "最坏的情形是closed")), "\(words)")
    #expect(
      words.contains(
        say("In it supply mill × 0 from 2020-02-02.", "其中：供货 mill × 0，自 2020-02-02 起。")), "\(words)"
    )
    #expect(
      words.contains(
        say("Before 2 Feb, in all futures: 20 lines converted", "2月2日之前，各情形相同：转产20条线")),
      "\(words)")
    let orders = try #require(page.tables(in: "quotas", first: say("Order", "任务")).first)
    #expect(Set(orders.rows.map { $0[0].text }) == ["masks", "suits"])
    #expect(orders.rows.map { $0[2].text } == ["0", "0"].map { $0 + say(" %", "%") })
    let hedges = try #require(page.tables(in: "hedges", first: say("What is done", "做法")).first)
    let pays = try #require(hedges.column(say("Pays in", "有利的情形")))
    let both = say("half, closed", "half、closed")
    #expect(hedges.rows.contains { $0[pays].text == both && $0[pays + 1].text == "open" })
  }

  /// One future's own plan is a page as any plan's, and two stand side by side.
  @Test func aFuturesPlanIsAPageOfItsOwn() throws {
    let plan = try ReportSamples.halls.get() + "/plan"
    try Binary.withFolder { folder in
      let run = try Binary.run([
        "report", plan + "/futures/open", plan + "/futures/closed", "--out", folder + "/two.html",
        "--language", "en",
      ])
      #expect(run.status == 0, "\(run.error)")
      let tables = try PageTables(path: folder + "/two.html").tables
      #expect(tables.contains { $0.section == "comparison" && $0.head.contains("closed") })
    }
  }

  @Test(arguments: [
    (
      ["--journal", "x"], "--journal does not know futures, and the scenario has an 'uncertainty'.",
      "--journal 不处理多种情形，而场景带有 'uncertainty'。"
    ),
    (
      ["--explanation", "x"],
      "--explanation does not know futures, and the scenario has an 'uncertainty'.",
      "--explanation 不处理多种情形，而场景带有 'uncertainty'。"
    ),
    (
      ["PLAN/futures/open"],
      "PLAN is a plan for many futures, which is reported alone: name no other plan beside it.",
      "PLAN 是多种情形的计划，要单独出报告，请不要同时列出其他计划。"
    ),
  ])
  func whatAPageOfFuturesCannotShow(_ more: [String], _ english: String, _ chinese: String) throws {
    let plan = try ReportSamples.halls.get() + "/plan"
    try Binary.withFolder { folder in
      for (language, said) in [("en", english), ("zh", chinese)] {
        let run = try Binary.run(
          ["report", plan] + more.map { $0.replacing("PLAN", with: plan) } + [
            "--out", folder + "/page.html", "--language", language,
          ])
        #expect(run.status == 2)
        #expect(
          run.error.split(separator: "\n").first.map(String.init)?.hasSuffix(
            said.replacing("PLAN", with: plan)) == true, "\(run.error)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/page.html"))
      }
    }
  }

  /// `plan --report` shows what `report` shows of the folder.
  @Test func aPlanForFuturesIsWrittenAsAPageAtOnce() throws {
    try Binary.withFolder { folder in
      let run = try Binary.run([
        "plan", Binary.root + "/scenarios/halls/scenario.yaml", "--out", folder + "/plan",
        "--report", folder + "/page.html", "--language", "en",
      ])
      #expect(run.status == 0 && run.output.contains("page.html"), "\(run.error)")
      let again = try Binary.run([
        "report", folder + "/plan", "--out", folder + "/again.html", "--language", "en", "--quiet",
      ])
      #expect(again.status == 0, "\(again.error)")
      let pages = try ["page", "again"].map {
        try PageReader(path: folder + "/\($0).html").numbers.map { "\($0.source) \($0.shown)" }
      }
      #expect(pages[0] == pages[1])
    }
  }
}
