import LinearProgramming
import Plans

extension PlanningProgram {
  /// What a stage would gain if the stages kept before it gave up a little more, from the stage's own
  /// solution: by the name of the kept stage, the gain for one unit of its value.
  ///
  /// The value of a linear program is concave in its right-hand sides, so that no more than price times
  /// what is given up can be gained, whatever is found by planning.
  public func keptPrices(of solution: LPSolution, for stage: Stage) -> [String: Double] {
    let sign = stage.sense == .maximize ? 1.0 : -1.0
    var prices: [String: Double] = [:]
    for kept in stages.prefix(stage.number) {
      guard let i = row(of: kept), i < solution.rowDuals.count else { continue }
      let toLoosen = kept.sense == .minimize ? 1.0 : -1.0
      prices[kept.name] = max(0, sign * toLoosen * solution.rowDuals[i])
    }
    return prices
  }
}
