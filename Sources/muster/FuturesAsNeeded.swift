import ArgumentParser
import Foundation
import Planning
import Reports
import Scenarios
import Threads

/// `muster plan --as-needed`: the few futures of a long list that decide the worst.
struct FuturesAsNeeded {
  /// For those futures.
  let request: PlanningRequest
  private let found: FuturesGenerator.Found
  private let futures: [Future]

  init(_ request: PlanningRequest, _ progress: ProgressLine) throws {
    let uncertainty = request.scenario.uncertainty
    let hasOrders = !request.scenario.quotas.isEmpty
    guard let uncertainty, hasOrders, uncertainty.aims.shortfall.first == .worst else {
      throw ValidationError(
        "--as-needed needs orders and a list 'aims.shortfall' that begins with 'worst': with other "
          + "measures every future of the list counts.")
    }
    futures = uncertainty.futures
    let evaluator = FuturesEvaluator(
      planner: Planner(observer: progress.observer),
      threads: ThreadBudget.processors,
      progress: { progress.begin(run: $0, index: $1, count: $2) })
    found = FuturesGenerator(evaluator: evaluator).futures(request)
    self.request = FuturesGenerator.request(request, for: found.chosen)
  }

  /// What is planned for, and what that says of the list.
  var sentence: String {
    let rounds = UnitText.counted("\(found.rounds)", "round")
    let ids = found.chosen.map { "'\(futures[$0].id)'" }.joined(separator: ", ")
    let planned =
      "planned for \(found.chosen.count) of \(futures.count) futures (\(ids)), found in \(rounds); means "
      + "and probabilities are of these. "
    let bounds =
      "The first measure is between \(Self.text(found.bound)) and "
      + "\(Self.text(found.worst)) for all futures of the list"
    switch found.ending {
    case .met: return planned + bounds + "."
    case .noPlan: return planned + "They have no plan after the same first days."
    case .inexact:
      return planned + bounds
        + ": one that is planned for comes out worse when it is planned again."
    case .stopped:
      return planned + bounds
        + ": the time was over, or a future could not be planned, before the bounds met."
    }
  }

  private static func text(_ value: Double) -> String { String(format: "%.7g", value) }
}
