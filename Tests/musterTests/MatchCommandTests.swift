import Foundation
import Testing

/// `muster journal match`, run as a planner runs it.
@Suite struct MatchCommandTests {
  private static let offers = """
    id,site,firm,kind,what,quantity,available_on,until,price
    o-sewers,,County tailors,people,sewer,20,2020-02-05,2020-02-14,160
    o-filter,north,,material,filter-cloth,900,2020-02-06,,100
    o-doctor,west,,people,doctor,1,2020-02-05,,

    """
  private static let needs = """
    id,site,kind,what,quantity,needed_by,contact
    n-sewers,garment-plant,people,sewer,30,2020-02-06,Li Na

    """

  private func withJournal<T>(_ body: (_ folder: String) throws -> T) throws -> T {
    try Binary.withFolder { folder in
      let scenario = Binary.root + "/scenarios/two-plants"
      #expect(try Binary.run(["journal", "new", scenario, folder + "/j"]).status == 0)
      for (name, text) in [("offers", Self.offers), ("needs", Self.needs)] {
        try text.write(toFile: "\(folder)/\(name).csv", atomically: true, encoding: .utf8)
      }
      return try body(folder)
    }
  }

  @Test func matchingIsToldInBothLanguagesAndWritten() throws {
    try withJournal { folder in
      let added = try Binary.run([
        "journal", "add", folder + "/j", folder + "/offers.csv", folder + "/needs.csv",
      ])
      #expect(added.status == 0 && added.output.contains("4 needs and offers"))
      #expect(added.error.contains("there is no skill or pool 'doctor'"))
      let english = try Binary.run(["journal", "match", folder + "/j", "--out", folder + "/m"])
      #expect(english.status == 0, "\(english.error)")
      #expect(english.output.contains("garment-plant gets sewer, 20 workers, from County tailors"))
      #expect(english.output.contains("Li Na\n    n-sewers: people sewer 10 workers"))
      let chinese = try Binary.run([
        "journal", "match", folder + "/j", "--language", "zh", "--best", "1", "--paired", "0",
      ])
      #expect(chinese.output.contains("garment-plant 从 County tailors（供给 o-sewers）获得 sewer 20 人"))
      let json = try Binary.json(
        try Binary.run(["journal", "match", folder + "/j", "--json", "-q"]).output)
      #expect(json["schema"] as? String == "muster/journal-match/1")
      for name in [
        "matches", "needs", "offers", "alliances", "worklist", "cases", "stages",
      ] {
        let rows = try #require(json[name] as? [[String: Any]], "\(name)")
        let file = try String(contentsOfFile: "\(folder)/m/\(name).csv", encoding: .utf8)
        #expect(file.split(separator: "\r\n").count == rows.count + 1, "\(name)")
      }
      let again = try Binary.run(["journal", "match", folder + "/j", "--out", folder + "/m"])
      #expect(again.status == 2)
    }
  }

  @Test func withoutNeedsAndOffersThereIsNothingToSettle() throws {
    try withJournal { folder in
      let result = try Binary.run(["journal", "match", folder + "/j"])
      #expect(result.status == 0 && result.output.contains("No need and no offer is open."))
      for arguments in [["--best", "-1"], ["--paired", "201"], ["--gap", "2"]] {
        #expect(try Binary.run(["journal", "match", folder + "/j"] + arguments).status == 2)
      }
    }
  }
}
