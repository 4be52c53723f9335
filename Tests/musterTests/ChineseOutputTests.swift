import Foundation
import Testing

/// `--language zh`: what commands print has no English word but ids, names and files.
@Suite struct ChineseOutputTests {
  private static let twoPlants = Binary.root + "/scenarios/two-plants"

  /// What a command prints on both its outputs, in Chinese, and its status.
  private func english(
    _ arguments: [String], status: Set<Int32> = [0], besides known: Set<String> = []
  ) throws -> [String] {
    let run = try Binary.run(arguments + ["--language", "zh"])
    #expect(status.contains(run.status), "\(arguments): \(run.error)")
    #expect(
      (run.output + run.error).contains { $0.isLetter && !$0.isASCII }, "\(arguments): nothing said"
    )
    // The name of the scenario and of folders are what they are.
    return ChineseWords.english(
      in: (run.error + run.output).replacing("Two plants, two weeks", with: "")
        .replacing(Self.folders, with: ""), besides: known)
  }

  /// Paths of the scenario and of temporary folders.
  private static var folders: Regex<Substring> { /\/[\w\/.-]+/ }

  @Test func aPlanAndItsQuestions() throws {
    try Binary.withFolder { (folder: String) throws in
      let plan = folder + "/plan"
      #expect(try english(["validate", Self.twoPlants]) == [])
      #expect(try english(["plan", Self.twoPlants, "--out", plan], besides: ["keep"]) == [])
      #expect(
        try english(["plan", Self.twoPlants, "--choose", "--out", folder + "/chosen"]) == [])
      // The days of a site are a strip of letters.
      #expect(
        try english(["explain", plan, "--top", "2"])
          .filter { word in !word.allSatisfy { "PWML.".contains($0) } } == [])
      #expect(try english(["explain", plan, "--quota", "hospital-suits"]) == [])
      #expect(try english(["explain", plan, "--quota", "hospital-masks"]) == [])
      #expect(try english(["diff", plan, folder + "/chosen"]) == [])
      #expect(try english(["diff", plan, plan]) == [])
      #expect(try english(["report", plan, "--out", folder + "/page.html"]) == [])
      #expect(try english(["export", plan, "--xlsx", folder + "/plan.xlsx"]) == [])
      #expect(try english(["new", folder + "/new"], besides: ["muster", "plan"]) == [])
    }
  }

  @Test func comparisonsTargetsAndFrontiers() throws {
    #expect(try english(["compare", Self.twoPlants, "--pairs"], besides: ["base"]) == [])
    #expect(
      try english(
        ["frontier", Self.twoPlants, "--between", "output,cost", "--points", "3"], status: [0, 4])
        == [])
    for perDay in ["1300", "1e6"] {
      #expect(
        try english(
          ["target", Self.twoPlants, "--item", "suit", "--per-day", perDay], status: [0, 3, 4])
          == [])
    }
  }

  @Test func whatCannotBePlanned() throws {
    try Binary.withFolder { folder in
      let yaml = """
        horizon: { start: 2020-02-03, days: 3 }
        items: [ { id: mask, unit: piece } ]
        regions: [ { id: north } ]
        stocks: [ { at: north, item: mask, initial: 5, min: 9 } ]
        """
      try Data(yaml.utf8).write(to: URL(fileURLWithPath: folder + "/scenario.yaml"))
      let run = try Binary.run(["plan", folder, "--language", "zh"])
      #expect(run.status == 3)
      #expect(
        run.error.contains("没有任何计划能同时满足全部限制。以下各项互相冲突，去掉其中任何一项即可："), "\(run.error)")
      #expect(run.error.contains("north 的 mask 库存不得少于 9 件"), "\(run.error)")
      // Before it stands a warning, with the place in the file.
      let told = run.error.split(separator: "\n").filter { !$0.hasPrefix("警告") }
      #expect(
        ChineseWords.english(in: told.joined(separator: "\n"), besides: ["north", "mask"]) == [])
    }
  }

  /// The sentences themselves, where they are made of figures.
  @Test func thePlansSentences() throws {
    let run = try Binary.run(["plan", Self.twoPlants, "--language", "zh"])
    for sentence in [
      "2020-02-03 至 2020-02-16，共 14 天。计划：已证明最优。", "目标，按优先次序", "第 2 优先级任务缺口",
      "2 项任务中 1 项有缺口，其余全部完成。", "均未采用：more-seamstresses、second-mill、bigger-trucks。",
      "最紧缺的资源：制约产出的因素", "1.  供应量 filter-cloth north", "产值/千克",
    ] {
      #expect(run.output.contains(sentence), "\(sentence) is not in \(run.output)")
    }
  }
}
