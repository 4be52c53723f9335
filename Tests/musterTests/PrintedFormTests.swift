import Foundation
import Testing

/// What all commands that print results have in common: lines that fit, JSON, names, and what happens
/// where nothing can be printed.
@Suite(.serialized) struct PrintedFormTests {
  static let twoPlants = Binary.root + "/scenarios/two-plants"

  /// Every command that prints results, of a plan that lies in `folder`.
  private func commands(_ folder: String) -> [[String]] {
    let (plan, county) = (folder + "/plan", folder + "/county")
    return [
      ["validate", Self.twoPlants], ["plan", Self.twoPlants],
      ["plan", DecisionTests.county], ["plan", Self.twoPlants, "--choose"],
      ["explain", plan], ["explain", plan, "--quota", "hospital-suits"],
      ["diff", plan, folder + "/chosen"], ["diff", plan, county],
      ["compare", Self.twoPlants, "--pairs"], ["compare", DecisionTests.county, "--each"],
      ["target", Self.twoPlants, "--item", "suit", "--per-day", "1300"],
      ["frontier", Self.twoPlants, "--between", "output,cost", "--points", "3"],
    ]
  }

  private func withPlans(_ body: (String) throws -> Void) throws {
    try Binary.withFolder { folder in
      for (name, arguments) in [
        ("plan", [Self.twoPlants]), ("chosen", [Self.twoPlants, "--choose", "--names"]),
        ("county", [DecisionTests.county]),
      ] {
        let run = try Binary.run(["plan", "-q", "--out", folder + "/" + name] + arguments)
        #expect(run.status == 0, "\(run.error)")
      }
      try body(folder)
    }
  }

  @Test
  func everythingFitsEightyColumns() throws {
    try withPlans { folder in
      for command in commands(folder) {
        let run = try Binary.run(command)
        #expect(run.status == 0 && !run.output.isEmpty, "\(command): \(run.error)")
        for line in run.output.split(separator: "\n")
        where !line.contains("/") || line.contains("valid.") {
          #expect(Self.width(of: line) <= 80, "\(command): \(line)")
        }
        #expect(run.output.firstMatch(of: /e-1[0-9]\b/) == nil, "\(command): noise is a number")
        #expect(run.output.firstMatch(of: /[2-9] (piece|suit|litre|worker)\b/) == nil)
      }
    }
  }

  /// Cells of a terminal: two for a wide character.
  private static func width(of line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + (0x2E80...0xFF60 ~= $1.value ? 2 : 1) }
  }

  @Test func everyCommandPrintsJSON() throws {
    try withPlans { folder in
      for command in commands(folder) {
        let run = try Binary.run(
          command + ["--json", "-q"].filter { command[0] != "validate" || $0 == "--json" })
        #expect(run.status == 0, "\(command): \(run.error)")
        let document = try Binary.json(run.output)
        let name = command.contains("--quota") ? "diagnosis" : command[0]
        #expect(document["schema"] as? String == "muster/\(name)/1", "\(command)")
      }
    }
  }

  @Test func solvePrintsJSON() throws {
    try Binary.withFolder { folder in
      let model = folder + "/small.lp"
      try "maximize\n 3 x + 2 y\nsubject to\n c: x + y <= 4\nend\n".write(
        toFile: model, atomically: false, encoding: .utf8)
      for options in [[], ["--exact"]] {
        let run = try Binary.run(["solve", model, "--json"] + options)
        let document = try Binary.json(run.output)
        #expect(run.status == 0 && document["schema"] as? String == "muster/solve/1")
        #expect((document["status"] as? String)?.hasPrefix("optimal") == true)
        #expect("\(document["objective"] ?? "")".hasPrefix("12"))
        #expect((document["report"] as? [String: Any])?["model"] != nil)
      }
    }
  }

  @Test func whatCannotBePlannedIsJSONToo() throws {
    try Binary.withFolder { folder in
      let path = folder + "/scenario.yaml"
      let text = try String(contentsOfFile: CommandTests.scenario, encoding: .utf8)
      try text.replacing(
        "{ at: a, item: cloth, min: 0.5, initial: 3 }",
        with: "{ at: a, item: cloth, min: 900, initial: 3 }"
      ).write(toFile: path, atomically: false, encoding: .utf8)
      let run = try Binary.run(["plan", path, "--json"])
      let document = try Binary.json(run.output)
      #expect(run.status == 3 && document["status"] as? String == "infeasible", "\(run.output)")
      #expect(document["plan"] is NSNull && document["reason"] is String)
      #expect((document["conflict"] as? [Any])?.isEmpty == false)

      let hurried = try Binary.run(["plan", Self.twoPlants, "--json", "--time-limit", "1e-9"])
      let limited = try Binary.json(hurried.output)
      #expect(hurried.status == 5 && limited["status"] as? String == "limit_without_plan")

      try text.replacing("schema: muster/1", with: "schema: muster/9").write(
        toFile: path, atomically: false, encoding: .utf8)
      let invalid = try Binary.run(["validate", path, "--json"])
      let verdict = try Binary.json(invalid.output)
      #expect(invalid.status == 2 && verdict["valid"] as? Bool == false)
      let errors = try #require(verdict["errors"] as? [[String: Any]])
      #expect(errors.first?["file"] as? String == path && errors.first?["problem"] is String)
    }
  }

  /// The headline numbers of `summary.json` are the sums of the tables beside it.
  @Test func theSummaryFileHasOrdersAndOutputs() throws {
    try withPlans { folder in
      let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/county/summary.json"))
      let summary = try #require(
        try JSONSerialization.jsonObject(with: data) as? [String: Any])
      let quotas = try #require(summary["quotas"] as? [[String: Any]])
      let rows = try readCSV(folder + "/county/quotas.csv")
      #expect(quotas.map { $0["quota"] as? String } == rows.dropFirst().map { $0[0] })
      // The same digits in both: 150000, not 150000.00000000003.
      for (column, name) in [(8, "delivered"), (9, "short")] {
        #expect(rows[0][column] == name)
        #expect(quotas.map { $0[name] as? Double } == rows.dropFirst().map { Double($0[column]) })
      }
      let outputs = try #require(summary["outputs"] as? [[String: Any]])
      let made = try readCSV(folder + "/county/outputs.csv")
      let masks = made.dropFirst().filter { $0[2] == "mask" }.compactMap { Double($0[3]) }
      let own = outputs.first { $0["item"] as? String == "mask" }?["all_days"] as? Double
      #expect(abs(try #require(own) - masks.reduce(0, +)) < 1e-3)
    }
  }

  @Test func namesStandBesideIds() throws {
    try withPlans { folder in
      let outputs = try readCSV(folder + "/chosen/outputs.csv")
      #expect(outputs[0].suffix(2) == ["site_name", "item_name"])
      #expect(outputs.dropFirst().contains { $0.last == "Protective suit" })
      let plain = try readCSV(folder + "/plan/outputs.csv")
      #expect(!plain[0].contains("site_name"))
      // A plan with names is read like any other.
      let diff = try Binary.run(["diff", folder + "/chosen", folder + "/chosen"])
      #expect(diff.status == 0 && diff.output.contains("do the same"))
      let county = try Binary.run(["plan", DecisionTests.county])
      #expect(county.output.contains("hubei-sanitiser") || county.output.contains("vials-vaccine"))
      #expect(county.output.contains("vial 管制注射剂瓶"))
    }
  }

  // MARK: What cannot be printed or done

  @Test(arguments: [
    ["plan", Self.twoPlants], ["validate", Self.twoPlants], ["--help"], ["plan", "--help"],
    ["--version"],
  ])
  func aFullDiskIsAnError(_ arguments: [String]) throws {
    let run = try Binary.run(arguments, through: "exec \"$0\" \"$@\" > /dev/full")
    #expect(run.status == 1, "\(arguments): \(run.status)")
    #expect(run.error.contains("cannot be written"), "\(run.error)")
    // Where neither can be written, the status alone says it.
    let both = try Binary.run(arguments, through: "exec \"$0\" \"$@\" > /dev/full 2>&1")
    #expect(both.status == 1, "\(arguments): \(both.status)")
  }

  /// What was to be said on standard error and is lost is no success; a stream closed on purpose is none of that.
  @Test func aFullErrorStreamIsAnError() throws {
    let arguments = ["solve", Binary.root + "/Tests/musterTests/SolverCases/k15.lp", "--log"]
    let full = try Binary.run(arguments, through: "exec \"$0\" \"$@\" 2> /dev/full")
    #expect(full.status == 1 && full.output.contains("status: optimal"))
    let closed = try Binary.run(arguments, through: "exec \"$0\" \"$@\" 2>&-")
    #expect(closed.status == 0 && closed.output.contains("status: optimal"))
  }

  @Test func aClosedPipeIsNoTrap() throws {
    let run = try Binary.run(
      ["plan", Self.twoPlants],
      through: "{ \"$0\" \"$@\"; echo $? >&2; } | true")
    #expect(run.error.split(separator: "\n").last == "1", "\(run.error)")
  }

  @Test(arguments: [
    (["plan", Self.twoPlants, "--time-limit", "1e21"], "--time-limit"),
    (["plan", Self.twoPlants, "--time-limit", "nan"], "--time-limit"),
    (["solve", "x.mps", "--time-limit", "1e21"], "--time-limit"),
    (["explain", "x", "--time-limit", "1e300"], "--time-limit"),
    (["explain", "x", "--top", "9223372036854775807"], "--top"),
    (["compare", Self.twoPlants, "--each", "--jobs", "9223372036854775807"], "--jobs"),
    (["plan", Self.twoPlants, "--with", "second-mill=1e300"], "--with"),
    (["plan", Self.twoPlants, "--gap", "1e300"], "--gap"),
    (["target", Self.twoPlants, "--item", "mask", "--per-day", "1e300"], "--per-day"),
    (
      ["frontier", Self.twoPlants, "--between", "mask,cost", "--points", "9223372036854775807"],
      "--points"
    ),
  ])
  func numbersAreBounded(_ arguments: [String], _ flag: String) throws {
    let run = try Binary.run(arguments)
    #expect(run.status == 2 && run.error.contains(flag), "\(arguments): \(run.status) \(run.error)")
  }
}
