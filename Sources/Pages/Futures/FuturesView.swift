import Messages
import Plans
import Scenarios

/// A plan for many futures prepared for a page: the first days and each future as a plan of its own.
///
/// On the page the first days are plan 0, whose files stand in the folder itself, and the futures, in their
/// order, plans 1 and on, whose files stand in `futures/<id>`.
struct FuturesView: Sendable {
  let reported: ReportedFutures
  let plan: FuturesPlan
  /// The scenario with the futures that are planned for.
  let scenario: Scenario
  let firstDays: ReportedPlan
  let futures: [PlanView]
  let odds: [OrderOdds]
  /// Of each future the orders that it leaves short: more than a millionth is missing, as `OrderOdds` has it.
  private let short: [Set<String>]

  init(_ reported: ReportedFutures) {
    self.reported = reported
    plan = reported.plan
    scenario = Self.scenario(reported.scenario, of: reported.plan)
    firstDays = Self.firstDays(reported, scenario)
    let scenario = self.scenario
    futures = reported.plan.futures.enumerated().map { f, future in
      PlanView(
        ReportedPlan(
          label: future.id, folder: reported.folder + "/futures/" + future.id, plan: future.plan,
          scenario: scenario.future(f)), number: f + 1)
    }
    odds = reported.plan.orderOdds(of: scenario)
    short = futures.map { future in
      let missing = PlanMeasures(future.plan, of: future.scenario).short
      return Set(zip(scenario.quotas, missing).compactMap { $1 > 0 ? $0.id : nil })
    }
  }

  /// Of a long list only those futures are kept that are planned for (`--as-needed`).
  private static func scenario(_ scenario: Scenario, of plan: FuturesPlan) -> Scenario {
    var scenario = scenario
    let known = Dictionary(
      (scenario.uncertainty?.futures ?? []).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    scenario.uncertainty?.futures = plan.futures.map { planned in
      var future =
        known[planned.id]
        ?? Future(id: planned.id, name: planned.name, probability: planned.probability)
      future.probability = planned.probability
      return future
    }
    return scenario
  }

  /// The days before it is known which future holds, as a plan of these days alone.
  private static func firstDays(_ reported: ReportedFutures, _ scenario: Scenario) -> ReportedPlan {
    var plan = reported.plan.firstDays
    let horizon = plan.summary.horizon
    plan.summary.horizon = Horizon(
      start: horizon.start, days: max(1, reported.plan.knownFrom - horizon.start))
    return ReportedPlan(
      label: reported.folder, folder: reported.folder, plan: plan, scenario: scenario,
      doubts: reported.doubts)
  }

  func isShort(_ order: QuotaResult, in f: Int) -> Bool { short[f].contains(order.quota) }

  /// Orders that fall short in some future, the least sure first.
  var unsure: [OrderOdds] {
    odds.filter { $0.worstFuture != nil }.sorted {
      $0.probabilityMet != $1.probabilityMet
        ? $0.probabilityMet < $1.probabilityMet : $0.expectedShort > $1.expectedShort
    }
  }

  /// What is otherwise in a future than in the scenario.
  func changes(of f: Int) -> [Bilingual] {
    scenario.uncertainty?.futures[f].changes.map { $0.sentence(in: scenario) } ?? []
  }

  /// So many futures are drawn beside one another; more lines cannot be told apart.
  static let mostDrawn = 6

  /// The futures that are drawn: the worst, and the most probable of the others; in their order.
  var drawn: [Int] {
    guard futures.count > Self.mostDrawn else { return Array(futures.indices) }
    let worst = plan.worstFuture?.future
    let others = futures.indices.filter { $0 != worst }.sorted {
      let (a, b) = (plan.futures[$0].probability, plan.futures[$1].probability)
      return a != b ? a > b : $0 < $1
    }
    return (others.prefix(Self.mostDrawn - (worst == nil ? 0 : 1)) + [worst].compactMap(\.self))
      .sorted()
  }

  var mostProbable: Int {
    futures.indices.max {
      let (a, b) = (plan.futures[$0].probability, plan.futures[$1].probability)
      return a != b ? a < b : $0 > $1
    } ?? 0
  }

  // MARK: Where numbers come from

  func probability(of f: Int) -> Figure {
    Figure(
      plan.futures[f].probability, .share,
      from: Provenance(.sum, "futures.probability", plan: 0).with("future", plan.futures[f].id)
        .expression)
  }

  /// A stage's value in a future, from that future's own summary.
  func value(ofStage k: Int, in f: Int) -> Figure {
    Self.value(of: plan.futures[f].plan.summary.stages[k], plan: f + 1)
  }

  /// What a plan has of a stage, or else what the stage came to.
  static func value(of stage: StageResult, plan: Int) -> Figure {
    Figure(
      stage.reached,
      from: Provenance(.last, stage.plan == nil ? "stages.value" : "stages.plan", plan: plan)
        .with("name", stage.name).expression)
  }

  func tail(_ measure: String, of f: Int) -> Figure {
    Figure(
      plan.futures[f].tails[measure] ?? 0, .share,
      from: Provenance(.last, "futures-stages.in_tail", plan: 0)
        .with("future", plan.futures[f].id).with("measure", measure).expression)
  }

  func from(order quota: String, _ column: StaticString) -> String {
    Provenance(.sum, column, plan: 0).with("quota", quota).expression
  }
}
