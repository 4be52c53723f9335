import Foundation
import Testing

/// Plans are whole in people and pieces, lose next to nothing by it, and what is said of them is the sum
/// of their files.
@Suite(.serialized) struct WholePlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    var more: [String] = []
    /// The part of the output that may be lost.
    var mostLost = 1e-3
    /// Pieces of orders that whole pieces a day cost whatever is done.
    var unavoidable: [String: Double] = [:]
  }

  static let cases = [
    Case(
      testDescription: "county", file: "Tests/musterTests/Scenarios/county/scenario.yaml"),
    Case(
      testDescription: "county, all options",
      file: "Tests/musterTests/Scenarios/county/scenario.yaml",
      more: ["--with", "second-sand,mask-machine=2,recruit,more-credit"]),
    Case(
      testDescription: "phantom trade",
      file: "Tests/musterTests/Scenarios/phantom-trade/scenario.yaml"),
    Case(
      testDescription: "unreachable order",
      file: "Tests/musterTests/Scenarios/unreachable-order/scenario.yaml"),
    // On nine days there are hours for 916.67 suits.
    Case(
      testDescription: "two plants", file: "scenarios/two-plants/scenario.yaml",
      unavoidable: ["hospital-suits": 6]),
    Case(
      testDescription: "two plants, choosing", file: "scenarios/two-plants/scenario.yaml",
      // A plan of 600 rows, smaller than a county's.
      more: ["--choose"], mostLost: 2e-3),
    Case(
      testDescription: "every table", file: "Tests/musterTests/Scenarios/everything.yaml",
      more: ["--with", "machine"]),
  ]

  @Test(arguments: cases)
  func peopleAndPiecesAreWhole(_ known: Case) throws {
    try planned(known) { run, folder in
      let file = Binary.root + "/" + known.file
      let violations = try PlanChecker.violations(
        scenario: file, plan: folder, options: known.more.first == "--choose" ? nil : known.taken)
      #expect(violations == [], "\(violations.count) violations")
      let plan = try PlanFiles(folder)
      #expect(plan.notWhole == 0)
      #expect(plan.outputLost <= known.mostLost, "\(plan.outputLost)")
      try ordersAreAsInTheirStages(known, plan, keep: try ScenarioFiles(file).keep)
    }
  }

  /// No order is worse by a step than its stage allows.
  private func ordersAreAsInTheirStages(_ known: Case, _ plan: PlanFiles, keep: Double) throws {
    for stage in plan.stages where stage.name.hasPrefix("shortfall_") {
      var allowed = stage.value * (1 + keep) + 1e-6
      for row in plan["quotas"]
      where "shortfall_" + row.text("priority") == stage.name && row.number("amount") > 0 {
        let due = row.number("delivered") + row.number("short")
        allowed += (1 + (known.unavoidable[row.text("quota")] ?? 0)) / due
      }
      #expect(try #require(stage.plan) <= allowed, "\(stage.name)")
    }
  }

  /// Of every stage the plan's own value is printed first; it is what the files come to.
  @Test(arguments: cases) func headlinesAreSumsOfTheFiles(_ known: Case) throws {
    try planned(known) { run, folder in
      let plan = try PlanFiles(folder)
      let lines = run.output.split(separator: "\n").map {
        $0.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
      }
      for stage in plan.stages where stage.name != "tidy" {
        let line = try #require(lines.first { $0.first == stage.name }, "\(stage.name)")
        let own = try #require(stage.plan, "\(stage.name)")
        let printed = try #require(Double(line[1].replacingOccurrences(of: ",", with: "")))
        #expect(
          abs(printed - own) <= 1e-6 * max(abs(own), 1e-3), "\(stage.name): \(line[1]) of \(own)")
      }
      let cost = try #require(plan.stages.first { $0.name == "cost" }?.plan)
      let sum = ["purchases", "transport", "labour", "conversions", "restarts", "options"].reduce(
        0.0
      ) {
        $0 + plan[$1].reduce(0) { $0 + $1.number("cost") }
      }
      #expect(abs(cost - sum) <= 1e-9 * sum)
      for row in plan["quotas"] {
        let sum = plan["deliveries"].reduce(0) {
          $0 + ($1.text("quota") == row.text("quota") ? $1.number("quantity") : 0)
        }
        #expect(abs(row.number("delivered") - sum) <= 1e-9 * max(1, sum), "\(row.cells)")
      }
    }
  }

  @Test func theSamePlanTwice() throws {
    let known = Self.cases[0]
    var texts: [[String: Data]] = []
    for _ in 0..<2 {
      try planned(known) { _, folder in
        texts.append(
          try Dictionary(
            uniqueKeysWithValues: PlanFiles.columns.keys.map { name in
              (name, try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).csv")))
            }))
      }
    }
    #expect(texts[0] == texts[1])
  }

  /// What is whole can be asked for otherwise: then parts are allowed, but still no noise.
  @Test(arguments: ["whole: lines", "whole: none"]) func partsMayBeAskedFor(_ whole: String) throws
  {
    try Binary.withFolder { folder in
      let text = try String(
        contentsOfFile: Binary.root + "/scenarios/two-plants/scenario.yaml", encoding: .utf8)
      for name in try FileManager.default.contentsOfDirectory(
        atPath: Binary.root + "/scenarios/two-plants")
      where name.hasSuffix(".csv") {
        try FileManager.default.copyItem(
          atPath: "\(Binary.root)/scenarios/two-plants/\(name)", toPath: "\(folder)/\(name)")
      }
      let changed = text.replacingOccurrences(
        of: "  maximize: total", with: "  maximize: total\n  \(whole)")
      #expect(changed != text)
      let file = folder + "/scenario.yaml"
      try changed.write(toFile: file, atomically: false, encoding: .utf8)
      let run = try Binary.run(["plan", file, "--out", folder + "/plan"])
      #expect(run.status == 0, "\(run.error)")
      let violations = try PlanChecker.violations(
        scenario: file, plan: folder + "/plan", options: [:])
      #expect(violations == [])
      #expect(!run.output.contains("Whole people and pieces"))
    }
  }

  private func planned(_ known: Case, _ body: (Binary.Result, String) throws -> Void) throws {
    try Binary.withFolder { folder in
      let plan = folder + "/plan"
      let run = try Binary.run(
        ["plan", Binary.root + "/" + known.file, "--out", plan] + known.more)
      try #require(run.status == 0, "\(run.status): \(run.error)")
      try body(run, plan)
    }
  }
}

extension WholePlanTests.Case {
  /// The options taken, by `--with`.
  var taken: [String: Double] {
    guard more.first == "--with" else { return [:] }
    return Dictionary(
      uniqueKeysWithValues: more[1].split(separator: ",").map { part in
        let pair = part.split(separator: "=")
        return (String(pair[0]), pair.count > 1 ? Double(pair[1]) ?? 0 : 1)
      })
  }
}
