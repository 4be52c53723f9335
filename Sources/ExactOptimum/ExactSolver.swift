import BigInt
import ExactArithmetic
import LPSolver
import LinearProgramming
import Simplex

/// What an exact solve found and took.
public struct ExactResult: Sendable {
  public var outcome: ExactOutcome
  /// Of the floating-point solve that it began with.
  public var iterations: Int
  /// Of everything.
  public var seconds: Double
}

/// The exact optimal basic solution of a linear program, or an exact proof that there is none.
///
/// The simplex method, or the interior-point method with crossover, gives a basis; `BasicSolution`
/// computes what it stands for in whole numbers, `BasisSearch` goes on where that is not optimal.
/// Infeasibility is proved by the exact optimum of the program that violates the rows least,
/// unboundedness by that of the program of directions.
public struct ExactSolver: Sendable {
  public var settings: SolverSettings
  public var observer: SolverObserver?

  public init(settings: SolverSettings = SolverSettings(), observer: SolverObserver? = nil) {
    self.settings = settings
    self.observer = observer
  }

  /// How many numbers of a program have more than the 15 digits that a double is sure to keep: what a
  /// file says may have been another decimal than the one that is taken (`ShortestDecimal`).
  public static func longNumbers(of program: LinearProgram) -> Int {
    IntegerProgram.longNumbers(of: program)
  }

  /// The optimum by pivots in whole numbers alone; nil where there is none, or the program is not small.
  package static func optimumOfSmallProgram(_ program: LinearProgram) -> ExactSolution? {
    let control = ExactControl(timeLimit: .infinity, observer: nil)
    return BasisSearch(program: IntegerProgram(program), control: control).optimumOfSmallProgram()
      .map { ExactSolution($0) }
  }

  /// Solves `program` as a continuous one.
  public func solve(_ program: LinearProgram) -> ExactResult {
    var run = ExactRun(settings: settings, observer: observer)
    let outcome = run.solve(program)
    return ExactResult(outcome: outcome, iterations: run.iterations, seconds: run.elapsed)
  }
}

/// One exact solve with its clock.
private struct ExactRun {
  let settings: SolverSettings
  private let control: ExactControl
  private(set) var iterations = 0

  init(settings: SolverSettings, observer: SolverObserver?) {
    self.settings = settings
    control = ExactControl(timeLimit: settings.timeLimit, observer: observer)
  }

  var elapsed: Double { control.elapsed }

  mutating func solve(_ program: LinearProgram) -> ExactOutcome {
    var program = program
    program.isInteger = []
    let outcome = approximately(program)
    if case .stopped = outcome { return .notProven(outcome) }
    for attempt in attempts(after: outcome) {
      if let proved = attempt(&self, program) { return proved }
    }
    return .notProven(outcome)
  }

  private typealias Attempt = (inout ExactRun, LinearProgram) -> ExactOutcome?

  /// What floating-point arithmetic claims is tried first, the rest in case it is wrong by a hair.
  private func attempts(after outcome: Outcome) -> [Attempt] {
    var basis: Basis?
    if case .optimal(let solution) = outcome { basis = solution.basis }
    let optimality: Attempt = { run, program in
      run.optimum(of: program, near: basis).map { .optimal(ExactSolution($0)) }
    }
    let infeasibility: Attempt = { $0.infeasibility(of: $1) }
    let unboundedness: Attempt = { $0.unboundedness(of: $1) }
    switch outcome {
    case .infeasible(let certificate):
      let given: Attempt = { $0.infeasibility(of: $1, by: certificate) }
      return [given, infeasibility, optimality, unboundedness]
    case .unproven(.infeasible): return [infeasibility, optimality, unboundedness]
    case .unbounded, .unproven(.unbounded): return [unboundedness, optimality, infeasibility]
    case .optimal, .failed, .stopped: return [optimality, infeasibility, unboundedness]
    }
  }

  /// The floating-point solve.
  private mutating func approximately(_ program: LinearProgram) -> Outcome {
    var settings = settings
    settings.timeLimit = control.remaining
    if settings.method == .automatic { settings.method = .dualSimplex }
    settings.crossover = true
    let result = LPSolver(settings: settings, observer: control.observer).solve(program)
    iterations += result.iterations
    return result.outcome
  }

  /// The exact optimum, from a basis or, should that lead nowhere, from what the simplex method makes of
  /// the program alone.
  private mutating func optimum(of program: LinearProgram, near basis: Basis?) -> BasicSolution? {
    let search = BasisSearch(program: IntegerProgram(program), control: control)
    if let basis, let found = search.optimum(from: basis) { return found }
    if control.isCancelled { return nil }
    var simplex = SimplexSettings()
    simplex.timeLimit = control.remaining
    let result = SimplexMethod(settings: simplex, observer: control.observer).solve(program)
    iterations += result.iterations
    return search.optimum(from: result.basis) ?? search.optimumOfSmallProgram()
  }

  /// The exact optimum of a program that has one, whatever floating-point arithmetic thinks.
  private mutating func knownOptimum(of program: LinearProgram) -> BasicSolution? {
    guard case .optimal(let solution) = approximately(program) else {
      return optimum(of: program, near: nil)
    }
    return optimum(of: program, near: solution.basis)
  }

  /// A certificate that holds for the doubles may hold for the decimals.
  private func infeasibility(
    of program: LinearProgram, by certificate: FarkasCertificate
  ) -> ExactOutcome? {
    let multipliers = certificate.rowMultipliers.map { Rational(exactly: $0) }
    return ExactProof(of: program).isInfeasible(by: multipliers)
      ? .infeasible(rowMultipliers: multipliers) : nil
  }

  private mutating func infeasibility(of program: LinearProgram) -> ExactOutcome? {
    guard let elastic = knownOptimum(of: ElasticProgram.make(from: program)) else { return nil }
    let solution = ExactSolution(elastic)
    let multipliers = (0..<program.rowCount).map(solution.rowDual)
    guard ExactProof(of: program).isInfeasible(by: multipliers) else { return nil }
    return .infeasible(rowMultipliers: multipliers)
  }

  private mutating func unboundedness(of program: LinearProgram) -> ExactOutcome? {
    guard let best = knownOptimum(of: DirectionProgram.make(from: program)) else { return nil }
    let solution = ExactSolution(best)
    let direction = (0..<program.columnCount).map(solution.columnValue)
    guard ExactProof(of: program).isUnbounded(along: direction) else { return nil }
    var feasibility = program
    feasibility.costs = [Double](repeating: 0, count: program.columnCount)
    switch solve(feasibility) {
    case .optimal: return .unbounded(direction: direction)
    case .infeasible(let multipliers): return .infeasible(rowMultipliers: multipliers)
    case .unbounded, .notProven: return nil
    }
  }
}
