import LinearProgramming

/// How much a run of the simplex method may read: a limit on its time that is the same from run to run.
///
/// Counted are the entries of factors, matrix and vectors that the steps read.
public final class WorkBudget {
  public private(set) var limit: Double
  /// The work done so far.
  public internal(set) var spent = 0.0
  /// Whether that is why the run has stopped.
  public private(set) var isUsedUp = false
  /// Asked when the limit is reached: a higher one to go on, nil to stop.
  private let extend: () -> Double?

  public init(limit: Double, extend: @escaping () -> Double?) {
    self.limit = limit
    self.extend = extend
  }

  /// Whether the run has to stop after so much work.
  func isUsedUp(after work: Double) -> Bool {
    spent = work
    while work >= limit {
      guard let further = extend(), further > limit else {
        isUsedUp = true
        return true
      }
      limit = further
    }
    return false
  }
}

/// Watches the limits and speaks to the observer.
final class SolveControl {
  private let observer: SolverObserver?
  private let clock = ContinuousClock()
  private let deadline: ContinuousClock.Instant?
  private let budget: WorkBudget?
  var iterationLimit: Int
  private var isCancelled = false
  private var lastEvent: ContinuousClock.Instant
  /// An observer can cancel only when it is spoken to: that happens at least this often.
  private static let longestSilence = Duration.milliseconds(250)

  init(settings: SimplexSettings, observer: SolverObserver?, budget: WorkBudget? = nil) {
    self.observer = observer
    self.budget = budget
    iterationLimit = settings.iterationLimit
    lastEvent = clock.now
    deadline =
      settings.timeLimit.isFinite
      ? clock.now.advanced(by: .seconds(max(0, settings.timeLimit))) : nil
  }

  /// The limit that has been reached, if any.
  func reachedLimit(iterations: Int, work: Double) -> Limit? {
    let now = clock.now
    if observer != nil, now - lastEvent > SolveControl.longestSilence {
      tell(.iteration(IterationReport(iteration: iterations)))
    }
    if isCancelled { return .cancelled }
    if iterations >= iterationLimit { return .iterations }
    if let deadline, now >= deadline { return .time }
    if let budget, budget.isUsedUp(after: work) { return .iterations }
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
