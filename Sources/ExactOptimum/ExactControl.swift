import LinearProgramming

/// Watches the time limit of an exact solve and speaks to its observer.
final class ExactControl {
  let observer: SolverObserver?
  private let limit: Double
  private let began = ContinuousClock.now
  private var isCancelledByObserver = false

  init(timeLimit: Double, observer: SolverObserver?) {
    limit = timeLimit
    self.observer = observer
  }

  var elapsed: Double { (.now - began) / .seconds(1) }
  var remaining: Double { limit - elapsed }
  var isCancelled: Bool { isCancelledByObserver || elapsed > limit }

  func phase(_ phase: SolverPhase) {
    if observer?(.phase(phase)) == .cancel { isCancelledByObserver = true }
  }
}
