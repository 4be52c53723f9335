import Formulation
import Plans
import Scenarios

/// Plans a scenario without and with named sets of options.
public struct Comparer: Sendable {
  public var planner: Planner

  public init(planner: Planner = Planner()) { self.planner = planner }

  /// One run of a comparison: its name and the options it takes.
  public struct Selection: Sendable {
    public var name: String
    public var counts: [(id: String, count: Double)]
    public init(name: String, counts: [(id: String, count: Double)]) {
      self.name = name
      self.counts = counts
    }
  }

  /// Every option by itself, once (`--each`); half of one whose `max` is a half.
  public static func each(of scenario: Scenario) -> [Selection] {
    scenario.options.filter { $0.maximum > 0 }.map {
      Selection(name: $0.id, counts: [($0.id, min(1, $0.maximum))])
    }
  }

  /// Plans `request` without options and with each selection; `progress` hears which run begins.
  /// The time limit holds for each run by itself.
  ///
  /// Throws before anything is solved when a selection names an option that is not there or takes
  /// one too often.
  public func compare(
    _ request: PlanningRequest, selections: [Selection],
    progress: (@Sendable (_ run: String, _ index: Int, _ count: Int) -> Void)? = nil
  ) throws(OptionError) -> Comparison {
    var choices: [(name: String, options: OptionChoice)] = [("base", .none)]
    for selection in selections {
      let options = try OptionChoice.taking(
        selection.counts, in: request.scenario, fractional: request.fractional)
      choices.append((selection.name, options))
    }
    var runs: [ComparisonRun] = []
    for (k, choice) in choices.enumerated() {
      progress?(choice.name, k + 1, choices.count)
      var asked = request
      asked.options = choice.options
      var run = ComparisonRun(name: choice.name, outcome: planner.plan(asked))
      run.measure(in: request.scenario)
      if let base = runs.first { run.measure(against: base) }
      runs.append(run)
    }
    return Comparison(runs: runs)
  }
}

extension ComparisonRun {
  fileprivate init(name: String, outcome: PlanningOutcome) {
    let problem: String? =
      switch outcome {
      case .planned, .plannedShort: nil
      case .infeasible(let conflict):
        "infeasible: " + conflict.members.joined(separator: "; ")
      case .limitWithoutPlan: "a limit was reached before any plan was found"
      case .failed(let sentence): sentence
      }
    self.init(name: name, plan: outcome.plan, problem: problem)
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
    cost =
      plan.purchases.reduce(0) { $0 + $1.cost } + plan.transport.reduce(0) { $0 + $1.cost }
      + plan.labour.reduce(0) { $0 + $1.cost } + plan.conversions.reduce(0) { $0 + $1.cost }
      + (optionCost ?? 0)
  }

  /// What is added to the run without options.
  fileprivate mutating func measure(against base: ComparisonRun) {
    func output(_ run: ComparisonRun) -> Double? {
      run.plan?.summary.stages.first { $0.name == "output" }?.value
    }
    guard let own = output(self), let other = output(base) else { return }
    let added = own - other
    // Stages are solved to about 1e-8: less than that is nothing.
    let isNothing = abs(added) <= 1e-7 * max(abs(own), abs(other))
    addedOutput = isNothing ? 0 : added
    if let optionCost, !isNothing, added > 0 { costPerAddedOutput = optionCost / added }
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
