import Foundation
import Formulation
import Planning
import Plans
import Scenarios
import Testing

/// The reference scenarios with their optima: the small ones are kept here, the drawn ones lie beside
/// the project (none where that folder is absent).
enum Reference {
  struct Case: Sendable, CustomTestStringConvertible {
    let name, path, status: String
    let stages: [String: Double]
    let tolerance: Double
    let counts: [(id: String, count: Double)]
    let isChosen: Bool
    var testDescription: String { name }
  }

  static let folder: URL = {
    let shared = ProcessInfo.processInfo.environment["MUSTER_SHARED"].map(
      URL.init(fileURLWithPath:))
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let base = shared ?? package.deletingLastPathComponent().appendingPathComponent("shared")
    return base.appendingPathComponent("reference")
  }()

  static let small = cases(in: ["small/", "state/"], of: own)

  /// The folder in the repository.
  private static let own = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Reference")

  /// The cases whose names begin with one of the prefixes.
  static func cases(in prefixes: [String], of folder: URL = folder) -> [Case] {
    guard let data = try? Data(contentsOf: folder.appendingPathComponent("expected.json")),
      let table = try? JSONSerialization.jsonObject(with: data) as? [String: [String: Any]]
    else { return [] }
    let wanted = table.filter { entry in prefixes.contains { entry.key.hasPrefix($0) } }
    return wanted.sorted { $0.key < $1.key }.map { key, entry in
      let counts = entry["with"] as? [String: Double] ?? [:]
      return Case(
        name: key, path: folder.appendingPathComponent(entry["file"] as? String ?? key).path,
        status: entry["status"] as? String ?? "",
        stages: entry["stages"] as? [String: Double] ?? [:],
        tolerance: entry["relative_tolerance"] as? Double ?? 0,
        counts: counts.map { (id: $0.key, count: $0.value) }, isChosen: entry["choose"] != nil)
    }
  }
}

@Suite struct ReferenceTests {
  @Test func theSmallOnesAreThere() { #expect(Reference.small.count == 115) }

  @Test(arguments: Reference.small)
  func reachesTheReferenceOptimum(reference: Reference.Case) throws {
    let scenario = try ScenarioReader.read(contentsOf: reference.path)
    let options =
      reference.isChosen ? OptionChoice.choose : try .taking(reference.counts, in: scenario)
    let outcome = Planner().plan(PlanningRequest(scenario: scenario, options: options))
    if reference.status == "infeasible" {
      guard case .infeasible(let conflict) = outcome else {
        Issue.record("expected infeasible, is \(outcome)")
        return
      }
      #expect(!conflict.members.isEmpty)
      return
    }
    guard case .planned(let plan) = outcome else {
      Issue.record("expected an optimal plan, is \(outcome)")
      return
    }
    let values = Dictionary(uniqueKeysWithValues: plan.summary.stages.map { ($0.name, $0.value) })
    for (name, expected) in reference.stages {
      let value = try #require(values[name])
      #expect(abs(value - expected) <= reference.tolerance * max(abs(expected), 1e-3), "\(name)")
    }
    #expect(plan.summary.residuals.primalRelative <= 1e-6)
    for stage in plan.summary.stages {
      #expect(abs(stage.value - stage.bound) <= 1e-4 * max(abs(stage.value), 1e-3))
    }
  }
}
