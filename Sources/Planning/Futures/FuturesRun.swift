import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios

/// The stages of a scenario with futures: measures over all of them, solved one after the other in
/// the extensive form.
struct FuturesRun {
  let request: PlanningRequest
  let clock: PlanningClock
  let observer: PlanningObserver?
  private(set) var model: FuturesProgram
  private(set) var results: [StageResult] = []
  private(set) var last: StageSolution?
  private(set) var lastStage: MeasureStage?
  private(set) var shortcoming: PlanningOutcome.Shortcoming?
  /// Stages whose value is 0 to the solver's accuracy: their columns are fixed at 0.
  private var fixedAtZero: [MeasureStage] = []
  /// The stage after the shortfalls solved before its turn, without those that were left, and how long it took.
  private var ahead: (stage: Int, solution: StageSolution, seconds: Double)?
  /// Relative violation up to which a stage's point is taken, as in `PlanningRun`.
  private var accuracy = PlanningRun.mendable

  init(
    _ request: PlanningRequest, _ uncertainty: Uncertainty, clock: PlanningClock,
    observer: PlanningObserver?
  ) {
    self.request = request
    self.clock = clock
    self.observer = observer
    let whole = request.scenario.linesAreWhole && !request.fractional
    model = FuturesProgram(request.scenario, uncertainty, options: request.options, whole: whole)
    tell(
      .formulated(
        rows: model.program.rowCount, columns: model.program.columnCount,
        nonzeros: model.program.matrix.entryCount))
  }

  /// Has a part of the first days done as another plan does it (`FuturesProgram.holdFirstDays`).
  mutating func hold(_ rows: Plan, insteadOf other: Plan) {
    model.holdFirstDays(to: rows, insteadOf: other)
  }

  /// How the stages ended without a plan; nil where there is one.
  enum Stop {
    case infeasible(FarkasCertificate?)
    case limit(Limit)
    case failed(String)
  }

  mutating func solveStages() -> Stop? {
    // Without quotas, values and cost any feasible plan is optimal.
    let stages: [MeasureStage?] = model.stages.isEmpty ? [nil] : model.stages
    for (k, stage) in stages.enumerated() {
      let name = stage?.name ?? "feasibility"
      if tell(.stage(name: name, index: k + 1, count: stages.count)) == .cancel {
        return last == nil ? .limit(.cancelled) : ended(by: .cancelled)
      }
      let began = clock.elapsed
      if let stage, isFirstOfItsShortfall(stage) { lookAhead(from: stage) }
      if let stage, isSettled(stage) {
        settle(stage)
        continue
      }
      if let stage, let bound = boundOfTail(on: stage), settle(stage, atBound: bound) { continue }
      model.pose(stage)
      tell(.posed(stage: name, program: model.program))
      switch solveLooseningZeros(stage) {
      case .solved(let solution):
        let before = stage?.number == ahead?.stage ? ahead?.seconds ?? 0 : 0
        accept(solution, for: stage, seconds: clock.elapsed - began + before)
      case .infeasible(let certificate) where last == nil: return .infeasible(certificate)
      case .stopped(let limit) where last == nil: return .limit(limit)
      case .stopped(.cancelled): return ended(by: .cancelled)
      case .failed(let sentence) where last == nil: return .failed("stage \(name): \(sentence)")
      case .infeasible:
        carryOn(stage, .unproven("stage \(name): the solver contradicts the stages before it"))
      case .stopped(let limit): carryOn(stage, .limit(limit))
      case .failed(let sentence): carryOn(stage, .unproven("stage \(name): \(sentence)"))
      }
    }
    return nil
  }

  private mutating func ended(by limit: Limit) -> Stop? {
    shortcoming = .limit(limit)
    return nil
  }

  /// The last stage's point made tidy: the mean of what need not be done in each future
  /// (`FuturesProgram.poseTidiness`); nil where that is not asked for or could not be solved.
  mutating func tidied() -> [Double]? {
    guard let last, request.scenario.objective.tidy, request.tidies, shortcoming == nil else {
      return nil
    }
    model.poseTidiness(at: last.solution.columnValues)
    tell(.posed(stage: "tidy", program: model.program))
    return TidyStage(clock: clock, observer: solverObserver, accuracy: accuracy)
      .solve(model.program, from: last)?.columnValues
  }

  /// Solves the last stage again to the millionth, where its point could not be exported; returns
  /// whether there is another point.
  mutating func solveLastAgain() -> Bool {
    guard !model.program.hasIntegers, accuracy > ContinuousSolve.usable, shortcoming == nil else {
      return false
    }
    accuracy = ContinuousSolve.usable
    ahead = nil
    let began = clock.elapsed
    model.pose(lastStage)
    guard case .solved(let solution) = solveLooseningZeros(lastStage) else { return false }
    let seconds = lastStage == nil ? 0 : results.popLast()?.seconds ?? 0
    accept(solution, for: lastStage, seconds: seconds + clock.elapsed - began)
    return true
  }

  // MARK: One stage

  private mutating func solveLooseningZeros(_ stage: MeasureStage?) -> StageOutcome {
    var outcome = solve(stage)
    for slack in [PlanningRun.leastKeep, PlanningRun.zeroShortfall] where !fixedAtZero.isEmpty {
      guard case .infeasible = outcome else { break }
      loosenZeros(to: slack)
      outcome = solve(stage)
    }
    return outcome
  }

  private func isFirstOfItsShortfall(_ stage: MeasureStage) -> Bool {
    stage.isShortfall && !isSettled(stage)
      && !model.stages.prefix(stage.number).contains { $0.stage.kind == stage.stage.kind }
  }

  /// Solves the first stage after the shortfalls as if none were left of those from `stage` on. Where that
  /// works, it is all that they need: no plan has less of them.
  ///
  /// Whole lines start their searches from the stage before, and small programs are solved sooner than
  /// looked at.
  private mutating func lookAhead(from stage: MeasureStage) {
    guard !model.program.hasIntegers, request.roundsFirst ?? PlanningSizes(model.program).isLarge,
      let next = model.stages.first(where: { !$0.isShortfall })
    else { return }
    let began = clock.elapsed
    let left = model.stages[stage.number..<next.number].filter { !isSettled($0) }
    let study = ShortfallLookAhead(
      model: model, clock: clock, last: last?.solution.columnValues)
    guard
      study.canDoWithout(left.map(\.stage.kind), after: fixedAtZero.map(\.stage.kind)),
      tell(.stage(name: next.name, index: next.number + 1, count: model.stages.count)) == .proceed
    else { return }
    for shortfall in left { model.fixAtZero(shortfall) }
    model.pose(next)
    tell(.posed(stage: next.name, program: model.program))
    guard case .solved(let solution) = solve(next, isDoubtful: true), solution.shortcoming == nil
    else {
      for shortfall in left { model.fixAtZero(shortfall, false) }
      return
    }
    fixedAtZero += left
    ahead = (next.number, solution, clock.elapsed - began)
  }

  /// - Parameter isDoubtful: Whether there may well be no solution: then little is spent on it.
  private func solve(_ stage: MeasureStage?, isDoubtful: Bool = false) -> StageOutcome {
    if let ahead, stage?.number == ahead.stage, !isDoubtful { return .solved(ahead.solution) }
    var continuous = ContinuousSolve(clock: clock, observer: solverObserver)
    continuous.isDoubtful = isDoubtful
    if isDoubtful { continuous.settings.timeLimit = TimeShares.ahead * clock.left }
    if !model.program.hasIntegers { continuous.accuracy = accuracy }
    if last != nil {
      continuous.settings.iterationLimit = max(
        PlanningRun.leastIterations, PlanningRun.iterationsPerRow * model.program.rowCount)
    }
    guard model.program.hasIntegers else {
      continuous.start = lastBasis
      return continuous(model.program)
    }
    var search = WholeNumberSearch(
      gap: request.gap, clock: clock, observer: solverObserver, continuous: continuous,
      share: 1 / Double(max(1, model.stages.count - (stage?.number ?? 0))),
      roundsFirst: request.roundsFirst)
    if let stage {
      search.roundsParts =
        FuturesRounding(
          model: model, stage: stage, gap: request.gap, clock: clock, continuous: continuous,
          last: last?.solution.columnValues
        ).plan
    }
    return search.solve(model.program, incumbent: last?.solution.columnValues)
  }

  /// The last stage's basis, with the slacks of rows added since.
  private var lastBasis: Basis? {
    last?.solution.basis
  }

  private mutating func accept(_ found: StageSolution, for stage: MeasureStage?, seconds: Double) {
    if last == nil { tell(.planned) }
    last = found
    lastStage = stage
    if shortcoming == nil { shortcoming = found.shortcoming }
    guard let stage else { return }
    let reached = ReachedValue(
      stage.stage.value(at: found.solution.columnValues), bound: found.bound,
      certain: stage.isShortfall ? stage.certain : nil)
    if reached.isZero {
      model.fixAtZero(stage)
      fixedAtZero.append(stage)
    } else {
      keep(stage, reached.value)
    }
    results.append(
      StageResult(
        name: stage.name, value: reached.value, bound: reached.bound,
        iterations: found.iterations, seconds: seconds))
  }

  /// Whether a shortfall is 0 in all futures, since another measure of it is: none of it lies in any tail.
  private func isSettled(_ stage: MeasureStage) -> Bool {
    fixedAtZero.contains { $0.stage.kind == stage.stage.kind }
  }

  private mutating func settle(_ stage: MeasureStage) {
    fixedAtZero.append(stage)
    results.append(
      StageResult(
        name: stage.name, value: stage.certain, bound: stage.certain, iterations: 0, seconds: 0))
  }

  /// What no plan can undercut of the mean of a shortfall whose tail is known: (1 − α)·cvar α + α·c, for no
  /// future has less than the certain part c; of the worst, which has at least the least probability, likewise.
  private func boundOfTail(on stage: MeasureStage) -> Double? {
    guard stage.isShortfall, stage.measure == .expected else { return nil }
    let bounds = zip(model.stages, results).compactMap { tail, result -> Double? in
      guard tail.stage.kind == stage.stage.kind, result.bound.isFinite else { return nil }
      return stage.certain
        + leastShare(of: tail.measure) * (result.bound - stage.certain)
    }
    return bounds.max()
  }

  /// The least part of the probability that the tail of a measure can have.
  private func leastShare(of measure: RiskMeasure) -> Double {
    switch measure {
    case .expected: 1
    case .worst: model.probabilities.min() ?? 0
    case .cvar(let level): 1 - level
    }
  }

  /// Takes a stage as solved where the last point reaches a bound on it; returns whether it does.
  private mutating func settle(_ stage: MeasureStage, atBound bound: Double) -> Bool {
    guard let last else { return false }
    let value = stage.stage.value(at: last.solution.columnValues)
    guard value - bound <= PlanningRun.zeroShortfall else { return false }
    keep(stage, value)
    results.append(
      StageResult(name: stage.name, value: value, bound: bound, iterations: 0, seconds: 0))
    return true
  }

  private mutating func carryOn(_ stage: MeasureStage?, _ reason: PlanningOutcome.Shortcoming) {
    if shortcoming == nil { shortcoming = reason }
    guard let stage, let last else { return }
    let value = stage.stage.value(at: last.solution.columnValues)
    keep(stage, value)
    results.append(
      StageResult(
        name: stage.name, value: value,
        bound: stage.sense.unknownBound, iterations: 0, seconds: 0))
  }

  private mutating func keep(_ stage: MeasureStage, _ value: Double) {
    model.keep(
      stage, value: value, fraction: max(request.scenario.objective.keep, PlanningRun.leastKeep))
  }

  private mutating func loosenZeros(to slack: Double) {
    for stage in fixedAtZero {
      model.fixAtZero(stage, false)
      model.keep(stage, value: stage.certain + slack, fraction: 0)
    }
    if slack >= PlanningRun.zeroShortfall { fixedAtZero = [] }
  }

  /// How well the last stage was solved.
  func report() -> OptimalityReport? {
    guard let last else { return nil }
    var posed = model
    posed.pose(lastStage)
    var program = posed.program
    let x = last.solution.columnValues
    for j in program.isInteger.indices where program.isInteger[j] {
      program.columnLower[j] = x[j]
      program.columnUpper[j] = x[j]
    }
    let added = program.rowCount - last.solution.rowDuals.count
    let prices = last.solution.rowDuals + Array(repeating: 0, count: added)
    return OptimalityReport(LPSolution(columnValues: x, rowDuals: prices, of: program), of: program)
  }

  // MARK: Events

  @discardableResult
  private func tell(_ kind: PlanningEvent.Kind) -> SolverDirective {
    observer?(PlanningEvent(kind: kind, elapsed: clock.elapsed)) ?? .proceed
  }

  var solverObserver: SolverObserver? { clock.solverObserver(passingOnTo: observer) }
}
