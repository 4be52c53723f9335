import Formulation
import LPSolver
import LinearProgramming
import Plans
import Scenarios
import Simplex
import Threads

/// The stages of one request, solved one after the other.
struct PlanningRun {
  let request: PlanningRequest
  /// The stages' time, and that of the plan made whole after them.
  let clock, wholeClock: PlanningClock
  let observer: PlanningObserver?
  var model: PlanningProgram
  var results: [StageResult] = []
  /// The stages solved or held so far, and their values.
  var found: [(stage: Stage, value: Double)] = []
  /// The last stage's point, and the one whose prices are reported.
  var last: StageSolution?
  var lastStage: Stage?
  /// The last stage's point made tidy.
  var tidied: LPSolution?
  var priced: (stage: Stage, solution: LPSolution)?
  var shortcoming: PlanningOutcome.Shortcoming?
  /// Stages whose value is 0 to the solver's accuracy: their columns are fixed at 0.
  var fixedAtZero: [Stage] = []
  /// What stands on the frozen days: the points that change as little there as the stage `frozen` found.
  var frozenFace: OptimalFace?
  /// A stage solved before its turn, as if no quota fell short, the shortfalls before it, and how long it took.
  private var ahead: (stage: Int, shortfalls: Int, solution: StageSolution, seconds: Double)?
  /// The output stage of a large plan with more given up before it.
  private var keptTrial: KeptTrial?
  /// Relative violation up to which a stage's point is taken. The export mends what is a little above
  /// what a plan may miss; where it does not, the last stage is solved again to the millionth.
  private var accuracy = mendable

  static let zeroShortfall = Stage.zeroShortfall
  /// A point of the interior-point method that misses a row by this much, for the digits that presolve
  /// took from it, is mended sooner than the simplex method finds another.
  static let mendable = 1e-5
  /// Iterations after which a stage after the first is given up.
  static let leastIterations = 20_000
  static let iterationsPerRow = 4
  static let leastKeep = Stage.leastKeep

  init(_ request: PlanningRequest, observer: PlanningObserver?) {
    self.request = request
    self.observer = observer
    let reserve = Self.isWhole(request) ? TimeShares.makingWhole : 0
    clock = PlanningClock(limit: (1 - reserve) * request.timeLimit)
    wholeClock = PlanningClock(limit: request.timeLimit)
    let whole = request.scenario.linesAreWhole && !request.fractional
    model = PlanningProgram(
      request.scenario, options: request.options, whole: whole, stages: request.stages,
      requirements: request.requirements, near: request.near, nearness: request.nearness)
    if let first = request.firstDays { model.hold(first) }
    let program = model.program
    _ = observer?(
      PlanningEvent(
        kind: .formulated(
          rows: program.rowCount, columns: program.columnCount,
          nonzeros: program.matrix.entryCount),
        elapsed: clock.elapsed))
  }

  mutating func outcome() -> PlanningOutcome {
    // Without quotas, values and cost any feasible plan is optimal.
    let stages: [Stage?] = model.stages.isEmpty ? [nil] : model.stages
    for (k, stage) in stages.enumerated() {
      if let stage, let value = request.held[stage.name] {
        hold(stage, value)
        continue
      }
      if let stage, stage.isShortfall, stage.number == shortfalls.startIndex { lookAhead() }
      let name = stage?.name ?? "feasibility"
      if tell(.stage(name: name, index: k + 1, count: stages.count)) == .cancel {
        return ended(by: .cancelled)
      }
      let began = clock.elapsed
      model.pose(stage)
      tell(.posed(stage: name, program: model.program))
      switch solveLooseningZeros(stage) {
      case .solved(let solution):
        let before = stage?.number == ahead?.stage ? ahead?.seconds ?? 0 : 0
        accept(solution, for: stage, seconds: clock.elapsed - began + before)
      case .infeasible(let certificate) where last == nil:
        guard request.namesConflicts else {
          return .infeasible(Conflict(members: [], isMinimal: false))
        }
        _ = tell(.explaining)
        let finder = ConflictFinder(model: model, clock: clock, observer: solverObserver)
        return .infeasible(finder.conflict(certificate))
      case .stopped(let limit) where last == nil || limit == .cancelled: return ended(by: limit)
      case .failed(let sentence) where last == nil: return .failed("stage \(name): \(sentence)")
      case .infeasible:
        carryOn(stage, .unproven("stage \(name): the solver contradicts the stages before it"))
      case .stopped(let limit): carryOn(stage, .limit(limit))
      case .failed(let sentence): carryOn(stage, .unproven("stage \(name): \(sentence)"))
      }
    }
    return reviewed()
  }

  /// The end of all stages; beside it what the last pieces of orders cost the output, where that is
  /// asked for.
  private mutating func reviewed() -> PlanningOutcome {
    guard let trial = keptTrial else { return tidyAndFinished() }
    let (clock, observer) = (clock, solverObserver)
    let (outcome, gain) = ThreadBudget.both(
      { tidyAndFinished() }, { trial.gain(clock: clock, observer: observer) })
    return outcome.noting(gain, by: trial)
  }

  private mutating func tidyAndFinished() -> PlanningOutcome {
    tidy()
    return finished()
  }

  /// Takes out what need not be done, where that is asked for.
  private mutating func tidy() {
    guard tidies, let last else { return }
    let stage = model.tidyStage(after: found)
    model.pose(stage)
    tell(.posed(stage: stage.name, program: model.program))
    let tidying = TidyStage(
      clock: clock, observer: solverObserver, accuracy: accuracy,
      isNearTidy: lastStage?.isDistance == true)
    tidied = tidying.solve(posed, from: last)
    // Of a large plan it need not be the tidiest.
    if isLarge, let point = tidied?.columnValues {
      tidied?.columnValues = model.netted(point)
    }
  }

  /// Whether the last stage ends on a vertex, from which the plan is made tidy.
  private var isLarge: Bool { PlanningSizes(model.program).isLarge }

  var tidies: Bool { request.scenario.objective.tidy && request.tidies }

  /// The end of all stages; where the export could not mend the last one's point, after solving that
  /// stage again.
  private mutating func finished() -> PlanningOutcome {
    guard let last, shortcoming == nil else { return ended(by: nil) }
    var export = exported(last)
    if tidied != nil, export.summary.residuals.primalRelative > ContinuousSolve.usable {
      tidied = nil
      export = exported(last)
    }
    guard !model.program.hasIntegers, request.tolerance <= ContinuousSolve.usable,
      export.summary.residuals.primalRelative > ContinuousSolve.usable
    else { return ended(by: nil, with: export) }
    accuracy = ContinuousSolve.usable
    let began = clock.elapsed
    model.pose(lastStage)
    guard case .solved(let solution) = solveLooseningZeros(lastStage) else {
      return ended(by: nil, with: export)
    }
    let seconds = results.popLast()?.seconds ?? 0
    accept(solution, for: lastStage, seconds: seconds + clock.elapsed - began)
    return ended(by: nil)
  }

  // MARK: One stage

  /// The stages of shortfalls, one after another.
  private var shortfalls: ArraySlice<Stage> {
    let first = model.stages.firstIndex(where: \.isShortfall) ?? model.stages.endIndex
    return model.stages[first...].prefix(while: \.isShortfall)
  }

  /// Solves the first stage after the shortfalls as if there were none. Where that works it is all
  /// that they need: a plan in which no quota falls short, and none of their stages is solved.
  ///
  /// With lines that divide each of these stages takes as long as this one, which is tried only where an earlier plan
  /// lets nothing fall short.
  private mutating func lookAhead() {
    let shortfalls = shortfalls
    guard request.roundsFirst ?? isLarge, request.held.isEmpty,
      shortfalls.endIndex < model.stages.endIndex,
      model.program.hasIntegers || earlierServesAll
    else { return }
    let began = clock.elapsed
    let stage = model.stages[shortfalls.endIndex]
    guard
      tell(.stage(name: stage.name, index: stage.number + 1, count: model.stages.count))
        == .proceed
    else { return }
    for shortfall in shortfalls { model.fixAtZero(shortfall) }
    model.pose(stage)
    let outcome = solve(stage, isDoubtful: true)
    for shortfall in shortfalls { model.fixAtZero(shortfall, false) }
    guard case .solved(let solution) = outcome else { return }
    ahead = (stage.number, shortfalls.count, solution, clock.elapsed - began)
  }

  /// Whether in a plan known before no order falls short that some plan can serve.
  private var earlierServesAll: Bool {
    [request.start, request.near].compactMap(\.self).contains { plan in
      let measures = PlanMeasures(plan, of: request.scenario)
      return shortfalls.allSatisfy {
        guard let value = measures.value(ofStage: $0.name) else { return false }
        return value - $0.constant <= Self.zeroShortfall
      }
    }
  }

  /// - Parameter isDoubtful: Whether there may well be no solution: then little is spent on it.
  func solve(_ stage: Stage?, isDoubtful: Bool = false) -> StageOutcome {
    if let ahead, let stage, fixedAtZero.count == ahead.shortfalls, stage.number == ahead.stage {
      return .solved(ahead.solution)
    }
    if let ahead, let stage, stage.number < ahead.stage,
      let plan = StageSolution(
        unsurpassed: ahead.solution.solution.columnValues, in: posed,
        accuracy: model.program.hasIntegers ? StageSolution.accuracy : accuracy)
    {
      return .solved(plan)
    }
    var continuous = ContinuousSolve(clock: clock, observer: solverObserver)
    if !model.program.hasIntegers {
      continuous.accuracy = accuracy
      continuous.settings.tolerance = request.tolerance
    }
    // There is a plan already: a program that defeats the solver is left before long.
    if last != nil {
      continuous.settings.iterationLimit = max(
        Self.leastIterations, Self.iterationsPerRow * model.program.rowCount)
    }
    // Nothing is inside a shortfall of 0, and what has no say in the value may have any value
    // there: the output alone starts where the stage before it left off.
    if stage?.kind == .output { continuous.near = last?.interior }
    // Half of what the next stage may give up: from there it starts well inside.
    if let stage, let next = model.stages.dropFirst(stage.number + 1).first, next.kind == .output,
      PlanningSizes(model.program).keepsPointInside
    {
      continuous.settings.interiorGap = 0.5 * keptFraction
    }
    // What makes a large plan tidy goes on from a vertex; a search for whole lines would take one for
    // each of its relaxations.
    if tidies, stage?.number == model.stages.last?.number, !model.program.hasIntegers,
      isLarge
    {
      continuous.settings.crossover = true
    }
    continuous.isDoubtful = isDoubtful
    if isDoubtful { continuous.settings.timeLimit = TimeShares.ahead * clock.left }
    // A distance is least at no change: all its costs are 0 or more, so that a basis whose columns cost nothing is
    // feasible in the dual, and only rows that the plan before no longer meets need steps. The interior-point method has next to
    // nothing inside, and takes several times the iterations that are forecast.
    let program = posed
    if stage?.isDistance == true {
      continuous.isMethodOpen = true
      continuous.settings.simplexShare = Self.simplexShareOfDistance
      // Of a small program the slack basis needs few.
      if isLarge { continuous.start = Basis(triangularCrashOf: program) }
    } else if !program.hasIntegers {
      continuous.start = lastBasis
    }
    guard program.hasIntegers else { return continuous(program) }
    var search = WholeNumberSearch(
      gap: request.gap, clock: clock, observer: solverObserver, continuous: continuous,
      share: 1 / Double(max(1, model.stages.count - (stage?.number ?? 0))),
      roundsFirst: request.roundsFirst)
    // What has been reached leaves little room for other lines.
    search.incumbentComesFirst = stage?.kind == .cost && last != nil
    return search.solve(program, incumbent: last?.solution.columnValues ?? startingPoint)
  }

  /// Of the work that is forecast for the interior-point method, in which distances take ten times the iterations.
  private static let simplexShareOfDistance = 10.0

  /// The last stage's basis; nil where a start from nothing is quicker.
  private var lastBasis: Basis? {
    PlanningSizes(model.program).isSlowFromBasis
      ? nil : last?.solution.basis
  }

  /// What the plan to start from does.
  private var startingPoint: [Double]? { request.start.map(model.activities) }

  private mutating func accept(_ found: StageSolution, for stage: Stage?, seconds: Double) {
    last = found
    lastStage = stage
    if shortcoming == nil { shortcoming = found.shortcoming }
    guard let stage else { return }
    if stage.kind == .output { prepareKeptTrial(stage, found) }
    if stage.kind == .frozen { frozenFace = face(of: found, for: stage) }
    let isPriced = stage.kind == .output || priced?.stage.kind != .output
    if isPriced, !stage.isDistance {
      priced = (stage, found.relaxed ?? found.solution)
    }
    let gained = gainOfLeastKeep(in: found.solution)
    let reached = ReachedValue(
      Self.without(gained, stage.value(at: found.solution.columnValues)),
      bound: Self.without(gained, found.bound), certain: stage.certain)
    if reached.isZero { holdAtZero(stage) } else { keep(stage, reached.value) }
    results.append(
      StageResult(
        name: stage.name, value: reached.value, bound: reached.bound,
        iterations: found.iterations, seconds: seconds))
  }

  /// Of a plan with whole lines the trial is a search of its own, and of a small one several are made
  /// in no time: both come after the plan (`KeepReview`).
  private mutating func prepareKeptTrial(_ stage: Stage, _ solution: StageSolution) {
    guard request.reviewsKeep, tidies, shortcoming == nil, !model.program.hasIntegers,
      isLarge
    else { return }
    keptTrial = KeptTrial(
      model, of: request.scenario, output: stage, after: found, solution: solution.solution)
  }

  /// Goes on with the plan as it is where a stage could not be solved: what it reaches in that stage is
  /// all that is known.
  private mutating func carryOn(_ stage: Stage?, _ reason: PlanningOutcome.Shortcoming) {
    if shortcoming == nil { shortcoming = reason }
    guard let stage, let last else { return }
    let value = stage.value(at: last.solution.columnValues)
    keep(stage, value)
    results.append(
      StageResult(
        name: stage.name, value: value,
        bound: stage.sense.unknownBound, iterations: 0, seconds: 0))
  }

  /// Whether people and pieces have to be whole in the end.
  var isWhole: Bool { Self.isWhole(request) }

  private static func isWhole(_ request: PlanningRequest) -> Bool {
    request.isHandedOut && !request.fractional && request.scenario.objective.whole == .all
  }

  // MARK: Events

  @discardableResult
  private func tell(_ kind: PlanningEvent.Kind) -> SolverDirective {
    observer?(PlanningEvent(kind: kind, elapsed: clock.elapsed)) ?? .proceed
  }

  var solverObserver: SolverObserver? { clock.solverObserver(passingOnTo: observer) }
}
