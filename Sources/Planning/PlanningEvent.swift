import LinearProgramming

/// What planning tells while it works.
public struct PlanningEvent: Sendable {
  public enum Kind: Sendable {
    /// The program is written: its rows, columns and nonzeros.
    case formulated(rows: Int, columns: Int, nonzeros: Int)
    /// A stage begins, the `index`-th (from 1) of `count`.
    case stage(name: String, index: Int, count: Int)
    /// A stage's program, as it is about to be solved.
    case posed(stage: String, program: LinearProgram)
    case phase(SolverPhase)
    case iteration(IterationReport)
    /// Nothing to tell: asks whether to go on.
    case pulse
    /// A first stage of a plan for many futures is solved: from here on there is a plan to end with.
    case planned
    /// The constraints in conflict are sought.
    case explaining
  }
  public var kind: Kind
  /// Seconds since planning began.
  public var elapsed: Double

  public init(kind: Kind, elapsed: Double) {
    self.kind = kind
    self.elapsed = elapsed
  }
}

/// Called on each event, from the thread that plans; `.cancel` ends planning with what there is.
public typealias PlanningObserver = @Sendable (PlanningEvent) -> SolverDirective

extension Optional where Wrapped == PlanningObserver {
  /// Whether the one who looks on wants planning to end.
  var isStopping: Bool { self?(PlanningEvent(kind: .pulse, elapsed: 0)) == .cancel }
}

extension PlanningClock {
  /// Passes a solver's events on, with the time since planning began.
  func solverObserver(passingOnTo observer: PlanningObserver?) -> SolverObserver? {
    guard let observer else { return nil }
    return { [self] event in
      switch event {
      case .phase(let phase): observer(PlanningEvent(kind: .phase(phase), elapsed: elapsed))
      case .iteration(let report):
        observer(PlanningEvent(kind: .iteration(report), elapsed: elapsed))
      case .pulse: observer(PlanningEvent(kind: .pulse, elapsed: elapsed))
      }
    }
  }
}
