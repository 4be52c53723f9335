import Formulation
import LinearProgramming
import Plans
import Threads

/// Finds out whether shortfalls may be left out of a large program of all futures: whether each future alone
/// has a plan without them.
///
/// A future alone is a fraction of the program, and none has a plan after common first days that it has not
/// alone. So where one cannot do without, its stages have to be solved; where all can, the next stage is worth
/// trying with these shortfalls held at 0, and each of their stages is saved if it has a plan.
struct ShortfallLookAhead: Sendable {
  let model: FuturesProgram
  let clock: PlanningClock
  /// The point that the stages before ended on; nil before the first.
  let last: [Double]?

  /// Futures that are looked at together.
  private static let threads = 2

  /// - Parameters:
  ///   - kinds: The shortfalls left out.
  ///   - zero: Those before them that are 0 in all futures.
  func canDoWithout(_ kinds: [Stage.Kind], after zero: [Stage.Kind]) -> Bool {
    // The first that cannot ends it.
    for f in stride(from: 0, to: model.futures.count, by: Self.threads) {
      let some = f..<min(f + Self.threads, model.futures.count)
      let can = ParallelMap(threads: Self.threads).map(some) {
        hasPlan($0, without: kinds + zero)
      }
      if can.contains(false) { return false }
    }
    return true
  }

  private func hasPlan(_ f: Int, without kinds: [Stage.Kind]) -> Bool {
    var own = model.futures[f]
    let values = last.map { model.values(ofFuture: f, at: $0) }
    for stage in own.stages {
      guard case .shortfall = stage.kind else { continue }
      if kinds.contains(stage.kind) {
        own.fixAtZero(stage)
      } else if let values {
        let value = stage.value(at: values) + Stage.zeroShortfall
        own.keep(stage, value: value, fraction: model.scenario.objective.keep)
      }
    }
    own.pose(nil)
    var solve = ContinuousSolve(clock: clock, observer: nil)
    solve.isDoubtful = true
    // A point that keeps all limits tells enough, whether or not it is proved to be the best of nothing.
    guard case .solved = solve(own.program) else { return false }
    return true
  }
}
