import Formulation
import LinearProgramming
import Simplex

/// Tells again and again whether a relaxation has a solution when some limits are lifted.
///
/// Only sides and bounds change. Without costs every basis is dual feasible, so that the dual simplex
/// method goes on from where it stopped.
final class LimitSession {
  private let session: SimplexSession
  /// The program with all limits, and without any of them.
  private let kept, lifted: LinearProgram
  private let limits: [(subject: LimitSubject, parts: [LimitPart])]
  private var isKept: [Bool]
  /// The bounds of columns as they are now: two limits may share a column.
  private var lower, upper: [Double]
  private let pivots: Int

  /// All limits hold at first.
  init(
    _ model: PlanningProgram, _ limits: [(subject: LimitSubject, parts: [LimitPart])],
    clock: PlanningClock, observer: SolverObserver?
  ) {
    var program = model.program
    program.isInteger = []
    program.costs = [Double](repeating: 0, count: program.columnCount)
    program.sense = .minimize
    var loose = model
    for limit in limits { loose.lift(limit.parts) }
    var settings = SimplexSettings()
    settings.timeLimit = max(0, clock.left)
    session = SimplexSession(program, settings: settings, observer: observer)
    kept = program
    lifted = loose.program
    self.limits = limits
    isKept = limits.map { _ in true }
    lower = program.columnLower
    upper = program.columnUpper
    pivots = Self.pivotsPerRow * program.rowCount
  }

  /// A solve that takes more pivots than this times the rows is given up.
  private static let pivotsPerRow = 10

  /// Whether there is no solution with these limits alone; nil where that could not be found out.
  func isInfeasible(keeping chosen: Set<Int>) -> Bool? {
    for k in limits.indices where isKept[k] != chosen.contains(k) {
      isKept[k].toggle()
      set(limits[k].parts, from: isKept[k] ? kept : lifted)
    }
    switch session.solve(iterationLimit: pivots) {
    case .optimal: return false
    case .infeasible: return true
    default: return nil
    }
  }

  private func set(_ parts: [LimitPart], from program: LinearProgram) {
    for part in parts {
      switch part {
      case .row(let i):
        session.setBounds(ofRow: i, lower: program.rowLower[i], upper: program.rowUpper[i])
      case .lower(let j):
        lower[j] = program.columnLower[j]
        session.setBounds(ofColumn: j, lower: lower[j], upper: upper[j])
      case .upper(let j):
        upper[j] = program.columnUpper[j]
        session.setBounds(ofColumn: j, lower: lower[j], upper: upper[j])
      }
    }
  }
}
