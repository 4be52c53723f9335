import Foundation
import Testing

/// What a planner or a machine may do to a journal: it says so and stays as it was.
@Suite struct JournalInputTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants"

  private func contents(_ folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      contents[name] = FileManager.default.contents(atPath: "\(folder)/\(name)")
    }
    return contents
  }

  /// Files a report; says what came of it, and whether the journal is as it was.
  private func add(
    _ name: String, _ text: String, _ folder: String, more: [String] = []
  ) throws -> (result: Binary.Result, isUnchanged: Bool) {
    let before = try contents(folder + "/j")
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    let result = try Binary.run(["journal", "add", folder + "/j", "\(folder)/\(name)"] + more)
    return (result, try contents(folder + "/j") == before)
  }

  private struct Case: Sendable, CustomTestStringConvertible {
    let name, file, text, says: String
    var testDescription: String { name }
    init(_ name: String, _ file: String, _ text: String, says: String) {
      (self.name, self.file, self.text, self.says) = (name, file, text, says)
    }
  }

  private static let outputs = "date,site,item,quantity\n"

  private static let refused = [
    Case(
      "an unknown site", "outputs.csv", outputs + "2020-02-03,maskplant,mask,1\n",
      says: "did you mean 'mask-plant'?"),
    Case(
      "a date outside", "outputs.csv", outputs + "2020-03-03,mask-plant,mask,1\n",
      says: "outputs.csv:2: date: 2020-03-03 lies outside the journal"),
    Case(
      "a negative quantity", "outputs.csv", outputs + "2020-02-03,mask-plant,mask,-1\n",
      says: "outputs.csv:2: quantity: '-1' is negative"),
    Case(
      "a file half written", "outputs.csv", outputs + "2020-02-03,mask-plant,mask,1",
      says: "the file ends in the middle of a row"),
    Case(
      "two reports of the same hour that differ", "outputs.csv",
      "date,site,item,quantity,reported_at\n2020-02-03,mask-plant,mask,1,2020-02-03T18:00\n"
        + "2020-02-03,mask-plant,mask,2,2020-02-03T18:00\n",
      says: "says something else of the same at the same time"),
  ]

  @Test(arguments: refused)
  private func whatCannotBeIsRefused(_ input: Case) throws {
    try withJournalInForce { folder in
      let (result, isUnchanged) = try add(input.file, input.text, folder)
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(result.error.contains(input.says), "\(result.error)")
      #expect(isUnchanged)
    }
  }

  private static let doubtful = [
    Case(
      "a stock ten times what can be there", "stocks.csv",
      "date,place,item,quantity\n2020-02-03,mask-plant,mask,5000000\n",
      says: "is more than there can be of mask in all places together"),
    Case(
      "more people than the pool has", "labour.csv",
      "date,site,pool,workers\n2020-02-03,mask-plant,mask-own,440\n",
      says: "is more than mask-own has people, 44"),
    Case(
      "deliveries above the order", "deliveries.csv",
      "date,quota,quantity\n2020-02-04,hospital-suits,99999\n", says: "99,999 of an order of 10,800"
    ),
  ]

  @Test(arguments: doubtful)
  private func whatIsDoubtfulIsFiledAndMarked(_ input: Case) throws {
    try withJournalInForce { folder in
      let (result, isUnchanged) = try add(input.file, input.text, folder)
      #expect(result.status == 0 && result.error.contains("warning: "))
      #expect(result.error.contains(input.says), "\(result.error)")
      #expect(!isUnchanged)
      let state = try Binary.run([
        "journal", "state", folder + "/j", "--on", "2020-02-06", "-q", "--out", folder + "/s",
      ])
      #expect(state.status == 0, "\(state.error)")
      let marks = try String(contentsOfFile: folder + "/s/marks.csv", encoding: .utf8)
      #expect(marks.contains("doubtful"))
    }
  }

  @Test func aPlanOfAnotherScenarioIsNotPublished() throws {
    try withJournalInForce { folder in
      let other = folder + "/other"
      #expect(try Binary.run(["new", other]).status == 0)
      #expect(try Binary.run(["plan", other, "-q", "--out", folder + "/p"]).status == 0)
      let before = try contents(folder + "/j")
      let result = try Binary.run(["journal", "publish", folder + "/j", folder + "/p"])
      #expect(result.status == 2 && !result.error.isEmpty, "\(result.error)")
      #expect(try contents(folder + "/j") == before)
    }
  }

  @Test func aScenarioEditedByHandStopsEveryCommand() throws {
    try withJournalInForce { folder in
      let file = folder + "/j/scenario/workers.csv"
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.replacing("44", with: "45").write(toFile: file, atomically: true, encoding: .utf8)
      for arguments in [
        ["state", folder + "/j"], ["status", folder + "/j"], ["plan", folder + "/j"],
        ["match", folder + "/j"], ["restarts", folder + "/j"],
        ["publish", folder + "/j", folder + "/p1"], ["add", folder + "/j", file],
      ] {
        let result = try Binary.run(["journal"] + arguments)
        #expect(result.status == 2 && result.error.contains("was edited"), "\(arguments)")
      }
      let chinese = try Binary.run(["journal", "state", folder + "/j", "--language", "zh"])
      #expect(chinese.status == 2 && chinese.error.contains("在日志建立之后被改动"))
    }
  }

  /// Nothing of a day: the state takes it as planned, the status warns, and a morning before days that
  /// are reported does not know them.
  @Test func aDayMissingAndTheClockGoingBackwards() throws {
    try withJournalInForce { folder in
      for day in ["2020-02-03", "2020-02-05"] {
        let (result, _) = try add(
          "outputs.csv", Self.outputs + "\(day),mask-plant,mask,1000\n", folder)
        #expect(result.status == 0)
      }
      let status = try Binary.run([
        "journal", "status", folder + "/j", "--without-planning", "--json",
      ])
      #expect(status.status == 0)
      let warnings = try #require(try Binary.json(status.output)["warnings"] as? [[String: Any]])
      #expect(
        warnings.contains {
          $0["level"] as? String == "blue"
            && ($0["sentence"] as? String)?.contains("2020-02-04") == true
        })
      func state(_ day: String) throws -> String {
        let result = try Binary.run(["journal", "state", folder + "/j", "--on", day, "--json"])
        #expect(result.status == 0, "\(result.error)")
        return result.output
      }
      let late = try state("2020-02-06")
      let early = try state("2020-02-04")
      #expect(early.contains("2020-02-04") && !early.contains("2020-02-05"))
      #expect(try state("2020-02-06") == late)
      // A report from before the day that it is about.
      let (result, _) = try add(
        "outputs.csv",
        "date,site,item,quantity,reported_at\n2020-02-06,mask-plant,mask,1,2020-02-05T09:00\n",
        folder)
      #expect(
        result.status == 0
          && result.error.contains("it was reported before the day that it is about"))
    }
  }

  /// As spreadsheets in China write CSV.
  @Test func aReportInGB18030IsRead() throws {
    try withJournalInForce { folder in
      let text = "date,site,item,quantity,reported_by\n2020-02-03,mask-plant,mask,1000,"
      // 李娜
      let name: [UInt8] = [0xC0, 0xEE, 0xC4, 0xC8]
      try Data(Array(text.utf8) + name + [0x0A])
        .write(to: URL(fileURLWithPath: folder + "/outputs.csv"))
      let result = try Binary.run(["journal", "add", folder + "/j", folder + "/outputs.csv"])
      #expect(result.status == 0, "\(result.error)")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: folder + "/j/reports/2020-02-03")
      let filed = try String(
        contentsOfFile: "\(folder)/j/reports/2020-02-03/\(try #require(names.first))",
        encoding: .utf8)
      #expect(filed.contains("李娜"))
    }
  }

  /// A Chinese journal says nothing in English but ids and names.
  @Test func theReportsAndFaultsAreInChinese() throws {
    try withJournalInForce { folder in
      let journal = folder + "/j"
      let (refused, _) = try add(
        "outputs.csv", Self.outputs + "2020-02-03,maskplant,mask,-1\n", folder,
        more: ["--language", "zh"])
      #expect(refused.status == 2)
      #expect(refused.error.contains("场景中没有编号“maskplant”"), "\(refused.error)")
      #expect(refused.error.contains("“-1”是负数"))
      let reports = Self.twoPlants + "/journal/reports"
      for day in try FileManager.default.contentsOfDirectory(atPath: reports).sorted() {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(reports)/\(day)")
        let added = try Binary.run(
          ["journal", "add", journal, "-q"] + files.map { "\(reports)/\(day)/\($0)" })
        #expect(added.status == 0, "\(added.error)")
      }
      for command in [["status"], ["state"], ["plan"], ["match"]] {
        let result = try Binary.run(["journal"] + command + [journal, "--language", "zh"])
        // The scenario's own name stands first.
        let body = result.output.split(separator: "\n", omittingEmptySubsequences: false)
          .dropFirst()
        let english = ChineseWords.english(in: body.joined(separator: "\n"))
        #expect(english.isEmpty, "\(command): \(english)")
      }
    }
  }
}
