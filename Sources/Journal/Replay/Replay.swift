import Foundation
import Planning
import Plans
import Scenarios

/// A journal replayed from the first day to the morning of a day.
public struct Replay: Sendable {
  /// The morning.
  public let morning: CalendarDate
  /// What is left to plan from that morning; its digest is empty.
  public private(set) var scenario: Scenario
  /// How often the plan in force takes each option that has not begun, by id.
  public private(set) var options: [String: Double] = [:]
  /// What was done, and what had been planned by the plans then in force, over the days before.
  public private(set) var actual: Plan
  public private(set) var planned: Plan
  public private(set) var adjustments: [StockAdjustment] = []
  /// What was planned and could not be done for want of goods, of what was not reported.
  private(set) var cuts: [DayReplay.Cut] = []
  private(set) var road: Road
  /// The scenario as it was on day 1 with all changes up to the morning; of ids and names.
  public let wholeScenario: Scenario
  let book: ReportBook
  /// By the first day of each plan: the attendance that it counts on, by pool, as a part of the
  /// scenario's own.
  private let attendancePlanned: [(from: CalendarDate, parts: [String: Double])]

  /// - Throws: `Journal.Failure` where no plan is in force on a day, `InvalidScenario` where what
  ///   was reported, or a change, cannot be.
  public init(_ journal: Journal, to morning: CalendarDate) throws {
    let day = try journal.day(morning)
    let horizon = journal.scenario.horizon
    self.morning = morning
    book = ReportBook(journal.reports.filter { $0.date < morning })
    attendancePlanned = journal.plans.map {
      ($0.firstDay, Measured.attendance(by: $0.factors, in: journal.scenario, on: $0.firstDay))
    }
    scenario = journal.scenario
    road = Road(journal.scenario)
    let empty = Summary(
      scenario: journal.scenario.name, horizon: Horizon(start: horizon.start, days: day - 1),
      status: .feasible, stages: [], sizes: .init(rows: 0, columns: 0, nonzeros: 0),
      residuals: .init(
        primalAbsolute: 0, primalRelative: 0, dualRelative: 0, gapRelative: 0))
    actual = Plan(summary: empty)
    planned = Plan(summary: empty)
    wholeScenario = try Self.whole(journal, to: morning)
    try run(journal, horizon, day)
  }

  /// The part of its attendance in the scenario that the plan in force on a day has a pool come with.
  func attendancePlanned(of pool: String, on date: CalendarDate) -> Double {
    attendancePlanned.last { $0.from <= date }?.parts[pool] ?? 1
  }

  private static func whole(_ journal: Journal, to morning: CalendarDate) throws -> Scenario {
    let edits = journal.changes.filter { $0.from <= morning }.map(\.edits)
    guard !edits.isEmpty else { return journal.scenario }
    return try ScenarioReader.read(
      contentsOf: JournalFolder(journal.path).scenarioFile, edits: edits)
  }

  private mutating func run(_ journal: Journal, _ horizon: Horizon, _ day: Int) throws {
    let boundaries = Set(
      [1, day] + journal.plans.map { horizon.day(of: $0.firstDay) }
        + journal.changes.map { horizon.day(of: $0.from) }
    ).filter { (1...day).contains($0) }.sorted()
    var begun: Set<String> = []
    var last: CalendarDate?
    for (from, to) in zip(boundaries, boundaries.dropFirst() + [day]) {
      try change(journal.changes.filter { horizon.day(of: $0.from) == from })
      let date = horizon.date(of: from)
      guard var plan = journal.plan(inForceOn: date) else {
        guard from < to else { continue }
        throw Journal.Failure(
          description: "no plan is in force on \(date): publish one that begins on that day or "
            + "before ('muster journal publish').")
      }
      if plan.firstDay != last { begun = [] }
      last = plan.firstDay
      // Options that began under the same plan are taken once.
      plan.plan.options.removeAll { begun.contains($0.option) }
      if from < to {
        for option in scenario.options where option.startDay <= to - from {
          begun.insert(option.id)
        }
        try carry(plan.plan, days: to - from)
      }
      options = Dictionary(
        plan.plan.options.filter { !begun.contains($0.option) }.map { ($0.option, $0.taken) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// Carries the scenario over some days under a plan.
  private mutating func carry(_ plan: Plan, days: Int) throws {
    var segment = SegmentReplay(scenario, plan, road, book)
    try segment.run(through: days)
    planned.appendDays(of: plan, before: scenario.horizon.date(of: days + 1), from: scenario)
    actual.append(PlanDay(all: segment.actual))
    adjustments += segment.adjustments
    cuts += segment.cuts
    road = segment.road
    let rest = CarriedForward(scenario, to: days + 1, after: segment.actual)
    scenario = rest.scenario
    scenario.trimRounding()
    let lots = scenario.arrivals.filter { $0.origin == .process }
    scenario.arrivals = road.arrivals(scenario) + lots
  }

  /// Makes changes to the scenario of the rest: as files, in which they are found by their ids.
  private mutating func change(_ changes: [Journal.Change]) throws {
    guard !changes.isEmpty else { return }
    scenario = try scenario.writtenAndRead(changes.map(\.edits))
  }
}

extension Scenario {
  /// The scenario as it is read from files of its own, with edits made.
  func writtenAndRead(_ edits: [ScenarioEdits] = []) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("muster-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in ScenarioWriter(self).files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    let path = folder.appendingPathComponent("scenario.yaml").path
    do {
      if edits.isEmpty { return try ScenarioReader.read(contentsOf: path) }
      return try ScenarioReader.read(contentsOf: path, edits: edits)
    } catch {
      throw InvalidScenario(issues: error.issues.map { shown($0, in: folder.path) })
    }
  }

  /// An issue of a file that only lasts as long as it is read.
  private func shown(_ issue: ScenarioIssue, in folder: String) -> ScenarioIssue {
    guard issue.file.hasPrefix(folder) else { return issue }
    var shown = issue
    shown.file = "the state of \(horizon.start)"
    shown.line = nil
    return shown
  }
}

extension Plan {
  /// Adds the rows of a plan's days from a scenario's first on and before a date.
  fileprivate mutating func appendDays(
    of plan: Plan, before end: CalendarDate, from scenario: Scenario
  ) {
    let days = PlanDay.days(of: plan, in: scenario.horizon.start...(end + -1))
    for (_, day) in days.sorted(by: { $0.key < $1.key }) { append(day) }
  }
}
