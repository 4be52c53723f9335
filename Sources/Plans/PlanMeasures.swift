import Scenarios

/// What a plan comes to, summed from its own rows as they are written.
///
/// Every number that is reported of a plan is one of these, so that whoever sums the CSV files finds
/// it. What the stages of the optimisation found is in `Summary.stages`; the plan may be a little
/// worse, by `keep` and by being whole.
public struct PlanMeasures: Sendable {
  /// CNY.
  public struct Cost: Sendable, Equatable {
    public var purchases, transport, wages, conversions, restarts, options: Double
    public var total: Double {
      purchases + transport + wages + conversions + restarts + options
    }
  }
  public let cost: Cost
  /// What the objective maximises; nil where nothing is valued.
  public let output: Double?
  /// By item of the scenario and day, entry 0 being day 1: what comes off the lines of all sites.
  public let made: [[Double]]
  /// By quota of the scenario: what is missing, over all days of its window.
  public let short: [Double]
  /// By priority: Σ short / due (`Quota.due`), over all days of each window.
  public let shortfalls: [Double: Double]

  public init(_ plan: Plan, of scenario: Scenario) {
    cost = Cost(plan)
    made = Self.made(plan, scenario)
    output = Self.output(made, scenario)
    let delivered = Self.delivered(plan, scenario)
    let missing = scenario.quotas.indices.map {
      Self.missing(of: scenario.quotas[$0], delivered[$0])
    }
    short = missing.map(\.quantity)
    var shortfalls: [Double: Double] = [:]
    for (quota, missing) in zip(scenario.quotas, missing) where quota.isOpen {
      shortfalls[quota.priority, default: 0] += missing.fraction
    }
    self.shortfalls = shortfalls
  }

  /// What the plan itself has of a stage's objective; nil for a stage that its tables do not show.
  public func value(ofStage name: String) -> Double? {
    switch name {
    case "output": return output
    case "cost": return cost.total
    default:
      return shortfalls.first { Summary.stageName(ofPriority: $0.key) == name }?.value
    }
  }

  // MARK: Sums

  private static func made(_ plan: Plan, _ scenario: Scenario) -> [[Double]] {
    let days = scenario.horizon.days
    let items = Dictionary(
      scenario.items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var made = [[Double]](
      repeating: [Double](repeating: 0, count: days), count: scenario.items.count)
    for row in plan.outputs {
      let day = scenario.horizon.day(of: row.date)
      guard let item = items[row.item], (1...days).contains(day) else { continue }
      made[item][day - 1] += ExportedNumber.rounded(row.quantity)
    }
    return made
  }

  private static func output(_ made: [[Double]], _ scenario: Scenario) -> Double? {
    let values = scenario.objective.values
    guard !values.isEmpty else { return nil }
    let days = scenario.horizon.days
    func worth(on day: Int) -> Double {
      values.reduce(0) { $0 + $1.quantity * made[$1.item][day - 1] }
    }
    switch scenario.objective.measure {
    case .total: return (1...days).reduce(0) { $0 + worth(on: $1) }
    case .lastDay: return worth(on: days)
    case .sustained(let last): return (max(1, days - last + 1)...days).map(worth).min()
    case .mix:
      return values.map { value in
        let before = scenario.objective.made.first { $0.item == value.item }?.quantity ?? 0
        return (before + made[value.item].reduce(0, +)) / value.quantity
      }.min()
    }
  }

  /// By quota and day, entry 0 being day 1.
  private static func delivered(_ plan: Plan, _ scenario: Scenario) -> [[Double]] {
    let days = scenario.horizon.days
    let quotas = Dictionary(
      scenario.quotas.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var delivered = [[Double]](
      repeating: [Double](repeating: 0, count: days), count: scenario.quotas.count)
    for row in plan.deliveries {
      let day = scenario.horizon.day(of: row.date)
      guard let quota = quotas[row.quota], (1...days).contains(day) else { continue }
      delivered[quota][day - 1] += ExportedNumber.rounded(row.quantity)
    }
    return delivered
  }

  /// What a quota lacks, and as what part of it its stage counts that.
  private static func missing(
    of quota: Quota, _ delivered: [Double]
  ) -> (quantity: Double, fraction: Double) {
    guard quota.isOpen else { return (0, 0) }
    let missing = quota.missing { delivered[$0 - 1] }
    let sum = missing.reduce(0) { $0 + $1.quantity }
    // Of what may be caught up only what is missing in the end is missing.
    let quantity = quota.rule == .cumulative ? missing.last?.quantity ?? 0 : sum
    // A millionth of the whole is the rounding of the numbers that are summed.
    func significant(_ value: Double) -> Double {
      value <= Tolerance.sameQuantity * quota.due ? 0 : value
    }
    return (significant(quantity), significant(sum) / quota.due)
  }
}

extension PlanMeasures.Cost {
  public init(_ plan: Plan) {
    func sum(_ costs: [Double]) -> Double { costs.reduce(0) { $0 + ExportedNumber.rounded($1) } }
    purchases = sum(plan.purchases.map(\.cost))
    transport = sum(plan.transport.map(\.cost))
    wages = sum(plan.labour.map(\.cost))
    conversions = sum(plan.conversions.map(\.cost))
    restarts = sum(plan.restarts.map(\.cost))
    options = sum(plan.options.map(\.cost))
  }
}

extension Plan {
  /// States beside each stage's value what the plan itself has of it.
  public mutating func measureStages(of scenario: Scenario) {
    let measures = PlanMeasures(self, of: scenario)
    for k in summary.stages.indices {
      summary.stages[k].plan = measures.value(ofStage: summary.stages[k].name)
    }
  }
}
