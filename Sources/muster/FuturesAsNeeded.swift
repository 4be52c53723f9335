import ArgumentParser
import Foundation
import Messages
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
      throw ValidationError(.asNeededNeedsWorst)
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
  var sentence: Bilingual {
    let rounds = UnitText.counted("\(found.rounds)", "round")
    let ids = found.chosen.map { "'\(futures[$0].id)'" }
    let planned = Bilingual(
      "planned for \(found.chosen.count) of \(futures.count) futures "
        + "(\(ids.joined(separator: ", "))), found in \(rounds); means and probabilities are of "
        + "these. ",
      "为 \(futures.count) 种情形中的 \(found.chosen.count) 种作计划（\(ids.joined(separator: "、"))），"
        + "共 \(found.rounds) 轮找出；均值和概率只就这些情形而言。")
    let (low, high) = (Self.text(found.bound), Self.text(found.worst))
    let bounds = Bilingual(
      "The first measure is between \(low) and \(high) for all futures of the list",
      "就全部情形而言，第一项指标在 \(low) 与 \(high) 之间")
    let end: Bilingual =
      switch found.ending {
      case .met: Bilingual(bounds.english + ".", bounds.chinese + "。")
      case .noPlan:
        Bilingual("They have no plan after the same first days.", "它们在前期相同时没有可行的计划。")
      case .inexact:
        Bilingual(
          bounds.english + ": one that is planned for comes out worse when it is planned again.",
          bounds.chinese + "：其中一种情形重新计划后结果变差。")
      case .stopped:
        Bilingual(
          bounds.english
            + ": the time was over, or a future could not be planned, before the bounds met.",
          bounds.chinese + "：上下界相合之前时间已到，或有一种情形未能计划。")
      }
    return Bilingual(planned.english + end.english, planned.chinese + end.chinese)
  }

  private static func text(_ value: Double) -> String { String(format: "%.7g", value) }
}
