import Foundation
import Testing

/// What `muster explain` says of a county's plan, read off its own output.
@Suite(.serialized) struct DoctorTests {
  private static let folder = Binary.root + "/Tests/musterTests/Scenarios"

  /// A plan of a case in a folder of its own.
  private func withPlan<T>(of name: String, _ body: (_ plan: String) throws -> T) throws -> T {
    try Binary.withFolder { folder in
      let run = try Binary.run([
        "plan", "\(Self.folder)/\(name)/scenario.yaml", "-q", "--out", folder + "/plan",
      ])
      #expect(run.status == 0, "\(run.error)")
      return try body(folder + "/plan")
    }
  }

  /// The rows of a CSV file as dictionaries.
  private func rows(_ path: String) throws -> [[String: String]] {
    let table = try readCSV(path)
    return table.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(table[0], $0)) }
  }

  @Test func theDoctorNamesTheSandAndWhatMendsIt() throws {
    try withPlan(of: "county") { plan in
      let run = try Binary.run([
        "explain", plan, "--quota", "vials-vaccine", "-q", "--out", plan + "-why",
      ])
      #expect(run.status == 0, "\(run.error)")
      let conflict = try readCSV(plan + "-why/conflict.csv").dropFirst().map { $0[0] }
      #expect(conflict.count == 3 && conflict.contains { $0.contains("supply fengyang-sand") })
      #expect(!conflict.contains { $0.contains("inf") }, "a limit that no one set")
      let repairs = try rows(plan + "-why/repairs.csv")
      // 249,291 vials are short, eleven days up to the one from which there is sand enough.
      let fewer = try #require(repairs.first { $0["kind"] == "units" })
      #expect(fewer["verdict"] == "mends" && fewer["amount"] == fewer["at_least"])
      let amount = try #require(Double(fewer["amount"] ?? ""))
      #expect(amount == amount.rounded() && abs(amount - 249_291 / 11) < 25)
      #expect(repairs.first { $0["kind"] == "days" }?["amount"] == "1")
      let option = try #require(
        repairs.first { $0["kind"] == "option" && $0["verdict"] == "mends" })
      #expect(option["repair"]?.contains("second-sand") == true)
      #expect(option["repair"]?.contains("90,000 CNY") == true)
      #expect(!repairs.contains { $0["verdict"] == "unknown" })
    }
  }

  @Test(arguments: ["hubei-masks", "vials-reserve"]) func everyQuotaHasItsSimpleRepairs(
    _ quota: String
  ) throws {
    try withPlan(of: "county") { plan in
      let run = try Binary.run(["explain", plan, "--quota", quota, "-q", "--out", plan + "-why"])
      #expect(run.status == 0 || run.status == 4, "\(run.error)")
      let repairs = try rows(plan + "-why/repairs.csv")
      for kind in ["units", "days"] {
        #expect(repairs.contains { $0["kind"] == kind && $0["verdict"] == "mends" }, "\(kind)")
      }
      for repair in repairs where repair["verdict"] == "mends" {
        // A set of options counts how often any is taken, and has no least of its own.
        guard repair["at_least"] != "" else { continue }
        #expect(repair["amount"] == repair["at_least"], "\(repair)")
      }
    }
  }

  @Test func whatTheTimeLeavesOpenIsBracketed() throws {
    try withPlan(of: "county") { plan in
      for limit in ["0.3", "1"] {
        let run = try Binary.run([
          "explain", plan, "--quota", "hubei-masks", "-q", "--time-limit", limit, "--out",
          "\(plan)-\(limit)",
        ])
        #expect(run.status == 0 || run.status == 4, "\(run.error)")
        for repair in try rows("\(plan)-\(limit)/repairs.csv") {
          let amount = Double(repair["amount"] ?? "") ?? .infinity
          let atLeast = Double(repair["at_least"] ?? "") ?? 0
          #expect(atLeast <= amount, "\(repair)")
        }
      }
    }
  }

  @Test
  func anOrderWithoutARoadNeedsALane() throws {
    try withPlan(of: "unreachable-order") { plan in
      let run = try Binary.run(["explain", plan, "--quota", "far"])
      #expect(run.status == 0, "\(run.error)")
      let words = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("a new lane from county to island for vial"), "\(run.output)")
    }
  }

  /// No unit can bring more than all that could be made of it, and what is worth nothing is left out.
  @Test func pricesAndHurdlesAreSane() throws {
    try withPlan(of: "county") { plan in
      let run = try Binary.run(["explain", plan, "--top", "1", "--out", plan + "-why"])
      #expect(run.status == 0, "\(run.error)")
      let scarce = try rows(plan + "-why/scarce.csv")
      for thing in scarce {
        let price = abs(Double(thing["price"] ?? "") ?? 0)
        // A tonne of sand makes 91,530 vials, a kg of meltblown 1,000 masks, on at most 21 days.
        let most =
          switch thing["unit"] {
          case "t a day": 21 * 1000 / 0.0095
          case "kg a day": 21 * 1000 * 1.5
          case "piece a day": 21 * 0.5 * 25
          default: Double.infinity
          }
        #expect(price <= most * 1.001, "\(thing)")
        if let step = Double(thing["step"] ?? ""), thing["name"] == "meltblown from meltblown-out" {
          #expect(step >= 5 && step <= 50, "scaled to 170 kg a day")
        }
      }
      for hurdle in try rows(plan + "-why/hurdles.csv") where hurdle["site"] == "linuo-glass" {
        #expect(["materials", "lines", "none"].contains(hurdle["binding"]), "\(hurdle)")
      }
      let options = try rows(plan + "-why/options.csv")
      let sand = try #require(options.first { $0["option"] == "second-sand" })
      #expect(sand["relieves"]?.contains("sand from fengyang-sand") == true)
      #expect(sand["cost"] == "90000")
    }
  }
}
