import Plans
import Scenarios

/// What the figures of two plans may differ by without the plans being unlike.
struct RunNoise {
  let keep, gap: Double

  init(_ request: PlanningRequest) {
    keep = request.scenario.objective.keep
    gap = request.gap
  }

  /// The relative difference that says nothing: each of the two stages may lie a gap from its
  /// optimum, and give up `keep` to the stages after it.
  var relative: Double { max(keep + 2 * gap, StageResult.accuracy) }

  /// Of a stage's values in the two plans. What a plan gave up of the stage, to those after it or to be
  /// whole, says nothing either.
  func ofStage(_ name: String, _ a: Summary, _ b: Summary) -> Double {
    let stages = [a, b].compactMap { summary in summary.stages.first { $0.name == name } }
    let given = stages.reduce(0) { $0 + abs($1.reached - $1.value) }
    return relative * (stages.map { abs($0.reached) }.max() ?? 0) + given
  }

  /// Of what an order lacks, in its unit.
  func ofOrder(_ standing: OrderStanding, _ a: Plan, _ b: Plan) -> Double {
    let stage = Summary.stageName(ofPriority: standing.priority)
    let fraction = max(ofStage(stage, a.summary, b.summary), OrderStanding.rounding)
    return fraction * standing.amount
  }
}

extension ComparisonRun {
  init(name: String, result: KeptRun) {
    switch result {
    case .plan(let plan): self.init(name: name, plan: plan)
    case .problem(let sentence): self.init(name: name, plan: nil, problem: sentence)
    }
  }

  /// The figures of the plan alone.
  mutating func measure(in scenario: Scenario) {
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
    standings = plan.standings(of: scenario)
    quotasMet = scenario.quotas.map { quota in
      let standing = standings.first { $0.quota == quota.id }
      let missing = standing.map { $0.kind == .givenUp ? $0.short : 0 } ?? 0
      return QuotaMet(
        quota: quota.id,
        date: Self.dayMet(
          quota, plan.deliveries.filter { $0.quota == quota.id }, mayMiss: missing,
          scenario.horizon))
    }
    optionCost = plan.options.reduce(0) { $0 + $1.cost }
    cost = PlanMeasures.Cost(plan).total
  }

  /// What is added to the run without options.
  mutating func measure(against base: ComparisonRun, _ noise: RunNoise) {
    guard let plan, let other = base.plan else { return }
    let (own, before) = (plan.summary, other.summary)
    orderChanges = standings.compactMap { standing in
      guard let earlier = base.standings.first(where: { $0.quota == standing.quota }) else {
        return nil
      }
      let nothing = max(noise.ofOrder(standing, plan, other), noise.ofOrder(earlier, plan, other))
      return OrderChange(
        quota: standing.quota, unit: standing.unit,
        figure: FigureChange(before: earlier.short, after: standing.short, noise: nothing))
    }
    if let cost, let earlier = base.cost {
      costChange = FigureChange(
        before: earlier, after: cost, noise: noise.ofStage("cost", own, before))
    }
    guard let output = own.reached(of: "output"), let earlier = before.reached(of: "output") else {
      return
    }
    let change = FigureChange(
      before: earlier, after: output, noise: noise.ofStage("output", own, before))
    outputChange = change
    addedOutput = change.difference
    if let optionCost, change.difference > 0 { costPerAddedOutput = optionCost / change.difference }
  }

  /// See `QuotaMet`. A millionth of the amount may be missing.
  private static func dayMet(
    _ quota: Quota, _ deliveries: [Delivery], mayMiss: Double, _ horizon: Horizon
  ) -> CalendarDate? {
    let enough = quota.amount * (1 - Tolerance.sameQuantity) - mayMiss
    var delivered: [CalendarDate: Double] = [:]
    for delivery in deliveries { delivered[delivery.date, default: 0] += delivery.quantity }
    let dates = quota.window.map { horizon.date(of: $0) }
    switch quota.rule {
    case .total:
      var sum = quota.delivered
      return dates.first { date in
        sum += delivered[date] ?? 0
        return sum >= enough
      }
    case .cumulative:
      let behind = quota.missing { delivered[horizon.date(of: $0)] ?? 0 }
      let last = behind.last { $0.quantity > Tolerance.sameQuantity * quota.due + mayMiss }
      guard last?.day != quota.window.upperBound else { return nil }
      return horizon.date(of: last.map { $0.day + 1 } ?? quota.window.lowerBound)
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
