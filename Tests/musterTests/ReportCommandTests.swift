import Foundation
import Testing

/// `muster report` and `plan --report` as commands.
@Suite struct ReportCommandTests {
  private func plan() throws -> String { try ReportSamples.twoPlants.get() + "/plan" }

  private func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  @Test func anExistingPageIsNeverOverwritten() throws {
    let plan = try plan()
    try Binary.withFolder { folder in
      let page = folder + "/page.html"
      try "mine".write(toFile: page, atomically: true, encoding: .utf8)
      let run = try Binary.run(["report", plan, "--out", page])
      #expect(run.status == 2)
      #expect(run.error.contains("page.html exists already"))
      #expect(try read(page) == "mine")
    }
  }

  @Test func whatIsNoPlanIsNamed() throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(["report", folder + "/none", "--out", folder + "/page.html"])
      #expect(run.status == 2)
      #expect(run.error.contains("there is no such folder"))
      #expect(!FileManager.default.fileExists(atPath: folder + "/page.html"))
    }
  }

  @Test(arguments: [
    ("--outline", "{\"type\":\"Topology\"}", "\"Topology\" is no type of GeoJSON"),
    ("--explanation", "", "there is no such file"),
    ("--language", "", "de"),
  ])
  func otherMistakesAreNamed(_ option: String, _ content: String, _ words: String) throws {
    let plan = try plan()
    try Binary.withFolder { folder in
      var value = folder + "/given"
      if !content.isEmpty { try content.write(toFile: value, atomically: true, encoding: .utf8) }
      if option == "--language" { value = "de" }
      let run = try Binary.run(["report", plan, "--out", folder + "/page.html", option, value])
      #expect(run.status == 2, "\(run.error)")
      #expect(run.error.contains(words) || option == "--explanation", "\(run.error)")
      #expect(!run.error.isEmpty && !FileManager.default.fileExists(atPath: folder + "/page.html"))
    }
  }

  @Test func theEnvironmentChoosesTheLanguage() throws {
    let plan = try plan()
    try Binary.withFolder { folder in
      let run = try Binary.run(
        ["report", plan, "--out", folder + "/page.html"],
        through: "LC_ALL=zh_CN.UTF-8 exec \"$0\" \"$@\"")
      #expect(run.status == 0, "\(run.error)")
      #expect(try read(folder + "/page.html").contains("lang=\"zh-CN\""))
    }
  }

  @Test func aPlanIsWrittenAsAPageAtOnce() throws {
    try Binary.withFolder { folder in
      let run = try Binary.run([
        "plan", TwoPlantsTests.root.appending(path: "scenarios/two-plants").path, "--out",
        folder + "/plan", "--report", folder + "/page.html", "--language", "en",
      ])
      #expect(run.status == 0, "\(run.error)")
      // The same page as the one made of the folder.
      let again = try Binary.run([
        "report", folder + "/plan", "--out", folder + "/again.html", "--language", "en",
      ])
      #expect(again.status == 0 && again.output == "Written to \(folder)/again.html.\n")
      #expect(try read(folder + "/page.html").contains("id=\"bottlenecks\""))
    }
  }

  @Test func aComparisonStandsForItsRuns() throws {
    try Binary.withFolder { folder in
      let scenario = TwoPlantsTests.root.appending(path: "scenarios/two-plants").path
      let compared = try Binary.run([
        "compare", scenario, "--option", "second-mill", "--out", folder + "/compared", "--quiet",
      ])
      #expect(compared.status == 0, "\(compared.error)")
      let explained = try Binary.run([
        "explain", folder + "/compared/base", "--out", folder + "/explained", "--quiet", "--top",
        "1",
      ])
      #expect(explained.status == 0, "\(explained.error)")
      let run = try Binary.run([
        "report", folder + "/compared", "--explanation", folder + "/explained", "--out",
        folder + "/page.html", "--language", "en",
      ])
      #expect(run.status == 0, "\(run.error)")
      let page = try read(folder + "/page.html")
      #expect(page.contains("What <span class=\"name\">second-mill</span> does otherwise than"))
      #expect(page.contains("Planned again"))
    }
  }
}
