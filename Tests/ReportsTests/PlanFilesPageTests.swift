import Foundation
import Reports
import Testing

/// `docs/plan-files.md` is generated; `MUSTER_WRITE_PAGES=1` writes it again.
@Test func thePageOfAPlansFilesIsCurrent() throws {
  let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/plan-files.md")
  if ProcessInfo.processInfo.environment["MUSTER_WRITE_PAGES"] != nil {
    try Data(PlanFilesPage.markdown.utf8).write(to: page)
  }
  #expect(try String(contentsOf: page, encoding: .utf8) == PlanFilesPage.markdown)
}
