import Foundation
import Messages
import Scenarios
import Testing
import Workbooks

/// CSV as spreadsheets write it: the bytes of a table, and what is made of them or said about them.
@Suite struct SpreadsheetHabitTests {
  /// A scenario of one site whose lines come from `lines.csv`.
  static func draft(_ file: String, _ bytes: [UInt8]) -> Draft {
    var draft = Draft([
      "scenario.yaml": """
      horizon: { start: 2020-02-01, days: 10 }
      items: [ { id: mask, unit: piece }, { id: cloth, unit: kg } ]
      regions: [ { id: north } ]
      sites: sites.csv
      processes: [ { id: make, inputs: { cloth: 0.01 }, outputs: { mask: 1 } } ]
      lines: lines.csv
      modes: [ { line: w1, process: make, rate: 100, ready: 1, crew: { op: 4 } } ]
      workers: workers.csv
      supplies: [ { id: mill, item: cloth, region: north, per_day: 100 } ]
      objective: { values: { mask: 1 } }
      """,
      "sites.csv": "id,region\nworks,north\n",
      "lines.csv": "id,site,count\nw1,works,3\n",
      "workers.csv": "id,skills,site,headcount\nown,op,works,90\n",
    ])
    draft.files[file] = bytes
    return draft
  }

  static func draft(_ file: String, _ text: String) -> Draft { draft(file, Array(text.utf8)) }

  /// The issues, or the warnings, in both languages without the folder.
  static func told(_ draft: Draft) throws -> (english: [String], chinese: [String]) {
    try draft.inFolder { folder in
      var issues: [ScenarioIssue] = []
      do {
        _ = try ScenarioReader.read(contentsOf: folder + "/scenario.yaml") { issues.append($0) }
      } catch let error as InvalidScenario {
        issues = error.issues
      }
      func texts(_ language: Language) -> [String] {
        issues.map { $0.announcement(in: language).replacing(folder + "/", with: "") }
      }
      return (texts(.english), texts(.chinese))
    }
  }

  // MARK: - Read as meant

  @Test(arguments: [
    "\u{FEFF}id,site,count\r\nw1,works,1200\r\n",
    "id;site;count\r\nw1;works;1200\r\n",
    "id\tsite\tcount\nw1\tworks\t1200\n",
    "sep=;\r\nid;site;count\r\nw1;works;1200\r\n",
    "\"id\",\"site\",\"count\"\n\"w1\",\"works\",\"1,200\"\n",
    "id,site,count\n w1 ,  works,\" 1,200 \"\n",
    "id,site,count\nw1,works,１２００\n",
    "id,site,count\nｗ１,works,１，２００\n",
    "id,site,count\nw1,works,\"1 200\"\n",
    "id,site,count\nw1,works,\"1,200.00\"\n",
    "id;site;count\nw1;works;1200,0\n",
    "id;site;count\nw1;works;1.200,0\n",
    "id,site,count\nw1,works,120000%\n",
    "id,site,count,,\nw1,works,1200,,\n,,,,\n\n",
    "id,site,count\nw1,works,1200,,,\n",
    "编号,厂点,产线数\nw1,works,1200\n",
    "编号*,厂点*,产线数（条）*\nw1,works,1200\n",
    "ID,Site,Lines\nw1,works,1200\n",
    "id,site,count\n编号,厂点,产线数\nw1,works,1200\n",
  ])
  func aTableIsReadAsItIsMeant(_ text: String) throws {
    let draft = Self.draft("lines.csv", text)
    let scenario = try #require(try draft.scenario())
    #expect(scenario.lines.map(\.id) == ["w1"])
    #expect(scenario.lines.map(\.count) == [1200])
    #expect(try draft.warnings() == [])
  }

  @Test(arguments: [
    "2020/2/3", "2020-2-3", "2020.2.3", "2020年2月3日", "２０２０年２月３日", "2020/02/03 0:00", "20200203",
    "43864", "2020-02-03", "2020 年 2 月 3 日", "2/3/2020 ".replacing("2/3", with: "3/3"),
  ])
  func datesAsPeopleWriteThem(_ text: String) throws {
    let draft = Self.draft("sites.csv", "id,region,opens\nworks,north,\(text)\n")
    let day = text.hasPrefix("3/3") ? 32 : 3
    #expect(try draft.scenario()?.sites.map(\.opensOnDay) == [day])
  }

  @Test func listsAndMapsWithOtherMarks() throws {
    let workers = Self.draft(
      "workers.csv", "id,skills,site,headcount\nown,\"op，sew、pack\",works,85%\n")
    #expect(try workers.scenario()?.workers[0].skills.count == 3)
    #expect(try workers.scenario()?.workers[0].headcount == 0.85)
    var modes = Draft.valid
    modes.files["modes.csv"] = Array(
      "line,process,rate,ready,crew\nw1,make,100,1,\"op：1,200；sew：2\"\nw1,diaper,50,2,\ny1,make,80,,\"op=4, sew=1\"\n"
        .utf8)
    let yaml = modes.text("scenario.yaml")
    let from = try #require(yaml.range(of: "modes:\n"))
    let to = try #require(yaml.range(of: "conversions:"))
    modes = modes.with(
      "scenario.yaml",
      yaml.replacingCharacters(in: from.lowerBound..<to.lowerBound, with: "modes: modes.csv\n"))
    let scenario = try #require(try modes.scenario())
    #expect(scenario.modes[0].crew.map(\.workers) == [1200, 2])
    #expect(scenario.modes[2].crew.map(\.workers) == [4, 1])
  }

  @Test func gb18030IsReadWithANote() throws {
    // 编号,名称,所在地区 and 口罩厂 in GB18030.
    let bytes: [UInt8] =
      [0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC3, 0xFB, 0xB3, 0xC6, 0x2C]
      + [0xCB, 0xF9, 0xD4, 0xDA, 0xB5, 0xD8, 0xC7, 0xF8, 0x0D, 0x0A]
      + Array("works,".utf8) + [0xBF, 0xDA, 0xD5, 0xD6, 0xB3, 0xA7] + Array(",north\r\n".utf8)
    let draft = Self.draft("sites.csv", bytes)
    #expect(try draft.scenario()?.sites.first?.name == "口罩厂")
    let told = try Self.told(draft)
    #expect(
      told.english == [
        "note: sites.csv: sites: the file is not UTF-8 and was read as GB18030, the encoding of Chinese Windows"
      ])
    #expect(told.chinese == ["提示：sites.csv: sites: 文件不是 UTF-8 编码，已按 GB18030（中文 Windows 编码）读取"])
  }

  @Test func aDamagedPlaceInUTF8IsNoGB18030() throws {
    var bytes = Array("id,name,region\nworks,口罩厂口罩厂,north\n".utf8)
    bytes[22] = 0xFF
    let told = try Self.told(Self.draft("sites.csv", bytes))
    #expect(
      told.english == [
        "sites.csv:2: sites: the text is not valid UTF-8, expected a file saved as UTF-8"
      ])
    #expect(told.chinese == ["sites.csv:2: sites: 文本不是有效的 UTF-8 编码；应为：存为 UTF-8 的文件"])
  }

  /// "Unicode text", as spreadsheets call it.
  @Test func utf16IsRefused() throws {
    let bytes: [UInt8] = [0xFF, 0xFE] + Array("id,site\n".utf8).flatMap { [$0, 0] }
    let told = try Self.told(Self.draft("lines.csv", bytes))
    #expect(told.english == ["lines.csv:1: lines: the file is UTF-16, expected UTF-8"])
    #expect(told.chinese == ["lines.csv:1: lines: 文件是 UTF-16 编码；应为：UTF-8 编码"])
  }

  // MARK: - Refused, or warned of

  struct Habit: Sendable, CustomTestStringConvertible {
    var file: String
    var text: String
    var english: String
    var chinese: String
    var testDescription: String { text }
  }

  static let habits = [
    Habit(
      file: "lines.csv", text: "id;site;count\nw1;works;1,200\n",
      english:
        "lines.csv:2: lines.count: '1,200' may be 1200 (the comma parts thousands) or 1.200 (the comma is the decimal sign), expected 1200 or 1.200, as is meant",
      chinese:
        "lines.csv:2: lines.count: “1,200”可读作 1200（逗号为千位分隔符），也可读作 1.200（逗号为小数点）；应为：按本意写 1200 或 1.200"
    ),
    Habit(
      file: "sites.csv", text: "id,region,opens\nworks,north,3/4/2020\n",
      english:
        "sites.csv:2: sites.opens: '3/4/2020' may be 2020-03-04 or 2020-04-03, expected the date as YYYY-MM-DD",
      chinese:
        "sites.csv:2: sites.opens: “3/4/2020”可读作 2020-03-04，也可读作 2020-04-03；应为：写成 YYYY-MM-DD 的日期"),
    Habit(
      file: "sites.csv", text: "id,region,opens\nworks,north,20/2/3\n",
      english:
        "sites.csv:2: sites.opens: '20/2/3' may be 2020-02-03 or 2003-02-20, expected the date as YYYY-MM-DD",
      chinese:
        "sites.csv:2: sites.opens: “20/2/3”可读作 2020-02-03，也可读作 2003-02-20；应为：写成 YYYY-MM-DD 的日期"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\n合计,,3\n",
      english:
        "lines.csv:3: lines: this is a row of sums: it says '合计', expected the table without the row",
      chinese: "lines.csv:3: lines: 此行为合计行：写有“合计”；应为：删去此行"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\nw2,works,4\nTotal:,,7\n",
      english:
        "lines.csv:4: lines: this is a row of sums: its 'count', 7, is the sum of the 2 rows above, expected the table without the row",
      chinese: "lines.csv:4: lines: 此行为合计行：其 count 为 7，等于上方 2 行之和；应为：删去此行"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\nw2,works,4\n,,7\n",
      english:
        "lines.csv:4: lines: this is a row of sums: its 'count', 7, is the sum of the 2 rows above, expected the table without the row",
      chinese: "lines.csv:4: lines: 此行为合计行：其 count 为 7，等于上方 2 行之和；应为：删去此行"),
    Habit(
      file: "lines.csv", text: "id,site,count,\nw1,works,3,see note\n",
      english:
        "lines.csv:2: lines: column D has no header, but holds 'see note', expected a field's name above it",
      chinese: "lines.csv:2: lines: D 列没有表头，却有内容“see note”；应为：在其上方写明字段名"),
    Habit(
      file: "lines.csv", text: "编号,厂点,产线数,时长\nw1,works,3,20\n",
      english:
        "lines.csv:1: lines: there is no field '时长', expected one of id, site, count, hours",
      chinese: "lines.csv:1: lines: 没有字段“时长”；应为：编号、厂点、产线数、日开机时长 之一"),
    // Ids that differ in width alone are the same id.
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\nｗ１,works,3\n",
      english:
        "lines.csv:3: lines.id: 'w1' is there twice (first on line 2), expected ids that differ",
      chinese: "lines.csv:3: lines.id: “w1”出现了两次（首次在第 2 行）；应为：互不相同的编号"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3,4\n",
      english: "lines.csv:2: lines: the row has 4 cells, expected 3 as in the header",
      chinese: "lines.csv:2: lines: 此行有 4 个单元格；应为：与表头一致的 3 个"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\n0010,works,3\n",
      english:
        "warning: lines.csv:3: lines.id: the id '0010' becomes 10 when a spreadsheet opens and saves the file; format the column as text, or begin the id with a letter",
      chinese:
        "警告：lines.csv:3: lines.id: 编号“0010”经电子表格打开并保存后会变成 10；请将该列设为文本格式，或让编号以字母开头"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\n3-1,works,3\n",
      english:
        "warning: lines.csv:3: lines.id: the id '3-1' becomes a date when a spreadsheet opens and saves the file; format the column as text, or begin the id with a letter",
      chinese:
        "警告：lines.csv:3: lines.id: 编号“3-1”经电子表格打开并保存后会变成日期；请将该列设为文本格式，或让编号以字母开头"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\n7e05,works,3\n8e05,works,1\n",
      english:
        "warning: lines.csv:3: lines.id: 2 ids are of a kind that a spreadsheet changes; the first, '7e05', becomes 700000 when a spreadsheet opens and saves the file; format the column as text, or begin the id with a letter",
      chinese:
        "警告：lines.csv:3: lines.id: 有 2 个编号会被电子表格改写；首个“7e05”经电子表格打开并保存后会变成 700000；请将该列设为文本格式，或让编号以字母开头"
    ),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\n1.10,works,3\n",
      english:
        "warning: lines.csv:3: lines.id: the id '1.10' becomes 1.1 when a spreadsheet opens and saves the file; format the column as text, or begin the id with a letter",
      chinese:
        "警告：lines.csv:3: lines.id: 编号“1.10”经电子表格打开并保存后会变成 1.1；请将该列设为文本格式，或让编号以字母开头"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\nsep2,works,3\n",
      english:
        "warning: lines.csv:3: lines.id: the id 'sep2' becomes a date when a spreadsheet opens and saves the file; format the column as text, or begin the id with a letter",
      chinese:
        "警告：lines.csv:3: lines.id: 编号“sep2”经电子表格打开并保存后会变成日期；请将该列设为文本格式，或让编号以字母开头"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\ntrue,works,3\n",
      english:
        "warning: lines.csv:3: lines.id: the id 'true' becomes a truth value when a spreadsheet opens and saves the file; format the column as text, or begin the id with a letter",
      chinese:
        "警告：lines.csv:3: lines.id: 编号“true”经电子表格打开并保存后会变成逻辑值；请将该列设为文本格式，或让编号以字母开头"),
    Habit(
      file: "lines.csv", text: "id,site,count\nw1,works,3\n小计,,3\n",
      english:
        "lines.csv:3: lines: this is a row of sums: it says '小计', expected the table without the row",
      chinese: "lines.csv:3: lines: 此行为合计行：写有“小计”；应为：删去此行"),
    Habit(
      file: "lines.csv", text: "id,site,产线数,count\nw1,works,3,4\n",
      english: "lines.csv:1: lines.count: the column stands there twice, expected it once",
      chinese: "lines.csv:1: lines.count: 此列出现了两次；应为：只出现一次"),
    Habit(
      file: "sites.csv", text: "id,region,opens\nworks,north,2020年13月3日\n",
      english:
        "sites.csv:2: sites.opens: '2020年13月3日' is no date, expected a day of the calendar as YYYY-MM-DD",
      chinese: "sites.csv:2: sites.opens: “2020年13月3日”不是日期；应为：写成 YYYY-MM-DD 的日期"),
    // Commas that part no thousands.
    Habit(
      file: "lines.csv", text: "id;site;count\nw1;works;1,2,3\n",
      english:
        "lines.csv:2: lines.count: '1,2,3' is not a number, expected a number of at least 0",
      chinese: "lines.csv:2: lines.count: “1,2,3”不是数字；应为：不小于 0 的数"),
  ]

  @Test(arguments: habits)
  func isToldInBothLanguages(_ habit: Habit) throws {
    let told = try Self.told(Self.draft(habit.file, habit.text))
    #expect(told.english == [habit.english])
    #expect(told.chinese == [habit.chinese])
  }

  /// What is typed into a workbook is told of in the same words, with the row of its sheet. Separators and a row's
  /// length are matters of CSV alone.
  @Test(arguments: habits.filter { !$0.text.contains(";") && !$0.english.contains("4 cells") })
  func isToldOfAWorkbook(_ habit: Habit) throws {
    let table = String(habit.file.dropLast(".csv".count))
    var sheets = Self.sheets
    sheets[table] = habit.text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let told = try Self.told(ofBook: sheets)
    func placed(_ sentence: String) -> String {
      sentence.replacing(habit.file + ":", with: "book.xlsx[\(table)]:")
    }
    #expect(told.english == [placed(habit.english)])
    #expect(told.chinese == [placed(habit.chinese)])
  }

  /// The scenario of `draft` as sheets of text.
  private static let sheets: [String: [[String]]] = [
    "scenario": [
      ["field", "value"], ["horizon.start", "2020-02-01"], ["horizon.days", "10"],
      ["objective.values", "mask=1"],
    ],
    "items": [["id", "unit"], ["mask", "piece"], ["cloth", "kg"]],
    "regions": [["id"], ["north"]],
    "sites": [["id", "region"], ["works", "north"]],
    "processes": [["id", "inputs", "outputs"], ["make", "cloth=0.01", "mask=1"]],
    "lines": [["id", "site", "count"], ["w1", "works", "3"]],
    "modes": [["line", "process", "rate", "ready", "crew"], ["w1", "make", "100", "1", "op=4"]],
    "workers": [["id", "skills", "site", "headcount"], ["own", "op", "works", "90"]],
    "supplies": [["id", "item", "region", "per_day"], ["mill", "cloth", "north", "100"]],
  ]

  private static func told(
    ofBook sheets: [String: [[String]]]
  ) throws -> (english: [String], chinese: [String]) {
    try Draft([:]).inFolder { folder in
      let book = folder + "/book.xlsx"
      try WorkbookWriter.write(
        WorkbookSpec(
          sheets: sheets.sorted { $0.key < $1.key }.map { name, rows in
            SheetSpec(
              name: name, columns: rows[0].map { ColumnSpec(header: $0) },
              rows: rows.dropFirst().map { $0.map { $0.isEmpty ? .empty : .text($0) } })
          }), to: book)
      var issues: [ScenarioIssue] = []
      do {
        _ = try ScenarioReader.read(contentsOf: book) { issues.append($0) }
      } catch let error as InvalidScenario {
        issues = error.issues
      }
      func texts(_ language: Language) -> [String] {
        issues.map { $0.announcement(in: language).replacing(folder + "/", with: "") }
      }
      return (texts(.english), texts(.chinese))
    }
  }

  @Test func aBookNeedsTheSheetOfSettings() throws {
    var sheets = Self.sheets
    sheets["scenario"] = nil
    let told = try Self.told(ofBook: sheets)
    #expect(
      told.english == [
        "book.xlsx: the sheet 'scenario' is missing, with the first day and the number of days, expected a workbook as 'muster new DIR --xlsx' writes it"
      ])
    #expect(
      told.chinese == [
        "book.xlsx: 缺少工作表“场景”（scenario），其中应有计划首日和天数；应为：如 muster new DIR --xlsx 所写的工作簿"
      ])
  }

  /// By its name and by its caption.
  @Test func aTableHasOneSheet() throws {
    var sheets = Self.sheets
    sheets["产线"] = sheets["lines"]
    let told = try Self.told(ofBook: sheets)
    #expect(told.english == ["book.xlsx[产线]: the table 'lines' has two sheets, expected one"])
    #expect(told.chinese == ["book.xlsx[产线]: 表“产线”有两张工作表；应为：一张"])
  }

  /// An order named `total` is a record, as long as it adds nothing up.
  @Test func anIdMayBeAWordForSums() throws {
    let draft = Self.draft("lines.csv", "id,site,count\nw1,works,3\ntotal,works,4\n")
    #expect(try draft.scenario()?.lines.count == 2)
  }

  /// Digits alone, a version, a month's name within a word: a spreadsheet keeps them.
  @Test func idsThatASpreadsheetKeeps() throws {
    let ids = ["w1", "10", "marble1", "a-1", "3-45", "1.5", "s3-1", "may"]
    let rows = ids.map { "\($0),works,1\n" }.joined()
    #expect(try Self.draft("lines.csv", "id,site,count\n" + rows).warnings() == [])
  }

  @Test func captionsTellTheFieldsOfATableApart() throws {
    // A table whose headers are the captions of every field is read: no caption stands for two.
    let page = ScenarioTablesPage.markdown
    for section in page.components(separatedBy: "\n## ").dropFirst() {
      let captions = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
        .map { $0.split(separator: "|")[1].trimmingCharacters(in: .whitespaces) }
      for language in [0, 1] {
        let names = captions.map {
          let both = $0.components(separatedBy: " · ")
          return (both.count > language ? both[language] : both[0]).lowercased()
        }
        #expect(Set(names).count == names.count, "\(section.prefix(40))")
      }
    }
  }
}
