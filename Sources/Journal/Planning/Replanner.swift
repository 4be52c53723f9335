import Formulation
import Planning
import Plans
import Scenarios

/// Plans the rest from a state, near the plan in force.
public struct Replanner {
  let journal: Journal
  let state: JournalState
  public var nearness: Nearness
  public var gap = PlanningRequest.usualGap
  public var timeLimit = Double.infinity
  public var fractional = false
  let planner: Planner

  public init(
    _ journal: Journal, _ state: JournalState, nearness: Nearness, planner: Planner
  ) {
    self.journal = journal
    self.state = state
    self.nearness = nearness
    self.planner = planner
  }

  /// How planning ended, and, with a plan, what is done otherwise.
  public struct Result: Sendable {
    public var outcome: PlanningOutcome
    public var replanning: Replanning?
  }

  /// What the rest is planned from and with; its origin says so.
  public var request: PlanningRequest {
    var request = Projector(state, inForce).request()
    request.gap = gap
    request.fractional = fractional
    request.timeLimit = timeLimit
    request.namesConflicts = false
    return request
  }

  public func result() -> Result {
    let began = ContinuousClock.now
    func left() -> Double {
      let elapsed: Double = (.now - began) / .seconds(1)
      return max(Tolerance.leastSeconds, timeLimit - elapsed)
    }
    var request = request
    guard let rest = restInForce() else {
      request.isHandedOut = true
      let outcome = planner.plan(request)
      return Result(
        outcome: outcome,
        replanning: outcome.plan.map {
          var replanning = Replanning(plan: $0, actions: [], isUnchanged: false)
          replanning.factors = factors
          return replanning
        })
    }
    // What freezing costs needs nothing of the other plans, and is sought beside them.
    let free = withNothingFrozen(rest, request)
    defer { free?.giveUp() }
    let nearest = nearest(to: rest, request)
    request.timeLimit = left()
    if let nearest, isUnchanged(nearest, from: rest), let kept = kept(rest, request) {
      var replanning = Replanning(plan: kept, actions: [], isUnchanged: true)
      replanning.factors = factors
      return Result(outcome: .planned(kept), replanning: replanning)
    }
    request.near = rest
    request.start = nearest ?? rest
    request.nearness = nearness
    request.isHandedOut = true
    request.timeLimit = left()
    let outcome = planner.plan(request)
    if let nearest, let floor = PlanFloor(nearest, of: state.scenario)?.outcome(instead: outcome),
      let plan = floor.plan
    {
      var replanning = compared(plan, to: rest)
      replanning.isFloor = true
      return Result(outcome: floor, replanning: replanning)
    }
    guard let plan = outcome.plan else { return Result(outcome: outcome, replanning: nil) }
    var replanning = compared(plan, to: rest)
    replanning.costOfFreezing = costOfFreezing(plan, free)
    return Result(outcome: outcome, replanning: replanning)
  }

  /// The part of the time that the plan in force may take to be carried to today's state: the search for a
  /// better one has most of it.
  private static let floorShare = 0.25

  private var inForce: Plan? { state.replay.inForce }

  /// What the plan in force says of the days from the morning on.
  private func restInForce() -> Plan? {
    guard var plan = inForce else { return nil }
    plan.options.removeAll { state.replay.options[$0.option] == nil }
    return plan.rest(from: state.replay.morning, through: state.scenario.horizon.lastDate)
  }

  // MARK: As good as it was

  /// The plan in force itself, where all of it can still be done and no stage gains by another more
  /// than the plan gave up when it was made.
  private func kept(_ rest: Plan, _ request: PlanningRequest) -> Plan? {
    let kinds = Stage.kinds(of: state.scenario)
    var results: [StageResult] = []
    var requirements: [Requirement] = []
    let measures = PlanMeasures(rest, of: state.scenario)
    for kind in kinds {
      guard let reached = measures.value(ofStage: Stage.name(of: kind)),
        let result = unsurpassed(kind, at: reached, requirements, request)
      else { return nil }
      results.append(result)
      let slack = Tolerance.sameQuantity * max(1, abs(reached))
      requirements.append(
        .value(of: kind, limit: kind == .output ? reached - slack : reached + slack))
    }
    var kept = rest
    kept.summary.stages = results
    return kept
  }

  /// The result of a stage whose value in the plan in force no plan surpasses by more than that plan gave up; nil
  /// where one does.
  private func unsurpassed(
    _ kind: Stage.Kind, at reached: Double, _ requirements: [Requirement],
    _ request: PlanningRequest
  ) -> StageResult? {
    let name = Stage.name(of: kind)
    if kind != .output, reached <= Tolerance.sameQuantity {
      // A shortfall or a cost of 0 cannot be less.
      return StageResult(name: name, value: 0, bound: 0, iterations: 0, seconds: 0, plan: reached)
    }
    var asked = request
    asked.stages = [kind]
    asked.tidies = false
    asked.requirements = requirements
    // What lines that divide do not gain, whole ones do not; where they do, whole ones may not.
    let isWhole = state.scenario.linesAreWhole && !request.fractional
    for fractional in isWhole ? [true, false] : [request.fractional] {
      asked.fractional = fractional
      guard var result = planner.plan(asked).plan?.summary.stages.first else { return nil }
      let gain = kind == .output ? result.value - reached : reached - result.value
      guard gain <= givenUp(name, result.value) else { continue }
      if isWhole && fractional { result.value = reached }
      result.plan = reached
      return result
    }
    return nil
  }

  /// What the plan in force gave up of a stage when it was made, for later stages and for whole
  /// pieces, with what the rest may give up.
  private func givenUp(_ stage: String, _ value: Double) -> Double {
    let before = inForce?.summary.stages.first { $0.name == stage }
    let loss = before.flatMap { stage in stage.plan.map { abs($0 - stage.value) } } ?? 0
    let keep = max(state.scenario.objective.keep, gap, Tolerance.sameQuantity)
    return loss + keep * max(abs(value), abs(before?.value ?? 0)) + Tolerance.sameQuantity
  }

  /// The plan in force carried to today's state: of the plans that can be carried out, the one that
  /// changes the least of it.
  private func nearest(to rest: Plan, _ request: PlanningRequest) -> Plan? {
    var asked = request
    asked.stages = []
    asked.near = rest
    asked.nearness = Nearness()
    asked.start = rest
    asked.tidies = false
    // With a limit of time it may be what is handed out in the end.
    asked.isHandedOut = timeLimit.isFinite
    asked.timeLimit = timeLimit * Self.floorShare
    return planner.plan(asked).plan
  }

  /// Whether every decision of the plan in force can be carried out from here.
  private func isUnchanged(_ nearest: Plan, from rest: Plan) -> Bool {
    guard let change = nearest.summary.stages.last else { return false }
    // The weights count a worker, a tonne, ten line-hours as one.
    let size = Double(rest.production.count + rest.transport.count + rest.labour.count)
    return change.value <= Self.negligibleChange * max(1, size)
  }

  /// A change of this, for each row that could be changed, is the rounding of a plan as it is
  /// written.
  private static let negligibleChange = 1e-4

  // MARK: What is done otherwise

  private func compared(_ plan: Plan, to rest: Plan) -> Replanning {
    let difference = PlanDifference(from: rest, to: plan)
    let actions = ActionList(state, journal, plan).actions(difference)
    let frozen = difference.changes.filter(isFrozen)
    var replanning = Replanning(
      plan: plan, actions: actions,
      impossible: frozen.filter { $0.difference < 0 && $0.isWorthTelling },
      churnFrozen: Self.churn(frozen), churn: Self.churn(difference.changes),
      isUnchanged: difference.isNothing)
    replanning.factors = factors
    return replanning
  }

  private var factors: [MeasuredFactor] {
    state.expectation == .measured ? state.factors : []
  }

  /// What is done otherwise, each as a part of the larger of what was and what is to be done.
  private static func churn(_ changes: [PlanDifference.Change]) -> Double {
    changes.reduce(0) { $0 + abs($1.difference) / max($1.before, $1.after) }
  }

  private func isFrozen(_ change: PlanDifference.Change) -> Bool {
    guard let date = change.date, let decision = change.kind.decision else { return false }
    return state.scenario.horizon.day(of: date) <= nearness.frozen[decision] ?? 0
  }

  /// The rest planned without a thought of the plan in force; nil where no day is frozen.
  private func withNothingFrozen(_ rest: Plan, _ request: PlanningRequest) -> BackgroundPlan? {
    guard nearness.frozen.values.contains(where: { $0 > 0 }) else { return nil }
    var free = request
    free.start = rest
    free.tidies = false
    return BackgroundPlan(free, planner)
  }

  /// Every stage as planned, and with nothing frozen.
  private func costOfFreezing(_ plan: Plan, _ free: BackgroundPlan?) -> [StageChange] {
    guard let other = free?.outcome()?.plan else { return [] }
    return other.summary.stages.compactMap { stage in
      plan.summary.value(of: stage.name).map {
        StageChange(name: stage.name, before: $0, after: stage.value)
      }
    }
  }
}

extension PlanDifference.Kind {
  /// The kind of decision that is frozen with it.
  var decision: Nearness.Decision? {
    switch self {
    case .conversion, .restart: .conversions
    case .dispatch, .release: .dispatches
    case .purchase: .purchases
    case .transport: .transport
    case .production, .shipment: .production
    case .option, .delivery: nil
    }
  }
}

extension Plan {
  /// The plan's rows from a day on.
  func rest(from first: CalendarDate, through last: CalendarDate) -> Plan {
    var rest = Plan(summary: summary)
    rest.summary.horizon = Horizon(start: first, days: last - first + 1)
    // Nothing of a plan is dated after its last day but what is still on the way then.
    let days = PlanDay.days(of: self, in: first...max(first, last))
    for (_, day) in days.sorted(by: { $0.key < $1.key }) { rest.append(day) }
    rest.work = work.filter { $0.date >= first }
    rest.options = options
    rest.quotas = quotas
    rest.prices = prices.filter { $0.date.map { $0 >= first } ?? true }
    return rest
  }
}
