import InteriorPoint
import LinearProgramming
import Simplex

/// How long the dual simplex method is tried before the interior-point method has its turn.
///
/// What the interior-point method will cost is known once it has ordered and analysed the program;
/// what the simplex method will cost is not known before it ends. So it is given as much work as the
/// other would need: whichever is cheaper, both together cost at most about twice as much. The analysis
/// has a cost too, so it waits until the simplex method has taken that.
///
/// Work is counted, not timed: a program is solved the same way in every run.
final class SimplexTrial {
  private let program: LinearProgram
  private let method: InteriorPointMethod
  private let share: Double
  private var prepared: PreparedInteriorPoint?
  private(set) var budget = WorkBudget(limit: 0) { nil }

  /// - Parameter share: The work that the simplex method is given, as a multiple of the other's forecast.
  init(_ program: LinearProgram, share: Double, preparing method: InteriorPointMethod) {
    self.program = program
    self.method = method
    self.share = share
    let least = SolveWork.least(of: program)
    budget = WorkBudget(limit: least) { [unowned self] in
      let whole = max(least, share * work(of: interiorPoint))
      return whole > budget.limit ? whole : nil
    }
  }

  /// The program analysed for the interior-point method.
  var interiorPoint: PreparedInteriorPoint {
    if let prepared { return prepared }
    let made = method.prepare(program)
    prepared = made
    return made
  }

  // In the units of `SolveWork`.

  /// Work of a multiplication and addition in a dense kernel.
  private static let operationWork = 0.03
  /// Work of an entry of the factor in the solutions of an iteration.
  private static let factorEntryWork = 4.0
  /// How much more the simplex method gets where dense columns are left out of the factorisation: rounding
  /// then often stops the interior-point method before its end.
  private static let caution = 10.0

  private func work(of prepared: PreparedInteriorPoint) -> Double {
    let work =
      SolveWork.least(of: program) + SolveWork.iterations
      * (Self.operationWork * prepared.operations
        + Self.factorEntryWork * Double(prepared.factorEntryCount))
    return prepared.leavesOutColumns ? Self.caution * work : work
  }
}
