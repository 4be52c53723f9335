import Formulation
import LinearProgramming
import Plans
import Scenarios

/// Finds the smallest repair of a kind, and confirms it by planning with it.
struct RepairSearch {
  /// Without stages: any plan that keeps the requirements will do.
  let request: PlanningRequest
  let clock: PlanningClock
  let observer: SolverObserver?
  /// The plan that falls short, whose whole numbers are tried first.
  let plan: Plan?
  /// Solutions with other repairs, whose whole numbers may serve as well.
  var known: [[Double]] = []

  func program(_ scenario: Scenario, options: OptionChoice? = nil) -> PlanningProgram {
    PlanningProgram(
      scenario, options: options ?? request.options,
      whole: scenario.linesAreWhole && !request.fractional, stages: request.stages,
      requirements: request.requirements)
  }

  /// Whether there is a plan of a scenario, with options; nil where that could not be found out.
  func isFeasible(_ scenario: Scenario, options: OptionChoice? = nil) -> Bool? {
    let model = program(scenario, options: options)
    let known = plan.map { [model.activities(of: $0)] } ?? []
    return FeasibilityCheck(clock: clock, observer: observer, known: known).check(model.program)
      .isInfeasible.map { !$0 }
  }

  /// The least of a remedy that mends, with a solution where one was found.
  func repair(
    _ remedy: Remedy, _ model: PlanningProgram
  ) -> (repair: Repair, point: [Double]?) {
    var repair = Repair(
      kind: remedy.kind, text: remedy.words, amount: 0, unit: remedy.unit, verdict: .unknown)
    repair.chinese = remedy.chineseText
    guard !clock.isOver else { return (repair, nil) }
    let base = remedy.base ?? request.scenario
    let start = remedy.base.map { program($0) } ?? model
    let length = remedy.trialLength
    let changed = program((remedy.unitChange ?? remedy.change(length)).applied(to: base))
    var search = SmallestStep(clock: clock, observer: observer, resolution: remedy.resolution)
    search.known = (plan.map { [start.activities(of: $0)] } ?? []) + known
    switch search.find(start.program, changed: changed.program, by: length) {
    case .none: repair.verdict = .fails
    case .unknown: break
    case .found(let length, let bound, let point):
      repair.atLeast = remedy.rounded(bound)
      guard let length,
        let amount = remedy.amounts(from: length).first(where: { mends(remedy, $0, point) })
      else { return (repair, nil) }
      repair.amount = amount
      repair.text = remedy.text(amount)
      repair.chinese = remedy.chineseText(amount)
      let isSmallest = amount - repair.atLeast <= remedy.tolerance(amount)
      repair.verdict = isSmallest ? .mends : .mendsPerhapsSmaller
      if isSmallest { repair.atLeast = amount }
      return (repair, point)
    }
    return (repair, nil)
  }

  /// Whether there is a plan with so much of a remedy: with the whole numbers of the search's point,
  /// or else with any.
  private func mends(_ remedy: Remedy, _ amount: Double, _ point: [Double]?) -> Bool {
    let scenario = remedy.change(amount).applied(to: request.scenario)
    let model = program(scenario)
    var known = point.map { [$0] } ?? []
    if let plan { known.append(model.activities(of: plan)) }
    return FeasibilityCheck(clock: clock, observer: observer, known: known).check(model.program)
      .isInfeasible == false
  }
}

extension Remedy {
  /// Amounts closer than this are the same, for amounts of a size.
  func resolution(_ amount: Double) -> Double {
    if step > 0 { return step }
    var unit = Self.leastDigit
    while unit * Self.digits < amount { unit *= 10 }
    return unit
  }

  /// Up to a multiple of the step, or else to four digits; a solver's rounding aside.
  func rounded(_ length: Double) -> Double {
    guard length > 0 else { return 0 }
    let unit = resolution(length)
    let units = ((length - Self.rounding * max(1, length)) / unit).rounded(.up)
    // 0.1·3 is not 0.3: powers of ten below 1 divide.
    return min(most, max(0, unit < 1 ? units / (1 / unit).rounded() : units * unit))
  }

  /// How much of it tells what each unit changes: where all of it is taken away, what it limited has no
  /// place in the program any more.
  var trialLength: Double { min(1, most / 2) }

  /// The amounts to try, the least first: where rounding leaves no room at all a solver may still
  /// refuse.
  func amounts(from length: Double) -> [Double] {
    let least = min(most, max(rounded(length), step))
    let more = min(most, least + resolution(least))
    return more > least ? [least, more] : [least]
  }

  /// By how much an amount may exceed the least that is proven and still be called the least.
  func tolerance(_ amount: Double) -> Double {
    step > 0 ? Self.rounding * step : 2 * resolution(amount)
  }

  /// Of an amount without a step, and the least power of ten that a digit stands for.
  private static let digits = 10_000.0, leastDigit = 1e-6
  /// Relative to a length, at least to 1: a solver's rounding, ten times the tolerance of a solution.
  private static let rounding = 1e-7
}
