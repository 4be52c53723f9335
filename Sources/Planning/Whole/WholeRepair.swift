import Formulation
import LPSolver
import LinearProgramming
import Simplex

/// Makes a plan whole: people first, then runs, then goods, each time with the rest planned again.
///
/// The linear program of a stage, in which what was reached may be missed at a price (`WholeProgram`),
/// is solved again and again from the basis before, with bounds that are whole for
/// what was not. People are fixed at once; of runs and goods only what is not whole is bounded, since
/// most of a vertex is whole without help once what feeds it is. Bounds only get tighter, so it ends.
struct WholeRepair {
  let clock: PlanningClock
  let observer: SolverObserver?

  /// What became of a plan.
  struct Result {
    /// Column values of the planning program, whole as far as they could be made so.
    var x: [Double]
    /// How many quantities could not be made whole.
    var leftOver: Int
    var iterations: Int
  }

  /// Solves of one repair at the most; each brings most of what is left to whole numbers.
  private static let mostSolves = 60
  /// The part of the time left that may be spent.
  private static let share = 0.8
  /// Seconds that are spent even when the time is over: a plan with parts of people cannot be signed.
  private static let leastSeconds = 1.0

  /// - Parameters:
  ///   - x: The plan, as it is exported.
  ///   - basis: That of a solution near it, if there is one.
  ///   - stage: Whose objective decides between whole plans that miss nothing.
  func repair(
    _ x: [Double], from basis: Basis?, of model: PlanningProgram, for stage: Stage?
  ) -> Result {
    let whole = WholeProgram(
      model, near: x, for: stage, countsLast: PlanningSizes(model.program).isLarge)
    let fractional = whole.whole.fractional(in: x)
    guard !fractional.isEmpty else {
      return Result(x: whole.whole.rounded(x), leftOver: 0, iterations: 0)
    }
    var settings = SimplexSettings()
    settings.timeLimit = max(Self.leastSeconds, Self.share * clock.left)
    var dive = WholeDive(whole, settings, observer)
    dive.start(from: x, basis)
    guard let point = dive.run(mostSolves: Self.mostSolves) else {
      return Result(x: x, leftOver: fractional.count, iterations: dive.iterations)
    }
    let own = Array(point.prefix(x.count))
    return Result(
      x: whole.whole.rounded(own), leftOver: whole.whole.fractional(in: own).count,
      iterations: dive.iterations)
  }
}

/// The solves of one repair, from basis to basis.
private struct WholeDive {
  private var whole: WholeProgram
  private let session: SimplexSession
  /// The best point so far: feasible, and whole in most.
  private var point: [Double]
  private var solves = 0
  /// Whether the point is one of the program's own: the plan may miss what is whole by a crumb.
  private var isSolved = false
  /// Whether there is no solution with the stocks that whole goods allow.
  private var stocksFail = false

  var iterations: Int { session.iterations }

  private let seconds: Double

  init(_ whole: WholeProgram, _ settings: SimplexSettings, _ observer: SolverObserver?) {
    self.whole = whole
    seconds = settings.timeLimit
    session = SimplexSession(whole.program, settings: settings, observer: observer)
    point = []
  }

  /// - Parameter basis: Of the last stage, if it has one.
  mutating func start(from x: [Double], _ basis: Basis?) {
    point = x + Array(repeating: 0, count: whole.program.columnCount - x.count)
    if let basis, basis.columns.count == x.count {
      session.load(whole.extended(basis))
      return
    }
    var settings = SolverSettings()
    settings.crossover = true
    settings.timeLimit = seconds
    if case .optimal(let solution) = LPSolver(settings: settings).solve(whole.program).outcome,
      let found = solution.basis
    {
      session.load(found)
    }
  }

  /// A point that is as whole as it could be made; nil where the people could not be.
  mutating func run(mostSolves: Int) -> [Double]? {
    guard fixPeople() else { return nil }
    while solves < mostSolves {
      if round(whole.runBounds(at: point)) { continue }
      if !stocksFail {
        stocksFail = !solve(changed(whole.stockBounds(at: point)))
        if !whole.runBounds(at: point).isEmpty { continue }
      }
      if round(whole.goodsBounds(at: point, .down)) { continue }
      if round(whole.goodsBounds(at: point, .drawsUp)) { continue }
      break
    }
    return point
  }

  /// Fixes people the way that leaves the best plan; false where there is none.
  ///
  /// More people do more and wear more; what of it counts more only the solve knows.
  private mutating func fixPeople() -> Bool {
    let start = point
    var best: (bounds: [WholeProgram.Bound], objective: Double)?
    for rounding in WholeProgram.PeopleRounding.allCases {
      let bounds = whole.people(near: start, rounding)
      let before = present(bounds)
      let snapshot = session.snapshot()
      guard solve(bounds) else { continue }
      if PlanningSizes(whole.program).isSlowToBranch { return true }
      let objective = whole.program.objective(at: point)
      if best.map({ objective < $0.objective }) ?? true { best = (bounds, objective) }
      set(before)
      session.restore(snapshot)
    }
    guard let best else { return false }
    return solve(best.bounds)
  }

  private func present(_ bounds: [WholeProgram.Bound]) -> [WholeProgram.Bound] {
    bounds.map {
      WholeProgram.Bound(
        column: $0.column, lower: whole.program.columnLower[$0.column],
        upper: whole.program.columnUpper[$0.column])
    }
  }

  /// Whether there was something to round and it could be.
  private mutating func round(_ bounds: [WholeProgram.Bound]) -> Bool {
    var bounds = bounds
    while !bounds.isEmpty {
      if solve(bounds) { return true }
      // The days are in order within a series: a part of them may do.
      bounds = Array(bounds.prefix(bounds.count / 2))
    }
    return false
  }

  /// The bounds that are not the program's already.
  private func changed(_ bounds: [WholeProgram.Bound]) -> [WholeProgram.Bound] {
    bounds.filter {
      $0.lower != whole.program.columnLower[$0.column]
        || $0.upper != whole.program.columnUpper[$0.column]
    }
  }

  /// Solves with these bounds; without a solution they are taken back.
  private mutating func solve(_ bounds: [WholeProgram.Bound]) -> Bool {
    guard !bounds.isEmpty || !isSolved else { return true }
    let before = present(bounds)
    let snapshot = session.snapshot()
    set(bounds)
    solves += 1
    if case .optimal = session.solve() {
      point = session.solution().columnValues
      isSolved = true
      return true
    }
    set(before)
    session.restore(snapshot)
    return false
  }

  private mutating func set(_ bounds: [WholeProgram.Bound]) {
    whole.apply(bounds)
    for bound in bounds {
      session.setBounds(ofColumn: bound.column, lower: bound.lower, upper: bound.upper)
    }
  }
}
