import Scenarios

/// Plans of one scenario without and with sets of options, side by side.
public struct Comparison: Sendable {
  /// The first is the plan without options.
  public var runs: [ComparisonRun]

  public init(runs: [ComparisonRun]) { self.runs = runs }

  /// The long form, one value a row, as `compare.csv` has it.
  public var rows: [ComparisonRow] { runs.flatMap(\.rows) }
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

  public init(name: String, plan: Plan?, problem: String? = nil) {
    self.name = name
    self.plan = plan
    self.problem = problem
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
  /// `option_cost`, `added_output`, `cost_per_added_output`.
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
    func add(_ variable: String, _ index: String = "", _ value: ComparisonRow.Value, _ unit: String) {
      rows.append(
        ComparisonRow(run: name, variable: variable, index: index, value: value, unit: unit))
    }
    func number(_ value: Double?) -> ComparisonRow.Value { value.map { .number($0) } ?? .none }
    add("status", "", .text(plan?.summary.status.rawValue ?? problem ?? "no plan"), "")
    guard let plan else { return rows }
    for stage in plan.summary.stages {
      let unit = Self.unit(ofStage: stage.name)
      add("stage", stage.name, .number(stage.value), unit)
      add("bound", stage.name, .number(stage.bound), unit)
    }
    for output in lastDayOutputs {
      add("last_day_output", output.item, .number(output.quantity), output.unit)
    }
    for output in totalOutputs {
      add("total_output", output.item, .number(output.quantity), output.unit)
    }
    for met in quotasMet { add("quota_met", met.quota, met.date.map { .date($0) } ?? .none, "date") }
    add("cost", "", number(cost), "CNY")
    add("option_cost", "", number(optionCost), "CNY")
    add("added_output", "", number(addedOutput), "value")
    add("cost_per_added_output", "", number(costPerAddedOutput), "CNY/value")
    return rows
  }

  /// The unit of a stage's value: a fraction of the quotas, value of output, or money.
  public static func unit(ofStage name: String) -> String {
    switch name {
    case "output": "value"
    case "cost": "CNY"
    default: "fraction"
    }
  }
}
