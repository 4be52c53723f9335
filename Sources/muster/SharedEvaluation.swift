import ArgumentParser
import Formulation
import Foundation
import Planning
import Plans
import Reports
import Shares

import struct Scenarios.CalendarDate
import struct Scenarios.FutureTables
import struct Scenarios.Scenario
import enum Scenarios.ScenarioReader
import struct Scenarios.Uncertainty

/// The first days of a plan, and of one to hold it against, in futures that they were not planned for.
struct EvaluatedPlan: Sendable {
  let input: PlanInput
  let request: PlanningRequest
  let uncertainty: Uncertainty
  /// How many of the request's futures are those of the tables.
  let count: Int
  /// The plan to hold it against, where one was named.
  let other: Plan?
  /// Whether the plan of the scenario without futures is to be made for that.
  let needsPlain: Bool

  /// - Parameter against: A folder; nil: the plan without futures.
  init(
    _ input: PlanInput, _ tables: FutureTables, against: String?, alone: Bool, timeLimit: Double?
  ) throws {
    self.input = input
    other = try against.map {
      try PlanInput($0, scenario: input.scenarioPath, knowsFutures: true).plan
    }
    needsPlain = !alone && against == nil && input.scenario.uncertainty != nil
    // Those that were planned for come after them, since what may take how long in any future is known
    // from day 1 on.
    var scenario = try ScenarioReader.read(contentsOf: input.scenarioPath, futures: tables)
    let own = input.scenario.uncertainty?.futures ?? []
    scenario.uncertainty?.futures += own
    guard let uncertainty = scenario.uncertainty else {
      preconditionFailure("tables of futures make a scenario with an uncertainty")
    }
    self.uncertainty = uncertainty
    count = uncertainty.futures.count - own.count
    var request = input.request
    request.timeLimit = timeLimit ?? .infinity
    request.scenario = scenario
    self.request = request
  }

  func firstDays(of plan: Plan) -> FirstDays {
    FirstDays(of: plan, before: uncertainty.knownFromDay)
  }

  /// The plan without futures, as it is written: it is held to its digits as the first is.
  func plain(_ evaluator: FuturesEvaluator) throws -> Plan? {
    let study = WorthStudy(evaluator: evaluator)
    guard let plan = study.planWithoutFutures(request) else { return nil }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try PlanExport(versions: .current).write(plan, to: NewDirectory(at: folder))
    return try PlanDirectory.read(folder)
  }

  /// - Parameter label: Of the other plan; nil for the plan without futures.
  func reported(
    _ own: FuturesEvaluation, other: FuturesEvaluation?, label: String?
  ) -> ReportedEvaluation {
    ReportedEvaluation(
      own, of: input.scenario, aims: input.scenario.uncertainty?.aims ?? Uncertainty.Aims(),
      other: other.map { (label, $0) }, noise: noise)
  }

  /// The part of a value within which two rests are the same: each may lie a gap from its optimum where
  /// lines are whole.
  private var noise: Double {
    let isWhole = request.scenario.linesAreWhole && !request.fractional
    return isWhole ? max(2 * request.gap, StageResult.accuracy) : StageResult.accuracy
  }
}

/// What a folder of an evaluation was prepared for.
struct EvaluationQuestion: Codable, Equatable, Sendable {
  var scenario: CopiedScenario
  var knownFrom: String?
  /// The other plan, as it was named.
  var against: String?
  var alone: Bool
  /// For each plan.
  var timeLimit: Double?
  var bom: Bool

  static let planName = "plan"
  static let otherName = "against"
  static let futuresName = "futures/futures.csv"
  static let changesName = "futures/changes.csv"

  /// What is evaluated, from the copies.
  func plan(in folder: SharesFolder) throws -> EvaluatedPlan {
    func copy(_ name: String) -> String { folder.inputsPath + "/" + name }
    var input = try PlanInput(
      copy(Self.planName), scenario: scenario.path(in: folder), knowsFutures: true)
    input.scenario.name = scenario.name
    return try EvaluatedPlan(
      input,
      FutureTables(
        futures: copy(Self.futuresName), changes: copy(Self.changesName),
        knownFrom: knownFrom.flatMap(CalendarDate.init)),
      against: against == nil ? nil : copy(Self.otherName), alone: alone, timeLimit: timeLimit)
  }
}

/// What is kept of a run.
enum EvaluationRecord: Codable, Sendable {
  /// Of the first: whether there is a plan without futures, or one was not asked for.
  case plain(isThere: Bool)
  /// Of a future: what the plan reaches, and the one that it is held against.
  case future(EvaluatedFuture, other: EvaluatedFuture?)
}

/// An evaluation of which each future is a run, once the plan to hold it against is there.
struct SharedEvaluation: DividedWork {
  let question: EvaluationQuestion
  let folder: SharesFolder
  let plan: EvaluatedPlan
  private let evaluator: FuturesEvaluator
  private let records: RunRecords<EvaluationRecord>
  private let isStopped: @Sendable () -> Bool
  private let plain = Cached<Plan?>()

  init(
    _ preparation: Preparation<EvaluationQuestion>, in folder: SharesFolder,
    _ evaluator: FuturesEvaluator, isStopped: @escaping @Sendable () -> Bool
  ) throws {
    question = preparation.question
    self.folder = folder
    self.evaluator = evaluator
    self.isStopped = isStopped
    plan = try question.plan(in: folder)
    records = RunRecords(in: folder, of: preparation.header)
  }

  /// The first run makes the plan to hold the other against, where one is to be made.
  static func runs(of plan: EvaluatedPlan) -> [String] {
    ["plan without futures"] + plan.uncertainty.futures.prefix(plan.count).map(\.id)
  }

  var runs: [String] { Self.runs(of: plan) }

  func isKept(_ run: Int) -> Bool { records.value(run) != nil }

  func perform(_ run: Int) throws -> Bool {
    let record = try run == 0 ? performPlain() : performFuture(run - 1)
    guard !isStopped(), let record else { return false }
    try records.keep(run, record)
    return true
  }

  private var plainPath: String { folder.workPath + "/.plain" }

  private func performPlain() throws -> EvaluationRecord? {
    guard plan.needsPlain else { return .plain(isThere: false) }
    let plain = WorthStudy(evaluator: evaluator).planWithoutFutures(plan.request)
    guard let plain, !isStopped() else { return isStopped() ? nil : .plain(isThere: false) }
    do {
      try PlanExport(versions: .current).write(plain, to: NewDirectory(at: plainPath))
    } catch ExportError.exists {
      // Another share has kept the same.
    }
    return .plain(isThere: true)
  }

  private func performFuture(_ f: Int) throws -> EvaluationRecord {
    let own = evaluator.evaluate(plan.request, after: plan.firstDays(of: plan.input.plan), in: f)
    let other = try other().map {
      evaluator.evaluate(plan.request, after: plan.firstDays(of: $0), in: f)
    }
    return .future(own, other: other)
  }

  private func other() throws -> Plan? {
    if let other = plan.other { return other }
    return try plain.value {
      guard case .plain(true)? = records.value(0) else { return nil }
      return try PlanDirectory.read(plainPath)
    }
  }

  /// The evaluation, of runs that are all there.
  func reported() throws -> ReportedEvaluation {
    var (own, others): ([EvaluatedFuture], [EvaluatedFuture]) = ([], [])
    for run in 1...plan.count {
      guard case .future(let future, let other)? = records.value(run) else {
        throw SharesError.notPrepared(path: folder.path, command: "futures evaluate")
      }
      own.append(future)
      if let other { others.append(other) }
    }
    func gathered(_ futures: [EvaluatedFuture], _ plan: Plan) -> FuturesEvaluation {
      evaluator.gathered(futures, self.plan.request, after: self.plan.firstDays(of: plan))
    }
    return plan.reported(
      gathered(own, plan.input.plan), other: try other().map { gathered(others, $0) },
      label: question.against)
  }
}
