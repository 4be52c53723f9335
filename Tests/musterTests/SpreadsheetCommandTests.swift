import Foundation
import Testing
import Workbooks

/// Workbooks on the command line: written, filled, planned, marked.
@Suite struct SpreadsheetCommandTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants"

  /// The tables of a plan's folder, by name.
  private func tables(_ folder: String) throws -> [String: String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".csv") }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
      })
  }

  private func plan(_ scenario: String, to folder: String) throws -> [String: String] {
    let run = try Binary.run(["plan", scenario, "--quiet", "--out", folder])
    #expect(run.status == 0, "\(run.error)")
    return try tables(folder)
  }

  @Test func aNewWorkbookPlansAsTheNewFolderDoes() throws {
    try Binary.withFolder { folder in
      #expect(try Binary.run(["new", folder + "/book", "--xlsx"]).status == 0)
      #expect(try Binary.run(["new", folder + "/files"]).status == 0)
      let valid = try Binary.run(["validate", folder + "/book"])
      #expect(valid.status == 0 && valid.error.isEmpty, "\(valid.error)")
      #expect(
        try plan(folder + "/book", to: folder + "/a") == plan(folder + "/files", to: folder + "/b"))
    }
  }

  @Test(arguments: ["en", "zh"])
  func aScenarioAsAWorkbookIsTheSameScenario(_ language: String) throws {
    try Binary.withFolder { folder in
      let book = folder + "/book.xlsx"
      let written = try Binary.run(
        ["export", Self.twoPlants, "--xlsx", book, "--language", language])
      #expect(written.status == 0, "\(written.error)")
      #expect(try plan(book, to: folder + "/a") == plan(Self.twoPlants, to: folder + "/b"))
      // A result is never written over.
      let again = try Binary.run(["export", Self.twoPlants, "--xlsx", book])
      #expect(again.status == 2 && again.error.contains("exists already"))
    }
  }

  private static let soffice = ["/usr/bin/soffice", "/usr/bin/libreoffice"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// What LibreOffice opens and saves is the same scenario, and it opens a plan's workbook.
  @Test(.enabled(if: soffice != nil, "LibreOffice is not installed"))
  func libreOfficeSavesTheSameScenario() throws {
    try Binary.withFolder { folder in
      _ = try Binary.run(["export", Self.twoPlants, "--xlsx", folder + "/book.xlsx"])
      func saved(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.soffice ?? "")
        process.arguments = [
          "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to",
          "xlsx:Calc MS Excel 2007 XML", "--outdir", folder + "/saved", folder + "/" + name,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
      }
      try saved("book.xlsx")
      #expect(
        try plan(folder + "/saved/book.xlsx", to: folder + "/a")
          == plan(Self.twoPlants, to: folder + "/b"))
      _ = try Binary.run(["export", folder + "/b", "--xlsx", folder + "/plan.xlsx"])
      try saved("plan.xlsx")
      let ours = try WorkbookReader.read(contentsOf: folder + "/plan.xlsx")
      let theirs = try WorkbookReader.read(contentsOf: folder + "/saved/plan.xlsx")
      #expect(ours.sheets.map(\.name) == theirs.sheets.map(\.name))
      for (a, b) in zip(ours.sheets, theirs.sheets) {
        #expect(
          a.rows.map { $0.cells.map(\.text) } == b.rows.map { $0.cells.map(\.text) }, "\(a.name)")
      }
    }
  }

  /// Every table of a plan is a sheet, with as many rows, and dates, ids and numbers as in the CSV.
  @Test func aPlansWorkbookHoldsItsTables() throws {
    try Binary.withFolder { folder in
      let csv = try plan(Self.twoPlants, to: folder + "/plan")
      let run = try Binary.run(["export", folder + "/plan", "--xlsx", folder + "/plan.xlsx"])
      #expect(run.status == 0, "\(run.error)")
      let book = try WorkbookReader.read(contentsOf: folder + "/plan.xlsx")
      #expect(book.sheets.prefix(2).map(\.name) == ["summary", "output by day"])
      for (file, text) in csv {
        let sheet = try #require(book.sheets.first { $0.name + ".csv" == file }, "\(file)")
        let lines = text.split(whereSeparator: \.isNewline).map {
          $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        // The second row has captions.
        #expect(sheet.rows.count == lines.count + 1, "\(file)")
        guard sheet.rows.count > 2 else { continue }
        let names = lines[0]
        for (line, row) in zip(lines.dropFirst(), sheet.rows.dropFirst(2)) {
          var cells = [String](repeating: "", count: names.count)
          for cell in row.cells { cells[cell.column] = cell.text }
          for (a, b) in zip(line, cells) where a != b {
            #expect(Double(a) != nil && Double(a) == Double(b), "\(file): \(a) and \(b)")
          }
        }
      }
    }
  }

  // MARK: - Marked

  private func book(_ site: String, count: CellSpec) -> WorkbookSpec {
    func sheet(_ name: String, _ header: [String], _ rows: [[CellSpec]]) -> SheetSpec {
      SheetSpec(name: name, columns: header.map { ColumnSpec(header: $0) }, rows: rows)
    }
    return WorkbookSpec(sheets: [
      sheet(
        "scenario", ["field", "value"],
        [
          [.text("horizon.start"), .text("2020年2月3日")], [.text("计划天数"), .number(7)],
          [.text("objective.values"), .text("mask=1")],
        ]),
      sheet("items", ["编号", "单位"], [[.text("mask"), .text("件")]]),
      sheet("regions", ["id"], [[.text("north")]]),
      sheet("sites", ["id", "region"], [[.text("works"), .text("north")]]),
      sheet("processes", ["id", "outputs"], [[.text("make"), .text("mask=1")]]),
      sheet("产线", ["编号", "厂点", "产线数"], [[.text("w1"), .text(site), count]]),
      sheet(
        "modes", ["line", "process", "rate", "ready"],
        [[.text("w1"), .text("make"), .number(10), .number(1)]]),
      sheet("notes", ["anything"], [[.text("kept")]]),
    ])
  }

  @Test func aFaultyWorkbookIsGivenBackMarked() throws {
    try Binary.withFolder { folder in
      let path = folder + "/book.xlsx"
      try WorkbookWriter.write(book("worsk", count: .text("three")), to: path)
      let run = try Binary.run(["validate", path, "--marked", folder + "/marked.xlsx"])
      #expect(run.status == 2)
      #expect(
        run.error.contains(
          "book.xlsx[产线]:2: lines.site: there is no site 'worsk', expected an id of the table sites, did you mean 'works'?"
        ), "\(run.error)")
      #expect(run.error.contains("book.xlsx[产线]:2: lines.count: 'three' is not a number"))
      let marked = try WorkbookReader.read(contentsOf: folder + "/marked.xlsx")
      #expect(
        marked.sheets.map(\.name)
          == [
            "errors", "scenario", "items", "regions", "sites", "processes", "产线", "modes", "notes",
          ])
      #expect(marked.sheets[0].rows.count == 3)
      #expect(marked.sheets[0].rows[1].cells.first?.text == "产线!B2")
      let lines = marked.sheets[6].rows.map { $0.cells.map(\.text) }
      #expect(lines[0] == ["编号", "厂点", "产线数", "! problems"])
      #expect(lines[1].prefix(3) == ["w1", "worsk", "three"])
      #expect(lines[1][3].contains("did you mean 'works'?; 'three' is not a number"))
      #expect(marked.sheets[8].rows.map { $0.cells[0].text } == ["anything", "kept"])
      // As it is, it says the same again; nothing that was added is in the way.
      let again = try Binary.run(["validate", folder + "/marked.xlsx"])
      #expect(again.error.replacing("marked.xlsx", with: "book.xlsx") == run.error)
    }
  }

  /// Every kind of fault in one workbook: what stands beside each row and on the sheet of errors, to the letter.
  @Test(arguments: [
    (
      "en", "! problems",
      [
        "there is no site 'worsk', expected an id of the table sites, did you mean 'works'?; 'three' is not a number, expected a number of at least 0",
        "'3/4/2020' may be 2020-03-04 or 2020-04-03, expected the date as YYYY-MM-DD",
        "this is a row of sums: it says '合计', expected the table without the row",
      ]
    ),
    (
      "zh", "! 问题",
      [
        "表“厂点”中没有“worsk”；应为：表“厂点”中的编号；是否指“works”？；“three”不是数字；应为：不小于 0 的数",
        "“3/4/2020”可读作 2020-03-04，也可读作 2020-04-03；应为：写成 YYYY-MM-DD 的日期",
        "此行为合计行：写有“合计”；应为：删去此行",
      ]
    ),
  ])
  func whatIsMarkedIsSaidInBothLanguages(
    _ language: String, _ header: String, _ said: [String]
  ) throws {
    try Binary.withFolder { folder in
      var book = book("worsk", count: .text("three"))
      book.sheets[3] = SheetSpec(
        name: "sites", columns: ["id", "region", "opens"].map { ColumnSpec(header: $0) },
        rows: [[.text("works"), .text("north"), .text("3/4/2020")]])
      book.sheets[5].rows.append([.text("合计"), .empty, .number(3)])
      let path = folder + "/book.xlsx"
      try WorkbookWriter.write(book, to: path)
      let run = try Binary.run([
        "validate", path, "--marked", folder + "/marked.xlsx", "--language", language,
      ])
      #expect(run.status == 2)
      let marked = try WorkbookReader.read(contentsOf: folder + "/marked.xlsx")
      func sheet(_ name: String) throws -> [[String]] {
        try #require(marked.sheets.first { $0.name == name }).rows.map { $0.cells.map(\.text) }
      }
      let lines = try sheet("产线")
      let sites = try sheet("sites")
      #expect(lines[0].last == header && sites[0].last == header)
      #expect([lines[1].last, sites[1].last, lines[2].last] == said.map(Optional.some))
      // The sheet of errors leads to each cell and says the same.
      let errors = marked.sheets[0].rows.dropFirst().map { $0.cells.map(\.text) }
      #expect(Set(errors.map { $0[0] }) == ["产线!B2", "产线!C2", "sites!C2", "产线!A3"])
      for row in errors {
        #expect(said.contains { sentence in row.contains { sentence.contains($0) } }, "\(row)")
      }
    }
  }

  @Test func aWorkbookWithChineseSheetsAndHeadersIsRead() throws {
    try Binary.withFolder { folder in
      try WorkbookWriter.write(book("works", count: .text("１，２００")), to: folder + "/book.xlsx")
      let run = try Binary.run(["validate", folder + "/book.xlsx", "--language", "zh"])
      #expect(run.status == 0)
      #expect(run.error.hasSuffix("book.xlsx[notes]: 工作表“notes”不是场景的表，未读取\n"), "\(run.error)")
    }
  }

  @Test func strictEndsWithStatusTwo() throws {
    try Binary.withFolder { folder in
      let yaml = """
        horizon: { start: 2020-02-03, days: 3 }
        items: [ { id: mask, unit: piece }, { id: idle, unit: kg } ]
        regions: [ { id: north } ]
        objective: { values: { mask: 1 } }
        """
      try Data(yaml.utf8).write(to: URL(fileURLWithPath: folder + "/scenario.yaml"))
      let plain = try Binary.run(["validate", folder])
      #expect(plain.status == 0 && plain.error.hasPrefix("warning: "))
      for command in ["validate", "plan"] {
        let strict = try Binary.run([command, folder, "--strict"])
        #expect(strict.status == 2)
        #expect(strict.error.contains("'idle'") && !strict.error.hasPrefix("warning"))
      }
      let chinese = try Binary.run(["plan", folder, "--strict", "--language", "zh"])
      #expect(chinese.error.contains("没有任何工序"))
    }
  }
}
