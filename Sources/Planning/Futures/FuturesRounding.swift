import BranchAndCut
import Formulation
import LinearProgramming
import Threads

/// Whole lines of all futures from their relaxation: the first days' lines are rounded and all first days
/// fixed, and then each future is searched for alone, several at a time.
///
/// One search through the lines of all futures would branch on those of one after those of another. After
/// the same first days they have nothing to do with one another but for the measures that are kept, of
/// which each future keeps its own part. What is best for each after these days is best for every measure.
struct FuturesRounding: Sendable {
  let model: FuturesProgram
  let stage: MeasureStage
  let gap: Double
  let clock: PlanningClock
  let continuous: ContinuousSolve
  /// The point that the stages before ended on.
  let last: [Double]?

  /// The part of the time left that the searches may take.
  private static let share = 0.5
  /// Nodes of a future's search: what it has by then is compared with the relaxation of all, and one future
  /// is not worth more.
  private static let nodes = 500
  /// What a future may miss of its part of an earlier measure: a relaxation is solved to about this.
  private static let slack = 1e-6
  /// A line's value that is as good as whole.
  private static let whole = 1e-6

  /// The best point with the whole columns found so; nil where some future has none.
  ///
  /// - Parameter relaxed: The relaxation of the stage, which is posed.
  @Sendable func plan(near relaxed: StageSolution) -> StageSolution? {
    // What has been reached leaves the cost little room for other first days.
    if stage.stage.kind == .cost, let last { return plan(after: last, of: last) }
    return firstDays(near: relaxed).flatMap { plan(after: $0, of: nil) }
      ?? last.flatMap { plan(after: $0, of: $0) }
  }

  /// The plan after the first days of a point.
  ///
  /// - Parameter known: A point with the same first days whose lines are whole, if there is one.
  private func plan(after first: [Double], of known: [Double]?) -> StageSolution? {
    let found = ParallelMap().map(0..<model.futures.count) { f in
      best(f, after: first) ?? known.map { model.values(ofFuture: f, at: $0) }
    }
    var all = first
    for (f, values) in found.enumerated() {
      guard let values else { return nil }
      model.put(values, ofFuture: f, into: &all)
    }
    model.putMeasures(into: &all)
    let isLast = stage.number + 1 == model.stages.count
    // The last stage's prices are reported.
    return isLast
      ? continuous.solve(model.program, wholeAt: all) ?? point(all)
      : point(all)
        ?? continuous.solve(model.program, wholeAt: all)
  }

  /// A point of the program without its prices; nil where it misses a row or a bound.
  private func point(_ x: [Double]) -> StageSolution? {
    var x = x
    let program = model.program
    for j in x.indices where program.isInteger[j] { x[j] = x[j].rounded() }
    let prices = [Double](repeating: 0, count: program.rowCount)
    let solution = LPSolution(columnValues: x, rowDuals: prices, of: program)
    guard OptimalityReport(solution, of: program).isFeasible(within: ContinuousSolve.usable) else {
      return nil
    }
    return StageSolution(
      solution: solution, bound: program.sense.unknownBound,
      iterations: 0, shortcoming: nil)
  }

  /// A point with whole lines on the first days, later ones divided.
  private func firstDays(near relaxed: StageSolution) -> [Double]? {
    let program = model.program
    let x = relaxed.solution.columnValues
    let lines = model.commonColumns.filter { program.isInteger[$0] }
    if lines.allSatisfy({ abs(x[$0] - x[$0].rounded()) <= Self.whole }) { return x }
    let nearest = WholePart(of: program).nearestPoint(
      to: x, prices: relaxed.solution.rowDuals, within: Self.share * clock.left)
    guard let nearest else { return nil }
    var divided = program
    for j in lines {
      divided.columnLower[j] = nearest[j].rounded()
      divided.columnUpper[j] = nearest[j].rounded()
    }
    divided.isInteger = []
    var solve = continuous
    // Rounding knows nothing of the rest of the program, which may have no room for it.
    solve.isDoubtful = true
    guard case .solved(let solution) = solve(divided), solution.shortcoming == nil else {
      return nil
    }
    return solution.solution.columnValues
  }

  /// A future's own columns, its lines whole, after the first days of a point.
  private func best(_ f: Int, after x: [Double]) -> [Double]? {
    let values = model.values(ofFuture: f, at: x)
    var own = model.futures[f]
    own.holdDecisions(before: model.uncertainty.knownFromDay, at: values)
    for earlier in own.stages {
      guard earlier.kind != stage.stage.kind else { break }
      let value = earlier.value(at: values)
      let slack = (earlier.sense == .minimize ? 1 : -1) * Self.slack * abs(value)
      let room = model.room(in: earlier.kind, beforeStage: stage.number, at: x)
      own.keep(earlier, value: value + slack, fraction: room)
    }
    own.pose(own.stages.first { $0.kind == stage.stage.kind })
    var search = WholeNumberSearch(
      gap: gap, clock: clock.part(Self.share), observer: nil, continuous: continuous)
    search.nodeLimit = Self.nodes
    guard case .solved(let found) = search.solve(own.program, incumbent: nil) else { return nil }
    return found.solution.columnValues
  }
}
