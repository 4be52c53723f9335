import Messages
import Pages
import Plans
import Scenarios
import Testing

/// A city of 26,000 firms: the page stays small, the most important firms are shown one by one and
/// the rest by district.
@Suite struct CityTests {
  private static let firms = 26_000, days = 30, districts = 16

  private static func scenario() -> Scenario {
    var scenario = sampleScenario()
    scenario.horizon = Horizon(start: scenario.horizon.start, days: days)
    scenario.regions = (0..<districts).map {
      Region(id: "d\($0)", name: "District \($0)", latitude: 36 + Double($0) / 9, longitude: 117)
    }
    scenario.sites = (0..<firms).map {
      Site(
        id: "f\($0)", name: "Firm number \($0)", region: $0 % districts, opensOnDay: 1,
        maxWorkers: .infinity, cash: nil, credit: 0, paymentDays: 0)
    }
    scenario.lines = (0..<firms).map { Line(id: "l\($0)", site: $0, count: 1, hours: 20) }
    scenario.modes = (0..<firms).map {
      Mode(line: $0, process: 0, rate: 0.5, ready: 1, crew: [SkillNeed(skill: 0, workers: 3)])
    }
    scenario.workers = (0..<firms).map {
      WorkerPool(
        id: "w\($0)", skills: [0], home: .site($0), headcount: 9, profile: nil, hours: 8,
        overtime: 0, wage: 1, leadDays: 0, trainingDays: 0, trainerHours: 0)
    }
    return scenario
  }

  /// Large firms work every day, all others on a few days.
  private static func plan(of scenario: Scenario) -> Plan {
    var plan = samplePlan().plan
    plan.summary.horizon = scenario.horizon
    plan.production = []
    plan.outputs = []
    plan.labour = []
    plan.prices = []
    for firm in 0..<firms {
      let isLarge = firm % 100 == 0
      for day in stride(from: 0, to: days, by: isLarge ? 1 : 10) {
        let date = scenario.horizon.start + day
        let size = isLarge ? Double(firms - firm) : 1
        plan.production.append(
          Production(
            date: date, site: "f\(firm)", line: "l\(firm)", process: "make", runs: size,
            lineHours: 2 * size, linesSetUp: 1))
        plan.outputs.append(
          Output(date: date, site: "f\(firm)", item: "mask", quantity: 100.25 * size))
        plan.labour.append(
          Labour(
            date: date, site: "f\(firm)", pool: "w\(firm)", workers: 3.125 * size, trainees: 0,
            overtimeHours: 0, cost: 24 * size))
        plan.prices.append(
          Price(
            family: "skillHours", date: date, site: "f\(firm)", skill: "op", price: 1.5,
            unit: "value/hour"))
      }
    }
    return plan
  }

  @Test func thePageIsSmall() throws {
    let scenario = Self.scenario()
    let plan = Self.plan(of: scenario)
    let bytes = ReportPage(
      [ReportedPlan(label: "city", plan: plan, scenario: scenario)], language: .chinese
    ).bytes
    #expect(bytes.count < 5_000_000, "\(bytes.count) bytes")
    let page = try PageDocument(bytes)
    let sheets = page.root.named("section").filter { $0.classes.contains("sheet") }
    #expect(sheets.count == 60)
    // The greatest is first; what is not shown is counted.
    #expect(sheets.first?.text.contains("Firm number 0") == true)
    let folded =
      page.root.withID("bottlenecks")?.named("text").map(\.ownText)
      .filter { $0.hasPrefix("District ") } ?? []
    #expect(folded.count == Self.districts)
    #expect(
      page.root.withID("sheets")?.text.contains("25,940") == true
        || page.root.withID("sheets")?.text.contains("2.594万") == true)
  }
}
