import LPSolver
import LinearProgramming

/// Solves the stage `tidy`, after all others.
///
/// The solution is a vertex. Whole lines stay as they are, but for those that the plan does without.
struct TidyStage {
  let clock: PlanningClock
  let observer: SolverObserver?
  let accuracy: Double
  /// Whether the last point is near an earlier plan, which was tidy: then few steps from its vertex are left, while
  /// the row that keeps it near has an entry for all that is done, which the interior-point method is slow with.
  var isNearTidy = false

  /// - Parameters:
  ///   - program: The stage as it is posed.
  ///   - last: The point that the stages before ended on.
  /// - Returns: A vertex with its basis; nil where the stage could not be solved.
  func solve(_ program: LinearProgram, from last: StageSolution) -> LPSolution? {
    let x = last.solution.columnValues
    guard !PlanningSizes(program).isLarge else { return onFace(program, of: last) }
    guard program.hasIntegers else { return solution(of: program) }
    return withFewerLines(program, x)
      ?? {
        var fixed = program
        Self.fixWhole(&fixed, at: x)
        return solution(of: fixed)
      }()
  }

  private func solution(
    of program: LinearProgram, tolerance: Double = SolverSettings().tolerance,
    from start: Basis? = nil
  ) -> LPSolution? {
    var continuous = ContinuousSolve(clock: clock, observer: observer)
    continuous.accuracy = accuracy
    continuous.settings.tolerance = tolerance
    continuous.settings.crossover = true
    // There is a plan already, which is not worth a long search for a tidier one.
    continuous.settings.attempts = 1
    continuous.settings.iterationLimit =
      Self.leastIterations + (start == nil ? 2 * program.rowCount : program.rowCount / 4)
    continuous.isMethodOpen = start != nil
    continuous.start = start
    guard case .solved(let found) = continuous(program) else { return nil }
    // What a stopped run leaves may be worse than where it began.
    return found.shortcoming == nil ? found.solution : nil
  }

  /// Iterations, and two more a row, after which the stage is given up: several times what the
  /// interior-point method and the way to a vertex take. From a vertex that is nearly tidy, one more for four rows.
  private static let leastIterations = 2_000

  // MARK: Large programs

  /// The tidiest point on the face of the points that are as good as the last stage's; nil where that one
  /// is no vertex.
  ///
  /// What has a clear reduced cost or a clear price there is at the same bound in each of them and stays.
  /// So the rows that keep the stages before do not narrow the face, which the interior-point method needs:
  /// on the whole program, where they leave little inside, it takes longer than in all stages before.
  private func onFace(_ program: LinearProgram, of last: StageSolution) -> LPSolution? {
    guard let optimal = OptimalFace(of: last.solution) else { return nil }
    let found = solution(
      of: face(optimal, of: program, at: last.solution), tolerance: Self.faceTolerance,
      from: isNearTidy ? last.solution.basis : nil)
    return found.flatMap { isBetter($0, than: last.solution, in: program) ? $0 : nil }
  }

  /// Relative, where the interior-point method ends and leaves the rest to the steps from a vertex.
  private static let faceTolerance = 1e-6

  /// The program with what is clear fixed, and with costs of at most 1: a unit of what is handled by the
  /// million counts less than the tolerances of the method otherwise.
  private func face(
    _ optimal: OptimalFace, of program: LinearProgram, at point: LPSolution
  ) -> LinearProgram {
    var face = program
    Self.fixWhole(&face, at: point.columnValues)
    Self.widen(&face, to: point)
    optimal.narrow(&face)
    for j in face.costs.indices where face.columnLower[j] == face.columnUpper[j] {
      face.costs[j] = 0
    }
    let largest = face.costs.reduce(0) { max($0, abs($1)) }
    if largest > 0 { face.costs = face.costs.map { $0 / largest } }
    return face
  }

  /// Widens the bounds that a point misses by rounding.
  private static func widen(_ program: inout LinearProgram, to point: LPSolution) {
    for (j, x) in point.columnValues.enumerated() {
      program.columnLower[j] = min(program.columnLower[j], x)
      program.columnUpper[j] = max(program.columnUpper[j], x)
    }
    for (i, activity) in point.rowActivities.enumerated() {
      program.rowLower[i] = min(program.rowLower[i], activity)
      program.rowUpper[i] = max(program.rowUpper[i], activity)
    }
  }

  /// Whether a point of the stage is tidier than the one that it began with.
  private func isBetter(
    _ found: LPSolution, than point: LPSolution, in program: LinearProgram
  ) -> Bool {
    program.objective(at: found.columnValues) < program.objective(at: point.columnValues)
      && OptimalityReport(found, of: program).isFeasible(within: accuracy)
  }

  // MARK: Whole lines

  /// The plan without the conversions that it can do without: with each as it is or less, fractions
  /// rounded up; nil where there is none.
  private func withFewerLines(_ program: LinearProgram, _ x: [Double]) -> LPSolution? {
    var relaxed = program
    for j in x.indices where program.isInteger[j] {
      relaxed.columnUpper[j] = min(
        program.columnUpper[j], max(program.columnLower[j], x[j].rounded()))
    }
    guard var found = solution(of: relaxed) else { return nil }
    let divided = found.columnValues
    let whole = divided.indices.map {
      program.isInteger[$0] ? (divided[$0] - Self.noLine).rounded(.up) : divided[$0]
    }
    let isWhole = whole.indices.allSatisfy {
      !program.isInteger[$0] || abs(whole[$0] - divided[$0]) <= Self.noLine
    }
    if isWhole {
      found.columnValues = whole
      return found
    }
    var fixed = program
    Self.fixWhole(&fixed, at: whole)
    return solution(of: fixed)
  }

  /// A part of a line that is rounding.
  private static let noLine = 1e-6

  private static func fixWhole(_ program: inout LinearProgram, at x: [Double]) {
    for j in program.isInteger.indices where program.isInteger[j] {
      let value = min(max(x[j].rounded(), program.columnLower[j]), program.columnUpper[j])
      program.columnLower[j] = value
      program.columnUpper[j] = value
    }
  }
}
