import Messages
import Plans
import Scenarios

/// A plan prepared for looking up: its rows by site and by item, names by id, and where it stands
/// among the plans of the page.
struct PlanView: Sendable {
  let number: Int
  let label: String
  let folder: String
  let plan: Plan
  let scenario: Scenario
  let explanation: Explanation?
  let doubts: [ScenarioIssue]
  let horizon: Horizon

  let itemNumbers, regionNumbers, siteNumbers, processNumbers, lineNumbers,
    poolNumbers: [String: Int]
  let production: [String: [Production]]
  let outputs: [String: [Output]]
  let labour: [String: [Labour]]
  /// Modes by `line|process`.
  let modes: [String: Mode]
  /// How the orders stand, by their ids.
  let standings: [String: OrderStanding.Kind]

  init(_ reported: ReportedPlan, number: Int) {
    self.number = number
    label = reported.label
    folder = reported.folder
    plan = reported.plan
    scenario = reported.scenario
    explanation = reported.explanation
    doubts = reported.doubts
    horizon = reported.plan.summary.horizon
    itemNumbers = Self.numbers(scenario.items.map(\.id))
    regionNumbers = Self.numbers(scenario.regions.map(\.id))
    siteNumbers = Self.numbers(scenario.sites.map(\.id))
    processNumbers = Self.numbers(scenario.processes.map(\.id))
    lineNumbers = Self.numbers(scenario.lines.map(\.id))
    poolNumbers = Self.numbers(scenario.workers.map(\.id))
    production = Dictionary(grouping: plan.production, by: \.site)
    outputs = Dictionary(grouping: plan.outputs, by: \.site)
    labour = Dictionary(grouping: plan.labour, by: \.site)
    let scenario = self.scenario
    standings = Dictionary(
      plan.standings(of: scenario).map { ($0.quota, $0.kind) },
      uniquingKeysWith: { first, _ in first })
    modes = Dictionary(
      scenario.modes.map {
        ("\(scenario.lines[$0.line].id)|\(scenario.processes[$0.process].id)", $0)
      }, uniquingKeysWith: { first, _ in first })
  }

  private static func numbers(_ ids: [String]) -> [String: Int] {
    Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func standing(of order: QuotaResult) -> OrderStanding.Kind { standings[order.quota] ?? .met }
  /// Whether more is missing than what `keep` or whole pieces gave up.
  func isShort(_ order: QuotaResult) -> Bool { standing(of: order) == .short }

  func item(_ id: String) -> Item? { itemNumbers[id].map { scenario.items[$0] } }
  func unit(of item: String) -> FigureUnit { .own(self.item(item)?.unit ?? "") }

  /// Quantities of a day's rows summed for each day of the horizon; rows of other days are left out.
  func daily<Row>(
    _ rows: some Sequence<Row>, on date: (Row) -> CalendarDate, _ quantity: (Row) -> Double
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: horizon.days)
    for row in rows {
      let day = horizon.day(of: date(row))
      if (1...horizon.days).contains(day) { sums[day - 1] += quantity(row) }
    }
    return sums
  }

  /// What all sites make of an item on each day.
  func dailyOutput(of item: String) -> [Double] {
    daily(plan.outputs.lazy.filter { $0.item == item }, on: \.date) { $0.quantity }
  }

  /// The items that the objective values, in its order; where it values none, those that quotas ask
  /// for.
  var valuedItems: [String] {
    let valued = scenario.objective.values.map { scenario.items[$0.item].id }
    guard valued.isEmpty else { return valued }
    var seen: Set<String> = []
    return plan.quotas.map(\.item).filter { seen.insert($0).inserted }
  }

  /// Value of one unit of an item in the objective; 0 where it has none.
  var values: [String: Double] {
    Dictionary(
      scenario.objective.values.map { (scenario.items[$0.item].id, $0.quantity) },
      uniquingKeysWith: { first, _ in first })
  }

  func from(_ column: StaticString) -> Provenance { Provenance(.sum, column, plan: number) }
}

extension PlanView {
  /// What a person calls a thing: its name, with the id beside it where they differ.
  func name(ofItem id: String) -> String { item(id)?.name ?? id }
  func name(ofSite id: String) -> String {
    siteNumbers[id].flatMap { scenario.sites[$0].name } ?? id
  }
  func name(ofRegion id: String) -> String {
    regionNumbers[id].flatMap { scenario.regions[$0].name } ?? id
  }
  func name(ofProcess id: String) -> String {
    processNumbers[id].flatMap { scenario.processes[$0].name } ?? id
  }
  func name(ofOption id: String) -> String {
    scenario.options.first { $0.id == id }?.name ?? id
  }
}
