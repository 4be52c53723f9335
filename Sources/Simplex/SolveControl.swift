import LinearProgramming

/// Watches the limits and speaks to the observer.
final class SolveControl {
  private let observer: SolverObserver?
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant?
  var iterationLimit: Int
  private var isCancelled = false
  private var lastEvent: ContinuousClock.Instant
  /// An observer can cancel only when it is spoken to: that happens at least this often.
  private static let longestSilence = Duration.milliseconds(250)

  init(settings: SimplexSettings, observer: SolverObserver?) {
    self.observer = observer
    iterationLimit = settings.iterationLimit
    lastEvent = clock.now
    deadline =
      settings.timeLimit.isFinite
      ? clock.now.advanced(by: .seconds(max(0, settings.timeLimit))) : nil
  }

  /// The limit that has been reached, if any.
  func reachedLimit(iterations: Int) -> Limit? {
    let now = clock.now
    if observer != nil, now - lastEvent > SolveControl.longestSilence {
      tell(.iteration(IterationReport(iteration: iterations)))
    }
    if isCancelled { return .cancelled }
    if iterations >= iterationLimit { return .iterations }
    if let deadline, now >= deadline { return .time }
    return nil
  }

  func phase(_ phase: SolverPhase) { tell(.phase(phase)) }

  func report(_ report: @autoclosure () -> IterationReport) {
    guard observer != nil else { return }
    tell(.iteration(report()))
  }

  private func tell(_ event: SolverEvent) {
    lastEvent = clock.now
    if observer?(event) == .cancel { isCancelled = true }
  }
}
