import LinearProgramming
import Synchronization

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
  private var provenBound: StageBound
  var iterations: Int
  /// Why the point is not called optimal; nil when it is.
  var shortcoming: PlanningOutcome.Shortcoming?
  /// A point inside that comes close to the value found, for the next stage to start near.
  var interior: [Double]?
  /// Where the point was rounded from a relaxation, that one: its prices are finite where those of a
  /// plan whose lines are fixed need not be, since the plan may have no room at all.
  var relaxed: LPSolution?

  /// - Parameter bound: Computed when it is first read: what only answers a question, and the stage
  ///   `tidy`, need none.
  init(
    solution: LPSolution, bound: @autoclosure @escaping @Sendable () -> Double, iterations: Int,
    shortcoming: PlanningOutcome.Shortcoming?, interior: [Double]? = nil
  ) {
    self.solution = solution
    provenBound = StageBound(bound)
    self.iterations = iterations
    self.shortcoming = shortcoming
    self.interior = interior
  }

  /// No point does better than this.
  var bound: Double {
    get { provenBound.value }
    set { provenBound = StageBound { newValue } }
  }
}

/// A bound that is computed once, when it is first read.
private final class StageBound: Sendable {
  private enum State {
    case known(Double)
    case open(@Sendable () -> Double)
  }

  private let state: Mutex<State>

  init(_ compute: @escaping @Sendable () -> Double) { state = Mutex(.open(compute)) }

  var value: Double {
    state.withLock { state in
      switch state {
      case .known(let value): return value
      case .open(let compute):
        let value = compute()
        state = .known(value)
        return value
      }
    }
  }
}

extension StageSolution {
  /// |value − bound| as a part of the value.
  var relativeGap: Double {
    abs(solution.objective - bound)
      / max(abs(solution.objective), WholeNumberSearch.absoluteGap)
  }

  /// Why a point whose gap is too wide is not called optimal.
  var gapShortcoming: PlanningOutcome.Shortcoming {
    bound.isFinite
      ? .gap(relativeGap) : .unproven("no bound was found that it could be held against")
  }

  /// Whether value and bound are that close.
  func isWithin(_ gap: Double) -> Bool {
    abs(solution.objective - bound)
      <= max(gap * abs(solution.objective), WholeNumberSearch.absoluteGap)
  }

  /// `x`, if it satisfies the program and the bounds of the columns alone allow nothing better: a
  /// shortfall of 0.
  ///
  /// - Parameter accuracy: Relative violation of rows and bounds up to which `x` satisfies the program.
  init?(
    unsurpassed x: [Double], in program: LinearProgram, accuracy: Double = StageSolution.accuracy
  ) {
    let sign: Double = program.sense == .minimize ? 1 : -1
    var bound = program.objectiveConstant
    for j in program.costs.indices where program.costs[j] != 0 {
      let rises = sign * program.costs[j] > 0
      bound += program.costs[j] * (rises ? program.columnLower[j] : program.columnUpper[j])
    }
    guard bound.isFinite, x.count == program.columnCount,
      abs(program.objective(at: x) - bound) <= WholeNumberSearch.absoluteGap,
      program.isInteger.indices.allSatisfy({ !program.isInteger[$0] || x[$0] == x[$0].rounded() })
    else { return nil }
    // Where nothing but the bounds holds the objective, no row has a price.
    let prices = [Double](repeating: 0, count: program.rowCount)
    let solution = LPSolution(columnValues: x, rowDuals: prices, of: program)
    guard OptimalityReport(solution, of: program).isFeasible(within: accuracy) else {
      return nil
    }
    let value = bound
    self.init(solution: solution, bound: value, iterations: 0, shortcoming: nil, interior: nil)
  }

  /// Relative violation of the rows at which a point is not looked at further.
  static let accuracy = 1e-8
}
