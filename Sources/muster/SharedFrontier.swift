import Planning
import Plans
import Shares

import struct Scenarios.Scenario

/// What a folder of a frontier was prepared for.
struct FrontierQuestion: Codable, Equatable, Sendable {
  var scenario: CopiedScenario
  var between: String
  var points: Int
  var taken: [AskedRun.Count]
  var choose: Bool
  var fractional: Bool
  var gap: Double
  /// For the ends, and for each point.
  var timeLimit: Double?
  var bom, names: Bool

  func request(for scenario: Scenario) throws -> PlanningRequest {
    try PlanTerms(
      choose: choose, taken: taken.map { (id: $0.option, count: $0.count) },
      fractional: fractional, gap: gap, timeLimit: timeLimit
    ).request(for: scenario)
  }
}

/// What is kept of a run: of the first the ends, or why there are none; of the others a point.
enum FrontierRecord: Codable, Sendable {
  case ends(FrontierEnds)
  case noEnds(NoEnds)
  /// Nil: a limit kept it from being found.
  case point(Frontier.Point?)

  enum NoEnds: Codable, Sendable {
    case infeasible, limitWithoutPlan
    case failed(String)
  }
}

/// A frontier of which each point is a run, once its ends are there.
struct SharedFrontier: DividedWork {
  let question: FrontierQuestion
  let folder: SharesFolder
  let request: PlanningRequest
  private let aims: (FrontierTracer.Aim, FrontierTracer.Aim)
  private let tracer: FrontierTracer
  private let records: RunRecords<FrontierRecord>
  private let isStopped: @Sendable () -> Bool

  init(
    _ preparation: Preparation<FrontierQuestion>, in folder: SharesFolder, _ tracer: FrontierTracer,
    isStopped: @escaping @Sendable () -> Bool
  ) throws {
    question = preparation.question
    self.folder = folder
    self.tracer = tracer
    self.isStopped = isStopped
    let scenario = try question.scenario.read(in: folder)
    request = try question.request(for: scenario)
    let names = question.between.split(separator: ",").map(String.init)
    aims = try scenario.refusingUnknown { () throws(UnknownSubject) in try scenario.aims(names) }
    records = RunRecords(in: folder, of: preparation.header)
  }

  static func runs(points: Int) -> [String] { ["ends"] + (1..<points).map { "point \($0 + 1)" } }

  var runs: [String] { Self.runs(points: question.points) }

  func isKept(_ run: Int) -> Bool { records.value(run) != nil }

  func perform(_ run: Int) throws -> Bool {
    let record: FrontierRecord
    if run == 0 {
      switch tracer.ends(between: aims.0, and: aims.1, points: question.points, in: request) {
      case .success(let ends): record = .ends(ends)
      case .failure(let failure): record = .noEnds(failure.kept)
      }
    } else if case .ends(let ends)? = records.value(0) {
      record = .point(
        tracer.point(
          run, of: question.points, from: ends, between: aims.0, and: aims.1, in: request))
    } else {
      record = .point(nil)
    }
    guard !isStopped() else { return false }
    try records.keep(run, record)
    return true
  }

  /// The frontier, of runs that are all there; or why there is none.
  func frontier() -> (frontier: Frontier?, outcome: PlanningOutcome?) {
    switch records.value(0) {
    case .ends(let ends):
      let points = (1..<question.points).map { run -> Frontier.Point? in
        if case .point(let point)? = records.value(run) { point } else { nil }
      }
      return (tracer.frontier(of: ends, points, between: aims.0, and: aims.1, in: request), nil)
    case .noEnds(let why): return (nil, why.outcome)
    case .point, nil: return (nil, .failed("its ends are no longer there"))
    }
  }
}

extension FrontierTracer.NoFrontier {
  fileprivate var kept: FrontierRecord.NoEnds {
    switch outcome {
    case .infeasible: .infeasible
    case .failed(let sentence): .failed(sentence)
    case .limitWithoutPlan, .planned, .plannedShort: .limitWithoutPlan
    }
  }
}

extension FrontierRecord.NoEnds {
  fileprivate var outcome: PlanningOutcome {
    switch self {
    case .infeasible: .infeasible(Conflict(members: [], isMinimal: false))
    case .limitWithoutPlan: .limitWithoutPlan(.time)
    case .failed(let sentence): .failed(sentence)
    }
  }
}
