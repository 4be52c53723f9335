import InteriorPoint
import LinearProgramming
import Simplex

/// How long the dual simplex method is tried before the interior-point method has its turn.
///
/// What the interior-point method will cost is known once it has ordered and analysed the program;
/// what the simplex method will cost is not known before it ends. So it begins, and goes on as long as the number
/// of infeasible rows promises an end within the work that the other would need (`WorkBudget`). The analysis
/// has a cost too, so it waits until the simplex method has taken more than that.
///
/// Work is counted, not timed: a program is solved the same way in every run.
final class SimplexTrial {
  private let program: LinearProgram
  private let method: InteriorPointMethod
  private let share: Double
  private var prepared: PreparedInteriorPoint?
  private(set) var budget = WorkBudget(limit: 0) { nil }

  /// - Parameter share: By how much the other's forecast is multiplied.
  init(_ program: LinearProgram, share: Double, preparing method: InteriorPointMethod) {
    self.program = program
    self.method = method
    self.share = share
    budget = WorkBudget(limit: Self.shareOfAnalysis * share * workBesideFactors) { [unowned self] in
      WorkBudget.Rival(work: share * work(of: interiorPoint))
    }
  }

  /// The program analysed for the interior-point method.
  var interiorPoint: PreparedInteriorPoint {
    if let prepared { return prepared }
    let made = method.prepare(program)
    prepared = made
    return made
  }

  // The interior-point method in entries that the simplex method reads in the same time, 1.2 ns each; measured over
  // all of Netlib, Kennington and Meszaros, where the forecast is off by a third in the mean.

  /// Iterations that it usually takes.
  private static let iterations = 30.0
  /// Work of an entry of the matrix, and of a variable, in an iteration.
  private static let matrixEntryWork = 50.0
  private static let variableWork = 200.0
  /// Work of a multiplication and addition in a dense kernel.
  private static let operationWork = 0.03
  /// Work of an entry of the factor in the solutions of an iteration.
  private static let factorEntryWork = 6.5
  /// How much more the simplex method gets where dense columns are left out of the factorisation: rounding
  /// then often stops the interior-point method before its end.
  private static let caution = 10.0
  /// Of the work beside the factors: before, the program is not analysed, which takes about a twentieth.
  private static let shareOfAnalysis = 0.25

  private var workBesideFactors: Double {
    Self.iterations
      * (Self.matrixEntryWork * Double(program.matrix.entryCount)
        + Self.variableWork * Double(program.rowCount + program.columnCount))
  }

  private func work(of prepared: PreparedInteriorPoint) -> Double {
    let work =
      workBesideFactors + Self.iterations
      * (Self.operationWork * prepared.operations
        + Self.factorEntryWork * Double(prepared.factorEntryCount))
    return prepared.leavesOutColumns ? Self.caution * work : work
  }
}
