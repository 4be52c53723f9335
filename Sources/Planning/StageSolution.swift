import LinearProgramming

/// How one stage ended.
enum StageOutcome {
  case solved(StageSolution)
  case infeasible(FarkasCertificate?)
  case stopped(Limit)
  case failed(String)
}

/// A point of a stage and what is known about it.
struct StageSolution {
  /// Values and prices; with integers those of the program whose integers are fixed.
  var solution: LPSolution
  /// No point does better than this.
  var bound: Double
  var iterations: Int
  /// Why the point is not called optimal; nil when it is.
  var shortcoming: PlanningOutcome.Shortcoming?
  /// A point inside that comes close to the value found, for the next stage to start near.
  var interior: [Double]?
}
