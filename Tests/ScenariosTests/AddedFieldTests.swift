import Messages
import Scenarios
import Testing
import Workbooks

extension Site {
  /// The field that the tests add, in square metres: kept where the draft's second site has nothing.
  fileprivate var floorArea: Double {
    get { contact.flatMap(Double.init) ?? 0 }
    set { if newValue != 0 { contact = String(newValue) } }
  }
}

/// One declaration of a field with a unit is all that a table needs for a new one: reading, errors in both
/// languages, overrides, the page of the format, workbooks and what is written follow from it.
@Suite struct AddedFieldTests {
  private static let area = AddedFields.Added<Site>(
    to: "sites",
    .number(
      \.floorArea,
      .quantity(
        "floor_area", unit: Bilingual("m²", "平方米"), Bilingual("Floor area", "占地面积"),
        Bilingual("what its halls cover", "厂房占地"))))

  private func with<T>(_ body: () throws -> T) rethrows -> T {
    try AddedFields.$fields.withValue([Self.area], operation: body)
  }

  private let draft = Draft.valid.replacing(
    "{ id: yard, region: south }", "{ id: yard, region: south, floor_area: 1200.5 }")

  @Test func isUnknownWithoutItsDeclaration() throws {
    let issues = try draft.issues()
    #expect(issues.count == 1 && issues[0].contains("no field 'floor_area'"), "\(issues)")
  }

  @Test func isRead() throws {
    try with {
      let scenario = try #require(try draft.scenario())
      #expect(scenario.sites.map(\.floorArea) == [0, 1200.5])
    }
  }

  @Test func isReadUnderItsCaptionInEitherLanguage() throws {
    for header in ["floor_area", "Floor area", "占地面积"] {
      let table = "id,region,cash,\(header)\nworks,north,1000,\nyard,south,,\"1,200.5\"\n"
      let sites = Draft.valid.text("scenario.yaml").split(separator: "\n").filter {
        $0.contains("id: works,") || $0.contains("id: yard,")
      }
      let inFile = sites.reduce(Draft.valid) { $0.replacing("\($1)\n", "") }
        .replacing("sites:", "sites: sites.csv").with("sites.csv", table)
      try with {
        let scenario = try #require(try inFile.scenario())
        #expect(scenario.sites.map(\.floorArea) == [0, 1200.5])
      }
    }
  }

  @Test(arguments: [
    (
      "floor_area: -5", "sites.floor_area: '-5' is out of range, expected a number of at least 0",
      "sites.floor_area: “-5”超出范围；应为：不小于 0 的数"
    ),
    (
      "floor_area: wide",
      "sites.floor_area: 'wide' is not a number, expected a number of at least 0",
      "sites.floor_area: “wide”不是数字；应为：不小于 0 的数"
    ),
    ("flor_area: 5", "did you mean 'floor_area'?", "是否指“floor_area”？"),
  ])
  func isRefusedInBothLanguages(_ field: String, _ english: String, _ chinese: String) throws {
    try with {
      let told = try SpreadsheetHabitTests.told(draft.replacing("floor_area: 1200.5", field))
      #expect(told.english.count == 1 && told.english[0].hasSuffix(english), "\(told.english)")
      #expect(told.chinese.count == 1 && told.chinese[0].hasSuffix(chinese), "\(told.chinese)")
    }
  }

  @Test func isOverridden() throws {
    let override = FieldOverride(
      table: "sites", id: "works", field: "floor_area", value: "900", line: 2)
    try with {
      let scenario = try draft.inFolder {
        try ScenarioReader.read(
          contentsOf: $0 + "/scenario.yaml", overrides: ([override], "sweep.csv"))
      }
      #expect(scenario.sites.map(\.floorArea) == [900, 1200.5])
    }
  }

  @Test func standsOnThePageAndInAWorkbook() throws {
    try with {
      let row = "| `floor_area` | Floor area · 占地面积 | m² · 平方米 | what its halls cover · 厂房占地 | 0 |"
      #expect(ScenarioTablesPage.markdown.contains(row))
      let scenario = try #require(try draft.scenario())
      let book = ScenarioWorkbook(scenario, words: \.chinese).spec
      let sheet = try #require(book.sheets.first { $0.name == "sites" })
      let column = try #require(sheet.columns.firstIndex { $0.header == "floor_area" })
      #expect(sheet.columns[column].caption == "占地面积")
      #expect(sheet.columns[column].comment.contains("平方米"))
      #expect(sheet.rows[1][column] == .number(1200.5))
    }
    #expect(!ScenarioTablesPage.markdown.contains("floor_area"))
  }

  @Test func isWrittenAndReadBack() throws {
    try with {
      let scenario = try #require(try draft.scenario())
      let files = ScenarioWriter(scenario).files
      let sites = try #require(files.first { $0.name == "sites.csv" }).text
      #expect(sites.hasPrefix("id,region") && sites.contains("floor_area"))
      let written = Draft(Dictionary(files.map { ($0.name, $0.text) }) { first, _ in first })
      let again = try #require(try written.scenario())
      #expect(again.sites.map(\.floorArea) == [0, 1200.5])
    }
  }
}
