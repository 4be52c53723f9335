import Foundation
import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// The tutorial's scenario; what the README says of it is run by `TutorialTests`.
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

  @Test func chosenOptionsAreAllThree() throws {
    let request = PlanningRequest(scenario: try Self.scenario(), options: .choose)
    let plan = try #require(Planner().plan(request).plan)
    #expect(plan.options.count == 3)
    #expect(plan.options.allSatisfy { $0.taken == 1 })
    #expect(plan.quotas.allSatisfy { $0.short < 0.01 })
  }
}
