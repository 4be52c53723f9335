import Foundation
import Scenarios
import Testing

/// Tables that are no CSV, or not the table's.
@Suite struct CSVFaultTests {
  @Test(arguments: [
    Fault(
      "own,op", "\"own,op", in: "workers.csv",
      "workers: a quote opens here and never closes, expected '\"'"),
    Fault(
      "own,op", "o\"wn,op", in: "workers.csv",
      "workers: a quote stands inside a cell that does not begin with one, expected the whole cell in quotes, its quotes doubled"
    ),
    Fault(
      "own,op", "\"own\"x,op", in: "workers.csv",
      "workers: text follows a closing quote, expected a comma or the end of the row"),
    Fault(
      "south,cloth,5,,", "south,cloth,5,,,7", in: "stocks.csv",
      "stocks: the row has 6 cells, expected 5 as in the header"),
    Fault(
      "south,cloth,5,,", "south,cloth,5", in: "stocks.csv",
      "stocks: the row has 3 cells, expected 5 as in the header"),
    Fault(
      "south,cloth,5,,", "south", in: "stocks.csv",
      "stocks: the row has 1 cell, expected 5 as in the header"),
    Fault(
      "at,item,initial", "at,item,intial", in: "stocks.csv",
      "stocks: there is no field 'intial', expected one of at, item, initial, min, max, did you mean 'initial'?"
    ),
    Fault(
      "at,item,initial", "at,initial,initial", in: "stocks.csv",
      "stocks.initial: the column stands there twice, expected it once"),
    Fault(
      "at,item,initial", "spot,item,initial", in: "stocks.csv",
      "stocks.at: the column is missing, expected it in the header"),
    Fault(
      "south,cloth,5,,", "south,cloth,\u{0},,", in: "stocks.csv",
      "stocks: there is a NUL byte, expected text"),
    Fault(
      "south,cloth,5,,", "so\u{2028}uth,cloth,5,,", in: "stocks.csv",
      "stocks: a cell holds an unusual line break, expected none, or the cell in quotes"),
    Fault(
      "op;sew", "op;;sew", in: "workers.csv",
      "workers.skills: an entry of 'op;;sew' is empty, expected a;b;c"),
    Fault(
      "op;sew", "op;op", in: "workers.csv",
      "workers.skills: 'op' stands in it twice, expected it once"),
    Fault(
      "north;south", "north;soth", in: "workers.csv",
      "workers.regions: there is no region 'soth', expected an id of the table regions, did you mean 'south'?"
    ),
    Fault(
      "north;south", "*;south", in: "workers.csv",
      "workers.regions: '*' stands beside other regions, expected it alone"),
  ])
  func isRefused(fault: Fault) throws {
    let issues = try fault.draft.issues()
    #expect(issues.contains(fault.sentence), "\(issues)")
  }

  @Test func anEmptyTableIsRefused() throws {
    #expect(
      try Draft.valid.with("stocks.csv", "").issues()
        == ["stocks.csv:1: stocks: the table is empty, expected a header row"])
    #expect(
      try Draft.valid.with("stocks.csv", "\nat,item\n").issues()
        == ["stocks.csv:1: stocks: the table is empty, expected a header row"])
    // A header alone is a table without rows.
    #expect(try Draft.valid.with("stocks.csv", "at,item").scenario()?.stocks.count == 1)
  }

  @Test func rowsAreCountedAsAnEditorCountsThem() throws {
    let table = "at,item,initial\r\n\r\n\"works\n\",cloth,1\r\nsouth,clth,2"
    #expect(
      try Draft.valid.with("stocks.csv", table).issues().last
        == "stocks.csv:5: stocks.item: there is no item 'clth', expected an id of the table items, did you mean 'cloth'?"
    )
  }

  @Test func mapsInCells() throws {
    let table = "id,inputs,outputs\nmake,cloth=0.01;nappy = 2,mask=1\ndiaper,,nappy=1\n"
    let draft = Draft([
      "processes.csv": table,
      "scenario.yaml": """
      horizon: { start: 2020-02-01, days: 1 }
      items: [ { id: mask, unit: p }, { id: cloth, unit: kg }, { id: nappy, unit: p } ]
      processes: processes.csv
      """,
    ])
    #expect(
      try draft.scenario()?.processes[0].inputs
        == [ItemQuantity(item: 1, quantity: 0.01), ItemQuantity(item: 2, quantity: 2)])
    let faults = [
      ("cloth=0.01", "cloth", "'cloth' is no pair, expected a=1;b=2"),
      ("cloth=0.01", "cloth=1=2", "'cloth=1=2' is no pair, expected a=1;b=2"),
      ("cloth=0.01", "nappy=1", "'nappy' stands in it twice, expected it once"),
      ("cloth=0.01", "cloth=", "of 'cloth' '' is not a number, expected a number of at least 0"),
      (
        "cloth=0.01", "cloth=-1", "of 'cloth' '-1' is out of range, expected a number of at least 0"
      ),
      (
        "cloth=0.01", "clot=1",
        "there is no item 'clot', expected an id of the table items, did you mean 'cloth'?"
      ),
    ]
    for (old, new, says) in faults {
      #expect(
        try draft.replacing(old, new, in: "processes.csv").issues()
          == ["processes.csv:2: processes.inputs: \(says)"])
    }
  }

  // MARK: - Paths

  @Test(arguments: [
    (
      "../stocks.csv",
      "'../stocks.csv' leads out of the scenario's folder, expected a path relative to it and inside it"
    ),
    (
      "a/../../stocks.csv",
      "'a/../../stocks.csv' leads out of the scenario's folder, expected a path relative to it and inside it"
    ),
    (
      "/etc/passwd",
      "'/etc/passwd' leads out of the scenario's folder, expected a path relative to it and inside it"
    ),
    ("stock.csv", "'stock.csv': there is no such file, did you mean 'stocks.csv'?"),
    (".", "'.' leads out of the scenario's folder, expected a path relative to it and inside it"),
    ("''", "an empty text stands here, expected a list of records or the name of a CSV file"),
    ("{ a: 1 }", "a map stands here, expected a list of records or the name of a CSV file"),
  ])
  func pathsStayInTheFolder(path: String, says: String) throws {
    let draft = Draft.valid.replacing("stocks: stocks.csv", "stocks: \(path)")
    let line = try #require(draft.line(of: "stocks: "))
    #expect(try draft.issues() == ["scenario.yaml:\(line): stocks: \(says)"])
  }

  @Test func linksOutOfTheFolderAreRefused() throws {
    try Draft.valid.inFolder { folder in
      let files = FileManager.default
      try Draft(["stocks.csv": "at,item\n"]).inFolder { outside in
        try files.removeItem(atPath: folder + "/stocks.csv")
        try files.createSymbolicLink(
          atPath: folder + "/stocks.csv", withDestinationPath: outside + "/stocks.csv")
        let error = #expect(throws: InvalidScenario.self) {
          try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
        }
        #expect(error?.issues.first?.problem == "'stocks.csv' leads out of the scenario's folder")
      }
      // A link inside the folder is as good as a file.
      try files.removeItem(atPath: folder + "/stocks.csv")
      try Data("at,item\nworks,cloth\n".utf8).write(to: URL(fileURLWithPath: folder + "/real.csv"))
      try files.createSymbolicLink(
        atPath: folder + "/stocks.csv", withDestinationPath: folder + "/real.csv")
      #expect(throws: Never.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
      }
      // A directory is no table.
      try files.removeItem(atPath: folder + "/stocks.csv")
      try files.createDirectory(atPath: folder + "/stocks.csv", withIntermediateDirectories: false)
      let error = #expect(throws: InvalidScenario.self) {
        try ScenarioReader.read(contentsOf: folder + "/scenario.yaml")
      }
      #expect(error?.issues.first?.problem == "'stocks.csv': this is a directory")
    }
  }
}
