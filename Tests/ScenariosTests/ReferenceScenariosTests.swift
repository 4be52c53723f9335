import Foundation
import Scenarios
import Testing

/// The folder `shared` beside the checkout, or where MUSTER_SHARED says.
private let shared: String = {
  if let path = ProcessInfo.processInfo.environment["MUSTER_SHARED"] { return path }
  let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  return root.deletingLastPathComponent().appendingPathComponent("shared").path
}()

private let hasShared = FileManager.default.fileExists(atPath: shared + "/reference")

/// Every YAML file below a folder.
private func scenarios(below folder: String) -> [String] {
  let found = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
  return found.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
}

@Suite struct ReferenceScenariosTests {
  @Test(.enabled(if: hasShared, "shared/reference is not there"))
  func referenceScenariosAreValid() throws {
    let paths = scenarios(below: shared + "/reference").filter { !$0.contains("/invalid/") }
    #expect(paths.count > 40)
    for path in paths {
      #expect(throws: Never.self, "\(path)") { try ScenarioReader.read(contentsOf: path) }
    }
    for path in scenarios(below: shared + "/reference/invalid") {
      #expect(throws: (any Error).self, "\(path)") { try ScenarioReader.read(contentsOf: path) }
    }
  }

  @Test(.enabled(if: hasShared, "shared/performance is not there"))
  func aWholeProvinceIsRead() throws {
    let province = try ScenarioReader.read(
      contentsOf: shared + "/performance/province/scenario.yaml")
    #expect(province.sites.count == 26_475)
    #expect(province.modes.count == 26_699)
    #expect(province.workers.last?.id == "outside")
  }

  @Test func ownScenariosAreValid() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    // Beside them lie journals, models of futures and changes of a morning.
    let paths = scenarios(below: root + "/scenarios").filter { $0.hasSuffix("/scenario.yaml") }
    #expect(paths.count >= 3)
    for path in paths {
      #expect(throws: Never.self, "\(path)") { try ScenarioReader.read(contentsOf: path) }
    }
  }
}
