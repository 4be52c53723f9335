import LinearProgramming
import Simplex
import Threads

/// How a program with whole-valued columns is to be solved.
public struct BranchAndCutSettings: Sendable {
  /// Wall-clock seconds.
  public var timeLimit = Double.infinity
  /// Nodes of the search tree.
  public var nodeLimit = Int.max
  /// The search ends when |value − bound| ≤ relativeGap·|value − gapOrigin|; up to 1e-6, the optimum is meant,
  /// and where the objective takes only values that are a step apart the gap has to be less than a step.
  public var relativeGap = 1e-6
  /// The value from which the relative gap counts; unless set, the objective's constant, which says
  /// nothing of how near a value is to another one.
  public var gapOrigin: Double?
  /// The search ends when |value − bound| ≤ absoluteGap.
  public var absoluteGap = 1e-9
  /// How far from a whole number a column of the relaxation may be and count as whole.
  public var integralityTolerance = 1e-6
  /// Rounds of cutting planes at the root.
  public var cutRounds = 50
  /// Whether the program is made smaller first.
  public var presolve = true
  /// Column values known to be good, of which the whole ones are kept and the others solved for.
  public var start: [Double]?
  /// Bytes that the open nodes may take. Beyond, the search goes on depth first, which needs few more
  /// but proves its bound later.
  public var memoryLimit = 2 << 30
  /// Threads of the trials that choose a branching. Results are the same for any number.
  public var threads = ThreadBudget.processors
  /// Chooses among equally good ways: another seed takes another way to the same optimum.
  public var seed = 0

  public init() {}
}

/// How the search ended.
public enum BranchAndCutStatus: Sendable {
  /// The solution is optimal within the gap.
  case optimal
  /// The relaxation has no feasible point; the certificate proves it.
  case infeasibleRelaxation(FarkasCertificate)
  /// The whole tree was searched: no whole point is feasible.
  case infeasible
  /// The relaxation improves without end along the ray. Where the result has a solution, a whole point,
  /// so does the program itself, if its numbers are rational (Meyer 1974).
  case unboundedRelaxation(Ray)
  case stopped(Limit)
  /// Some nodes could not be solved; value and bound hold all the same.
  case failed(NumericalFailure)
}

/// What the search found.
public struct BranchAndCutResult: Sendable {
  public var status: BranchAndCutStatus
  /// The best whole solution. Its whole columns are exactly whole; its prices are those of the
  /// program with the whole columns fixed.
  public var solution: LPSolution?
  /// No whole point is better than this.
  public var bound: Double
  public var nodes: Int
  /// Simplex iterations.
  public var iterations: Int
  /// Where divisibility alone shows that there is no whole point: the rows that show it.
  public var contradiction: [Int] = []

  /// Whether the open nodes came to `memoryLimit`.
  public var ranOutOfMemory = false

  /// The objective of `solution`.
  public var value: Double? { solution?.objective }
}

/// Linear programs with whole-valued columns, by branch and cut (Land and Doig 1960; in this form
/// Achterberg 2007).
public struct BranchAndCut: Sendable {
  public var settings: BranchAndCutSettings
  public var observer: SolverObserver?

  public init(
    settings: BranchAndCutSettings = BranchAndCutSettings(), observer: SolverObserver? = nil
  ) {
    self.settings = settings
    self.observer = observer
  }

  /// Solves `program`, the columns of `isInteger` whole.
  ///
  /// `relaxation` is a solution of the program without integrality, optimal or nearly so, basic or
  /// not: the root starts from a basis near it. Without it the relaxation is solved here.
  public func solve(
    _ program: LinearProgram, relaxation: LPSolution? = nil
  ) -> BranchAndCutResult {
    let began = ContinuousClock.now
    var program = program
    if program.isInteger.isEmpty {
      program.isInteger = [Bool](repeating: false, count: program.columnCount)
    }
    guard program.holdsOnlyNumbers else {
      return BranchAndCutResult(
        status: .failed(.notNumbers), solution: nil,
        bound: program.sense.unknownBound, nodes: 0, iterations: 0)
    }
    if let observer {
      let events = SearchEvents(program.sense, for: observer)
      return BranchAndCut(settings: settings, observer: { events.hear($0) })
        .solved(program, relaxation, began)
    }
    return solved(program, relaxation, began)
  }

  private func solved(
    _ program: LinearProgram, _ relaxation: LPSolution?, _ began: ContinuousClock.Instant
  ) -> BranchAndCutResult {
    func remainingSeconds() -> Double {
      settings.timeLimit - (ContinuousClock.now - began) / .seconds(1)
    }
    var result = searched(program, settings, relaxation)
    if case .unboundedRelaxation = result.status {
      var rest = settings
      rest.timeLimit = remainingSeconds()
      result = settled(result, program, rest)
    } else if let point = result.solution {
      result.solution = priced(point, in: program, within: remainingSeconds())
    }
    return result
  }

  /// The search, in other whole columns where that makes whole columns without bounds easier.
  private func searched(
    _ program: LinearProgram, _ settings: BranchAndCutSettings, _ relaxation: LPSolution?
  ) -> BranchAndCutResult {
    // A start is one of the program as given.
    guard settings.start == nil, program.hasIntegers, let exchange = FreeWholeColumns(program)
    else {
      return reduced(program, settings, relaxation)
    }
    var result = reduced(exchange.program, settings, nil)
    switch result.status {
    // What is proven of the other columns is no proof in these.
    case .infeasibleRelaxation: result.status = .infeasible
    case .unboundedRelaxation: return reduced(program, settings, relaxation)
    default: break
    }
    result.solution = result.solution.map {
      LPSolution(
        columnValues: exchange.original($0.columnValues), rowDuals: $0.rowDuals, of: program)
    }
    return result
  }

  private func reduced(
    _ program: LinearProgram, _ settings: BranchAndCutSettings, _ relaxation: LPSolution?
  ) -> BranchAndCutResult {
    var settings = settings
    if settings.start == nil, relaxation == nil, let relaxed = program.withoutLargeBounds() {
      let began = ContinuousClock.now
      var brief = settings
      brief.nodeLimit = min(settings.nodeLimit, Self.nodesWithoutLargeBounds)
      brief.timeLimit *= Self.shareWithoutLargeBounds
      let result = searchedWithoutConstant(relaxed, brief, nil)
      if holds(result, of: program) { return result }
      settings.timeLimit -= (ContinuousClock.now - began) / .seconds(1)
    }
    return searchedWithoutConstant(program, settings, relaxation)
  }

  /// Without its large bounds a program is searched for so long at most; then with them.
  private static let nodesWithoutLargeBounds = 1000
  private static let shareWithoutLargeBounds = 0.5

  /// Whether what was found without large bounds holds with them.
  private func holds(_ result: BranchAndCutResult, of program: LinearProgram) -> Bool {
    switch result.status {
    case .infeasible: return true
    case .infeasibleRelaxation(let proof): return proof.proves(infeasibilityOf: program)
    case .optimal:
      return result.solution.map { solution in
        zip(solution.columnValues, zip(program.columnLower, program.columnUpper)).allSatisfy {
          $0 >= $1.0 && $0 <= $1.1
        }
      } ?? false
    case .unboundedRelaxation, .stopped, .failed: return false
    }
  }

  private func searchedWithoutConstant(
    _ program: LinearProgram, _ settings: BranchAndCutSettings, _ relaxation: LPSolution?
  ) -> BranchAndCutResult {
    // Beside a large constant the objective would lose its digits.
    let constant = program.settledObjective
    let plain = program.withoutSettledCosts()
    var plainSettings = settings
    plainSettings.gapOrigin = (settings.gapOrigin ?? program.objectiveConstant) - constant
    var result = Reduction(
      plain, settings: plainSettings, observer: observer.map { Self.adding(constant, to: $0) }
    ).solve(relaxation: relaxation)
    result.bound += constant
    result.solution = result.solution.map {
      LPSolution(
        columnValues: $0.columnValues, rowDuals: $0.rowDuals, of: program, basis: $0.basis)
    }
    return result
  }

  /// An observer that hears of the search's objectives with the constant.
  static func adding(_ constant: Double, to observer: @escaping SolverObserver)
    -> SolverObserver
  {
    { event in
      guard case .iteration(var report) = event, report.isOfSearch else { return observer(event) }
      report.primalObjective += constant
      report.dualObjective += constant
      return observer(.iteration(report))
    }
  }

  /// What an unbounded relaxation makes of the program: it is unbounded if it has a whole point, which is
  /// looked for without costs.
  private func settled(
    _ unbounded: BranchAndCutResult, _ program: LinearProgram, _ settings: BranchAndCutSettings
  ) -> BranchAndCutResult {
    var feasibility = program
    feasibility.costs = [Double](repeating: 0, count: program.columnCount)
    let search = BranchAndCut(
      settings: settings,
      observer: observer.map { SearchEvents.withoutObjective(program.sense, for: $0) })
    var found = search.searched(feasibility, settings, nil)
    let best = program.sense == .minimize ? -Double.infinity : .infinity
    switch found.status {
    case .infeasible, .infeasibleRelaxation:
      found.bound = -best
      return found
    case .stopped where found.solution == nil:
      found.bound = best
      return found
    default: break
    }
    var result = unbounded
    result.nodes += found.nodes
    result.iterations += found.iterations
    result.bound = best
    result.solution = found.solution.map {
      LPSolution(columnValues: $0.columnValues, rowDuals: $0.rowDuals, of: program)
    }
    return result
  }

  /// `point` with the prices of the program in which its whole columns are fixed.
  private func priced(
    _ point: LPSolution, in program: LinearProgram, within seconds: Double
  ) -> LPSolution {
    var fixed = program
    for j in 0..<program.columnCount where program.isInteger[j] {
      (fixed.columnLower[j], fixed.columnUpper[j]) = (point.columnValues[j], point.columnValues[j])
    }
    var simplex = SimplexSettings()
    simplex.timeLimit = max(seconds, Self.leastPricingSeconds)
    simplex.seed = settings.seed
    // The search has prices of its own, which in a large program must do if these are far.
    if SearchSizes.isLarge(program) { simplex.iterationLimit = program.rowCount / 20 }
    let solved = SimplexMethod(settings: simplex, observer: observer)
      .solve(fixed, from: point.basis)
    guard case .optimal = solved.status else { return point }
    let isWorse =
      program.sense == .minimize
      ? solved.solution.objective > point.objective : solved.solution.objective < point.objective
    let allowance = Self.samePrice * max(1, abs(point.objective))
    if isWorse, abs(solved.solution.objective - point.objective) > allowance { return point }
    // A basic column comes out whole but for rounding.
    var x = solved.solution.columnValues
    for j in 0..<program.columnCount where program.isInteger[j] { x[j] = point.columnValues[j] }
    return LPSolution(
      columnValues: x, rowDuals: solved.solution.rowDuals, of: program, basis: solved.basis)
  }

  /// A point without prices is of less use than a moment more.
  private static let leastPricingSeconds = 1.0
  /// Relative to the larger of 1 and the objective: by how much a point may be worse that has the prices.
  private static let samePrice = 1e-6
}
