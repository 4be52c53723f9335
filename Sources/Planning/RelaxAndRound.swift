import BranchAndCut
import LinearProgramming

/// Whole lines in a program so large that each solve counts: the relaxation, the whole point nearest
/// to it, and the rest again with that point's whole columns.
///
/// Three solves, of which the first gives the bound, the second concerns the whole columns alone and
/// takes a moment, and the third gives the plan. The relaxation knows what the rows of whole columns
/// imply once they are rounded (`WholePart.strengthened()`): that may be most of what whole lines
/// cost. Where the point has no plan, the whole columns of the incumbent serve.
struct RelaxAndRound {
  let gap: Double
  let clock: PlanningClock
  let continuous: ContinuousSolve
  /// Whether the whole columns of the incumbent are likely to be better than rounded ones.
  let incumbentComesFirst: Bool
  /// Whether branch and cut goes on from here.
  let isFollowedBySearch: Bool
  /// Rounds the relaxation some other way than to the nearest whole point, before that search as well.
  var roundsParts: (@Sendable (_ relaxed: StageSolution) -> StageSolution?)?

  /// The relaxed program with its rounded rows, its solution, and what that proves no whole point to
  /// surpass.
  typealias Relaxation = (program: LinearProgram, solution: LPSolution, bound: Double?)

  /// What the relaxation may lack, in rows and bounds and as a part of the gap asked for: it is no
  /// plan, and what is rounded need not be exact.
  private static let relaxedAccuracy = 1e-4
  private static let relaxedTolerance = 1e-4
  /// The same where the relaxation ends on a vertex: the search goes on from there, and the bound is proved.
  private static let vertexTolerance = 1e-2

  /// - Returns: No outcome where all that is left is the search's to do, and it has the time.
  func solve(
    _ program: LinearProgram, incumbent: [Double]?
  ) -> (outcome: StageOutcome?, relaxation: Relaxation?) {
    let part = WholePart(of: program)
    // Near a whole plan the relaxation is whole in most, and the rows would cost the simplex method many steps.
    let stronger = continuous.isMethodOpen ? program : part.strengthened()
    let isSearchNext =
      incumbentComesFirst && isFollowedBySearch && incumbent != nil
    var known =
      incumbentComesFirst && !isSearchNext ? plan(with: incumbent, in: program) : nil
    let began = clock.elapsed
    let outcome = relax(stronger)
    let relaxationSeconds = clock.elapsed - began
    if isSearchNext, case .infeasible = outcome { known = plan(with: incumbent, in: program) }
    if known == nil, case .infeasible(let certificate) = outcome {
      // A certificate prices the program's own rows where no others were added.
      return (.infeasible(stronger.rowCount == program.rowCount ? certificate : nil), nil)
    }
    guard case .solved(let relaxed) = outcome else {
      guard let plan = known ?? plan(with: incumbent, in: program) else {
        return (clock.isOver ? .stopped(.time) : outcome, nil)
      }
      return (.solved(rated(plan, nil, of: program)), nil)
    }
    let relaxation = (stronger, relaxed.solution, provenBound(relaxed))
    if let plan = whole(relaxed, in: program).map({ rated($0, relaxed, of: program) }),
      plan.shortcoming == nil
    {
      return (.solved(plan), relaxation)
    }
    // From a vertex that is whole in most the search has few steps to a whole point.
    if continuous.isMethodOpen, isFollowedBySearch { return (nil, relaxation) }
    if isSearchNext {
      // From the vertex of the relaxation the plan with the incumbent's whole columns is near.
      if clock.left > TimeShares.toFirstPlan * relaxationSeconds { return (nil, relaxation) }
      known = plan(with: incumbent, in: program)
    }
    let first = known.map { rated($0, relaxed, of: program) }
    if let first, first.shortcoming == nil { return (.solved(first), relaxation) }
    if let roundsParts, let other = roundsParts(relaxed).map({ rated($0, relaxed, of: program) }),
      let plan = better(first, other, program.sense)
    {
      return (.solved(plan), relaxation)
    }
    // What comes after dives from the relaxation's vertex, which finds more than rounding.
    if let first, isFollowedBySearch { return (.solved(first), relaxation) }
    let second = round(relaxed, part, program).map { rated($0, relaxed, of: program) }
    if let plan = better(first, second, program.sense) { return (.solved(plan), relaxation) }
    if let plan = plan(with: incumbent, in: program) {
      return (.solved(rated(plan, relaxed, of: program)), relaxation)
    }
    return (clock.isOver ? .stopped(.time) : .failed("no whole solution was found"), relaxation)
  }

  /// A relaxation that ended on a vertex of the program whose whole columns are whole; nil where it did not. A point
  /// inside is no plan.
  private func whole(_ relaxed: StageSolution, in program: LinearProgram) -> StageSolution? {
    guard let basis = basis(of: relaxed, in: program) else { return nil }
    var x = relaxed.solution.columnValues
    for j in x.indices where program.isInteger[j] {
      guard abs(x[j] - x[j].rounded()) <= Self.wholeAccuracy else { return nil }
      x[j].round()
    }
    let point = LPSolution(
      columnValues: x, rowDuals: Array(relaxed.solution.rowDuals.prefix(program.rowCount)),
      of: program, basis: basis)
    guard OptimalityReport(point, of: program).isFeasible(within: ContinuousSolve.usable) else {
      return nil
    }
    var plan = relaxed
    plan.solution = point
    return plan
  }

  /// The basis of a relaxation without the rows that it was strengthened by; nil where one of them is tight.
  private func basis(of relaxed: StageSolution, in program: LinearProgram) -> Basis? {
    guard var basis = relaxed.solution.basis,
      basis.rows.dropFirst(program.rowCount).allSatisfy({ $0 == .basic })
    else { return nil }
    basis.rows.removeSubrange(program.rowCount...)
    return basis
  }

  /// Distance from a whole number up to which a value is one.
  private static let wholeAccuracy = 1e-6

  private func plan(with incumbent: [Double]?, in program: LinearProgram) -> StageSolution? {
    incumbent.flatMap { continuous.solve(program, wholeAt: $0) }
  }

  /// The plan with the whole point nearest to a relaxation; nil if there is none.
  private func round(
    _ relaxed: StageSolution, _ part: WholePart, _ program: LinearProgram
  ) -> StageSolution? {
    let point = part.nearestPoint(
      to: relaxed.solution.columnValues, prices: relaxed.solution.rowDuals,
      within: min(TimeShares.secondsToNearestPoint, clock.left))
    // The point knows nothing of the rest of the program, which may have no room for it.
    var doubtful = continuous
    doubtful.isDoubtful = true
    return point.flatMap { doubtful.solve(program, wholeAt: $0) }
  }

  /// A plan with what its relaxation says of it.
  private func rated(
    _ plan: StageSolution, _ relaxed: StageSolution?, of program: LinearProgram
  ) -> StageSolution {
    var plan = plan
    let proven = relaxed.flatMap(provenBound)
    plan.bound = proven ?? program.sense.unknownBound
    plan.iterations += relaxed?.iterations ?? 0
    plan.interior = relaxed?.interior
    plan.relaxed = relaxed.map {
      LPSolution(
        columnValues: $0.solution.columnValues,
        rowDuals: Array($0.solution.rowDuals.prefix(program.rowCount)), of: program,
        basis: basis(of: $0, in: program))
    }
    if proven == nil {
      plan.shortcoming =
        clock.left.isFinite ? .limit(.time) : .unproven("its relaxation was not solved")
    } else if !plan.isWithin(gap) {
      plan.shortcoming = clock.isOver ? .limit(.time) : plan.gapShortcoming
    }
    return plan
  }

  /// A relaxation that was stopped bounds nothing.
  private func provenBound(_ relaxed: StageSolution) -> Double? {
    relaxed.shortcoming == nil ? relaxed.bound : nil
  }

  private func better(
    _ a: StageSolution?, _ b: StageSolution?, _ sense: ObjectiveSense
  ) -> StageSolution? {
    guard let a, let b else { return a ?? b }
    let (x, y) = (a.solution.objective, b.solution.objective)
    return (sense == .minimize ? y < x : y > x) ? b : a
  }

  private func relax(_ program: LinearProgram) -> StageOutcome {
    var relaxation = continuous
    relaxation.settings.timeLimit = min(
      relaxation.settings.timeLimit, TimeShares.relaxation * clock.left)
    relaxation.settings.tolerance = max(
      relaxation.settings.tolerance,
      (continuous.isMethodOpen ? Self.vertexTolerance : Self.relaxedTolerance) * gap)
    relaxation.accuracy = Self.relaxedAccuracy
    relaxation.settings.polishes = false
    return relaxation(program)
  }
}

extension ContinuousSolve {
  /// The best point whose whole columns are those of `x`; nil if there is none.
  func solve(_ program: LinearProgram, wholeAt x: [Double]) -> StageSolution? {
    var fixed = program
    for j in x.indices where program.isInteger[j] {
      let value = min(max(x[j].rounded(), program.columnLower[j]), program.columnUpper[j])
      fixed.columnLower[j] = value
      fixed.columnUpper[j] = value
    }
    var plain = self
    // Points inside belong to the relaxation.
    plain.near = nil
    plain.settings.interiorGap = nil
    guard case .solved(let solution) = plain(fixed), solution.shortcoming == nil else {
      return nil
    }
    return solution
  }
}
