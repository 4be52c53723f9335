import Scenarios

/// A row of `compare.csv`.
public struct ComparisonRow: Sendable, Equatable {
  public enum Value: Sendable, Equatable {
    case number(Double)
    case date(CalendarDate)
    case text(String)
    case none
  }
  public var run: String
  /// `status`, `orders_met`, `orders`, `short`, `short_change`, `gained`, `cost_per_gained`, `stage`,
  /// `bound`, `last_day_output`, `total_output`, `quota_met`, `cost`,
  /// `option_cost`, `added_output`, `cost_per_added_output`, `added_output_per_yuan`,
  /// `days_sooner`, `cost_per_day_sooner`, or, where the first run never meets the quota,
  /// `days_sooner_at_least`, `cost_per_day_sooner_at_most`; of pairs `synergy`.
  public var variable: String
  /// The stage, item, quota or unit; empty where the variable has none.
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
    if !standings.isEmpty {
      add("orders_met", "", .number(Double(ordersMet)), "order")
      add("orders", "", .number(Double(standings.count)), "order")
    }
    for standing in standings {
      add("short", standing.quota, .number(standing.short), standing.unit)
    }
    for change in orderChanges {
      add("short_change", change.quota, .number(change.figure.difference), change.unit)
    }
    for gain in gains {
      add("gained", gain.unit, .number(gain.quantity), gain.unit)
      add("cost_per_gained", gain.unit, number(gain.costEach), "CNY/\(gain.unit)")
    }
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
    case "change", "frozen": "change"
    default: "fraction"
    }
  }
}
