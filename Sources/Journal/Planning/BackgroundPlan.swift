import Planning
import Plans
import Synchronization
import Threads

/// A plan that is made on another thread while this one goes on; where no thread is free, when it is asked
/// for.
final class BackgroundPlan: Sendable {
  private let isGivenUp = Flag()
  /// What the other thread leaves; nil where it is made when asked for.
  private let result: Handover<PlanningOutcome>?
  /// Within so many seconds.
  private let make: @Sendable (Double) -> PlanningOutcome
  private let limit: Double
  private let began = ContinuousClock.now

  private final class Flag: Sendable {
    let value = Atomic(false)
  }

  /// Begins.
  ///
  /// - Parameter planner: Its observer hears nothing of this plan, but what stops it stops this one too.
  init(_ request: PlanningRequest, _ planner: Planner) {
    let observer = planner.observer
    let own = Planner(observer: { [isGivenUp] event in
      if isGivenUp.value.load(ordering: .relaxed) { return .cancel }
      return observer?(PlanningEvent(kind: .pulse, elapsed: event.elapsed)) ?? .proceed
    })
    let make: @Sendable (Double) -> PlanningOutcome = { seconds in
      var limited = request
      limited.timeLimit = seconds
      return own.plan(limited)
    }
    let limit = request.timeLimit
    let result = Handover<PlanningOutcome>()
    let hasBegun = ThreadBudget.begin { result.put(make(limit)) }
    self.make = make
    self.limit = limit
    self.result = hasBegun ? result : nil
  }

  /// Waits for the end; nil where there is no plan.
  func outcome() -> PlanningOutcome? {
    guard let result else {
      let elapsed: Double = (.now - began) / .seconds(1)
      return make(max(Tolerance.leastSeconds, limit - elapsed))
    }
    return result.take()
  }

  /// Stops it: its plan is of no use any more.
  func giveUp() { isGivenUp.value.store(true, ordering: .relaxed) }
}
