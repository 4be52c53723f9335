import Foundation
import Journal
import Planning
import Plans
import Reports
import Scenarios

/// A journal of its own for a test, with a plan in force from day 1.
struct SampleJournal {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path
  static let twoPlants = root + "/scenarios/two-plants/scenario.yaml"

  let folder: String
  var path: String { folder + "/journal" }
  let plan: Plan
  let scenario: Scenario

  /// Makes it in a folder that `body` has for itself.
  static func with<T>(
    _ scenario: String = twoPlants, counts: [(id: String, count: Double)] = [],
    _ body: (SampleJournal) throws -> T
  ) throws -> T {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-journal-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(try SampleJournal(folder, scenario, counts))
  }

  private init(
    _ folder: String, _ scenarioPath: String, _ counts: [(id: String, count: Double)]
  ) throws {
    self.folder = folder
    try Journal.begin(scenarioPath, in: try NewDirectory(at: folder + "/journal"))
    let copy = folder + "/journal/scenario/scenario.yaml"
    scenario = try ScenarioReader.read(contentsOf: copy)
    var request = PlanningRequest(scenario: scenario)
    request.options = try .taking(counts, in: scenario)
    request.isHandedOut = true
    guard var plan = Planner().plan(request).plan else { throw Unplanned() }
    plan.summary.origin = PlanOrigin(request, scenarioPath: copy)
    try Self.export.write(plan, to: try NewDirectory(at: folder + "/plan"))
    _ = try Journal.publish(folder + "/plan", in: folder + "/journal")
    // As it is written: rounded.
    self.plan = try PlanDirectory.read(folder + "/plan")
  }

  struct Unplanned: Error {}

  static var export: PlanExport {
    PlanExport(versions: Versions(muster: "test", lapack: "test"))
  }

  func date(_ day: Int) -> CalendarDate { scenario.horizon.date(of: day) }

  /// Files a report from its text.
  @discardableResult
  func add(_ name: String, _ text: String) throws -> Filing {
    let file = folder + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return try Filing([file], into: path)
  }

  /// Files reports that say what a plan says of some days.
  func addAsPlanned(
    _ days: ClosedRange<Int>, of plan: Plan? = nil, leavingOut kinds: Set<String> = []
  ) throws {
    let reports = ReportedPlan(
      plan ?? self.plan, from: date(days.lowerBound), date(days.upperBound))
    var files: [String] = []
    let place = folder + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    for (name, text) in reports.files where !kinds.contains(name) {
      try text.write(toFile: "\(place)/\(name).csv", atomically: true, encoding: .utf8)
      files.append("\(place)/\(name).csv")
    }
    _ = try Filing(files, into: path)
  }

  func state(
    _ day: Int, _ expectation: JournalState.Expectation = .measured
  ) throws -> JournalState {
    try JournalState(try Journal(at: path), on: date(day), expecting: expectation)
  }
}

/// Reports that say of some days what a plan says.
struct ReportedPlan {
  private(set) var files: [(name: String, text: String)] = []
  private let days: ClosedRange<CalendarDate>

  init(_ plan: Plan, from first: CalendarDate, _ last: CalendarDate) {
    days = first...last
    put(
      "outputs", "date,site,item,quantity",
      summed(plan.outputs.map { (["\($0.date)", $0.site, $0.item], $0.date, $0.quantity) }))
    put(
      "stocks", "date,place,item,quantity",
      summed(plan.stocks.map { (["\($0.date)", $0.place, $0.item], $0.date, $0.quantity) }))
    put(
      "labour", "date,site,pool,workers",
      summed(plan.labour.map { (["\($0.date)", $0.site, $0.pool], $0.date, $0.workers) }))
    put(
      "production", "date,site,line,process,lines_set_up,line_hours",
      plan.production.filter { days.contains($0.date) }.map {
        "\($0.date),\($0.site),\($0.line),\($0.process),\($0.linesSetUp),\($0.lineHours)"
      })
    put(
      "purchases", "date,supply,item,quantity",
      summed(plan.purchases.map { (["\($0.date)", $0.supply, $0.item], $0.date, $0.quantity) }))
    put(
      "deliveries", "date,quota,quantity",
      summed(plan.deliveries.map { (["\($0.date)", $0.quota], $0.date, $0.quantity) }))
    let sent = plan.transport.filter { $0.origin == .plan }
    put(
      "shipped", "date,from,to,item,quantity",
      summed(
        sent.map { (["\($0.leavesOn)", $0.from, $0.to, $0.item], $0.leavesOn, $0.quantity) }
          + plan.shipments.map {
            (["\($0.date)", $0.site, $0.region, $0.item], $0.date, $0.quantity)
          }
          + plan.draws.map { (["\($0.date)", $0.region, $0.site, $0.item], $0.date, $0.quantity) })
    )
    put(
      "arrived", "date,from,to,item,quantity",
      summed(
        sent.map { (["\($0.arrivesOn)", $0.from, $0.to, $0.item], $0.arrivesOn, $0.quantity) }))
  }

  private mutating func put(_ name: String, _ header: String, _ rows: [String]) {
    files.append((name, ([header] + rows).joined(separator: "\n") + "\n"))
  }

  /// Rows of the days with the same ids as one.
  private func summed(_ rows: [(ids: [String], date: CalendarDate, quantity: Double)]) -> [String] {
    var order: [[String]] = []
    var sums: [[String]: Double] = [:]
    for row in rows where days.contains(row.date) {
      if sums[row.ids] == nil { order.append(row.ids) }
      sums[row.ids, default: 0] += row.quantity
    }
    return order.map { ($0 + ["\(sums[$0] ?? 0)"]).joined(separator: ",") }
  }
}
