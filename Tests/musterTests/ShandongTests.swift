import Foundation
import Planning
import Plans
import Scenarios
import Testing
import Yams

/// The scenario shandong-2020: its numbers have sources, its sums are those of the facts, and what
/// its README says of the plan holds in the plan.
@Suite struct ShandongTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../scenarios/shandong-2020").standardized

  static func scenario() throws -> Scenario {
    try ScenarioReader.read(contentsOf: folder.appending(path: "scenario.yaml").path)
  }

  static func rows(_ table: String) throws -> [[String: String]] {
    let rows = try readCSV(folder.appending(path: "\(table).csv").path)
    return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(rows[0], $0)) }
  }

  // MARK: Sources

  /// What names a row of a table, joined with "/"; empty parts are left out.
  static let keys: [String: [String]] = [
    "modes": ["line", "process"], "stocks": ["at", "item"], "profiles": ["profile", "date"],
    "conversions": ["line", "from", "to"], "lanes": ["from", "to"], "protection": ["item"],
    "effects": ["option", "table", "id", "from", "to", "item"],
  ]

  static let tables = [
    "regions", "sites", "items", "processes", "lines", "modes", "conversions", "workers",
    "supplies", "lanes", "stocks", "quotas", "protection", "resources", "options", "effects",
    "profiles",
  ]

  /// Whether a cell states a quantity: a number, or a list or map of numbers.
  static func isQuantity(_ cell: String) -> Bool {
    cell.split(separator: ";").allSatisfy { part in
      Double(part.split(separator: "=").last.map(String.init) ?? "") != nil
    } && !cell.isEmpty
  }

  struct Cell: Hashable {
    var table, id, field: String
  }

  /// Every quantity that the scenario states, with what it says.
  static func quantities() throws -> [Cell: String] {
    var cells: [Cell: String] = [:]
    for table in tables {
      for row in try rows(table) {
        let id = (keys[table] ?? ["id"]).compactMap { row[$0] }.filter { !$0.isEmpty }
          .joined(separator: "/")
        let dates = ["opens", "start"]
        for (field, cell) in row where isQuantity(cell) || (dates.contains(field) && !cell.isEmpty)
        {
          let key = Cell(table: table, id: id, field: field)
          #expect(cells[key] == nil, "\(key) stands twice")
          cells[key] = cell
        }
      }
    }
    let text = try String(contentsOf: folder.appending(path: "scenario.yaml"), encoding: .utf8)
    let yaml = try #require(try Yams.load(yaml: text) as? [String: Any])
    let horizon = try #require(yaml["horizon"] as? [String: Any])
    let objective = try #require(yaml["objective"] as? [String: Any])
    let values = try #require(objective["values"] as? [String: Any])
    cells[Cell(table: "scenario", id: "horizon", field: "days")] = "\(horizon["days"] ?? "")"
    cells[Cell(table: "scenario", id: "objective", field: "keep")] = "\(objective["keep"] ?? "")"
    for (item, value) in values {
      cells[Cell(table: "scenario", id: "objective", field: "values.\(item)")] = "\(value)"
    }
    return cells
  }

  @Test func everyQuantityHasItsSource() throws {
    var open = try Self.quantities()
    for row in try Self.rows("sources") {
      let cell = Cell(table: row["table"] ?? "", id: row["id"] ?? "", field: row["field"] ?? "")
      let removed = open.removeValue(forKey: cell)
      let stated = try #require(removed, "no quantity for \(cell)")
      let value = try #require(row["value"])
      #expect(
        stated == value || Double(stated) == Double(value), "\(cell): \(stated), not \(value)")
      #expect(
        ["found", "article", "derived", "estimate", "definition"].contains(row["status"] ?? ""))
      #expect(row["source"]?.isEmpty == false, "\(cell) has no source")
    }
    #expect(open.isEmpty, "without a source: \(open.keys.prefix(5))")
  }

  @Test func everyEstimateHasARangeThatHoldsIt() throws {
    for row in try Self.rows("sources") where row["status"] == "estimate" {
      guard let value = row["value"].flatMap(Double.init) else { continue }
      let cell = "\(row["table"] ?? "") \(row["id"] ?? "") \(row["field"] ?? "")"
      let low = try #require(row["low"].flatMap(Double.init), "\(cell) has no least value")
      let high = try #require(row["high"].flatMap(Double.init), "\(cell) has no greatest value")
      #expect(low <= value && value <= high, "\(cell): \(value) is not in \(low)…\(high)")
    }
  }

  // MARK: Sums

  @Test func nationalOrdersAreThoseOfTheArticle() throws {
    let scenario = try Self.scenario()
    let hubei = try #require(scenario.regions.firstIndex { $0.id == "hubei" })
    func ordered(_ items: String...) -> Double {
      scenario.quotas.filter { $0.region == hubei && items.contains(scenario.items[$0.item].id) }
        .reduce(0) { $0 + $1.amount * ($1.rule == .daily ? Double($1.window.count) : 1) }
    }
    #expect(ordered("mask", "surgical-mask", "kn95") == 32_120_500)
    #expect(ordered("suit", "suit-sterile") == 639_600)
    #expect(abs(ordered("disinfectant") - 3161) < 1e-9)
    let early = scenario.quotas.filter { $0.id.hasPrefix("hubei-early") }
    #expect(early.allSatisfy { $0.priority == 1 && $0.window == 3...22 })
  }

  @Test func itCoversTheProvinceAndItsNeighbours() throws {
    let scenario = try Self.scenario()
    #expect(scenario.regions.count == 20)
    #expect(scenario.horizon.days == 46)
    let neighbours: Set = ["hubei", "jiangsu", "guangdong", "anhui"]
    for (position, region) in scenario.regions.enumerated() where !neighbours.contains(region.id) {
      #expect(scenario.sites.contains { $0.region == position }, "nothing in \(region.id)")
      #expect(scenario.quotas.contains { $0.region == position && $0.priority == 2 })
    }
    let teams = try #require(scenario.resources.first { $0.id == "resident-teams" })
    #expect(teams.total == 12)
  }

  /// What the province makes of an item on a day of a plan.
  static func made(_ items: [String], in plan: Plan, on date: String) -> Double {
    plan.outputs.filter { items.contains($0.item) && $0.date.description == date }
      .reduce(0) { $0 + $1.quantity }
  }

  /// The first day alone, nothing converted: 1.2 million masks and 5,000 suits (the article).
  @Test func startsAtTheCapacityOfTheArticle() throws {
    var scenario = try Self.scenario()
    scenario.horizon = Horizon(start: scenario.horizon.start, days: 1)
    scenario.conversions = []
    scenario.quotas = []
    let outcome = Planner().plan(PlanningRequest(scenario: scenario))
    let plan = try #require(outcome.plan)
    let masks = Self.made(["mask", "surgical-mask", "kn95"], in: plan, on: "2020-01-25")
    let suits = Self.made(["sewn-suit"], in: plan, on: "2020-01-25")
    #expect(abs(masks / 1_200_000 - 1) < 0.02, "\(masks) masks")
    #expect(abs(suits / 5000 - 1) < 0.01, "\(suits) suits")
  }
}
