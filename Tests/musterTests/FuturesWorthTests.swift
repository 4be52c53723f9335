import Foundation
import Testing

/// `muster futures worth`, `evaluate` and `draw` as a user runs them.
@Suite(.serialized) struct FuturesWorthTests {
  private static let folder = FuturesCommandTests.folder

  private func planned(_ file: String, _ folder: String) throws -> String {
    let plan = folder + "/" + file
    let run = try Binary.run(
      ["plan", "\(Self.folder)/\(file).yaml", "--out", plan, "--quiet"])
    try #require(run.status == 0, "\(run.error)")
    return plan
  }

  private func rows(_ value: Any?) throws -> [[String: Any]] {
    try #require(value as? [[String: Any]])
  }

  private func number(_ row: [String: Any], _ key: String) throws -> Double {
    try #require(row[key] as? Double, "\(key) in \(row)")
  }

  private func measure(_ name: String, _ worth: [String: Any]) throws -> [String: Any] {
    try #require(rows(worth["measures"]).first { $0["measure"] as? String == name })
  }

  // MARK: Worth

  /// Birge and Louveaux: RP −108,390, WS −115,405.56, EEV −107,240; the scenario says why 976,000 is added.
  @Test func theFarmersProblem() throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(["futures", "worth", planned("farmer", folder), "--json"])
      #expect(run.status == 0, "\(run.error)")
      let cost = try measure("cost.expected", Binary.json(run.output))
      let all = 976_000.0
      for (key, value) in [
        ("planned", -108_390), ("bound", -108_390), ("planned_again", -108_390),
        ("known", -115_405.5556), ("without_futures", -107_240.0),
      ] { #expect(abs(try number(cost, key) - all - value) < 0.01, "\(key)") }
      #expect(abs(try number(cost, "evpi") - 7015.5556) < 0.01)
      #expect(abs(try number(cost, "vss") - 1150) < 0.01)
    }
  }

  /// Section 6 of the definition.
  @Test(arguments: [
    ("halls-expected", "shortfall_1.expected", 0.15, 0.0),
    ("halls-cvar", "shortfall_1.cvar0.5", 0.15, 0.15), ("halls-worst", "shortfall_1.worst", 0, 0.5),
    ("halls-cvar-expected", "shortfall_1.cvar0.6", 0.125, 0.25),
  ])
  func theExampleByHand(
    _ file: String, _ name: String, _ information: Double, _ solution: Double
  ) throws {
    try Binary.withFolder { folder in
      let plan = try planned(file, folder)
      let run = try Binary.run(
        ["futures", "worth", plan, "--json", "--hedges", "--out", folder + "/worth"])
      #expect(run.status == 0, "\(run.error)")
      let worth = try Binary.json(run.output)
      let first = try measure(name, worth)
      #expect(abs(try number(first, "evpi") - information) < 1e-6)
      #expect(abs(try number(first, "vss") - solution) < 1e-6)
      let hedges = try rows(worth["hedges"])
      #expect(hedges.isEmpty == (file == "halls-expected"))
      for row in hedges where row["future"] as? String == "open" {
        #expect(try number(row, "gain") < 0)
      }
      for row in hedges where row["future"] as? String == "closed" {
        #expect(try number(row, "gain") > 0)
      }
      for table in ["worth.csv", "worth-futures.csv", "worth-hedges.csv"] {
        #expect(FileManager.default.fileExists(atPath: "\(folder)/worth/\(table)"))
      }
    }
  }

  /// What is said in words, in both languages.
  @Test(arguments: [
    ("en", "planning for them is worth 0.15"), ("zh", "兼顾各情形改善 0.15"),
  ])
  func worthIsSaidInWords(_ language: String, _ words: String) throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(
        ["futures", "worth", planned("halls-cvar", folder), "--language", language])
      let text = run.output.replacing("\n  ", with: language == "en" ? " " : "")
      #expect(text.contains(words), "\(run.output)")
    }
  }

  @Test func plansOfOneFutureAreRefused() throws {
    try Binary.withFolder { folder in
      let plan = try planned("halls-cvar", folder)
      let run = try Binary.run(["futures", "worth", plan + "/futures/open"])
      #expect(run.status == 2)
      #expect(run.error.contains("is the plan of one future"), "\(run.error)")
    }
  }

  // MARK: Evaluation

  /// The futures that were planned for, as a file: the plan's own values.
  @Test func evaluatingThePlannedFuturesGivesThePlan() throws {
    try Binary.withFolder { folder in
      let plan = try planned("halls-cvar", folder)
      let tables = folder + "/tables"
      try FileManager.default.createDirectory(atPath: tables, withIntermediateDirectories: false)
      try "id,probability\nopen,0.6\nhalf,0.2\nclosed,0.2\n".write(
        toFile: tables + "/futures.csv", atomically: false, encoding: .utf8)
      try """
      future,table,id,field,times
      half,supplies,mill,per_day,0.5
      closed,supplies,mill,per_day,0

      """.write(toFile: tables + "/changes.csv", atomically: false, encoding: .utf8)
      let run = try Binary.run(
        ["futures", "evaluate", plan, "--futures", tables, "--json", "--out", folder + "/out"])
      #expect(run.status == 0, "\(run.error)")
      let result = try Binary.json(run.output)
      let stages = try rows(result["stages"])
      func value(_ stage: String, _ measure: String) throws -> Double {
        try number(
          #require(
            stages.first {
              $0["stage"] as? String == stage && $0["measure"] as? String == measure
            }), "value")
      }
      #expect(abs(try value("shortfall_1", "cvar0.5") - 0.95) < 1e-6)
      #expect(abs(try value("shortfall_1", "expected") - 0.85) < 1e-6)
      #expect(abs(try value("output", "expected") - 115) < 1e-6)
      #expect(abs(try value("cost", "worst") - 50) < 1e-6)
      let other = try #require(result["other"] as? [String: Any])
      let gain = try #require(try rows(other["gains"]).first)
      // 0.80 of the plan without futures.
      #expect(abs(try number(gain, "gain") + 0.05) < 1e-6)
      #expect(gain["verdict"] as? String == "not_distinguishable")
      for table in ["", "-orders", "-futures", "-difference"] {
        #expect(FileManager.default.fileExists(atPath: "\(folder)/out/evaluation\(table).csv"))
      }
      let text = try Binary.run(["futures", "evaluate", plan, "--futures", tables]).output
      #expect(text.contains("not distinguishable"), "\(text)")
      let against = try Binary.run(
        ["futures", "evaluate", plan, "--futures", tables, "--against", plan])
      #expect(against.output.contains("the same in every future"), "\(against.output)")
      let chinese = try Binary.run(
        ["futures", "evaluate", plan, "--futures", tables, "--language", "zh"])
      #expect(chinese.output.contains("无法区分"), "\(chinese.output)")
    }
  }

  /// A plan of a scenario without futures, tried in some.
  @Test func anyPlanCanBeTriedInFutures() throws {
    try Binary.withFolder { folder in
      let plan = folder + "/plan"
      let scenario = Binary.root + "/scenarios/two-plants/scenario.yaml"
      _ = try Binary.run(["plan", scenario, "--out", plan, "--quiet"])
      let drawn = folder + "/drawn"
      let draw = try Binary.run([
        "futures", "draw", scenario, "--at-most", "1", "--of", "supplies", "--known-from",
        "2020-02-06", "--out", drawn,
      ])
      #expect(draw.status == 0, "\(draw.error)")
      let unknown = try Binary.run(["futures", "evaluate", plan, "--futures", drawn])
      #expect(unknown.status == 2 && unknown.error.contains("--known-from"), "\(unknown.error)")
      let run = try Binary.run([
        "futures", "evaluate", plan, "--futures", drawn, "--known-from", "2020-02-06", "--json",
      ])
      #expect(run.status == 0, "\(run.error)")
      let result = try Binary.json(run.output)
      #expect(result["other"] is NSNull)
      let futures = try rows(result["futures"]).filter { $0["stage"] as? String == "output" }
      // Without failures the rest is planned as it was; a mill less never makes more.
      let summary = try PlanFiles(plan).stages.first { $0.name == "output" }
      let whole = try #require(summary).value
      let values = try futures.map { try number($0, "value") }
      #expect(abs(values[0] - whole) < 1e-4 * whole)
      #expect(
        values.allSatisfy { $0 <= whole * (1 + 1e-4) } && values.contains { $0 < 0.99 * whole })
    }
  }

  /// First days that leave no plan in a future are counted and named, with the limits in conflict.
  @Test func futuresWithoutAPlanAreNamed() throws {
    try Binary.withFolder { folder in
      let text = try String(
        contentsOfFile: Self.folder + "/halls-expected.yaml", encoding: .utf8)
      let file = folder + "/scenario.yaml"
      try
        (text.replacing(
          "lines_are: whole",
          with: "lines_are: whole\nrestarts: [ { site: plant, days: 1, by: 2020-02-02 } ]"))
        .write(toFile: file, atomically: false, encoding: .utf8)
      let plan = folder + "/plan"
      let planned = try Binary.run(["plan", file, "--out", plan, "--quiet"])
      try #require(planned.status == 0, "\(planned.error)")
      try "id,probability\nas-is,0.5\ndelayed,0.5\n".write(
        toFile: folder + "/futures.csv", atomically: false, encoding: .utf8)
      try "future,table,id,field,add\ndelayed,restarts,plant,days,1\n".write(
        toFile: folder + "/changes.csv", atomically: false, encoding: .utf8)
      let run = try Binary.run(
        ["futures", "evaluate", plan, "--futures", folder + "/futures.csv", "--alone", "--json"])
      #expect(run.status == 0, "\(run.error)")
      let result = try Binary.json(run.output)
      #expect(result["without_plan"] as? [String] == ["delayed"])
      let conflict = try #require(result["conflict"] as? [String: Any])
      #expect(conflict["future"] as? String == "delayed")
      #expect((conflict["limits"] as? [String])?.isEmpty == false)
      let shown = try Binary.run(
        ["futures", "evaluate", plan, "--futures", folder + "/futures.csv", "--alone"])
      #expect(shown.output.contains("no plan after these first days"), "\(shown.output)")
    }
  }

  @Test(arguments: [
    (["--futures", "nothing.csv"], "there is no such file"),
    (["--futures", "DIR", "--known-from", "2020-02-01"], "the scenario says 2020-02-02"),
    (["--futures", "DIR", "--changes", "nothing.csv"], "there is no such file"),
    (["--futures", "DIR"], "there is no future 'shut'"),
    (["--futures", "DIR", "--alone", "--against", "x"], "exclude each other"),
  ])
  func badInputIsNamed(_ arguments: [String], _ said: String) throws {
    try Binary.withFolder { folder in
      let plan = try planned("halls-cvar", folder)
      try "id,probability\nclosed,1\n".write(
        toFile: folder + "/futures.csv", atomically: false, encoding: .utf8)
      try "future,table,id,field,times\nshut,supplies,mill,per_day,0\n".write(
        toFile: folder + "/changes.csv", atomically: false, encoding: .utf8)
      let run = try Binary.run(
        ["futures", "evaluate", plan] + arguments.map { $0 == "DIR" ? folder : $0 })
      #expect(run.status == 2)
      #expect(run.error.contains(said), "\(run.error)")
    }
  }

  // MARK: Drawing

  @Test func theSameSeedDrawsTheSame() throws {
    try Binary.withFolder { folder in
      let model = Binary.root + "/scenarios/halls/model.yaml"
      func draw(_ seed: String, _ name: String) throws -> String {
        let run = try Binary.run(
          ["futures", "draw", model, "--count", "20", "--seed", seed, "--out", "\(folder)/\(name)"])
        #expect(run.status == 0, "\(run.error)")
        return try String(contentsOfFile: "\(folder)/\(name)/changes.csv", encoding: .utf8)
      }
      let (a, b, c) = (try draw("7", "a"), try draw("7", "b"), try draw("8", "c"))
      #expect(a == b && a != c)
      let again = try Binary.run(
        ["futures", "draw", model, "--count", "20", "--seed", "7", "--out", folder + "/a"])
      #expect(again.status == 2)
    }
  }

  /// What a load leads to is held against the scenario: its line of the model is named, once.
  @Test func whatTheScenarioDoesNotAllowIsNamed() throws {
    try Binary.withFolder { folder in
      let model = """
        scenario: \(Binary.root)/scenarios/halls/scenario.yaml
        factors:
          - { id: a, uniform: [-2, 1] }
          - { id: b, uniform: [0, 1] }
        loads:
          - { factor: a, table: supplies, id: mill, field: per_day, by: times }
          - { factor: b, table: supplies, id: mil, field: per_day, by: times }

        """
      let file = folder + "/model.yaml"
      try model.write(toFile: file, atomically: false, encoding: .utf8)
      let run = try Binary.run(
        ["futures", "draw", file, "--count", "10", "--seed", "1", "--out", folder + "/drawn"])
      #expect(run.status == 2)
      #expect(run.error.contains("model.yaml:6: changes.times"), "\(run.error)")
      #expect(
        run.error.contains("model.yaml:7: changes.id: there is no record 'mil', expected"),
        "\(run.error)")
      #expect(run.error.split(separator: "\n").count == 2, "\(run.error)")
      #expect(!FileManager.default.fileExists(atPath: folder + "/drawn"))
    }
  }

  @Test(arguments: [
    (["--count", "10"], "--count needs --seed"), (["--count", "0", "--seed", "1"], "--count 0"),
    ([], "Name --count n --seed s"), (["--at-most", "1"], "--at-most needs --of"),
    (["--at-most", "1", "--of", "suplies"], "did you mean 'supplies'"),
    (["--at-most", "1", "--of", "supplies", "--chance", "1"], "--chance 1"),
  ])
  func badArgumentsAreNamed(_ arguments: [String], _ said: String) throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(
        ["futures", "draw", Binary.root + "/scenarios/halls/model.yaml"] + arguments
          + ["--out", folder + "/drawn"])
      #expect(run.status == 2)
      #expect(run.error.contains(said), "\(run.error)")
    }
  }
}
