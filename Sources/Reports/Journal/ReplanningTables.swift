import Plans
import Scenarios

/// The tables of a rest that is planned again.
enum ReplanningTables {
  static var all: [any ExportableTable<Replanning>] { [actions, impossible, freezing, factors] }

  static let actions = ResultTable<Replanning, PlanAction>(
    "actions.csv", { $0.actions },
    [
      .date("date") { $0.date }, .text("owner") { $0.owner.english },
      .text("action") { $0.verb.rawValue },
      .text("kind") { $0.kind.rawValue }, .text("what") { $0.what.english },
      Column(name: "from") { $0.from.cell }, Column(name: "to") { $0.to.cell },
      .text("unit") { $0.unit }, .text("because") { $0.because.english },
    ])

  static let impossible = ResultTable<Replanning, PlanDifference.Change>(
    "impossible.csv", { $0.impossible },
    [
      .date("date") { $0.date }, .text("kind") { $0.kind.rawValue }, .text("place") { $0.place },
      .text("what") { $0.name }, .number("planned") { $0.before }, .number("possible") { $0.after },
      .text("unit") { $0.unit },
    ])

  static let factors = StateTables.factors { (replanning: Replanning) in replanning.factors }

  static let freezing = ResultTable<Replanning, StageChange>(
    "freezing.csv", { $0.costOfFreezing },
    [
      .text("stage") { $0.name }, .number("frozen") { $0.before }, .number("free") { $0.after },
      .text("unit") { ComparisonRun.unit(ofStage: $0.name) },
    ])
}

extension PlanAction.Level {
  fileprivate var cell: Cell {
    switch self {
    case .quantity(let quantity): .number(quantity)
    case .day(let day): .date(day)
    }
  }
}

extension PlanExport {
  /// Writes a plan of the rest as a new folder, whole or not at all: the plan's files, `actions.csv`,
  /// `impossible.csv`, `freezing.csv`, `factors.csv`, and in the folder `state` the scenario it is a plan of.
  public func write(
    _ replanning: Replanning, of state: ScenarioWriter, to directory: NewDirectory
  ) throws(ExportError) {
    try directory.publish { folder in
      try write(replanning.plan, into: folder)
      for table in ReplanningTables.all { try write(table, of: replanning, into: folder) }
      let scenario = try folder.subfolder("state")
      for (name, text) in state.files { try scenario.writeFile(name, text: text) }
    }
  }
}

extension JSONReports {
  /// A rest that is planned again, or why there is no plan.
  public static func replanning(
    _ replanning: Replanning?, of scenario: Scenario, status: String, reason: String?,
    folder: String?, versions: Versions
  ) -> JSONValue {
    var fields: [String: JSONValue] = [:]
    if case .object(let plan) = plan(
      replanning?.plan, of: scenario, status: status, reason: reason, diagnosis: nil,
      folder: folder, versions: versions, warnings: [])
    {
      fields = plan
    }
    if let replanning {
      fields.merge(tables(ReplanningTables.all, replanning)) { own, _ in own }
      fields["unchanged"] = .flag(replanning.isUnchanged)
      fields["kept_in_force"] = .flag(replanning.isFloor)
      fields["owners"] = .number(Double(replanning.owners))
      fields["churn"] = .number(replanning.churn)
      fields["churn_frozen"] = .number(replanning.churnFrozen)
    }
    return document("journal-plan", fields.filter { $0.key != "schema" })
  }
}
