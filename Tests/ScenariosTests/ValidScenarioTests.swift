import Scenarios
import Testing

/// What is read, where nothing is wrong.
@Suite struct ValidScenarioTests {
  @Test func everyTableIsRead() throws {
    let read = try #require(try Draft.valid.scenario())
    #expect(read.name == "Everything once")
    #expect(read.horizon == Horizon(start: try #require(CalendarDate("2020-02-01")), days: 10))
    #expect(
      read.objective
        == Objective(
          measure: .total, values: [ItemQuantity(item: 0, quantity: 1)], thenCost: true, keep: 1e-4,
          whole: .all)
    )
    #expect(read.linesAreWhole)
    #expect(read.items.map(\.id) == ["mask", "cloth", "nappy"])
    #expect(read.items[0].name == "口罩")
    #expect(read.regions[0].longitude == 117)
    #expect(read.sites[0].opensOnDay == -11)
    #expect(read.sites[0].cash == 1000)
    #expect(read.sites[1].cash == nil)
    #expect(read.sites[1].maxWorkers == .infinity)
    // A telephone number is text: its leading zero stays.
    #expect(read.sites[0].contact == "王芳" && read.sites[0].phone == "05331234567")
    #expect(read.sites[1].contact == nil && read.sites[1].phone == nil)
    #expect(read.sites[1].opensOnDay == 1)
    #expect(read.processes[0].inputs == [ItemQuantity(item: 1, quantity: 0.01)])
    #expect(read.processes[0].lagDays == 1)
    #expect(read.lines.map(\.hours) == [20, 24])
    #expect(read.modes[0].crew == [SkillNeed(skill: 0, workers: 4)])
    #expect(read.modes[1].ready == 2)
    #expect(read.conversions[0].from == 1)
    #expect(read.conversions[0].ramp == [0.5, 0.8])
    #expect(read.conversions[0].uses == [ResourceUse(resource: 0, quantity: 5)])
    #expect(read.conversions[1].from == nil)
    #expect(read.conversions[1].maximum == .infinity)
    #expect(read.skills == ["op", "sew"])
    #expect(read.workers[0].home == .site(0))
    #expect(read.workers[0].skills == [0, 1])
    #expect(read.workers[1].home == .regions([0, 1]))
    #expect(read.workers[2].home == .regions([0, 1]))
    #expect(read.workers[2].hours == 8)
    #expect(read.workers[1].trainerHours == 0.5)
    #expect(read.supplies[0].price == 18)
    #expect(read.lanes[0].items == [1])
    #expect(read.lanes[1].items == nil)
    #expect(read.lanes[1].tonnesPerDay == .infinity)
    #expect(read.stocks[0].at == .site(0))
    #expect(read.stocks[1].at == .region(1))
    #expect(read.stocks[1].maximum == .infinity)
    #expect(read.quotas[0].window == 3...5)
    #expect(read.quotas[0].rule == .daily)
    #expect(read.protection[0].perWorkerDay == 1.5)
    #expect(read.resources[1].total == .infinity)
    #expect(read.options[0].activeFromDay == -30)
    #expect(
      read.options[0].effects
        == [Effect(target: .workers(1), add: 5), Effect(target: .lanes(from: 1, to: 0), add: 1)])
    #expect(
      read.options[1].effects
        == [Effect(target: .stock(0), add: -5), Effect(target: .mode(2), add: 1)])
  }

  @Test func aProfileIsAStepFunctionOfTheDate() throws {
    let read = try #require(try Draft.valid.scenario())
    #expect(read.factors(of: 0) == [0.4, 0.4, 0.4, 0.4, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8])
    #expect(read.factors(of: nil) == [Double](repeating: 1, count: 10))
    let back = read.profiles[0]
    for day in 1...10 {
      #expect(back.factor(on: read.horizon.date(of: day)) == read.factors(of: 0)[day - 1])
    }
    #expect(back.factor(on: try #require(CalendarDate("2019-12-31"))) == 1)
  }

  @Test func aSupplyHasItsItemsPrice() throws {
    let read = try Draft.valid.replacing(", price: 18", "").scenario()
    #expect(read?.supplies[0].price == 20)
  }

  @Test func aQuotaWindowIsCutToTheHorizon() throws {
    let read = try Draft.valid
      .replacing("from: 2020-02-03, by: 2020-02-05", "from: 2019-01-01, by: 2030-01-01").scenario()
    #expect(read?.quotas[0].window == 1...10)
  }

  @Test func settingsMayBeLeftOut() throws {
    let read = try Draft(["scenario.yaml": "horizon: { start: 2020-02-01, days: 1 }"]).scenario()
    #expect(read?.linesAreWhole == true)
    #expect(read?.objective.values.isEmpty == true)
    #expect(read?.objective.keep == 1e-4)
  }

  @Test func aNullIsAFieldLeftOut() throws {
    let read = try Draft.valid
      .replacing("opens: 2020-01-20", "opens: ~")
      .replacing("regions:\n", "regions: \n")
      .replacing("protection:\n  - { item: mask, per_worker_day: 1.5 }", "protection:")
      .scenario()
    #expect(read?.sites[0].opensOnDay == 1)
    #expect(read?.protection.isEmpty == true)
  }

  @Test func windowsAndSpreadsheetsMayHaveWrittenIt() throws {
    let plain = Draft.valid
    var other = plain
    for (name, bytes) in plain.files {
      let text = String(decoding: bytes, as: UTF8.self)
      let crlf = text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\r\n")
      other.files[name] = [0xEF, 0xBB, 0xBF] + Array(crlf.utf8)
    }
    let read = try #require(try other.scenario())
    #expect(read.workers.map(\.id) == ["own", "helpers", "students"])
    #expect(read.stocks.count == 2)
    #expect(read.items[0].name == "口罩")
  }

  @Test func csvCellsMayBeQuotedPaddedAndMissingAtTheEnd() throws {
    let table = """
      id,"skills",regions,headcount,profile

      "own", op ;sew , north ,"1
      0",
      ,,,,
      helpers,"op",*,5,
      """
    // A line break inside a cell makes no number of it, but is no end of the row.
    let issues = try Draft.valid.with("workers.csv", table).issues()
    #expect(issues.count == 1)
    #expect(
      issues.first?.hasPrefix("workers.csv:3: workers.headcount: '1\u{FFFD}0' is not a number")
        == true)
    let read = try Draft.valid.with(
      "workers.csv", table.replacingOccurrences(of: "1\n0", with: "10")
    )
    .scenario()
    #expect(read?.workers.map(\.headcount) == [10, 5])
    #expect(read?.workers[0].home == .regions([0]))
  }

  @Test func anEffectMayAddToAnyStockThatAPlaceHas() throws {
    let region = try Draft.valid.replacing("at: works, item: cloth", "at: north, item: nappy")
      .scenario()
    let implied = try #require(region?.stocks.last)
    #expect(region?.options[1].effects.first?.target == .stock(2))
    #expect(implied.at == .region(0) && implied.item == 2 && !implied.isNamed)
    // The works makes masks and nappies, and its people wear masks.
    for item in ["mask", "nappy"] {
      let site = try Draft.valid.replacing("at: works, item: cloth", "at: works, item: \(item)")
        .scenario()
      #expect(site?.stocks.count == 3)
    }
  }
}
