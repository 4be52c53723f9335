import Foundation
import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// The tutorial: what the README says of scenarios/two-plants holds.
@Suite struct TwoPlantsTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized

  static func scenario() throws -> Scenario {
    try ScenarioReader.read(
      contentsOf: root.appending(path: "scenarios/two-plants/scenario.yaml").path)
  }

  /// A plan with one of each of the options named.
  static func plan(with taken: [String]) throws -> Plan {
    let scenario = try scenario()
    let counts = scenario.options.map { taken.contains($0.id) ? 1.0 : 0 }
    let request = PlanningRequest(scenario: scenario, options: .counts(counts))
    return try #require(Planner().plan(request).plan)
  }

  @Test func itIsSoundWithoutADoubt() throws {
    let path = Self.root.appending(path: "scenarios/two-plants/scenario.yaml").path
    var warnings: [String] = []
    _ = try ScenarioReader.read(contentsOf: path) { warnings.append("\($0)") }
    #expect(warnings.isEmpty)
  }

  /// Every row of the README's table of options, planned again.
  @Test func optionsAreWorthWhatTheReadmeSays() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let base = try Self.plan(with: [])
    let baseOutput = try #require(base.summary.stages.first { $0.name == "output" }).value
    let ids = Set(try Self.scenario().options.map(\.id))
    var rows = 0
    for row in tableRows(of: readme) {
      let taken = row[0] == "none" ? [] : row[0].split(separator: ",").map(String.init)
      guard row.count == 6, ids.isSuperset(of: taken) else { continue }
      let plan = try Self.plan(with: taken)
      let output = try #require(plan.summary.stages.first { $0.name == "output" }).value
      func made(_ item: String) -> Double {
        plan.outputs.filter { $0.item == item }.reduce(0) { $0 + $1.quantity }
      }
      let suits = try #require(plan.quotas.first { $0.quota == "hospital-suits" })
      #expect(abs(suits.short - (quantity(row[1]) ?? .nan)) < 1, "\(row)")
      #expect(abs(made("mask") - (quantity(row[2]) ?? .nan)) < 0.001 * made("mask"), "\(row)")
      #expect(abs(made("suit") - (quantity(row[3]) ?? .nan)) < 0.003 * made("suit"), "\(row)")
      if !taken.isEmpty {
        #expect(abs(output - baseOutput - (quantity(row[4]) ?? .nan)) < 0.0002 * output, "\(row)")
      }
      rows += 1
    }
    #expect(rows == 5)
  }

  @Test func chosenOptionsAreAllThree() throws {
    let request = PlanningRequest(scenario: try Self.scenario(), options: .choose)
    let plan = try #require(Planner().plan(request).plan)
    #expect(plan.options.count == 3)
    #expect(plan.options.allSatisfy { $0.taken == 1 })
    #expect(plan.quotas.allSatisfy { $0.short < 0.01 })
  }
}
