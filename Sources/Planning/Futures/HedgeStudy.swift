import Formulation
import LinearProgramming
import Plans
import Scenarios
import Threads

/// Finds in which futures each hedge pays: the plan for all futures is made again without it, with that one
/// thing as the plan without futures does it and all else open, and every future is held against its
/// values with the hedge.
public struct HedgeStudy: Sendable {
  public var observer: PlanningObserver?
  public var threads: Int

  public init(observer: PlanningObserver? = nil, threads: Int = 1) {
    self.observer = observer
    self.threads = threads
  }

  /// Hedges that are looked at, each of which takes a plan of all futures.
  public static let most = 12

  /// - Parameters:
  ///   - plain: The first days of the plan without futures.
  ///   - plan: The first days of the plan for the futures.
  ///   - request: As that was made.
  /// - Returns: For the first hedges, in their order, as far as the time allowed.
  public func worths(
    from plain: Plan, to plan: Plan, _ request: PlanningRequest
  ) -> [HedgeWorth] {
    guard let uncertainty = request.scenario.uncertainty else { return [] }
    let date = request.scenario.horizon.date(of: uncertainty.knownFromDay)
    let hedges = PlanDifference.ofFirstDays(from: plain, to: plan, before: date).hedges
    guard !hedges.isEmpty else { return [] }
    let clock = PlanningClock(limit: request.timeLimit)
    let run = FuturesRun(request, uncertainty, clock: clock, observer: observer)
    let (before, after) = (plain.days(before: date), plan.days(before: date))
    guard case .planned(let with) = outcome(run) else { return [] }
    let found = ParallelMap(threads: threads).map(0..<min(hedges.count, Self.most)) { k in
      var without = run
      without.hold(before.rows(of: hedges[k]), insteadOf: after.rows(of: hedges[k]))
      return worth(of: hedges[k], with, outcome(without), request)
    }
    return Array(found.prefix { $0 != nil }.compactMap(\.self))
  }

  /// The measures, and each future's stages.
  private struct Values: Sendable {
    var measures: [StageResult]
    var futures: [[(stage: Stage, value: Double)]]
  }

  private enum Outcome {
    case planned(Values)
    case infeasible
    case unknown
  }

  private func outcome(_ run: FuturesRun) -> Outcome {
    var run = run
    switch run.solveStages() {
    case nil: break
    case .infeasible?: return .infeasible
    case .limit?, .failed?: return .unknown
    }
    guard let last = run.last, run.shortcoming == nil else { return .unknown }
    let model = run.model
    let values = Values(
      measures: run.results,
      futures: model.futures.indices.map { f in
        Array(
          zip(
            model.futures[f].stages,
            model.stageValues(ofFuture: f, at: last.solution.columnValues))
        ).map { (stage: $0.0, value: $0.1) }
      })
    return .planned(values)
  }

  /// Nil where it could not be found out.
  private func worth(
    of hedge: PlanDifference.Group, _ with: Values, _ outcome: Outcome,
    _ request: PlanningRequest
  ) -> HedgeWorth? {
    let without: Values
    switch outcome {
    case .planned(let values): without = values
    case .infeasible:
      return HedgeWorth(hedge: hedge, gains: with.futures.map { _ in nil }, measures: nil)
    case .unknown: return nil
    }
    let gains = zip(with.futures, without.futures).map { own, other in
      zip(own, other).lazy.compactMap { gain($0, $1, request) }.first
    }
    return HedgeWorth(
      hedge: hedge, gains: gains,
      measures: zip(with.measures, without.measures).map {
        StageChange(name: $0.name, before: $0.value, after: $1.value)
      })
  }

  /// What is worse of a stage without the hedge; nil where that is within what stages give up and end with.
  private func gain(
    _ with: (stage: Stage, value: Double), _ without: (stage: Stage, value: Double),
    _ request: PlanningRequest
  ) -> HedgeWorth.Gain? {
    let noise = RunNoise(request).relative * max(abs(with.value), abs(without.value))
    let worse =
      with.stage.sense == .maximize ? with.value - without.value : without.value - with.value
    return abs(worse) <= max(noise, PlanningRun.zeroShortfall)
      ? nil : HedgeWorth.Gain(stage: with.stage.name, gain: worse)
  }
}
