import Foundation
import Scenarios
import Testing

/// `docs/scenario-tables.md` is generated; `MUSTER_WRITE_PAGES=1` writes it again.
@Test func thePageOfAScenariosTablesIsCurrent() throws {
  let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/scenario-tables.md")
  if ProcessInfo.processInfo.environment["MUSTER_WRITE_PAGES"] != nil {
    try Data(ScenarioTablesPage.markdown.utf8).write(to: page)
  }
  #expect(try String(contentsOf: page, encoding: .utf8) == ScenarioTablesPage.markdown)
}
