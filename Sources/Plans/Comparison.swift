import Scenarios

/// Plans of one scenario without and with sets of options, side by side.
public struct Comparison: Sendable {
  /// The first is the plan without options.
  public var runs: [ComparisonRun]

  public init(runs: [ComparisonRun]) { self.runs = runs }

  /// What pairs of options add beyond what each adds alone.
  public var interactions: [Interaction] = []

  /// The long form, one value a row, as `compare.csv` has it.
  public var rows: [ComparisonRow] { runs.flatMap(\.rows) + interactions.map(\.row) }
}

/// Two sets of options, each alone and both together, by one stage.
public struct Interaction: Sendable, Equatable {
  public enum Kind: String, Sendable {
    /// Neither adds anything without the other.
    case onlyTogether = "only together"
    /// One adds something only where the other is.
    case needs
    /// Together they add more than the sum.
    case complements
    /// Together they add less than the sum.
    case substitutes
    case independent
  }
  /// Names of the runs.
  public var first, second, together: String
  public var stage: String
  /// How much better the stage becomes: more output, less shortfall.
  public var gainFirst, gainSecond, gainTogether: Double
  /// Gains closer to one another than this cannot be told apart.
  public var tolerance: Double

  public init(
    first: String, second: String, together: String, stage: String, gainFirst: Double,
    gainSecond: Double, gainTogether: Double, tolerance: Double
  ) {
    self.first = first
    self.second = second
    self.together = together
    self.stage = stage
    self.gainFirst = gainFirst
    self.gainSecond = gainSecond
    self.gainTogether = gainTogether
    self.tolerance = tolerance
  }

  /// What both add beyond the sum of what each adds.
  public var synergy: Double { gainTogether - gainFirst - gainSecond }

  public var kind: Kind {
    let (a, b) = (abs(gainFirst) <= tolerance, abs(gainSecond) <= tolerance)
    if synergy > tolerance {
      if a, b { return .onlyTogether }
      return a || b ? .needs : .complements
    }
    return synergy < -tolerance ? .substitutes : .independent
  }

  fileprivate var row: ComparisonRow {
    ComparisonRow(
      run: together, variable: "synergy", index: "\(stage): \(first) and \(second)",
      value: .number(abs(synergy) <= tolerance ? 0 : synergy),
      unit: ComparisonRun.unit(ofStage: stage))
  }
}

/// Where a comparison keeps its finished runs, so that none is planned twice.
public protocol ComparisonStore: Sendable {
  /// What was kept of a run, if it was made of the same.
  func kept(_ run: String, of origin: PlanOrigin) throws -> KeptRun?
  /// Keeps a run for good, whole or not at all; called from several threads.
  func keep(_ run: String, _ result: KeptRun, of origin: PlanOrigin) throws
}

/// How a run ended.
public enum KeptRun: Sendable {
  case plan(Plan)
  case problem(String)
}

/// One plan of a comparison and what its options add to the plan without them.
public struct ComparisonRun: Sendable {
  /// `base`, or the options as they were asked for: `a,b=2`.
  public var name: String
  /// Why there is no plan; nil where there is one.
  public var problem: String?
  /// Nil where no plan was found.
  public var plan: Plan?
  public var lastDayOutputs: [ItemOutput] = []
  public var totalOutputs: [ItemOutput] = []
  public var quotasMet: [QuotaMet] = []
  /// CNY: purchases, transport, wages, conversions and options of the plan.
  public var cost: Double?
  /// CNY: what the options themselves cost.
  public var optionCost: Double?
  /// Value of the output stage less that of the first run.
  public var addedOutput: Double?
  /// `optionCost` for one unit of added output; nil where nothing is added.
  public var costPerAddedOutput: Double?
  /// How much earlier quotas are met than in the first run.
  public var daysSooner: [DaysSooner] = []

  public init(name: String, plan: Plan?, problem: String? = nil) {
    self.name = name
    self.plan = plan
    self.problem = problem
  }

  /// `addedOutput` for one CNY that the options cost; nil where they cost nothing.
  public var addedOutputPerYuan: Double? {
    guard let addedOutput, let optionCost, optionCost > 0 else { return nil }
    return addedOutput / optionCost
  }

  /// A quota met earlier (negative: later), and what the options cost for each day that it is.
  public struct DaysSooner: Sendable, Equatable {
    public var quota: String
    public var days: Int
    /// Whether the first run never meets it: the days are those to the end of the horizon.
    public var isAtLeast: Bool
    public var costPerDay: Double?
    public init(quota: String, days: Int, isAtLeast: Bool = false, costPerDay: Double?) {
      self.quota = quota
      self.days = days
      self.isAtLeast = isAtLeast
      self.costPerDay = costPerDay
    }
  }

  /// How much of a valued item comes off the lines.
  public struct ItemOutput: Sendable, Equatable {
    public var item: String
    public var unit: String
    public var quantity: Double
    public init(item: String, unit: String, quantity: Double) {
      self.item = item
      self.unit = unit
      self.quantity = quantity
    }
  }

  /// The day on which a quota is met: for `total` the first on which all of it has been delivered,
  /// for `daily` the first from which every day of its window gets its amount. Nil: never.
  public struct QuotaMet: Sendable, Equatable {
    public var quota: String
    public var date: CalendarDate?
    public init(quota: String, date: CalendarDate?) {
      self.quota = quota
      self.date = date
    }
  }
}

/// A row of `compare.csv`.
public struct ComparisonRow: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case number(Double)
    case date(CalendarDate)
    case text(String)
    case none
  }
  public var run: String
  /// `status`, `stage`, `bound`, `last_day_output`, `total_output`, `quota_met`, `cost`,
  /// `option_cost`, `added_output`, `cost_per_added_output`, `added_output_per_yuan`,
  /// `days_sooner`, `cost_per_day_sooner`, or, where the first run never meets the quota,
  /// `days_sooner_at_least`, `cost_per_day_sooner_at_most`; of pairs `synergy`.
  public var variable: String
  /// The stage, item or quota; empty where the variable has none.
  public var index: String
  public var value: Value
  public var unit: String

  public init(run: String, variable: String, index: String, value: Value, unit: String) {
    self.run = run
    self.variable = variable
    self.index = index
    self.value = value
    self.unit = unit
  }
}

extension ComparisonRun {
  /// The run's values, one a row.
  public var rows: [ComparisonRow] {
    var rows: [ComparisonRow] = []
    func add(_ variable: String, _ index: String = "", _ value: ComparisonRow.Value, _ unit: String)
    {
      rows.append(
        ComparisonRow(run: name, variable: variable, index: index, value: value, unit: unit))
    }
    func number(_ value: Double?) -> ComparisonRow.Value { value.map { .number($0) } ?? .none }
    add("status", "", .text(plan?.summary.status.rawValue ?? problem ?? "no plan"), "")
    guard let plan else { return rows }
    for stage in plan.summary.stages {
      let unit = Self.unit(ofStage: stage.name)
      add("stage", stage.name, .number(stage.reached), unit)
      add("bound", stage.name, .number(stage.bound), unit)
    }
    for output in lastDayOutputs {
      add("last_day_output", output.item, .number(output.quantity), output.unit)
    }
    for output in totalOutputs {
      add("total_output", output.item, .number(output.quantity), output.unit)
    }
    for met in quotasMet {
      add("quota_met", met.quota, met.date.map { .date($0) } ?? .none, "date")
    }
    add("cost", "", number(cost), "CNY")
    add("option_cost", "", number(optionCost), "CNY")
    add("added_output", "", number(addedOutput), "value")
    add("cost_per_added_output", "", number(costPerAddedOutput), "CNY/value")
    add("added_output_per_yuan", "", number(addedOutputPerYuan), "value/CNY")
    for sooner in daysSooner {
      let (least, most) = sooner.isAtLeast ? ("_at_least", "_at_most") : ("", "")
      add("days_sooner" + least, sooner.quota, .number(Double(sooner.days)), "day")
      add("cost_per_day_sooner" + most, sooner.quota, number(sooner.costPerDay), "CNY/day")
    }
    return rows
  }

  /// The unit of a stage's value: a fraction of the quotas, value of output, or money.
  public static func unit(ofStage name: String) -> String {
    switch name {
    case "output": "value"
    case "cost": "CNY"
    case "change": "change"
    default: "fraction"
    }
  }
}
