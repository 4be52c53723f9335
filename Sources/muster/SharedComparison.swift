import Formulation
import Foundation
import Planning
import Plans
import Reports
import Shares
import Synchronization

import struct Scenarios.Bilingual
import protocol Scenarios.BilingualError
import struct Scenarios.Scenario

/// What a folder of a comparison was prepared for.
struct ComparisonQuestion: Codable, Equatable, Sendable {
  var scenario: CopiedScenario
  /// Without the run that takes no options.
  var runs: [AskedRun]
  /// Where fields that are otherwise stand, for messages.
  var sweep: String?
  var fractional: Bool
  var gap: Double
  var timeLimit: Double?
  var bom, names, wide: Bool
}

/// A comparison whose runs are kept in a folder of shares.
struct SharedComparison: DividedWork {
  let question: ComparisonQuestion
  let folder: SharesFolder
  let comparer: Comparer
  let store: ComparisonFolder
  let request: PlanningRequest
  /// The plan from which the others start, once it was read.
  private let start = Cached<Plan?>()

  init(_ question: ComparisonQuestion, in folder: SharesFolder, _ comparer: Comparer) throws {
    self.question = question
    self.folder = folder
    self.comparer = comparer
    let scenario = try question.scenario.read(in: folder)
    request = PlanningRequest(
      scenario: scenario, fractional: question.fractional,
      timeLimit: question.timeLimit ?? .infinity, gap: question.gap)
    store = ComparisonFolder(
      at: folder.path, sharing: folder.workPath,
      export: PlanExport(
        versions: .current, byteOrderMark: question.bom,
        names: question.names ? Names(scenario) : nil))
  }

  var runs: [String] { [Comparer.base.name] + question.runs.map(\.name) }

  func isKept(_ run: Int) -> Bool { store.isKept(runs[run]) }

  func perform(_ run: Int) throws -> Bool {
    let selection = run == 0 ? Comparer.base : try selection(question.runs[run - 1])
    return try comparer.keep(
      selection, of: request, from: run == 0 ? nil : base(), scenarioPath: question.scenario.path,
      in: store)
  }

  /// The comparison, of runs that are all there.
  func comparison() throws -> Comparison {
    try comparer.compare(
      request, selections: question.runs.map(selection), scenarioPath: question.scenario.path,
      store: KeptRuns(store: store))
  }

  private func selection(_ run: AskedRun) throws -> Comparer.Selection {
    try run.selection { fields in
      try question.scenario.read(in: folder, overrides: (fields, question.sweep ?? ""))
    }
  }

  private func base() throws -> Plan? {
    try start.value {
      let origin = try comparer.origin(of: Comparer.base, request, question.scenario.path)
      guard case .plan(let plan)? = try store.kept(Comparer.base.name, of: origin) else {
        return nil
      }
      return plan
    }
  }
}

/// A store that has all runs: none is planned to collect them.
private struct KeptRuns: ComparisonStore {
  struct Gone: BilingualError {
    let run: String
    var words: Bilingual {
      Bilingual("run \(run) was there and is no longer", "计算 \(run) 原已完成，现已不在")
    }
  }

  let store: ComparisonFolder

  func kept(_ run: String, of origin: PlanOrigin) throws -> KeptRun? {
    guard let kept = try store.kept(run, of: origin) else { throw Gone(run: run) }
    return kept
  }

  func keep(_ run: String, _ result: KeptRun, of origin: PlanOrigin) {}
}

/// A value that is made once, when it is first asked for.
final class Cached<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)

  func value(_ make: () throws -> Value) rethrows -> Value {
    try known.withLock { known in
      if let known { return known }
      let made = try make()
      known = made
      return made
    }
  }
}
