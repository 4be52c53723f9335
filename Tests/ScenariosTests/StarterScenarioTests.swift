import Foundation
import Scenarios
import Testing

@Suite struct StarterScenarioTests {
  private func contents(of folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  @Test func itIsValidAndRaisesNoDoubts() throws {
    try Draft([:]).inFolder { (folder: String) throws in
      try StarterScenario.write(to: folder + "/new")
      var warnings: [String] = []
      let read = try ScenarioReader.read(contentsOf: folder + "/new/scenario.yaml") {
        warnings.append($0.description)
      }
      #expect(warnings == [])
      #expect(read.sites.count == 2)
      #expect(read.workers.count == 3)
      #expect(read.options.count == 2)
      #expect(try contents(of: folder) == ["new"])
    }
  }

  @Test func whatIsThereIsLeftAlone() throws {
    try Draft(["taken": "mine"]).inFolder { (folder: String) throws in
      for path in ["/taken", ""] {
        #expect {
          try StarterScenario.write(to: folder + path)
        } throws: { if case StarterScenario.Failure.exists = $0 { true } else { false } }
      }
      #expect(try String(contentsOfFile: folder + "/taken", encoding: .utf8) == "mine")
      #expect(try contents(of: folder) == ["taken"])
    }
  }

  @Test func aFolderThatIsNotThereIsADiskFailure() throws {
    try Draft([:]).inFolder { (folder: String) throws in
      #expect {
        try StarterScenario.write(to: folder + "/a/b")
      } throws: { if case StarterScenario.Failure.disk = $0 { true } else { false } }
      #expect(try contents(of: folder) == [])
    }
  }
}
