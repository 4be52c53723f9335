import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios
import Simplex

/// One stage around a plan, its whole numbers fixed at the plan's, solved to a basis where it is not
/// too large: what small steps are worth there, and how far that holds.
///
/// A dual value is the price of a limit at one of perhaps many optimal bases, and may hold for a millionth
/// of a unit alone. So what is told of a step is what the stage comes to, solved again with it.
struct PriceStudy {
  let model: PlanningProgram
  let stage: Stage
  let solution: LPSolution
  /// How one unit of each change moves the limits; nil where it does more.
  private let moves: [LimitMoves?]
  private let program: LinearProgram
  private let ranging: BasisRanging?
  private let session: StepSession?
  private let scenario: Scenario
  private let changes: [ScenarioChange]

  /// Nil where the stage cannot be solved in the time. `request.scenario` may hold further pools
  /// and supplies of which there is nothing, for the changes to add to.
  init?(
    _ request: PlanningRequest, of changes: [ScenarioChange], around plan: Plan,
    stage kind: Stage.Kind, clock: PlanningClock, observer: SolverObserver?
  ) {
    func program(_ scenario: Scenario) -> PlanningProgram {
      PlanningProgram(
        scenario, options: request.options, whole: scenario.linesAreWhole && !request.fractional)
    }
    var model = program(request.scenario)
    guard let stage = model.stages.first(where: { $0.kind == kind }) else { return nil }
    moves = LimitMoves.all(of: changes, to: request.scenario, base: model, program: program)
    model.fixIntegers(at: model.activities(of: plan))
    for earlier in model.stages.prefix(stage.number) {
      guard let value = plan.summary.value(of: earlier.name) else { continue }
      if value <= Stage.zeroShortfall {
        model.fixAtZero(earlier)
      } else {
        model.keep(
          earlier, value: value, fraction: max(request.scenario.objective.keep, Stage.leastKeep))
      }
    }
    model.pose(stage)
    var continuous = model.program
    continuous.isInteger = []
    var settings = SolverSettings()
    if !PlanningSizes(continuous).isLarge {
      settings.method = .dualSimplex
    } else {
      settings.attempts = 1
    }
    let solve = ContinuousSolve(clock: clock, observer: observer, settings: settings)
    guard case .solved(let found) = solve(continuous), found.shortcoming == nil else { return nil }
    solution = found.solution
    let basis = found.solution.basis
    ranging = basis.flatMap { BasisRanging(continuous, basis: $0) }
    session = basis.flatMap {
      StepSession(continuous, basis: $0, clock: clock, observer: observer)
    }
    self.program = continuous
    self.model = model
    self.stage = stage
    self.changes = changes
    scenario = request.scenario
  }

  /// Whether the stage was solved to a basis, from which steps are solved.
  var hasBasis: Bool { session != nil }

  /// How many units fewer there can be of what a change is about.
  func most(fewer k: Int) -> Double { changes[k].mostFewer(in: scenario) }

  /// What the dual values make of one unit of a change, and how many units that basis holds for; nil
  /// where the change moves more than limits.
  func dualPrice(of k: Int) -> (price: Double, range: ClosedRange<Double>?)? {
    guard let moves = moves[k] else { return nil }
    let price = moves.worth(at: solution, program.sense)
    guard price.isFinite else { return nil }
    let range = ranging.map { $0.stepRange(BasisRanging.Step(moves)) }.flatMap {
      $0.lower <= $0.upper ? min(0, $0.lower)...max(0, $0.upper) : nil
    }
    return (price, range)
  }

  /// What so many units of a change come to, the stage solved again from its basis; nil where that was
  /// not to be had.
  func gain(of k: Int, units: Double) -> Double? { moves[k].flatMap { gain(of: $0, units: units) } }

  private func gain(of moves: LimitMoves, units: Double) -> Double? {
    guard let session, let point = session.solve(moves, length: units) else { return nil }
    let gain = point.value - session.value
    return abs(gain) <= Self.rounding * abs(session.value) ? 0 : gain
  }

  /// How many units the price of the first ones holds for, to a hundredth.
  ///
  /// The value is concave in the length of the step, so that what a unit brings on average only falls.
  /// Where it falls below the price lies under the crossing of the price's line with the tangent at a
  /// point beyond; from crossing to crossing that is found in as many solves as there are slopes.
  ///
  /// - Parameters:
  ///   - known: How far it is known to hold; also the answer where a solve comes to nothing.
  ///   - far: How far to look.
  func reach(of k: Int, price: Double, known: Double, far: Double) -> Double {
    guard let moves = moves[k], let session, price > 0, known < far else { return known }
    let promise = (1 - Self.promised) * price
    var length = far
    for _ in 0..<Self.mostSlopes {
      guard let there = session.solve(moves, length: length) else { return known }
      let gain = there.value - session.value
      if gain >= promise * length - Self.rounding * abs(session.value) {
        return max(known, length)
      }
      let crossing = (gain - there.slope * length) / (promise - there.slope)
      guard there.slope < promise, crossing.isFinite, crossing < length else { return known }
      guard crossing > known * (1 + Self.promised) else { return known }
      length = crossing
    }
    return known
  }

  private static let mostSlopes = 12
  /// A part of the value below which a difference is a solver's rounding.
  static let rounding = 1e-9
  /// A price is kept where planning comes this near to it, as a part of the price.
  static let promised = 0.01

  /// What keeps each site from making more, day by day.
  ///
  /// Several limits may bind at once, and then the prices may lie with any of them. What workers wear is
  /// made a little more at all sites, so that it has a price only where more of it would help.
  func hurdles() -> [SiteHurdle] {
    var worn = LimitMoves()
    for row in model.protectionRows() {
      worn.rowUpper.append(LimitMoves.Move(index: row.row, change: row.quantity))
      worn.rowLower.append(LimitMoves.Move(index: row.row, change: row.quantity))
    }
    let point = session?.solve(worn, length: 1)?.solution
    return model.hurdles(of: point ?? solution, for: stage)
  }

  /// What taking an option once more comes to, and nil where it cannot be taken or was not solved.
  func gain(ofOption o: Int) -> Double? {
    let j = model.column(ofOption: o)
    var once = LimitMoves()
    once.columnLower.append(LimitMoves.Move(index: j, change: 1))
    once.columnUpper.append(LimitMoves.Move(index: j, change: 1))
    return gain(of: once, units: 1)
  }
}

extension BasisRanging.Step {
  init(_ moves: LimitMoves) {
    self.init()
    rowLower = moves.rowLower.map { ($0.index, $0.change) }
    rowUpper = moves.rowUpper.map { ($0.index, $0.change) }
    columnLower = moves.columnLower.map { ($0.index, $0.change) }
    columnUpper = moves.columnUpper.map { ($0.index, $0.change) }
  }
}
