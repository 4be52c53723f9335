import LinearProgramming

/// Watches the limits and speaks to the observer.
final class SolveControl {
  private let observer: SolverObserver?
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant?
  var iterationLimit: Int
  private var isCancelled = false
  private var looks = 0

  init(settings: SimplexSettings, observer: SolverObserver?) {
    self.observer = observer
    iterationLimit = settings.iterationLimit
    deadline =
      settings.timeLimit.isFinite
      ? clock.now.advanced(by: .seconds(max(0, settings.timeLimit))) : nil
  }

  /// The limit that has been reached, if any. Reads the clock only now and then.
  func reachedLimit(iterations: Int) -> Limit? {
    if isCancelled { return .cancelled }
    if iterations >= iterationLimit { return .iterations }
    looks += 1
    if looks % 16 == 1, let deadline, clock.now >= deadline { return .time }
    return nil
  }

  func phase(_ phase: SolverPhase) { tell(.phase(phase)) }

  func report(_ report: @autoclosure () -> IterationReport) {
    guard observer != nil else { return }
    tell(.iteration(report()))
  }

  private func tell(_ event: SolverEvent) {
    if observer?(event) == .cancel { isCancelled = true }
  }
}
