import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios
import Simplex

/// One stage around a plan, its whole numbers fixed at the plan's, solved to a basis where it is not
/// too large: what small steps are worth there, and how far that holds.
struct PriceStudy {
  let model: PlanningProgram
  let stage: Stage
  let solution: LPSolution
  private let ranging: BasisRanging?
  private let request: PlanningRequest
  private let observer: SolverObserver?
  /// The program before anything was posed, fixed or kept.
  private let base: LinearProgram

  /// Nil where the stage cannot be solved in the time. `request.scenario` may hold further pools
  /// and supplies of which there is nothing, for steps to add to.
  init?(
    _ request: PlanningRequest, around plan: Plan, stage kind: Stage.Kind, clock: PlanningClock,
    observer: SolverObserver?
  ) {
    self.request = request
    self.observer = observer
    var model = Self.program(request)
    base = model.program
    guard let stage = model.stages.first(where: { $0.kind == kind }) else { return nil }
    model.fixIntegers(at: model.activities(of: plan))
    for earlier in model.stages.prefix(stage.number) {
      guard let value = plan.summary.value(of: earlier.name) else { continue }
      if value <= 1e-7 {
        model.fixAtZero(earlier)
      } else {
        model.keep(earlier, value: value, fraction: max(request.scenario.objective.keep, 1e-9))
      }
    }
    model.pose(stage)
    var program = model.program
    program.isInteger = []
    var settings = SolverSettings()
    if program.rowCount < Self.largeFrom {
      settings.method = .dualSimplex
    } else {
      settings.attempts = 1
    }
    let solve = ContinuousSolve(clock: clock, observer: observer, settings: settings)
    guard case .solved(let found) = solve(program), found.shortcoming == nil else { return nil }
    solution = found.solution
    ranging = found.solution.basis.flatMap { BasisRanging(program, basis: $0) }
    self.model = model
    self.stage = stage
  }

  /// Whether the stage was solved to a basis, from which steps are solved.
  var hasBasis: Bool { solution.basis != nil }

  /// Rows from which on the study does without a basis: prices are those of the interior-point method,
  /// and nothing is said of how far they hold but what planning anew says. Of Shandong's output, 49,000
  /// rows, many bases are optimal, and most price a worker at more than the whole output; the interior
  /// point lies in the middle of all prices. One step from such a basis takes minutes.
  private static let largeFrom = 5000

  private static func program(_ request: PlanningRequest) -> PlanningProgram {
    PlanningProgram(
      request.scenario, options: request.options,
      whole: request.scenario.linesAreWhole && !request.fractional)
  }

  /// How many units fewer there can be of what a change is about.
  func most(fewer change: ScenarioChange) -> Double { change.mostFewer(in: request.scenario) }

  /// What a step is worth to the stage for each unit, and how many units that holds for with the
  /// present basis; nil where the step changes more than limits.
  func worth(of change: ScenarioChange) -> (price: Double, range: ClosedRange<Double>?)? {
    guard let step = step(of: change) else { return nil }
    let price = slope(of: step, at: solution)
    guard price.isFinite else { return nil }
    let range = ranging.map { $0.stepRange(step) }.flatMap { $0.lower <= $0.upper ? $0 : nil }
    return (price, range.map { min(0, $0.lower)...max(0, $0.upper) })
  }

  /// How many units more the price holds for, whatever the basis: where a basis is degenerate
  /// another one carries on with the same price.
  ///
  /// The value is concave in the length of the step, so that the price holds as far as the value
  /// grows by it. Where it stops lies under the crossing of the tangent at 0 with one from beyond;
  /// from crossing to crossing that is found in as many solves as there are slopes.
  ///
  /// - Parameters:
  ///   - known: How far it is known to hold; also the answer where a solve comes to nothing.
  ///   - far: How far to look.
  func reach(
    of change: ScenarioChange, price: Double, known: Double, far: Double, clock: PlanningClock
  ) -> Double {
    guard let step = step(of: change), price > 0, known < far else { return known }
    let start = value(of: solution)
    var length = far
    for _ in 0..<12 {
      guard let there = solve(step, length: length, clock: clock) else { return known }
      let gain = value(of: there) - start
      if abs(gain - price * length) <= Self.rounding * abs(start) + 1e-6 * abs(price * length) {
        return max(known, length)
      }
      let beyond = slope(of: step, at: there)
      let crossing = (gain - beyond * length) / (price - beyond)
      guard beyond < price, crossing.isFinite, crossing < length else { return known }
      guard crossing > known * (1 + 1e-9) else { return known }
      length = crossing
    }
    return known
  }

  /// What the first units of a step are worth where the present basis does not hold for one of
  /// them, and how many those are; nil where that could not be found out.
  ///
  /// Several bases carry such an optimum, each with a price of its own, and none need hold in the
  /// direction of the step. The value is concave, so that the slope at 0 lies below every such price.
  /// It is found from beyond: where the tangent at a point of the step goes through the start, the
  /// value is a line up to there; else the point moves in to where that tangent meets `price`.
  func onset(
    of change: ScenarioChange, price: Double, far: Double, clock: PlanningClock
  ) -> (price: Double, reach: Double)? {
    guard let step = step(of: change), price > 0 else { return nil }
    let start = value(of: solution)
    var length = far
    for _ in 0..<16 {
      guard let there = solve(step, length: length, clock: clock) else { return nil }
      let gain = value(of: there) - start
      let beyond = max(0, slope(of: step, at: there))
      if abs(gain - beyond * length) <= Self.rounding * abs(start) + 1e-6 * abs(gain) {
        // A difference that is rounding is no slope.
        guard abs(gain) > Self.rounding * abs(start) else { return (0, length) }
        return (beyond, length)
      }
      let crossing = (gain - beyond * length) / (price - beyond)
      guard beyond < price, crossing.isFinite, crossing > 0, crossing < length else { return nil }
      length = crossing
    }
    return nil
  }

  /// What so many units of a change come to, by solving the stage again from its basis; nil where that
  /// was not to be had.
  func gain(of change: ScenarioChange, units: Double, clock: PlanningClock) -> Double? {
    guard hasBasis, let step = step(of: change),
      let there = solve(step, length: units, clock: clock)
    else { return nil }
    return value(of: there) - value(of: solution)
  }

  /// A part of the value below which a difference is a solver's rounding.
  private static let rounding = 1e-9

  /// The stage's value, greater for better.
  private func value(of solution: LPSolution) -> Double {
    stage.sense == .maximize ? solution.objective : -solution.objective
  }

  /// The program with the step made, from the basis of the program without it.
  private func solve(
    _ step: BasisRanging.Step, length: Double, clock: PlanningClock
  ) -> LPSolution? {
    var program = model.program
    program.isInteger = []
    for (i, change) in step.rowLower { program.rowLower[i] += length * change }
    for (i, change) in step.rowUpper { program.rowUpper[i] += length * change }
    for (j, change) in step.columnLower { program.columnLower[j] += length * change }
    for (j, change) in step.columnUpper { program.columnUpper[j] += length * change }
    let solve = ContinuousSolve(clock: clock, observer: observer)
    guard case .solved(let found) = solve(program, from: solution.basis), found.shortcoming == nil
    else { return nil }
    return found.solution
  }

  /// What the prices of a solution make of one unit of a step.
  private func slope(of step: BasisRanging.Step, at solution: LPSolution) -> Double {
    let sign = stage.sense == .maximize ? 1.0 : -1.0
    var sum = 0.0
    // A price belongs to the side or bound that it would be better to move.
    for (i, change) in step.rowUpper { sum += max(0, sign * solution.rowDuals[i]) * change }
    for (i, change) in step.rowLower { sum += min(0, sign * solution.rowDuals[i]) * change }
    for (j, change) in step.columnUpper { sum += max(0, sign * solution.reducedCosts[j]) * change }
    for (j, change) in step.columnLower { sum += min(0, sign * solution.reducedCosts[j]) * change }
    return sum
  }

  /// How one unit of a change moves the sides and bounds; nil where it does more than that.
  private func step(of change: ScenarioChange) -> BasisRanging.Step? {
    var changed = request
    changed.scenario = change.applied(to: request.scenario)
    let other = Self.program(changed).program
    guard base.columnCount == other.columnCount, base.rowCount == other.rowCount,
      base.matrix.entryCount == other.matrix.entryCount
    else { return nil }
    var step = BasisRanging.Step()
    for i in 0..<base.rowCount {
      if base.rowLower[i] != other.rowLower[i] {
        step.rowLower.append((i, other.rowLower[i] - base.rowLower[i]))
      }
      if base.rowUpper[i] != other.rowUpper[i] {
        step.rowUpper.append((i, other.rowUpper[i] - base.rowUpper[i]))
      }
    }
    for j in 0..<base.columnCount {
      if base.columnLower[j] != other.columnLower[j] {
        step.columnLower.append((j, other.columnLower[j] - base.columnLower[j]))
      }
      if base.columnUpper[j] != other.columnUpper[j] {
        step.columnUpper.append((j, other.columnUpper[j] - base.columnUpper[j]))
      }
    }
    return step
  }
}
