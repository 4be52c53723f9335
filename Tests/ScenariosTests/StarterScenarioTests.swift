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

  /// The Chinese files say the same of everything but names, and have no English comment left.
  @Test func inChineseItIsTheSameScenario() throws {
    try Draft([:]).inFolder { (folder: String) throws in
      try StarterScenario.write(to: folder + "/en")
      try StarterScenario.write(to: folder + "/zh", in: \.chinese)
      func lines(_ language: String) throws -> [String] {
        try String(contentsOfFile: folder + "/\(language)/scenario.yaml", encoding: .utf8)
          .split(separator: "\n").map(String.init)
      }
      let chinese = try lines("zh")
      for comment in chinese where comment.hasPrefix("# ") && !comment.hasPrefix("#   muster plan")
      {
        #expect(comment.contains { $0.isLetter && !$0.isASCII }, "\(comment)")
      }
      func data(_ lines: [String]) -> [String] {
        lines.filter { !$0.hasPrefix("#") && !$0.hasPrefix("name:") }
          .map { $0.replacing(/name: [^,}\n]+?(?=,| \}|$)/, with: "name: x") }
      }
      #expect(data(chinese) == data(try lines("en")))
      let scenario = try ScenarioReader.read(contentsOf: folder + "/zh/scenario.yaml")
      let named =
        scenario.items.map(\.name) + scenario.sites.map(\.name) + scenario.regions.map(\.name)
        + scenario.options.map(\.name) + [scenario.name]
      for name in named {
        #expect(name?.contains { $0.isLetter && !$0.isASCII } == true, "\(name ?? "")")
      }
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
