import BranchAndCut
import LinearProgramming

/// Searches for the best point whose integer columns are whole, within the time that is left.
///
/// The point that the stage before ended on is a plan to begin with. The relaxation of a large
/// program is solved by the interior-point method, which knows how to treat the rows that keep
/// earlier stages; branch and cut begins from a basis near its solution.
struct WholeNumberSearch {
  /// Relative distance of value and bound at which the search ends.
  let gap: Double
  let clock: PlanningClock
  let observer: SolverObserver?
  let continuous: ContinuousSolve
  /// The share of the time left that branch and cut may take: later stages need some too.
  var share = 1.0

  /// Values closer than this are the same: of a shortfall, the least that can be told from 0.
  private static let absoluteGap = 1e-7
  /// Relative violation of the rows at which a point is not looked at further.
  private static let accuracy = 1e-8
  /// Rows from which on the simplex method takes longer to an optimum than the interior-point
  /// method and the way from there to a basis.
  private static let large = 5000

  /// - Parameter incumbent: A point whose whole columns may satisfy the program, if one is known.
  func solve(_ program: LinearProgram, incumbent: [Double]?) -> StageOutcome {
    if let incumbent, let plan = cannotBeBetter(incumbent, in: program) { return .solved(plan) }
    var incumbent = incumbent
    var first: StageSolution?
    var relaxed: StageSolution?
    if program.rowCount >= Self.large {
      // The lines of the plan at hand, the rest anew: a plan soon, and perhaps good enough.
      first = incumbent.flatMap { fixing($0, in: program) }
      if let values = first?.solution.columnValues {
        if let plan = cannotBeBetter(values, in: program) { return .solved(plan) }
        incumbent = values
      }
      if case .solved(let solution) = continuous(program) { relaxed = solution }
      if let relaxed, relaxed.shortcoming == nil, var plan = first {
        plan.bound = relaxed.bound
        plan.iterations += relaxed.iterations
        plan.interior = relaxed.interior
        if isWithinGap(plan.solution.objective, plan.bound) { return .solved(plan) }
      }
    }
    var settings = BranchAndCutSettings()
    settings.timeLimit = max(0, share * clock.left)
    settings.relativeGap = gap
    settings.absoluteGap = Self.absoluteGap
    settings.start = incumbent
    let result = BranchAndCut(settings: settings, observer: observer)
      .solve(program, relaxation: relaxed?.solution)

    var found = result.solution.map {
      StageSolution(solution: $0, bound: result.bound, iterations: 0, shortcoming: nil)
    }
    // A point of the search is one of its own program: where it does not hold on this one, its whole
    // columns are kept and the rest is found anew.
    if let point = found?.solution, !holds(point, in: program) {
      found = fixing(point.columnValues, in: program)
    }
    if found == nil { found = first ?? incumbent.flatMap { fixing($0, in: program) } }
    guard var found else { return Self.ending(without: result.status) }
    let bound = relaxed.flatMap { $0.shortcoming == nil ? $0.bound : nil }
    found.bound = best(of: result.bound, bound, program.sense)
    found.iterations = (relaxed?.iterations ?? 0) + result.iterations
    found.interior = relaxed?.interior
    found.shortcoming = shortcoming(of: found, after: result.status)
    return .solved(found)
  }

  /// `x` as the stage's solution, if it satisfies the program and the bounds of the columns alone
  /// allow nothing better: a shortfall of 0.
  private func cannotBeBetter(_ x: [Double], in program: LinearProgram) -> StageSolution? {
    let sign: Double = program.sense == .minimize ? 1 : -1
    var bound = program.objectiveConstant
    for j in program.costs.indices where program.costs[j] != 0 {
      let rises = sign * program.costs[j] > 0
      bound += program.costs[j] * (rises ? program.columnLower[j] : program.columnUpper[j])
    }
    guard bound.isFinite, x.count == program.columnCount,
      abs(program.objective(at: x) - bound) <= Self.absoluteGap,
      program.isInteger.indices.allSatisfy({ !program.isInteger[$0] || x[$0] == x[$0].rounded() })
    else { return nil }
    // Where nothing but the bounds holds the objective, no row has a price.
    let prices = [Double](repeating: 0, count: program.rowCount)
    let solution = LPSolution(columnValues: x, rowDuals: prices, of: program)
    guard OptimalityReport(solution, of: program).isFeasible(within: Self.accuracy) else {
      return nil
    }
    return StageSolution(
      solution: solution, bound: bound, iterations: 0, shortcoming: nil, interior: nil)
  }

  /// Whether a point satisfies the program with its integers whole, as it is judged in the end.
  private func holds(_ point: LPSolution, in program: LinearProgram) -> Bool {
    var rounded = point.columnValues
    for j in rounded.indices where program.isInteger[j] { rounded[j] = rounded[j].rounded() }
    let whole = LPSolution(columnValues: rounded, rowDuals: point.rowDuals, of: program)
    return OptimalityReport(whole, of: program).isFeasible(within: ContinuousSolve.usable)
  }

  /// The best point whose integers are those of `x`; nil if there is none.
  private func fixing(_ x: [Double], in program: LinearProgram) -> StageSolution? {
    var fixed = program
    for j in x.indices where program.isInteger[j] {
      let value = min(max(x[j].rounded(), program.columnLower[j]), program.columnUpper[j])
      fixed.columnLower[j] = value
      fixed.columnUpper[j] = value
    }
    var plain = continuous
    // Points inside belong to the relaxation.
    plain.near = nil
    plain.settings.interiorGap = nil
    guard case .solved(let solution) = plain(fixed), solution.shortcoming == nil else {
      return nil
    }
    return solution
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

  /// The tighter of two bounds; one that is not there or not finite says nothing.
  private func best(of a: Double, _ b: Double?, _ sense: ObjectiveSense) -> Double {
    guard let b, b.isFinite else { return a }
    guard a.isFinite else { return b }
    return sense == .minimize ? max(a, b) : min(a, b)
  }
}
