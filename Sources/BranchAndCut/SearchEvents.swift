import LinearProgramming
import Synchronization

/// What an observer hears of one solve by branch and cut, however often the search begins again: one
/// beginning, and no bound worse than one before.
final class SearchEvents: Sendable {
  private struct State {
    var hasBegun = false
    var bound: Double
  }
  private let state: Mutex<State>
  private let sense: ObjectiveSense
  private let observer: SolverObserver

  init(_ sense: ObjectiveSense, for observer: @escaping SolverObserver) {
    self.sense = sense
    self.observer = observer
    state = Mutex(State(bound: sense.unknownBound))
  }

  func hear(_ event: SolverEvent) -> SolverDirective {
    switch event {
    case .phase(.branchAndCut):
      let isFirst = state.withLock { state in
        defer { state.hasBegun = true }
        return !state.hasBegun
      }
      return isFirst ? observer(event) : .proceed
    case .phase(.presolve) where state.withLock { $0.hasBegun }: return .proceed
    case .iteration(var report) where report.isOfSearch:
      let (sense, found) = (sense, report.dualObjective)
      report.dualObjective = state.withLock { state in
        state.bound = sense == .minimize ? max(state.bound, found) : min(state.bound, found)
        return state.bound
      }
      return observer(.iteration(report))
    default: return observer(event)
    }
  }

  /// An observer of a search without the objective, which has neither values nor bounds to tell.
  static func withoutObjective(
    _ sense: ObjectiveSense, for observer: @escaping SolverObserver
  ) -> SolverObserver {
    let none = sense == .minimize ? Double.infinity : -.infinity
    return { event in
      guard case .iteration(var report) = event, report.isOfSearch else { return observer(event) }
      (report.primalObjective, report.dualObjective) = (none, -none)
      return observer(.iteration(report))
    }
  }
}
