import ArgumentParser
import Foundation
import Messages
import Planning
import Plans
import Reports

import struct Scenarios.Bilingual
import struct Scenarios.Scenario
import struct Scenarios.ScenarioIssue
import enum Scenarios.ScenarioReader

/// A plan that `muster plan --out` wrote, with the scenario it was made of.
struct PlanInput {
  let plan: Plan
  var scenario: Scenario
  let request: PlanningRequest
  /// What is doubtful in the scenario.
  let doubts: [ScenarioIssue]

  /// The scenario's file, as it was read.
  let scenarioPath: String

  /// - Parameters:
  ///   - moved: Where the scenario stands now, if it was moved.
  ///   - knowsFutures: Whether the plan may be one for many futures: then it is that of the first days.
  init(_ path: String, scenario moved: String?, knowsFutures: Bool = false) throws {
    plan = try Self.read(path, knowsFutures: knowsFutures)
    guard let origin = plan.summary.origin else {
      throw ValidationError(.originUnknown(plan: path))
    }
    let file = moved ?? origin.scenarioPath
    guard moved != nil || FileManager.default.fileExists(atPath: file) else {
      throw ValidationError(.scenarioGone(plan: path, scenario: file))
    }
    scenarioPath = file
    var doubts: [ScenarioIssue] = []
    scenario = try ScenarioReader.read(contentsOf: file) { doubts.append($0) }
    self.doubts = doubts
    guard knowsFutures || scenario.uncertainty == nil else {
      throw ValidationError(.planOfFutures(path))
    }
    guard scenario.digest == origin.digest else {
      throw ValidationError(.scenarioChanged(plan: path, scenario: file))
    }
    do {
      request = try PlanningRequest(origin, of: scenario)
    } catch {
      throw ValidationError(.found("\(path)/summary.json:", error.words))
    }
  }

  /// The number of a quota.
  func quota(_ id: String) throws -> Int {
    try scenario.refusingUnknown { () throws(UnknownSubject) in try scenario.number(ofQuota: id) }
  }

  /// The names in a plan's scenario, where it is still as it was.
  static func names(of plan: Plan) -> Names? {
    guard let origin = plan.summary.origin,
      let scenario = try? ScenarioReader.read(contentsOf: origin.scenarioPath),
      scenario.digest == origin.digest
    else { return nil }
    return Names(scenario)
  }

  /// A plan's folder alone.
  static func read(_ path: String) throws -> Plan { try read(path, knowsFutures: false) }

  private static func read(_ path: String, knowsFutures: Bool) throws -> Plan {
    guard knowsFutures || !FileManager.default.fileExists(atPath: path + "/futures.csv") else {
      throw ValidationError(.planForManyFutures(path))
    }
    do {
      let plan = try PlanDirectory.read(path)
      let changed = try PlanDirectory.changedFiles(path)
      if !changed.isEmpty { Console.warn(of: [warning(of: changed, in: path)], in: .ofCommand) }
      return plan
    } catch {
      throw ValidationError(.found(nil, error.words))
    }
  }

  /// Rows changed by hand are read as they are: what is said of the plan need not go together.
  private static func warning(of changed: [String], in path: String) -> String {
    let files = changed.map { path + "/" + $0 }
    return Bilingual(
      files.joined(separator: ", ") + (files.count == 1 ? " was" : " were")
        + " changed after the plan was written, and need not go with its summary",
      files.joined(separator: "、") + " 在写出计划之后被改动，可能与其摘要不符")[
        keyPath: Language.ofCommand.words]
  }
}
