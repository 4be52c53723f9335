import Foundation
import Testing

/// What the binary says and leaves behind, as a shell sees it.
@Suite(.serialized) struct CommandTests {
  static let scenario = PlanCheckerTests.scenario

  /// The outcome of `muster plan` with an output folder, and whether anything was left behind.
  private func plan(
    _ scenario: String = scenario, _ arguments: [String] = [], out: String = "plan",
    through shell: String? = nil
  ) throws -> (run: Binary.Result, left: [String]) {
    try Binary.withFolder { folder in
      let path = out.hasPrefix("/") ? out : folder + "/" + out
      let run = try Binary.run(["plan", scenario, "--out", path] + arguments, through: shell)
      return (run, try FileManager.default.contentsOfDirectory(atPath: folder))
    }
  }

  // MARK: A plan

  @Test func printsASummaryAndWritesThePlan() throws {
    let (run, left) = try plan()
    #expect(run.status == 0, "\(run.error)")
    #expect(left == ["plan"])
    #expect(run.error.isEmpty, "progress is for terminals only")
    #expect(!run.output.contains("\u{1B}"), "so is colour")
    for word in ["A little of everything", "shortfall_1", "Output a day", "Orders", "Written to"] {
      #expect(run.output.contains(word))
    }
  }

  @Test func withoutAFolderItOnlyPrints() throws {
    let run = try Binary.run(["plan", Self.scenario])
    #expect(run.status == 0)
    #expect(run.output.contains("Stages, in order") && !run.output.contains("Written to"))
  }

  /// A folder with a scenario.yaml stands for it; one without is no scenario.
  @Test(arguments: ["", "/"]) func theScenariosFolderWillDo(end: String) throws {
    let folder = Binary.root + "/scenarios/two-plants"
    let valid = try Binary.run(["validate", folder + end])
    #expect(valid.status == 0 && valid.output.hasPrefix("\(folder)/scenario.yaml: valid."))
    let run = try Binary.run(["plan", folder + end])
    #expect(run.status == 0 && run.output.contains("Stages, in order"), "\(run.error)")
    let none = try Binary.run(["validate", Binary.root + "/scenarios" + end])
    #expect(none.status == 2 && none.error.contains("this is a directory"), "\(none.error)")
  }

  @Test func quietSaysNothing() throws {
    let (run, left) = try plan(Self.scenario, ["--quiet", "--bom"])
    #expect(run.status == 0 && run.output.isEmpty && run.error.isEmpty)
    #expect(left == ["plan"])
  }

  /// Each stage's program, written with `--programs` and solved alone, has the stage's value.
  @Test
  func writesTheStagesAsPrograms() throws {
    try Binary.withFolder { folder in
      let plan = folder + "/plan", programs = folder + "/programs"
      let run = try Binary.run([
        "plan", Self.scenario, "--fractional", "--quiet", "--out", plan, "--programs", programs,
      ])
      #expect(run.status == 0, "\(run.error)")
      let stages = try PlanFiles(plan).stages
      let files = try FileManager.default.contentsOfDirectory(atPath: programs).sorted()
      // The stage `tidy` has no value that is kept.
      let names = stages.map(\.name) + ["tidy"]
      #expect(files == names.enumerated().map { "\($0.offset + 1)-\($0.element).mps" })
      for (stage, file) in zip(stages, files) {
        let solved = try Binary.run(["solve", programs + "/" + file, "--quiet"])
        let objective = solved.output.split(separator: "\n")
          .first { $0.hasPrefix("objective: ") }.flatMap { Double($0.dropFirst(11)) }
        let value = try #require(objective, "\(solved.output)\(solved.error)")
        #expect(abs(value - stage.value) <= 1e-6 * max(abs(stage.value), 1), "\(stage.name)")
      }
      let again = try Binary.run(["plan", Self.scenario, "--quiet", "--programs", programs])
      #expect(again.status == 2 && again.error.contains("programs"))
    }
  }

  @Test func comparesOptions() throws {
    try Binary.withFolder { folder in
      let out = folder + "/comparison"
      let run = try Binary.run(
        ["compare", Self.scenario, "--option", "machine", "--option", "machine,mill", "--out", out])
      #expect(run.status == 0, "\(run.error)")
      #expect(run.output.contains("machine,mill"))
      let files = Set(try FileManager.default.contentsOfDirectory(atPath: out))
      #expect(files == ["compare.csv", "base", "machine", "machine,mill"])
      let rows = try readCSV(out + "/compare.csv")
      #expect(rows[0] == ["run", "variable", "index", "value", "unit"])
      #expect(Set(rows.dropFirst().map { $0[0] }) == ["base", "machine", "machine,mill"])
      for (name, options) in [
        ("base", [:]), ("machine", ["machine": 1.0]), ("machine,mill", ["machine": 1, "mill": 1]),
      ] {
        let violations = try PlanChecker.violations(
          scenario: Self.scenario, plan: out + "/" + name, options: options)
        #expect(violations == [])
      }
    }
  }

  @Test func comparesEachOption() throws {
    let run = try Binary.run(["compare", Self.scenario, "--each"])
    #expect(run.status == 0, "\(run.error)")
    let sets = run.output.split(separator: "\n").filter { $0.contains(" of 2 ") }
      .compactMap { $0.split(separator: " ").first }
    #expect(sets == ["base", "machine", "mill"])
  }

  // MARK: Usage

  @Test(arguments: [
    (["--with", "machin"], "machine"), (["--with", "machine=x"], "option=count"),
    (["--with", "machine=2"], "max"), (["--with", "machine=-1"], "0 or more"),
    (["--with", "machine", "--choose"], "--choose"), (["--time-limit", "0"], "--time-limit"),
    (["--time-limit", "soon"], "soon"), (["--gap", "-1"], "--gap"), (["--colour"], "--colour"),
  ])
  func refusesAWrongCommand(_ arguments: [String], _ hint: String) throws {
    // `--gap -1` would read as a flag of its own.
    let joined = arguments == ["--gap", "-1"] ? ["--gap=-1"] : arguments
    let (run, left) = try plan(Self.scenario, joined)
    #expect(run.status == 2)
    #expect(run.error.contains(hint), "\(run.error)")
    #expect(left == [] && run.output.isEmpty)
  }

  @Test(arguments: [[], ["--option", "press"], ["--option", "machine=9"], ["--option", ","]])
  func refusesAWrongComparison(_ arguments: [String]) throws {
    let run = try Binary.run(["compare", Self.scenario] + arguments)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(!run.error.isEmpty)
  }

  // MARK: Bad scenarios

  static let badScenarios: [(text: String, hint: String)] = [
    ("", "empty"),
    ("schema: muster/1\nhorizon: { start: 2020-02-01, days: 0 }\n", "days"),
    ("schema: muster/1\nname: x\nhorizon: { start: 2020-02-01, days: 2 }\nitem: []\n", "items"),
    ("a: [1, 2\n", "1"), ("\tname: tab\n", "1"), ("name: x\0y\n", "NUL"),
  ]

  @Test(arguments: badScenarios.indices) func refusesABadScenario(_ index: Int) throws {
    let bad = Self.badScenarios[index]
    try Binary.withFolder { folder in
      let path = folder + "/bad.yaml"
      try bad.text.write(toFile: path, atomically: false, encoding: .utf8)
      let out = folder + "/plan"
      for command in ["plan", "compare"] {
        let flags = command == "compare" ? ["--each"] : []
        let run = try Binary.run([command, path, "--out", out] + flags)
        #expect(run.status == 2, "\(run.error)")
        #expect(run.error.contains("bad.yaml") && run.error.contains(bad.hint), "\(run.error)")
        #expect(run.output.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["bad.yaml"])
      }
    }
  }

  @Test func refusesAScenarioThatIsNotThere() throws {
    let (run, left) = try plan("/nowhere/scenario.yaml")
    #expect(run.status == 2 && left == [])
    #expect(run.error.contains("/nowhere/scenario.yaml"))
  }

  // MARK: The output folder

  @Test func neverOverwrites() throws {
    try Binary.withFolder { folder in
      for (name, make) in [("empty", true), ("file", false)] {
        let path = folder + "/" + name
        if make {
          try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        } else {
          try "kept".write(toFile: path, atomically: false, encoding: .utf8)
        }
        let run = try Binary.run(["plan", Self.scenario, "--out", path])
        #expect(run.status == 2)
        #expect(run.error.contains("exists already"), "\(run.error)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/empty") == [])
      #expect(try String(contentsOfFile: folder + "/file", encoding: .utf8) == "kept")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    }
  }

  /// Folders that cannot be made: below one that is not there, below a file, in /proc.
  @Test(arguments: ["missing/plan", "/dev/null/plan", "/proc/muster-plan"])
  func saysWhenTheFolderCannotBeMade(_ out: String) throws {
    let (run, left) = try plan(out: out)
    #expect(run.status == 1, "\(run.error)")
    #expect(run.error.contains("cannot write") && run.error.contains(out), "\(run.error)")
    #expect(left == [] && run.output.isEmpty)
  }

  @Test func aDiskThatIsFullLeavesNothing() throws {
    // A limit on the size of files stands in for the disk: writing beyond 512 bytes fails.
    let (run, left) = try plan(through: "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\"")
    #expect(run.status == 1, "\(run.error)")
    #expect(run.error.contains("cannot write"), "\(run.error)")
    #expect(left == [] && run.output.isEmpty)
  }

  // MARK: No plan

  @Test func infeasibleNamesTheConflictAndWritesNothing() throws {
    try Binary.withFolder { folder in
      let text = try String(contentsOfFile: Self.scenario, encoding: .utf8).replacingOccurrences(
        of: "{ at: a, item: cloth, min: 0.5, initial: 3 }",
        with: "{ at: a, item: cloth, min: 900, initial: 3 }")
      let path = folder + "/scenario.yaml"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      let run = try Binary.run(["plan", path, "--out", folder + "/plan"])
      #expect(run.status == 3, "\(run.error)")
      #expect(run.error.contains("cloth") && run.error.contains("900"), "\(run.error)")
      #expect(run.output.isEmpty)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["scenario.yaml"])
    }
  }

  @Test func aLimitBeforeAnyPlanIsItsOwnStatus() throws {
    let (run, left) = try plan(Self.scenario, ["--time-limit", "1e-9"])
    #expect(run.status == 5, "\(run.error)")
    #expect(run.error.contains("time limit") && left == [] && run.output.isEmpty)
  }
}
