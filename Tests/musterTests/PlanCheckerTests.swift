import Foundation
import Testing

/// Whether the checker can fail: a valid plan with one thing wrong.
@Suite(.serialized) struct PlanCheckerTests {
  static let scenario = Binary.root + "/Tests/musterTests/Scenarios/everything.yaml"
  static let options = ["machine": 1.0]

  /// Files whose rows the scenario alone determines; prices are not rebuilt.
  static let files = PlanFiles.columns.keys.filter { $0 != "prices" }.sorted()

  /// The plan of the scenario, made once.
  private static let plan = Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-checker-\(UUID().uuidString)").path
    let run = try Binary.run(
      ["plan", scenario, "--with", "machine", "--out", folder, "--quiet"])
    guard run.status == 0 else { throw Unreadable("status \(run.status): \(run.error)") }
    let texts = try Dictionary(
      uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: folder).map {
        ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
      })
    try FileManager.default.removeItem(atPath: folder)
    return texts
  }

  /// What the checker says of the plan after `change` has had its files.
  private func violations(after change: (inout [String: String]) throws -> Void) throws -> [String]
  {
    var texts = try Self.plan.get()
    try change(&texts)
    return try Binary.withFolder { folder in
      for (name, text) in texts {
        try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      }
      return try PlanChecker.violations(
        scenario: Self.scenario, plan: folder, options: Self.options)
    }
  }

  /// Changes the row of a file that has the most in `column`.
  private func changeRow(
    _ file: String, most column: String, in texts: inout [String: String],
    _ change: ([String]) -> [String]?
  ) throws {
    var rows = try #require(texts[file + ".csv"]).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let index = try #require(rows[0].firstIndex(of: column))
    let most = try #require(
      rows.indices.dropFirst().max {
        (Double(rows[$0][index]) ?? -1) < (Double(rows[$1][index]) ?? -1)
      }, "\(file).csv has no rows")
    if let changed = change(rows[most]) { rows[most] = changed } else { rows.remove(at: most) }
    texts[file + ".csv"] = rows.map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  @Test func acceptsAValidPlan()
    throws
  { #expect(try violations { _ in } == []) }

  @Test(arguments: files)
  func noticesAChangedNumber(in file: String) throws {
    let columns = PlanFiles.columns[file]!
    for column in columns where PlanFiles.numbers.contains(column) {
      let found = try violations { texts in
        try changeRow(file, most: column, in: &texts) { row in
          var row = row
          let index = columns.firstIndex(of: column)!
          row[index] = String(Double(row[index])! * 1.5 + 1000)
          return row
        }
      }
      #expect(!found.isEmpty, "\(file).csv: \(column)")
    }
  }

  @Test(arguments: files)
  func noticesAMissingRow(in file: String) throws {
    let column = try #require(
      PlanFiles.columns[file]!.first { PlanFiles.numbers.contains($0) && $0 != "priority" })
    let found = try violations { texts in
      try changeRow(file, most: column, in: &texts) { _ in nil }
    }
    #expect(!found.isEmpty)
  }

  @Test(arguments: files)
  func noticesAWrongDay(in file: String) throws {
    let columns = PlanFiles.columns[file]!
    let dates = columns.filter {
      ["date", "from", "by"].contains($0) || $0.hasSuffix("_on") || $0 == "active_from"
    }
    let numbers = columns.filter { PlanFiles.numbers.contains($0) }
    for column in dates
    where !(file == "transport" && column == "from") && file != "conversions"
      || column == "date"
    {
      let found = try violations { texts in
        let most = file == "quotas" ? "short" : numbers[0]
        try changeRow(file, most: most, in: &texts) { row in
          var row = row
          let index = columns.firstIndex(of: column)!
          row[index] = row[index] == "2020-02-05" ? "2020-02-04" : "2020-02-05"
          return row
        }
      }
      #expect(!found.isEmpty, "\(file).csv: \(column)")
    }
  }

  @Test(arguments: ["shortfall_1", "shortfall_2", "output", "cost"])
  func noticesAWrongStageValue(_ stage: String) throws {
    let found = try violations { texts in
      let data = Data(try #require(texts["summary.json"]).utf8)
      var json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
      var stages = try #require(json["stages"] as? [[String: Any]])
      let index = try #require(stages.firstIndex { $0["name"] as? String == stage })
      stages[index]["value"] = try #require(stages[index]["value"] as? Double) * 0.99 - 0.001
      json["stages"] = stages
      texts["summary.json"] = String(
        decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)
    }
    #expect(found.contains { $0.contains("stage \(stage)") }, "\(found)")
  }

  @Test func noticesOptionsThatWereNotSelected() throws {
    let folderViolations = try Binary.withFolder { folder in
      for (name, text) in try Self.plan.get() {
        try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      }
      return try PlanChecker.violations(scenario: Self.scenario, plan: folder, options: [:])
    }
    #expect(folderViolations.contains { $0.contains("option machine taken") })
  }
}
