import LinearProgramming

/// How much a run of the simplex method may read: a limit on its time that is the same from run to run.
///
/// Counted are the entries of factors, matrix and vectors that the steps read.
public final class WorkBudget {
  /// What another method would take, and so how long the simplex method is worth its while.
  public struct Rival: Sendable {
    public var work: Double
    public init(work: Double) { self.work = work }

    /// Of the rival's work: from here on the trend of the infeasible rows is looked at.
    static let fromHere = 0.3
    /// Of the rival's work: how much may be left by the trend, which is a rough forecast.
    static let mostLeft = 1.5
    /// Of the rival's work: the end, though the trend says that it is near.
    static let most = 1.5
    /// Of the rows: fewer infeasible ones than this tell nothing. Programs of few rows have few all the way.
    static let fewRows = 0.02
  }

  public private(set) var limit: Double
  /// The work done so far.
  public internal(set) var spent = 0.0
  /// Whether that is why the run has stopped.
  public private(set) var isUsedUp = false
  /// Asked when the limit is reached, once: nil to stop.
  private let rival: () -> Rival?
  private var known: Rival?
  private var trend = InfeasibilityTrend()

  /// - Parameters:
  ///   - limit: The work up to which the run goes on in any case.
  ///   - rival: What another method would take.
  public init(limit: Double, rival: @escaping () -> Rival?) {
    self.limit = limit
    self.rival = rival
  }

  /// Whether the run has to stop after so much work.
  func isUsedUp(after work: Double, infeasibleRows: Int, of rows: Int) -> Bool {
    spent = work
    trend.record(infeasibleRows, at: work)
    guard work >= limit else { return false }
    if known == nil { known = rival() }
    isUsedUp = known.map { isLost(to: $0, after: work, of: rows) } ?? true
    return isUsedUp
  }

  private func isLost(to rival: Rival, after work: Double, of rows: Int) -> Bool {
    guard work >= Rival.fromHere * rival.work else { return false }
    if trend.recentCount < Rival.fewRows * Double(rows) { return work >= rival.work }
    return work >= Rival.most * rival.work || trend.workLeft > Rival.mostLeft * rival.work
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
  func reachedLimit(iterations: Int, work: Double, infeasibleRows: Int, of rows: Int) -> Limit? {
    let now = clock.now
    if observer != nil, now - lastEvent > SolveControl.longestSilence {
      tell(.iteration(IterationReport(iteration: iterations)))
    }
    if isCancelled { return .cancelled }
    if iterations >= iterationLimit { return .iterations }
    if let deadline, now >= deadline { return .time }
    if let budget, budget.isUsedUp(after: work, infeasibleRows: infeasibleRows, of: rows) {
      return .iterations
    }
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
