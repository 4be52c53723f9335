import LPSolver
import LinearAlgebra
import LinearProgramming

/// Solves the stage `tidy`, after all others.
///
/// Small programs are solved to a vertex. In a large one the columns that the stage before holds at a
/// bound by a clear price stay there, which leaves a much smaller program; the interior-point method
/// alone solves that, and the weights differ a little from column to column, so that one plan is the
/// best and the point found is next to a vertex. Whole lines stay as they are, but for those that the
/// plan does without.
struct TidyStage {
  let clock: PlanningClock
  let observer: SolverObserver?
  let accuracy: Double

  /// Rows from which on a program counts as large: moving an interior point to a vertex would take
  /// longer than all stages before.
  private static let large = 5000

  /// - Parameters:
  ///   - program: The stage as it is posed.
  ///   - last: The point that the stages before ended on.
  ///   - sense: Of the stage that `last` solves.
  /// - Returns: The columns' values; nil where the stage could not be solved.
  func solve(
    _ program: LinearProgram, from last: StageSolution, _ sense: ObjectiveSense
  ) -> [Double]? {
    let x = last.solution.columnValues
    guard program.rowCount < Self.large else {
      var fixed = program
      Self.fixWhole(&fixed, at: x)
      Self.fixPriced(&fixed, at: last.solution, sense)
      Self.tellApart(&fixed)
      return solution(of: fixed, isLarge: true)
    }
    guard program.hasIntegers else { return solution(of: program) }
    return withFewerLines(program, x)
      ?? {
        var fixed = program
        Self.fixWhole(&fixed, at: x)
        return solution(of: fixed)
      }()
  }

  private func solution(of program: LinearProgram, isLarge: Bool = false) -> [Double]? {
    var continuous = ContinuousSolve(clock: clock, observer: observer)
    continuous.accuracy = accuracy
    continuous.settings.crossover = !isLarge
    // There is a plan already, which is not worth a long search for a tidier one.
    continuous.settings.attempts = 1
    continuous.settings.iterationLimit = Self.leastIterations + 2 * program.rowCount
    if isLarge {
      continuous.settings.tolerance = Self.looseTolerance
    }
    guard case .solved(let found) = continuous(program) else { return nil }
    // What a stopped run leaves may be worse than where it began.
    return found.shortcoming == nil ? found.solution.columnValues : nil
  }

  /// Iterations, and two more a row, after which the stage is given up: several times what the
  /// interior-point method and the way to a vertex take.
  private static let leastIterations = 2_000
  /// The relative gap at which a large program is solved: the weights are no more exact.
  private static let looseTolerance = 1e-6

  // MARK: Whole lines

  /// The plan without the conversions that it can do without: with each as it is or less, fractions
  /// rounded up; nil where there is none.
  private func withFewerLines(_ program: LinearProgram, _ x: [Double]) -> [Double]? {
    var relaxed = program
    for j in x.indices where program.isInteger[j] {
      relaxed.columnUpper[j] = min(
        program.columnUpper[j], max(program.columnLower[j], x[j].rounded()))
    }
    guard let divided = solution(of: relaxed) else { return nil }
    let whole = divided.indices.map {
      program.isInteger[$0] ? (divided[$0] - Self.noLine).rounded(.up) : divided[$0]
    }
    let isWhole = whole.indices.allSatisfy {
      !program.isInteger[$0] || abs(whole[$0] - divided[$0]) <= Self.noLine
    }
    if isWhole { return whole }
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

  // MARK: Large programs

  /// A reduced cost is clear from this part of the largest term that it is the sum of.
  private static let clearPrice = 1e-4
  /// A column is at its bound within this, in its own unit or as a part of the bound.
  private static let atBound = 1e-6

  /// Fixes the columns that the last stage holds at a bound with a clear reduced cost.
  private static func fixPriced(
    _ program: inout LinearProgram, at point: LPSolution, _ sense: ObjectiveSense
  ) {
    let sign: Double = sense == .minimize ? 1 : -1
    let matrix = program.matrix
    for j in 0..<program.columnCount {
      let price = sign * point.reducedCosts[j]
      let bound = price > 0 ? program.columnLower[j] : program.columnUpper[j]
      guard price != 0, bound.isFinite,
        abs(point.columnValues[j] - bound) <= atBound * (1 + abs(bound))
      else { continue }
      var largest = abs(price)
      for k in matrix.column(j) {
        let i = Int(matrix.rowIndices[k])
        // Rows added since then price nothing.
        guard i < point.rowDuals.count else { continue }
        largest = max(largest, abs(matrix.values[k] * point.rowDuals[i]))
      }
      guard abs(price) >= clearPrice * largest else { continue }
      program.columnLower[j] = bound
      program.columnUpper[j] = bound
    }
  }

  /// By how much the weights of two columns differ at the most, as a part of themselves.
  private static let spread = 1e-3

  /// Makes the weights differ, always in the same way.
  private static func tellApart(_ program: inout LinearProgram) {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    for j in 0..<program.columnCount {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      program.costs[j] *= 1 + spread * Double(state >> 11) / Double(1 << 53)
    }
  }
}
