import BranchAndCut
import LinearProgramming

/// Searches for the best point whose integer columns are whole, within the time that is left.
///
/// The fractional program comes first: its value is a bound, and its conversions rounded are a plan
/// to begin with. Branch and cut then closes the distance between the two.
struct WholeNumberSearch {
  /// Relative distance of value and bound at which the search ends.
  let gap: Double
  let clock: PlanningClock
  let observer: SolverObserver?
  let continuous: ContinuousSolve

  /// Values closer than this are the same: of a shortfall, the least that can be told from 0.
  private static let absoluteGap = 1e-7

  /// - Parameter incumbent: A point that satisfies the program, if one is known.
  func solve(_ program: LinearProgram, incumbent: StageSolution?) -> StageOutcome {
    guard case .solved(let relaxed) = continuous(program) else {
      return branchAndCut(program, from: nil, bound: nil)
    }
    let heuristic = RoundingHeuristic(program: program, solve: continuous)
    let candidates = [
      incumbent.flatMap { heuristic.fixing($0.solution.columnValues) },
      heuristic.rounding(relaxed.solution),
    ]
    let best = candidates.compactMap { $0 }.min { isBetter($0, $1, program.sense) }
    let bound = relaxed.shortcoming == nil ? relaxed.bound : nil
    if var best, let bound, isWithinGap(best.solution.objective, bound) {
      best.bound = bound
      best.iterations += relaxed.iterations
      return .solved(best)
    }
    return branchAndCut(program, from: best, bound: bound)
  }

  private func branchAndCut(
    _ program: LinearProgram, from start: StageSolution?, bound: Double?
  ) -> StageOutcome {
    var settings = BranchAndCutSettings()
    settings.timeLimit = max(0, clock.left)
    settings.relativeGap = gap
    settings.absoluteGap = Self.absoluteGap
    settings.start = start?.solution.columnValues
    let result = BranchAndCut(settings: settings, observer: observer)
      .solve(program, from: start?.solution.basis)

    var found = start
    if let solution = result.solution {
      let own = StageSolution(
        solution: solution, bound: result.bound, iterations: 0, shortcoming: nil)
      if found.map({ isBetter(own, $0, program.sense) }) ?? true { found = own }
    }
    guard var found else { return Self.ending(without: result.status) }
    found.bound = best(of: result.bound, bound, program.sense)
    found.iterations = (start?.iterations ?? 0) + result.iterations
    found.shortcoming = shortcoming(of: found, after: result.status)
    return .solved(found)
  }

  private static func ending(without status: BranchAndCutStatus) -> StageOutcome {
    switch status {
    case .infeasibleRelaxation(let certificate): .infeasible(certificate)
    case .infeasible, .optimal: .infeasible(nil)
    case .unboundedRelaxation: .failed("the objective is unbounded")
    case .stopped(let limit): .stopped(limit)
    case .failed: .failed("no whole solution was found")
    }
  }

  private func shortcoming(
    of found: StageSolution, after status: BranchAndCutStatus
  ) -> PlanningOutcome.Shortcoming? {
    let value = found.solution.objective
    if isWithinGap(value, found.bound) { return nil }
    if case .stopped(let limit) = status { return .limit(limit) }
    return .gap(abs(value - found.bound) / max(abs(value), Self.absoluteGap))
  }

  // MARK: Values

  private func isWithinGap(_ value: Double, _ bound: Double) -> Bool {
    abs(value - bound) <= max(gap * abs(value), Self.absoluteGap)
  }

  private func isBetter(_ a: StageSolution, _ b: StageSolution, _ sense: ObjectiveSense) -> Bool {
    sense == .minimize
      ? a.solution.objective < b.solution.objective : a.solution.objective > b.solution.objective
  }

  /// The tighter of two bounds; one that is not there or not finite says nothing.
  private func best(of a: Double, _ b: Double?, _ sense: ObjectiveSense) -> Double {
    guard let b, b.isFinite else { return a }
    guard a.isFinite else { return b }
    return sense == .minimize ? max(a, b) : min(a, b)
  }
}
