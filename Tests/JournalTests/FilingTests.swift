import Foundation
import Journal
import Scenarios
import Synchronization
import Testing

/// Reports are checked row by row and filed whole or not at all.
@Suite struct FilingTests {
  private func issues(_ body: () throws -> Void) -> [ScenarioIssue] {
    do {
      try body()
    } catch let error as InvalidScenario {
      return error.issues
    } catch {
      Issue.record("\(error)")
    }
    return []
  }

  private func filed(_ journal: SampleJournal) throws -> [String] {
    let root = journal.path + "/reports"
    return try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".csv") }.sorted()
  }

  @Test func everythingThatIsWrongIsToldAtOnceAndNothingIsFiled() throws {
    try SampleJournal.with { journal in
      let found = issues {
        try journal.add(
          "outputs.csv",
          """
          date,site,item,quantity,reported_at
          2020-02-03,maskplant,mask,10,
          2020-02-30,mask-plant,mask,10,
          2020-03-30,mask-plant,mask,10,
          2020-02-03,mask-plant,mask,-1,
          2020-02-03,mask-plant,mask,ten,
          2020-02-03,east,mask,10,
          2020-02-04,mask-plant,mask,10,yesterday

          """)
      }
      #expect(found.map(\.line) == [2, 3, 4, 5, 6, 7, 8])
      #expect(found[0].suggestion == "mask-plant" && found[0].field == "site")
      #expect(found[1].problem.contains("no date") && found[2].problem.contains("outside"))
      #expect(found[3].problem.contains("negative") && found[4].problem.contains("not a number"))
      #expect(found[5].problem == "'east' is a region")
      #expect(found[6].field == "reported_at")
      let files = try filed(journal)
      #expect(files.isEmpty)
    }
  }

  @Test func headersAndNamesOfFilesAreChecked() throws {
    try SampleJournal.with { journal in
      let named = issues { try journal.add("output.csv", "date,site,item,quantity\n") }
      #expect(named.first?.suggestion == "outputs")
      let header = issues { try journal.add("outputs.csv", "date,site,itm\n") }
      #expect(header.first?.suggestion == "item")
      #expect(header.contains { $0.field == "quantity" && $0.problem.contains("missing") })
      let half = issues {
        try journal.add("outputs.csv", "date,site,item,quantity\n2020-02-03,mask-plant,mask,10")
      }
      #expect(half.first?.problem.contains("half written") == true)
      let cut = issues {
        try journal.add("outputs.csv", "date,site,item,quantity\n2020-02-03,mask-pl\n")
      }
      #expect(cut.first?.line == 2)
      let strange = issues {
        try journal.add(
          "shipped.csv", "date,from,to,item,quantity\n2020-02-03,west,north,mask,10\n")
      }
      #expect(strange.first?.problem.contains("no way") == true)
    }
  }

  @Test func twoReportsOfOneTimeThatDifferAreRefused() throws {
    try SampleJournal.with { journal in
      let header = "date,site,item,quantity,reported_at\n"
      try journal.add("outputs.csv", header + "2020-02-03,mask-plant,mask,10,2020-02-03T18:00\n")
      let found = issues {
        try journal.add(
          "outputs.csv", header + "2020-02-03,mask-plant,mask,11,2020-02-03T18:00\n")
      }
      #expect(found.count == 1 && found[0].problem.contains("says something else"))
      // The same said again is no contradiction, and a later one takes its place.
      try journal.add("outputs.csv", header + "2020-02-03,mask-plant,mask,10,2020-02-03T18:00\n")
      try journal.add("outputs.csv", header + "2020-02-03,mask-plant,mask,11,2020-02-03T19:00\n")
      let twice = issues {
        try journal.add(
          "outputs.csv", header + "2020-02-04,mask-plant,mask,1,\n2020-02-04,mask-plant,mask,2,\n")
      }
      #expect(twice.map(\.line) == [3])
    }
  }

  @Test func whatIsDoubtfulIsFiledAndTold() throws {
    try SampleJournal.with { journal in
      let stock = try journal.add(
        "stocks.csv", "date,place,item,quantity\n2020-02-03,mask-plant,filter-cloth,99999\n")
      #expect(stock.rows == 1 && stock.doubts.count == 1)
      let people = try journal.add(
        "labour.csv", "date,site,pool,workers\n2020-02-03,mask-plant,mask-own,45\n")
      #expect(
        people.doubts.first?.english.contains("45 is more than mask-own has people, 44") == true)
      let order = try journal.add(
        "deliveries.csv",
        "date,quota,quantity\n2020-02-03,hospital-suits,10000\n2020-02-04,hospital-suits,900\n")
      #expect(
        order.doubts.count == 1 && order.doubts[0].english.contains("10,900 of an order of 10,800"))
      let late = try journal.add(
        "outputs.csv",
        "date,site,item,quantity,reported_at\n2020-02-05,mask-plant,mask,10,2020-02-04T09:00\n")
      #expect(late.doubts.first?.english.contains("before the day") == true)
      let fine = try journal.add(
        "labour.csv", "date,site,pool,workers\n2020-02-04,mask-plant,mask-own,30\n")
      #expect(fine.doubts.isEmpty)
    }
  }

  @Test func addingAtOnceLosesNothing() throws {
    try SampleJournal.with { journal in
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 12) { k in
        do {
          let file = "\(journal.folder)/outputs-\(k).csv"
          try "date,site,item,quantity\n2020-02-\(k < 7 ? "0" : "")\(k + 3),mask-plant,mask,\(k)\n"
            .write(toFile: file, atomically: true, encoding: .utf8)
          _ = try Filing([file], into: journal.path)
        } catch {
          failures.withLock { $0.append("\(error)") }
        }
      }
      #expect(failures.withLock { $0 } == [])
      let files = try filed(journal)
      #expect(files.count == 12)
    }
  }

  /// A process that ends between making sure of an addition and putting it into its place.
  @Test func whatWasMadeSureOfIsFinishedAndTheRestForgotten() throws {
    try SampleJournal.with { journal in
      let files = FileManager.default
      for name in ["..filed-000001.new.partial-1", ".filed-000002.new"] {
        let day = "\(journal.path)/\(name)/reports/2020-02-03"
        try files.createDirectory(atPath: day, withIntermediateDirectories: true)
        try files.createDirectory(
          atPath: "\(journal.path)/\(name)/changes", withIntermediateDirectories: true)
        try "date,site,item,quantity\n2020-02-03,mask-plant,mask,7\n".write(
          toFile: day + "/outputs-00000\(name.hasPrefix("..") ? 1 : 2).csv", atomically: true,
          encoding: .utf8)
      }
      // All in place, and the process ended while it removed what was left.
      for name in [".filed-000001.new", ".filed-000003.new/reports"] {
        try files.createDirectory(
          atPath: journal.path + "/" + name, withIntermediateDirectories: true)
      }
      try files.createDirectory(
        atPath: journal.path + "/plans/.2020-02-05.partial-1", withIntermediateDirectories: true)
      _ = try Journal(at: journal.path)
      #expect(try filed(journal) == ["2020-02-03/outputs-000002.csv"])
      let left = try files.contentsOfDirectory(atPath: journal.path).filter { $0.hasPrefix(".") }
      #expect(left == [".lock"])
      #expect(
        try files.contentsOfDirectory(atPath: journal.path + "/plans") == ["2020-02-03"])
    }
  }

  @Test func aScenarioEditedByHandIsRefused() throws {
    try SampleJournal.with { journal in
      let file = journal.path + "/scenario/workers.csv"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("44", with: "45").write(toFile: file, atomically: true, encoding: .utf8)
      #expect {
        try Journal(at: journal.path)
      } throws: {
        "\($0)".contains("was edited")
      }
      #expect(throws: Journal.Failure.self) { try Journal(at: journal.folder) }
    }
  }

  /// Earlier versions wrote another digest of the scenario's files into the journal (`EarlierDigest`).
  @Test func aJournalOfAnEarlierVersionIsRead() throws {
    try SampleJournal.with { journal in
      let marker = journal.path + "/journal.json"
      let text = try String(contentsOfFile: marker, encoding: .utf8)
      let paths = try ScenarioReader.sources(of: journal.path + "/scenario/scenario.yaml")
      let files = try paths.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
      let digest = try Journal(at: journal.path).scenario.digest.text
      #expect(text.contains(digest))
      try text.replacing(digest, with: EarlierDigest(of: files).description)
        .write(toFile: marker, atomically: true, encoding: .utf8)
      #expect(try Journal(at: journal.path).scenario.digest.text == digest)
      let other = EarlierDigest(of: Array(files.dropLast())).description
      try text.replacing(digest, with: other)
        .write(toFile: marker, atomically: true, encoding: .utf8)
      #expect(throws: Journal.Failure.self) { try Journal(at: journal.path) }
    }
  }

  @Test func aChangeThatFitsNothingIsRefused() throws {
    try SampleJournal.with { journal in
      let found = issues {
        try journal.add(
          "2020-02-05.yaml",
          "set:\n  - { table: quotas, id: hospital-suit, field: amount, value: 12000 }\n")
      }
      #expect(found.first?.suggestion == "hospital-suits" && found.first?.line == 2)
      let added = issues {
        try journal.add(
          "2020-02-05.yaml",
          "add:\n  - { table: quotas, record: { id: more, item: masks, region: west } }\n")
      }
      #expect(added.contains { $0.field == "amount" })
      let date = issues { try journal.add("later.yaml", "set: []\n") }
      #expect(date.count == 1)
    }
  }

  /// A delivery above the order is doubtful, and the mornings after it can be drawn up all the same.
  @Test func moreAcceptedThanOrderedIsADoubtAndStopsNoState() throws {
    try SampleJournal.with { journal in
      try journal.addAsPlanned(1...3, leavingOut: ["stocks"])
      let quota = try #require(journal.scenario.quotas.first { $0.rule != .daily })
      let filing = try journal.add(
        "deliveries-more.csv",
        "date,quota,quantity\n\(journal.date(3)),\(quota.id),\(quota.due * 3)\n")
      #expect(filing.doubts.contains { $0.english.contains("of an order of") })
      for day in [4, 7] {
        let state = try journal.state(day)
        #expect(state.marks.contains { $0.kind == .doubtful && $0.table == "deliveries" })
        #expect(state.adjustments.contains { $0.reason.contains("than ordered") })
      }
    }
  }

  @Test func whatTogetherIsTooMuchIsADoubt() throws {
    try SampleJournal.with { journal in
      let header = "date,site,pool,workers\n"
      let people = try journal.add(
        "labour.csv",
        header + "2020-02-03,mask-plant,students,15\n2020-02-03,garment-plant,students,15\n")
      #expect(
        people.doubts.count == 1 && people.doubts[0].english.contains("30 are more than students"))
      let bought = try journal.add(
        "purchases.csv", "date,supply,item,quantity\n2020-02-03,mill-suit,suit-cloth,1000000\n")
      #expect(
        bought.doubts.first?.english.contains("is more than mill-suit can have had by then, 12,000")
          == true)
      let more = try journal.add(
        "purchases.csv",
        "date,supply,item,quantity\n2020-02-03,mill-suit,suit-cloth,12000\n"
          + "2020-02-04,mill-suit,suit-cloth,6001\n")
      #expect(
        more.doubts.count == 1 && more.doubts[0].english.contains("18,001 are more than mill-suit"))
      let daily = try journal.add(
        "deliveries.csv", "date,quota,quantity\n2020-02-08,hospital-masks,200000\n")
      #expect(
        daily.doubts.first?.english.contains("hospital-masks asks for a day, 150,000") == true)
      let arrived = try journal.add(
        "arrived.csv", "date,from,to,item,quantity\n2020-02-03,north,west,suit-cloth,900000\n")
      #expect(arrived.doubts.count == 1)
      // The state is drawn up all the same, and says so.
      let notes = try journal.state(3).notes
      #expect(notes.marks.contains { $0.kind == .doubtful && $0.table == "purchases" })
    }
  }

  @Test func whatCannotBeIsRefused() throws {
    try SampleJournal.with { journal in
      func problem(_ name: String, _ text: String) -> String? {
        issues { try journal.add(name, text) }.first?.problem
      }
      let conversions = "date,site,line,from,to,lines,ready_on\n2020-02-03,garment-plant,benches,"
      #expect(
        problem("conversions.csv", conversions + "sew-jackets,sew-suits,100,\n")
          == "100 lines are more than 'benches' has, 12")
      #expect(
        problem("conversions.csv", conversions + "sew-suits,sew-jackets,1,\n")?
          .contains("no conversion from 'sew-suits' to 'sew-jackets'") == true)
      #expect(
        problem("dispatches.csv", "date,pool,site,workers\n2020-02-03,mask-own,mask-plant,5\n")
          == "'mask-own' is the own workforce of 'mask-plant'")
      #expect(
        problem("labour.csv", "date,site,pool,workers\n2020-02-03,garment-plant,mask-own,5\n")
          == "'mask-own' is the own workforce of 'mask-plant'")
      let files = try filed(journal)
      #expect(files.isEmpty)
      // As many as there are, but not set up for it: the state names the report.
      try journal.add("conversions.csv", conversions + "sew-jackets,sew-suits,12,\n")
      do {
        _ = try journal.state(2)
        Issue.record("a state was drawn up")
      } catch let error as InvalidScenario {
        #expect(error.issues.first?.problem.contains("12 lines of 'benches'") == true)
      }
    }
  }

  /// What is said names the scenario's tables as its schema does, and numbers are grouped.
  @Test func faultsAndDoubtsAreToldInBothLanguages() throws {
    try SampleJournal.with { journal in
      func wording(_ name: String, _ text: String) -> [[String]] {
        issues { try journal.add(name, text) }.map { issue in
          let chinese = issue.chinese
          return [
            issue.problem, issue.expected ?? "", chinese?.problem ?? "", chinese?.expected ?? "",
          ]
        }
      }
      #expect(
        wording(
          "stocks.csv",
          "date,place,item,quantity\n2020-02-03,nowhere,mask,1\n2020-02-03,east,east,1\n")
          == [
            [
              "there is no site or region 'nowhere'",
              "an id of the scenario's table sites or regions", "场景中没有编号“nowhere”",
              "场景的表“厂点”或“地区”中的编号",
            ],
            [
              "'east' is a region", "an id of the scenario's table items", "“east”是地区",
              "场景的表“物品”中的编号",
            ],
          ])
      #expect(
        wording(
          "conversions.csv",
          "date,site,line,from,to,lines\n2020-02-03,mask-plant,mask-lines,make-masks,make-masks,1\n"
        ).map { [$0[1], $0[3]] } == [["one of the table conversions", "表“转产”中的一项"]])
      let filing = try journal.add(
        "outputs.csv", "date,site,item,quantity\n2020-02-03,mask-plant,mask,1234567.5\n")
      let doubt = try #require(filing.doubts.first)
      #expect(doubt.english.contains("1,234,567.5 is more than the lines of mask-plant can make"))
      #expect(doubt.chinese.contains("1,234,567.5 超过 mask-plant 产线一天可产的 mask"))
    }
  }

  /// Of two of one second the later part of it counts.
  @Test func timesMayHavePartsOfSeconds() throws {
    try SampleJournal.with { journal in
      let header = "date,site,item,quantity,reported_at\n2020-02-03,mask-plant,mask,"
      try journal.add("outputs.csv", header + "20,2020-02-04T18:30:00.123Z\n")
      let late = try journal.add("outputs.csv", header + "10,\"2020-02-04T18:30:00,0Z\"\n")
      #expect(late.doubts.map { $0.english.contains("does not count") } == [true])
      let last = try journal.add("outputs.csv", header + "30,2020-02-05T02:30:00.1230001+08:00\n")
      #expect(last.doubts.isEmpty)
      for time in ["2020-02-04T18:30:00.Z", "2020-02-04T18:30.5", "2020-02-04T18:30:00.12.3"] {
        let found = issues { try journal.add("outputs.csv", header + "1,\(time)\n") }
        #expect(found.map(\.field) == ["reported_at"], "\(time)")
      }
    }
  }

  /// Put there by hand, as files are the source of truth.
  @Test func reportsThatLieWhereNoneIsReadAreTold() throws {
    try SampleJournal.with { journal in
      let reports = journal.path + "/reports"
      let row = "date,site,item,quantity\n2020-02-03,mask-plant,mask,10\n"
      for place in ["3 February", "2020-02-31", "2020-02-04", "scans"] {
        try FileManager.default.createDirectory(
          atPath: reports + "/" + place, withIntermediateDirectories: true)
        let name = place == "scans" ? "page.png" : "outputs.csv"
        try row.write(
          toFile: "\(reports)/\(place)/\(name)", atomically: true, encoding: .utf8)
      }
      try row.write(toFile: reports + "/outputs.csv", atomically: true, encoding: .utf8)
      let found = issues { _ = try Journal(at: journal.path) }
      #expect(
        found.map(\.file)
          == ["2020-02-31", "3 February", "outputs.csv"].map { reports + "/" + $0 })
    }
  }

  @Test func aChangePutThereByHandCountsByEitherEnding() throws {
    try SampleJournal.with { journal in
      for (day, ending) in [("2020-02-05", "yaml"), ("2020-02-06", "yml")] {
        try "set:\n  - { table: quotas, id: hospital-suits, field: amount, value: 9000 }\n".write(
          toFile: "\(journal.path)/changes/\(day).\(ending)", atomically: true, encoding: .utf8)
      }
      let changes = try Journal(at: journal.path).changes
      #expect(changes.map(\.from.description) == ["2020-02-05", "2020-02-06"])
    }
  }

  /// A slip in the year would stand against every correction.
  @Test func aTimeThatHasNotComeIsDoubtful() throws {
    try SampleJournal.with { journal in
      func filed(_ time: String) throws -> Filing {
        try journal.add(
          "outputs.csv",
          "date,site,item,quantity,reported_at\n2020-02-03,mask-plant,mask,10,\(time)\n")
      }
      let slip = try filed("2999-02-03T19:00")
      #expect(slip.doubts.count == 1)
      #expect(slip.doubts.first?.english.contains("2999-02-03T19:00 has not come yet") == true)
      let correction = try filed("2020-02-04T19:00")
      #expect(correction.doubts.map { $0.english.contains("does not count") } == [true])
    }
  }
}
