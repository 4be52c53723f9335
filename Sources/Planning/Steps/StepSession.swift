import LinearProgramming
import Simplex

/// A program solved again and again from its optimum, its limits moved by a step each time.
final class StepSession {
  private let session: SimplexSession
  private let optimum: SimplexSession.Snapshot
  private let program: LinearProgram
  private let sign: Double
  /// The optimal value without a step, greater for better.
  let value: Double
  /// Pivots of one solve, so that none takes minutes.
  private let pivots: Int

  /// - Parameter basis: An optimal one.
  init?(_ program: LinearProgram, basis: Basis, clock: PlanningClock, observer: SolverObserver?) {
    self.program = program
    sign = program.sense == .maximize ? 1 : -1
    pivots = max(Self.fewPivots, program.rowCount)
    var settings = SimplexSettings()
    settings.timeLimit = max(0, clock.left)
    session = SimplexSession(program, settings: settings, observer: observer)
    session.load(basis)
    guard case .optimal = session.solve() else { return nil }
    value = sign * session.solution().objective
    optimum = session.snapshot()
  }

  private static let fewPivots = 1000

  struct Point {
    /// Greater for better.
    var value: Double
    /// What one unit more is worth there.
    var slope: Double
    var solution: LPSolution
  }

  /// The optimum with so many units of a step; nil where that could not be found out, or nothing keeps
  /// all limits.
  func solve(_ moves: LimitMoves, length: Double) -> Point? {
    session.restore(optimum)
    set(moves, length)
    defer { set(moves, 0) }
    guard case .optimal = session.solve(iterationLimit: pivots) else { return nil }
    let solution = session.solution()
    return Point(
      value: sign * solution.objective, slope: moves.worth(at: solution, program.sense),
      solution: solution)
  }

  private func set(_ moves: LimitMoves, _ length: Double) {
    var rows: [Int: (lower: Double, upper: Double)] = [:]
    for move in moves.rowLower {
      rows[move.index, default: (0, 0)].lower += length * move.change
    }
    for move in moves.rowUpper {
      rows[move.index, default: (0, 0)].upper += length * move.change
    }
    for (i, change) in rows {
      session.setBounds(
        ofRow: i, lower: program.rowLower[i] + change.lower,
        upper: program.rowUpper[i] + change.upper)
    }
    var columns: [Int: (lower: Double, upper: Double)] = [:]
    for move in moves.columnLower {
      columns[move.index, default: (0, 0)].lower += length * move.change
    }
    for move in moves.columnUpper {
      columns[move.index, default: (0, 0)].upper += length * move.change
    }
    for (j, change) in columns {
      session.setBounds(
        ofColumn: j, lower: program.columnLower[j] + change.lower,
        upper: program.columnUpper[j] + change.upper)
    }
  }
}
