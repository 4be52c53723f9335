import BranchAndCut
import Formulation
import LinearProgramming

/// Whole lines of all futures from their relaxation: the first days' lines are rounded and all first days
/// fixed, and then each future is searched for by itself, several at a time.
///
/// One search through the lines of all futures would branch on those of one after those of another. After
/// the same first days they have nothing to do with one another but for the measures that are kept, of
/// which each future keeps its own part.
struct FuturesRounding: Sendable {
  let model: FuturesProgram
  let stage: MeasureStage
  let gap: Double
  let clock: PlanningClock
  let continuous: ContinuousSolve

  /// As many as branch and cut has for its branches.
  private static let threads = 2

  /// The part of the time left that the searches may take.
  private static let share = 0.5
  /// Nodes of a future's search: what it has by then is compared with the relaxation of all, and one future
  /// is not worth more.
  private static let nodes = 500
  /// What a future may miss of its part of an earlier measure: a relaxation is solved to about this.
  private static let slack = 1e-6

  /// The best point with the whole columns found so; nil where some future has none.
  ///
  /// - Parameter relaxed: The relaxation of the stage, which is posed.
  @Sendable func plan(near relaxed: StageSolution) -> StageSolution? {
    guard let first = firstDays(near: relaxed) else { return nil }
    let found = ParallelMap(threads: Self.threads).map(0..<model.futures.count) { f in
      whole(f, after: first)
    }
    var whole = first
    for (f, values) in found.enumerated() {
      guard let values else { return nil }
      model.put(values, ofFuture: f, into: &whole)
    }
    return continuous.solve(model.program, wholeAt: whole)
  }

  /// A point with whole lines on the first days, later ones divided.
  private func firstDays(near relaxed: StageSolution) -> [Double]? {
    let program = model.program
    let nearest = WholePart(of: program).nearestPoint(
      to: relaxed.solution.columnValues, prices: relaxed.solution.rowDuals,
      within: Self.share * clock.left)
    guard let nearest else { return nil }
    var divided = program
    for j in model.commonColumns where program.isInteger[j] {
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
  private func whole(_ f: Int, after x: [Double]) -> [Double]? {
    let values = model.values(ofFuture: f, at: x)
    var own = model.futures[f]
    own.holdDecisions(before: model.uncertainty.knownFromDay, at: values)
    let stages = Set(model.stages.prefix(stage.number).map(\.stage.name))
      .subtracting([stage.stage.name])
    for (k, value) in own.stages.map({ ($0, $0.value(at: values)) })
    where stages.contains(k.name) {
      let slack = (k.sense == .minimize ? 1 : -1) * Self.slack * abs(value)
      own.keep(k, value: value + slack, fraction: 0)
    }
    own.pose(own.stages.first { $0.kind == stage.stage.kind })
    var search = WholeNumberSearch(
      gap: gap, clock: clock.part(Self.share), observer: nil, continuous: continuous)
    search.nodeLimit = Self.nodes
    guard case .solved(let found) = search.solve(own.program, incumbent: nil) else { return nil }
    return found.solution.columnValues
  }
}
