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
  /// What was done, and what had been planned by the plans then in force, over the days before. Of what
  /// many sites do each day only the last days are kept.
  public private(set) var actual: Plan
  public private(set) var planned: Plan
  /// The plan in force on the morning; rows of days before it may be left out.
  private(set) var inForce: Plan?
  private(set) var past: PastDays
  public private(set) var adjustments: [StockAdjustment] = []
  /// What was planned and could not be done for want of goods, of what was not reported.
  private(set) var cuts: [DayReplay.Cut] = []
  private(set) var road: Road
  /// The scenario as it was on day 1 with all changes up to the morning; of ids and names.
  public let wholeScenario: Scenario
  /// What is reported of the last days.
  let book: ReportBook
  /// Worth keeping for the mornings to come.
  private(set) var checkpoints: [Checkpoint] = []
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
    wholeScenario = try journal.scenario(on: morning)
    past = journal.checkpoint?.past ?? PastDays(wholeScenario)
    planned.deliveries = journal.checkpoint?.promised ?? []
    cuts = journal.checkpoint?.cuts.cuts ?? []
    adjustments = journal.checkpoint?.adjustments ?? []
    try run(journal, day)
  }

  /// The part of its attendance in the scenario that the plan in force on a day has a pool come with.
  func attendancePlanned(of pool: String, on date: CalendarDate) -> Double {
    attendancePlanned.last { $0.from <= date }?.parts[pool] ?? 1
  }

  private mutating func run(_ journal: Journal, _ day: Int) throws {
    let horizon = journal.scenario.horizon
    let boundaries = Set(
      [1, day] + journal.plans.map { horizon.day(of: $0.firstDay) }
        + journal.changes.map { horizon.day(of: $0.from) }
    ).filter { (1...day).contains($0) }.sorted()
    var stretch = Stretch(journal, PastDays.Context(wholeScenario, book, to: morning))
    var begun: Set<String> = []
    var last: CalendarDate?
    for (from, to) in zip(boundaries, boundaries.dropFirst() + [day]) {
      try change(journal.changes.filter { horizon.day(of: $0.from) == from })
      let date = horizon.date(of: from)
      guard let published = journal.plan(inForceOn: date) else {
        guard from < to else { continue }
        throw Journal.Failure(
          "no plan is in force on \(date): publish one that begins on that day or "
            + "before ('muster journal publish').",
          "\(date) 没有现行计划：请发布一份从当日或更早开始的计划（'muster journal publish'）。")
      }
      if published.firstDay != last { begun = [] }
      last = published.firstDay
      var plan = try stretch.plan(
        published, until: horizon.date(of: to), Plan(summary: actual.summary))
      inForce = plan
      // Options that began under the same plan are taken once.
      plan.options.removeAll { begun.contains($0.option) }
      if from < to {
        for option in scenario.options where option.startDay <= to - from {
          begun.insert(option.id)
        }
        try carry(plan, days: to - from, &stretch)
      }
      options = Dictionary(
        plan.options.filter { !begun.contains($0.option) }.map { ($0.option, $0.taken) },
        uniquingKeysWith: { first, _ in first })
    }
  }

  /// The stretches of days carried out so far, each under one plan.
  private struct Stretch {
    let journal: Journal
    let context: PastDays.Context
    /// Those that ended before.
    var ended: [SegmentRecord] = []
    private var read: (firstDay: CalendarDate, plan: Plan)?

    init(_ journal: Journal, _ context: PastDays.Context) {
      self.journal = journal
      self.context = context
    }

    /// What a checkpoint keeps of the stretch that comes next, if it had ended by then.
    var known: SegmentRecord? {
      guard let kept = journal.checkpoint?.segments, ended.count < kept.count else { return nil }
      return kept[ended.count]
    }
    /// Whether the checkpoint lies in the stretch that comes next.
    var isCheckpointNext: Bool { journal.checkpoint?.segments.count == ended.count }

    /// A plan for the days before `end` that are still to be carried out, and those from then on.
    mutating func plan(
      _ published: Journal.Published, until end: CalendarDate, _ empty: Plan
    ) throws -> Plan {
      if let known, end <= context.morning {
        var plan = empty
        plan.options = known.options
        return plan
      }
      if let read, read.firstDay == published.firstDay { return read.plan }
      let plan = try published.plan(from: journal.checkpoint.map { $0.day + 1 })
      read = (published.firstDay, plan)
      return plan
    }
  }

  /// Carries the scenario over some days under a plan.
  private mutating func carry(_ plan: Plan, days: Int, _ stretch: inout Stretch) throws {
    let lastDate = scenario.horizon.date(of: days)
    let record: SegmentRecord
    if let known = stretch.known {
      record = known
    } else {
      let segment = try carriedOut(plan, days, stretch)
      adjustments += segment.adjustments
      cuts += segment.cuts
      actual.append(PlanDay(all: segment.actual))
      record = SegmentRecord(
        actual: scenario.needed(of: segment.actual, after: lastDate), options: plan.options,
        road: segment.road)
    }
    if stretch.known != nil { actual.append(record.actual) }
    stretch.ended.append(record)
    road = record.road
    var done = Plan(summary: plan.summary)
    done.append(record.actual)
    done.options = record.options
    let rest = CarriedForward(scenario, to: days + 1, after: done)
    scenario = rest.scenario
    scenario.trimRounding()
    let lots = scenario.arrivals.filter { $0.origin == .process }
    scenario.arrivals = road.arrivals(scenario) + lots
  }

  /// The days of a stretch, from its first or from the checkpoint that lies in it.
  private mutating func carriedOut(
    _ plan: Plan, _ days: Int, _ stretch: Stretch
  ) throws -> SegmentReplay {
    var segment = SegmentReplay(scenario, plan, road, book)
    var first = 1
    if stretch.isCheckpointNext, let checkpoint = stretch.journal.checkpoint {
      segment.resume(checkpoint.running)
      first = scenario.horizon.day(of: checkpoint.day) + 1
    }
    let lookedBack = scenario.daysLookedBack
    let latest = Checkpoint.latest(before: morning)
    for t in stride(from: first, through: days, by: 1) {
      let day = try segment.run(t)
      past.add(day, stretch.context)
      if day.date >= morning + -Measured.days {
        planned.append(day.planned)
      } else {
        // Of orders all days count.
        planned.deliveries += day.planned.deliveries
      }
      if t.isMultiple(of: lookedBack) { segment.forget(before: day.date + -lookedBack) }
      if let index = stretch.journal.index, index.wants(day.date, latest: latest) {
        checkpoints.append(
          Checkpoint(
            day: day.date, segments: stretch.ended, running: segment.snapshot(day.date),
            past: past.settled, promised: planned.deliveries, adjustments: adjustments,
            cuts: CutColumns(cuts)))
      }
    }
    return segment
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
