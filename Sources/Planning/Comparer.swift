import Formulation
import LinearProgramming
import Plans
import Scenarios

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

  /// Every option by itself, once (`--each`); half of one whose `max` is a half.
  public static func each(of scenario: Scenario) -> [Selection] {
    scenario.options.filter { $0.maximum > 0 }.map {
      Selection(name: $0.id, counts: [($0.id, min(1, $0.maximum))])
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
  /// time. The time limit holds for each run by itself.
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
    let base = try Run(Selection(name: "base", counts: []), request, scenarioPath)
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
      measured.measure(in: run.request.scenario)
      if let base = runs.first { measured.measure(against: base) }
      runs.append(measured)
    }
    var comparison = Comparison(runs: runs)
    comparison.interactions =
      Interactions(
        runs: runs, takes: [:].merging(others.map { ($0.name, $0.takes) }) { $1 }, gap: request.gap
      ).all
    return comparison
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
    var request = run.request
    request.isHandedOut = true
    let outcome = planner.plan(request)
    var result = KeptRun(outcome)
    if case .plan(var plan) = result {
      plan.summary.origin = run.origin
      result = .plan(plan)
    }
    if !outcome.wasCancelled { try store?.keep(run.name, result, of: run.origin) }
    return result
  }
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
  /// Whether somebody stopped it: then it is not the answer to what was asked.
  fileprivate var wasCancelled: Bool {
    switch self {
    case .plannedShort(_, .limit(.cancelled)), .limitWithoutPlan(.cancelled): true
    default: false
    }
  }
}

extension ComparisonRun {
  fileprivate init(name: String, result: KeptRun) {
    switch result {
    case .plan(let plan): self.init(name: name, plan: plan)
    case .problem(let sentence): self.init(name: name, plan: nil, problem: sentence)
    }
  }

  /// The figures that the plan has by itself.
  fileprivate mutating func measure(in scenario: Scenario) {
    guard let plan else { return }
    let last = scenario.horizon.lastDate
    for value in scenario.objective.values {
      let item = scenario.items[value.item]
      let outputs = plan.outputs.filter { $0.item == item.id }
      func sum(_ outputs: [Output]) -> ItemOutput {
        ItemOutput(
          item: item.id, unit: item.unit, quantity: outputs.reduce(0) { $0 + $1.quantity })
      }
      lastDayOutputs.append(sum(outputs.filter { $0.date == last }))
      totalOutputs.append(sum(outputs))
    }
    quotasMet = scenario.quotas.map { quota in
      QuotaMet(
        quota: quota.id,
        date: Self.dayMet(quota, plan.deliveries.filter { $0.quota == quota.id }, scenario.horizon))
    }
    optionCost = plan.options.reduce(0) { $0 + $1.cost }
    cost = PlanMeasures.Cost(plan).total
  }

  /// What is added to the run without options.
  fileprivate mutating func measure(against base: ComparisonRun) {
    func output(_ run: ComparisonRun) -> Double? {
      run.plan?.summary.stages.first { $0.name == "output" }?.reached
    }
    defer { measureDays(against: base) }
    guard let own = output(self), let other = output(base) else { return }
    let added = own - other
    // Stages are solved to about 1e-8: less than that is nothing.
    let isNothing = abs(added) <= 1e-7 * max(abs(own), abs(other))
    addedOutput = isNothing ? 0 : added
    if let optionCost, !isNothing, added > 0 { costPerAddedOutput = optionCost / added }
  }

  private mutating func measureDays(against base: ComparisonRun) {
    guard let end = base.plan?.summary.horizon.lastDate else { return }
    daysSooner = quotasMet.compactMap { met in
      guard let date = met.date,
        let other = base.quotasMet.first(where: { $0.quota == met.quota })
      else { return nil }
      // What the plan without options never meets it does not meet on the day after its last.
      let days = other.date.map { $0 - date } ?? end - date + 1
      return DaysSooner(
        quota: met.quota, days: days, isAtLeast: other.date == nil,
        costPerDay: days > 0 ? optionCost.map { $0 / Double(days) } : nil)
    }
  }

  /// See `QuotaMet`. A millionth of the amount may be missing.
  private static func dayMet(
    _ quota: Quota, _ deliveries: [Delivery], _ horizon: Horizon
  ) -> CalendarDate? {
    let enough = quota.amount * (1 - 1e-6)
    var delivered: [CalendarDate: Double] = [:]
    for delivery in deliveries { delivered[delivery.date, default: 0] += delivery.quantity }
    let dates = quota.window.map { horizon.date(of: $0) }
    switch quota.rule {
    case .total:
      var sum = 0.0
      return dates.first { date in
        sum += delivered[date] ?? 0
        return sum >= enough
      }
    case .daily:
      var first: CalendarDate?
      for date in dates.reversed() {
        guard (delivered[date] ?? 0) >= enough else { break }
        first = date
      }
      return first
    }
  }
}
