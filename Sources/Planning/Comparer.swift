import Formulation
import LinearProgramming
import Plans
import Scenarios
import Threads

/// Plans a scenario without and with named sets of options.
public struct Comparer: Sendable {
  public var planner: Planner
  /// How many runs are planned at a time.
  public var threads: Int

  public init(planner: Planner = Planner(), threads: Int = 2) {
    self.planner = planner
    self.threads = threads
  }

  /// One run of a comparison: its name and the options it takes.
  public struct Selection: Sendable {
    public var name: String
    public var counts: [(id: String, count: Double)]
    /// The scenario, where it is another one than that of the other runs.
    public var scenario: Scenario?
    public init(name: String, counts: [(id: String, count: Double)], scenario: Scenario? = nil) {
      self.name = name
      self.counts = counts
      self.scenario = scenario
    }
  }

  /// Every option alone, once (`--each`); half of one whose `max` is a half.
  public static func each(of scenario: Scenario) -> [Selection] {
    scenario.options.filter { $0.remaining > 0 }.map {
      Selection(name: $0.id, counts: [($0.id, min(1, $0.remaining))])
    }
  }

  /// Every option alone, and every two of them together (`--pairs`).
  public static func pairs(of scenario: Scenario) -> [Selection] {
    let alone = each(of: scenario)
    let pairs = alone.indices.flatMap { a in
      alone.indices.dropFirst(a + 1).map { b in
        Selection(
          name: alone[a].name + "," + alone[b].name, counts: alone[a].counts + alone[b].counts)
      }
    }
    return alone + pairs
  }

  /// Plans `request` without options, and with each selection starting from that plan, several at a
  /// time. The time limit holds for each run separately.
  ///
  /// `progress` hears which run begins, from the threads that plan. What `store` has kept of a run
  /// is taken instead of planning it, and what is planned is kept there at once, unless it was
  /// cancelled. Throws before anything is solved when a selection names an option that is not there
  /// or takes one too often; later only what the store throws.
  public func compare(
    _ request: PlanningRequest, selections: [Selection], scenarioPath: String = "",
    store: (any ComparisonStore)? = nil,
    progress: (@Sendable (_ run: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) throws -> Comparison {
    let base = try Run(Self.base, request, scenarioPath)
    let others = try selections.map { try Run($0, request, scenarioPath) }
    let count = others.count + 1
    let first = try plan(base, store) { progress?(base.name, 1, count) }
    let results = ParallelMap(threads: threads).map(others.indices) { k in
      Result {
        var run = others[k]
        run.request.start = first.plan
        return try plan(run, store) { progress?(run.name, k + 2, count) }
      }
    }
    var runs: [ComparisonRun] = []
    for (run, result) in zip([base] + others, [.success(first)] + results) {
      var measured = ComparisonRun(name: run.name, result: try result.get())
      let noise = RunNoise(run.request)
      measured.measure(in: run.request.scenario)
      if let base = runs.first { measured.measure(against: base, noise) }
      runs.append(measured)
    }
    var comparison = Comparison(runs: runs)
    comparison.interactions =
      Interactions(
        runs: runs, takes: [:].merging(others.map { ($0.name, $0.takes) }) { $1 }
      ).all
    let ofThisScenario = Set(others.filter { $0.takes != nil }.map(\.name))
    EarlierDates(request: base.request, planner: planner, threads: threads).measure(
      &comparison, where: ofThisScenario.contains)
    return comparison
  }

  /// The run without options, from which the others start.
  public static let base = Selection(name: "base", counts: [])

  /// Plans one run of a comparison and keeps it, also that a time limit left it without a plan; false
  /// where it was stopped.
  ///
  /// - Parameter start: The plan of `base`, for the others.
  public func keep(
    _ selection: Selection, of request: PlanningRequest, from start: Plan?, scenarioPath: String,
    in store: any ComparisonStore
  ) throws -> Bool {
    var run = try Run(selection, request, scenarioPath)
    run.request.start = start
    let (result, ending) = outcome(of: run)
    guard ending != .stopped else { return false }
    try store.keep(run.name, result, of: run.origin)
    return true
  }

  /// Where the plan of a run comes from. Throws where the selection names an option that is not there, or
  /// takes one too often.
  public func origin(
    of selection: Selection, _ request: PlanningRequest, _ scenarioPath: String
  ) throws -> PlanOrigin {
    try Run(selection, request, scenarioPath).origin
  }

  /// A selection as it is planned.
  private struct Run {
    let name: String
    var request: PlanningRequest
    let origin: PlanOrigin
    /// What is taken; nil for a run whose scenario is another one.
    let takes: [String: Double]?

    init(_ selection: Selection, _ request: PlanningRequest, _ path: String) throws(OptionError) {
      name = selection.name
      var own = request
      if let scenario = selection.scenario { own.scenario = scenario }
      own.options = try OptionChoice.taking(
        selection.counts, in: own.scenario, fractional: request.fractional)
      takes =
        selection.scenario == nil
        ? Dictionary(selection.counts.map { ($0.id, $0.count) }, uniquingKeysWith: +) : nil
      self.request = own
      origin = PlanOrigin(own, scenarioPath: path)
    }
  }

  private func plan(
    _ run: Run, _ store: (any ComparisonStore)?, _ begin: () -> Void
  ) throws -> KeptRun {
    if let kept = try store?.kept(run.name, of: run.origin) { return kept }
    begin()
    let (result, ending) = outcome(of: run)
    guard ending == .answered, let store else { return result }
    try store.keep(run.name, result, of: run.origin)
    // As it is written: a comparison that goes on from its folder then has the same figures.
    return try store.kept(run.name, of: run.origin) ?? result
  }

  private func outcome(of run: Run) -> (result: KeptRun, ending: Ending) {
    var request = run.request
    request.isHandedOut = true
    let outcome = planner.plan(request)
    var result = KeptRun(outcome)
    if case .plan(var plan) = result {
      plan.summary.origin = run.origin
      result = .plan(plan)
    }
    return (result, outcome.ending)
  }
}

/// Whether the same question would have the same answer again.
private enum Ending {
  case answered
  /// A time limit came before any plan: in more time there may be one.
  case ranOut
  case stopped
}

extension KeptRun {
  var plan: Plan? { if case .plan(let plan) = self { plan } else { nil } }

  fileprivate init(_ outcome: PlanningOutcome) {
    switch outcome {
    case .planned(let plan), .plannedShort(let plan, _): self = .plan(plan)
    case .infeasible(let conflict):
      self = .problem("infeasible: " + conflict.members.joined(separator: "; "))
    case .limitWithoutPlan: self = .problem("a limit was reached before any plan was found")
    case .failed(let sentence): self = .problem(sentence)
    }
  }
}

extension PlanningOutcome {
  fileprivate var ending: Ending {
    switch self {
    case .plannedShort(_, .limit(.cancelled)), .limitWithoutPlan(.cancelled): .stopped
    case .limitWithoutPlan: .ranOut
    default: .answered
    }
  }
}
