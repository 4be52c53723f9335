import BranchAndCut
import LinearProgramming

/// Searches for the best point whose integer columns are whole, within the time that is left.
///
/// The point that the stage before ended on is a plan to begin with. A large program is relaxed and
/// rounded (`RelaxAndRound`); what is small, or left over, is for branch and cut.
struct WholeNumberSearch {
  /// Relative distance of value and bound at which the search ends.
  let gap: Double
  let clock: PlanningClock
  let observer: SolverObserver?
  let continuous: ContinuousSolve
  /// The share of the time left that branch and cut may take: later stages need some too.
  var share = 1.0
  /// Whether the relaxation is rounded first; nil: where the program is large. In smaller ones branch and cut
  /// takes less time than the solves that this needs.
  var roundsFirst: Bool?
  /// Whether the whole columns of the incumbent are likely to be better than rounded ones.
  var incumbentComesFirst = false
  /// Rounds a relaxation some other way than to the nearest whole point (`RelaxAndRound.roundsParts`).
  var roundsParts: (@Sendable (_ relaxed: StageSolution) -> StageSolution?)?
  /// Nodes that branch and cut may take.
  var nodeLimit = Int.max
  /// Values closer than this end branch and cut.
  var closeEnough = absoluteGap

  /// Values closer than this are the same: of a shortfall, the least that can be told from 0.
  static let absoluteGap = 1e-7
  private static let nodesWithoutTimeLimit = 50

  /// - Parameter incumbent: A point whose whole columns may satisfy the program, if one is known.
  func solve(_ program: LinearProgram, incumbent: [Double]?) -> StageOutcome {
    if let incumbent, let plan = StageSolution(unsurpassed: incumbent, in: program) {
      return .solved(plan)
    }
    let sizes = PlanningSizes(program)
    guard roundsFirst ?? sizes.isLarge else {
      return branchAndCut(program, incumbent: incumbent)
    }
    let isFollowedBySearch = !sizes.isTooLargeToBranch
    let rounding = RelaxAndRound(
      gap: gap, clock: clock, continuous: continuous, incumbentComesFirst: incumbentComesFirst,
      isFollowedBySearch: isFollowedBySearch, roundsParts: roundsParts)
    let (outcome, relaxation) = rounding.solve(program, incumbent: incumbent)
    if let outcome {
      guard isFollowedBySearch, relaxation != nil, !clock.isOver else { return outcome }
      if case .solved(let known) = outcome, known.shortcoming == nil { return outcome }
    }
    var known: StageSolution?
    if case .solved(let found)? = outcome { known = found }
    let searched = branchAndCut(
      program, incumbent: known?.solution.columnValues ?? incumbent, relaxation: relaxation)
    guard let known else { return searched }
    guard case .solved(let found) = searched else { return .solved(known) }
    return .solved(better(of: found, known, in: program))
  }

  /// - Parameter relaxation: Of a stronger program with the same columns.
  private func branchAndCut(
    _ program: LinearProgram, incumbent: [Double]?,
    relaxation: RelaxAndRound.Relaxation? = nil
  ) -> StageOutcome {
    var settings = BranchAndCutSettings()
    settings.timeLimit = max(0, share * clock.left)
    settings.relativeGap = gap
    settings.absoluteGap = closeEnough
    settings.nodeLimit = nodeLimit
    settings.start = incumbent
    let isSlow = PlanningSizes(program).isSlowToBranch
    settings.presolve = relaxation == nil || !isSlow
    // What may take days is not waited for, unless asked.
    if isSlow, !clock.left.isFinite {
      settings.nodeLimit = min(nodeLimit, Self.nodesWithoutTimeLimit)
    }
    let result = BranchAndCut(settings: settings, observer: observer)
      .solve(relaxation?.program ?? program, relaxation: relaxation?.solution)
    var found = result.solution.map { point in
      StageSolution(
        solution: relaxation == nil ? point : Self.withoutAddedRows(point, program),
        bound: result.bound, iterations: 0, shortcoming: nil)
    }
    // A point of the search is one of its own program: where it does not hold on this one, its whole
    // columns are kept and the rest is found again.
    if let point = found?.solution, !holds(point, in: program) {
      found = continuous.solve(program, wholeAt: point.columnValues)
    }
    if found == nil, let incumbent { found = continuous.solve(program, wholeAt: incumbent) }
    guard var found else { return Self.ending(without: result.status) }
    found.bound = result.bound
    if let bound = relaxation?.bound {
      found.bound = program.sense == .minimize ? max(bound, found.bound) : min(bound, found.bound)
    }
    // The face of a distance is that of its relaxation.
    if continuous.isMethodOpen { found.relaxed = relaxation?.solution }
    found.iterations = result.iterations
    found.shortcoming = shortcoming(of: found, after: result.status)
    return .solved(found)
  }

  /// A point of a stronger program, whose added rows come last, as one of `program`. Its basis is one to
  /// start from: where an added row was tight it has a column too many.
  private static func withoutAddedRows(_ point: LPSolution, _ program: LinearProgram) -> LPSolution
  {
    var basis = point.basis
    if let count = basis?.rows.count { basis?.rows.removeLast(count - program.rowCount) }
    return LPSolution(
      columnValues: point.columnValues, rowDuals: Array(point.rowDuals.prefix(program.rowCount)),
      of: program, basis: basis)
  }

  /// The better point of two, with the tighter of the bounds that both found.
  private func better(
    of a: StageSolution, _ b: StageSolution, in program: LinearProgram
  ) -> StageSolution {
    let sign: Double = program.sense == .minimize ? 1 : -1
    var best = sign * a.solution.objective <= sign * b.solution.objective ? a : b
    best.bound = sign * max(sign * a.bound, sign * b.bound)
    best.iterations = a.iterations + b.iterations
    best.interior = b.interior
    best.shortcoming = best.isWithin(gap) ? nil : a.shortcoming ?? best.gapShortcoming
    return best
  }

  /// Whether a point satisfies the program with its integers whole, as it is judged in the end.
  private func holds(_ point: LPSolution, in program: LinearProgram) -> Bool {
    var rounded = point.columnValues
    for j in rounded.indices where program.isInteger[j] { rounded[j] = rounded[j].rounded() }
    let whole = LPSolution(columnValues: rounded, rowDuals: point.rowDuals, of: program)
    return OptimalityReport(whole, of: program).isFeasible(within: ContinuousSolve.usable)
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
    if found.isWithin(gap) { return nil }
    if case .stopped(let limit) = status, limit != .iterations { return .limit(limit) }
    return found.gapShortcoming
  }
}
