import Dispatch
import Planning
import Synchronization

/// A plan that is made on another thread while this one goes on.
final class BackgroundPlan: Sendable {
  private let isGivenUp = Flag()
  private let found = Mutex<PlanningOutcome?>(nil)
  private let end = DispatchSemaphore(value: 0)

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
    DispatchQueue.global().async { [self] in
      let outcome = own.plan(request)
      found.withLock { $0 = outcome }
      end.signal()
    }
  }

  /// Waits for the end; nil where there is no plan.
  func outcome() -> PlanningOutcome? {
    end.wait()
    return found.withLock { $0 }
  }

  /// Stops it: its plan is of no use any more.
  func giveUp() { isGivenUp.value.store(true, ordering: .relaxed) }
}
