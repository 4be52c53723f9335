import Scenarios
import Testing
import Workbooks

/// The scenario's fields that say what a change weighs and how large a step is.
@Suite struct SettingsTests {
  private func draft(_ lines: String) -> Draft {
    Draft.valid.replacing("lines_are: whole", "lines_are: whole\n" + lines)
  }

  private static let every = """
    change: { line: 5, worker: 2, tonne: 0, line_hour: 0.25, option: 7.5, restart: 50 }
    steps: { share: 0.05, money: 500 }
    """

  @Test func leftOutTheyAreTheUsualOnes() throws {
    let scenario = try #require(try Draft.valid.scenario())
    #expect(scenario.changeWeights == .usual && scenario.whatIfSteps == .usual)
    #expect(
      ChangeWeights.usual.line == 10 && ChangeWeights.usual.worker == 1
        && ChangeWeights.usual.tonne == 1 && ChangeWeights.usual.lineHour == 0.1
        && ChangeWeights.usual.option == 100 && ChangeWeights.usual.restart == 100)
    #expect(WhatIfSteps.usual.share == 0.1 && WhatIfSteps.usual.money == 10_000)
  }

  @Test func eachIsRead() throws {
    let scenario = try #require(try draft(Self.every).scenario())
    let weights = scenario.changeWeights
    #expect(weights.line == 5 && weights.worker == 2 && weights.tonne == 0)
    #expect(weights.lineHour == 0.25 && weights.option == 7.5 && weights.restart == 50)
    #expect(scenario.whatIfSteps.share == 0.05 && scenario.whatIfSteps.money == 500)
    let some = try #require(try draft("change: { line: 5 }").scenario())
    #expect(some.changeWeights.line == 5 && some.changeWeights.worker == 1)
  }

  @Test func goodsWithoutAWeightCountByTheThousand() {
    var weights = ChangeWeights()
    weights.tonne = 3
    let heavy = Item(id: "steel", name: nil, unit: "piece", weight: 500, price: 0)
    let unweighed = Item(id: "mask", name: nil, unit: "piece", weight: 0, price: 0)
    #expect(abs(weights.unit(of: heavy) - 1.5) < 1e-12)
    #expect(abs(weights.unit(of: unweighed) - 0.003) < 1e-12)
  }

  @Test(arguments: [
    ("change: { line: -1 }", "change.line: '-1' is out of range, expected a number of at least 0"),
    (
      "steps: { share: 0 }",
      "steps.share: '0' is out of range, expected a number above 0, at most 1"
    ),
    (
      "steps: { share: 1.5 }",
      "steps.share: '1.5' is out of range, expected a number above 0, at most 1"
    ),
    ("steps: { money: 0 }", "steps.money: '0' is out of range, expected a number above 0"),
  ])
  func whatIsOutOfRangeIsRefused(_ lines: String, _ sentence: String) throws {
    guard case .invalid(let issues) = try draft(lines).read() else {
      Issue.record("is read")
      return
    }
    #expect(issues.contains { $0.hasSuffix(sentence) }, "\(issues)")
  }

  @Test func anUnknownWeightIsRefusedWithTheNearestName() throws {
    guard case .invalid(let issues) = try draft("change: { lines: 5 }").read() else {
      Issue.record("is read")
      return
    }
    #expect(issues.contains { $0.contains("'lines'") && $0.contains("'line'") }, "\(issues)")
  }

  /// What is written is read again as the same; what is usual is not written.
  @Test func theyComeBackFromFilesAndSheets() throws {
    let scenario = try #require(try draft(Self.every).scenario())
    var again = Draft([:])
    for (name, text) in ScenarioWriter(scenario).files { again = again.with(name, text) }
    let read = try #require(try again.scenario())
    #expect(read.changeWeights == scenario.changeWeights)
    #expect(read.whatIfSteps == scenario.whatIfSteps)
    let book = ScenarioWorkbook(scenario, words: \.english).spec
    let sheet = try #require(book.sheets.first { $0.name == "scenario" })
    func value(_ field: String) -> String? {
      sheet.rows.first { "\($0[0])".contains("\"\(field)\"") }.map { "\($0[1])" }
    }
    #expect(value("change.line_hour")?.contains("0.25") == true, "\(sheet.rows)")
    #expect(value("steps.money")?.contains("500") == true)

    let plain = try #require(try Draft.valid.scenario())
    let text = try #require(ScenarioWriter(plain).files.first).text
    #expect(!text.contains("change:") && !text.contains("steps:"))
  }
}
