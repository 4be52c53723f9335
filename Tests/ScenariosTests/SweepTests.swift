import Foundation
import Scenarios
import Testing

private let scenarioText = """
  schema: muster/1
  horizon: { start: 2020-02-01, days: 3 }
  objective: { maximize: total, values: { mask: 1 } }
  items: [{ id: mask, unit: piece, weight_kg: 0.004 }]
  regions: [{ id: north }, { id: south }]
  sites: [{ id: a, region: north }]
  processes: [{ id: make, outputs: { mask: 1 } }]
  lines: [{ id: a1, site: a, count: 2 }]
  modes: [{ line: a1, process: make, rate: 10, ready: 1 }]
  lanes:
    - { from: north, to: south, tonnes_per_day: 1 }
    - { from: north, to: south, tonnes_per_day: 2 }
  quotas: [{ id: q, item: mask, region: south, amount: 5 }]

  """

@Suite struct SweepTests {
  private func withFiles<T>(
    _ sweep: String, _ body: (_ scenario: String, _ sweep: String) throws -> T
  ) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "sweep-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (scenario, file) = (folder.appending(path: "s.yaml"), folder.appending(path: "sweep.csv"))
    try Data(scenarioText.utf8).write(to: scenario)
    try Data(sweep.utf8).write(to: file)
    return try body(scenario.path, file.path)
  }

  @Test func readsRunsWithOptionsAndFields() throws {
    let text = """
      run,option,count,table,id,field,value
      wide,,,lanes,north:south,tonnes_per_day,5
      wide,recruit,2,modes,a1:make,rate,20
      plain,,,,,,

      """
    try withFiles(text) { scenario, sweep in
      let runs = try SweepReader.read(contentsOf: sweep)
      #expect(runs.map(\.name) == ["wide", "plain"])
      #expect(runs[0].counts.map(\.option) == ["recruit"] && runs[0].counts[0].count == 2)
      #expect(runs[1].counts.isEmpty && runs[1].overrides.isEmpty)
      let read = try ScenarioReader.read(
        contentsOf: scenario, overrides: (fields: runs[0].overrides, file: sweep))
      #expect(read.lanes.map(\.tonnesPerDay) == [5, 5], "both lanes between the two")
      #expect(read.modes[0].rate == 20)
      let plain = try ScenarioReader.read(contentsOf: scenario)
      #expect(plain.lanes.map(\.tonnesPerDay) == [1, 2])
      #expect(!plain.digest.text.isEmpty && plain.digest != read.digest)
      #expect(try ScenarioReader.read(contentsOf: scenario).digest == plain.digest)
    }
  }

  @Test(arguments: [
    ("a,,,lane,north:south,tonnes_per_day,5", 2, "did you mean 'lanes'"),
    ("a,,,lanes,north:sout,tonnes_per_day,5", 2, "did you mean 'north:south'"),
    ("a,,,lanes,north:south,tonnes,5", 2, "there is no field 'tonnes'"),
    ("a,,,lanes,north:south,tonnes_per_day,-5", 2, "'-5' is out of range"),
    ("a,,,quotas,q,amount,", 2, "the field is missing"),
    ("a,,,quotas,q,item,cloth", 2, "cloth"),
  ])
  func saysWhereAFieldIsWrong(_ row: String, _ line: Int, _ hint: String) throws {
    try withFiles("run,option,count,table,id,field,value\n\(row)\n") { scenario, sweep in
      let runs = try SweepReader.read(contentsOf: sweep)
      let error = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(
          contentsOf: scenario, overrides: (fields: runs[0].overrides, file: sweep))
      }
      let issue = try #require(error?.issues.first)
      #expect(issue.file == sweep && issue.line == line, "\(issue)")
      #expect(issue.description.contains(hint), "\(issue)")
    }
  }

  @Test(arguments: [
    ("runn,option\na,b\n", "did you mean 'run'"), ("option,count\na,1\n", "the column is missing"),
    ("run,option,count\na,b,many\n", "a number of at least 0"),
    ("run,option,count\na,b,-1\n", "a number of at least 0"),
    ("run,option,count\na,,2\n", "the option that is taken"), ("run\n", "there is no run"),
    ("run,option\nbase,b\n", "cannot name a run"), ("run,option\n../x,b\n", "cannot name a run"),
    ("run,table,id,field,value\na,lanes,,x,1\n", "together"), ("", "empty"),
    ("run,option\n\"a,b\n", "never closes"),
  ])
  func refusesABadSweep(_ text: String, _ hint: String) throws {
    try withFiles(text) { _, sweep in
      let error = #expect(throws: InvalidScenario.self) { try SweepReader.read(contentsOf: sweep) }
      #expect(error?.description.contains(hint) == true, "\(error?.description ?? "")")
    }
  }
}
