import Formulation
import LinearAlgebra
import LinearProgramming
import Scenarios

/// Finds the shortest step, of a change that only moves limits, with which a program has a
/// solution.
///
/// The length of the step is one more column θ ≥ 0. Where one unit of the change moves a side b of
/// a row by Δ the row becomes aᵀx − Δθ ≤ b; where it moves a bound of a column, that bound becomes
/// such a row. Minimising θ gives the shortest step, and its bound that no shorter one will do.
struct SmallestStep {
  let clock: PlanningClock
  let observer: SolverObserver?

  enum Answer {
    /// `bound`: no shorter step will do.
    case found(length: Double, bound: Double)
    case none
    case unknown
  }

  /// - Parameters:
  ///   - base: The program without the change.
  ///   - changed: With one unit of it; of the same shape, or the answer is unknown.
  func find(_ base: LinearProgram, changed: LinearProgram) -> Answer {
    guard base.rowCount == changed.rowCount, base.columnCount == changed.columnCount,
      base.matrix.entryCount == changed.matrix.entryCount
    else { return .unknown }
    let program = stepped(base, changed)
    let continuous = ContinuousSolve(clock: clock, observer: observer)
    let outcome: StageOutcome
    if program.hasIntegers {
      outcome = WholeNumberSearch(
        gap: 1e-6, clock: clock, observer: observer, continuous: continuous
      ).solve(program, incumbent: nil)
    } else {
      outcome = continuous(program)
    }
    switch outcome {
    case .solved(let solution):
      return .found(
        length: max(0, solution.solution.columnValues[base.columnCount]),
        bound: solution.shortcoming == nil ? max(0, solution.bound) : 0)
    case .infeasible: return .none
    case .stopped, .failed: return .unknown
    }
  }

  private func stepped(_ base: LinearProgram, _ changed: LinearProgram) -> LinearProgram {
    let (m, n) = (base.rowCount, base.columnCount)
    var program = base
    var triplets: [(row: Int, column: Int, value: Double)] = []
    for j in 0..<n {
      for k in base.matrix.column(j) {
        triplets.append((Int(base.matrix.rowIndices[k]), j, base.matrix.values[k]))
      }
    }
    func moved(_ a: Double, _ b: Double) -> Double { a == b ? 0 : b - a }
    for i in 0..<m {
      let up = moved(base.rowUpper[i], changed.rowUpper[i])
      let move = up != 0 ? up : moved(base.rowLower[i], changed.rowLower[i])
      if move != 0 { triplets.append((i, n, -move)) }
    }
    for j in 0..<n {
      let up = moved(base.columnUpper[j], changed.columnUpper[j])
      let down = moved(base.columnLower[j], changed.columnLower[j])
      guard up != 0 || down != 0 else { continue }
      let row = program.rowLower.count
      triplets.append((row, j, 1))
      triplets.append((row, n, -(up != 0 ? up : down)))
      program.rowLower.append(down != 0 ? base.columnLower[j] : -.infinity)
      program.rowUpper.append(up != 0 ? base.columnUpper[j] : .infinity)
      if up != 0 { program.columnUpper[j] = .infinity }
      if down < 0 { program.columnLower[j] = 0 }
    }
    program.matrix = SparseMatrix(
      rowCount: program.rowLower.count, columnCount: n + 1, triplets: triplets)
    program.columnLower.append(0)
    program.columnUpper.append(.infinity)
    program.costs = [Double](repeating: 0, count: n) + [1]
    program.sense = .minimize
    if !program.isInteger.isEmpty { program.isInteger.append(false) }
    program.rowBlocks = []
    program.columnBlocks = []
    program.rowNames = []
    program.columnNames = []
    return program
  }
}
