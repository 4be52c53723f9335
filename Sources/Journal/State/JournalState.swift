import Planning
import Plans
import Reports
import Scenarios

/// How things stand on a morning: the scenario of the rest, and what of it was not reported.
public struct JournalState: Sendable {
  /// What the rest is planned with.
  public enum Expectation: String, Sendable, CaseIterable {
    /// The scenario's own attendance and speeds.
    case plan
    /// Those measured, where there are enough reports.
    case measured
  }

  public let replay: Replay
  /// As `muster plan` reads it from files; its digest is that of the files.
  public let scenario: Scenario
  /// What was counted otherwise than computed, the largest value first.
  public let adjustments: [StockAdjustment]
  public let marks: [ReportMark]
  public let factors: [MeasuredFactor]
  public let expectation: Expectation

  public init(
    _ journal: Journal, on morning: CalendarDate, expecting expectation: Expectation = .measured
  ) throws {
    try self.init(try Replay(journal, to: morning), journal, expecting: expectation)
  }

  init(
    _ replay: Replay, _ journal: Journal, expecting expectation: Expectation
  ) throws {
    self.replay = replay
    self.expectation = expectation
    let measured = Measured(replay)
    var rest = replay.scenario
    if expectation == .measured { measured.apply(to: &rest) }
    factors = measured.factors
    adjustments = replay.adjustments.largestFirst
    marks = Self.marks(replay, journal)
    scenario = try rest.writtenAndRead()
  }

  /// The rest, with the options of a plan in force that have not begun.
  package func request(after plan: Plan? = nil) -> PlanningRequest {
    Projector(self, plan).request()
  }

  /// Writes the scenario of the rest as a folder, with `adjustments.csv`, `marks.csv` and
  /// `factors.csv` beside its tables.
  public func write(to directory: NewDirectory, with export: PlanExport) throws(ExportError) {
    try directory.publish { folder in
      for (name, text) in ScenarioWriter(scenario).files {
        try folder.writeFile(name, text: text)
      }
      try export.writeTables(of: self.notes, into: folder)
    }
  }

  /// What stands beside the scenario.
  public var notes: StateNotes {
    StateNotes(adjustments: adjustments, marks: marks, factors: factors)
  }

  // MARK: Marks

  private static func marks(_ replay: Replay, _ journal: Journal) -> [ReportMark] {
    let doubts = ReportDoubts(journal).doubtful(replay.book)
    return unreported(replay) + cuts(replay) + late(replay) + doubts
  }

  /// By day, site and table: what had been planned and was not reported.
  private static func unreported(_ replay: Replay) -> [ReportMark] {
    struct Missing: Hashable {
      var date: CalendarDate
      var table: ReportKind
      var place: String
    }
    var missing: [Missing: [String]] = [:]
    func note(_ date: CalendarDate, _ table: ReportKind, _ place: String, _ what: String) {
      missing[Missing(date: date, table: table, place: place), default: []].append(what)
    }
    let (planned, book) = (replay.planned, replay.book)
    for row in planned.outputs where !book.has(.outputs, row.date, ReportIDs(row.site, row.item)) {
      note(row.date, .outputs, row.site, row.item)
    }
    for row in planned.labour where !book.has(.labour, row.date, ReportIDs(row.site, row.pool)) {
      note(row.date, .labour, row.site, row.pool)
    }
    for row in planned.purchases
    where !book.has(.purchases, row.date, ReportIDs(row.supply, row.item)) {
      note(row.date, .purchases, row.region, row.supply)
    }
    for row in planned.transport
    where !book.has(.shipped, row.date, ReportIDs(row.from, row.to, row.item)) {
      note(row.date, .shipped, row.from, "\(row.item) to \(row.to)")
    }
    var marks = missing.map { key, what in
      ReportMark(
        date: key.date, kind: .asPlanned, table: key.table.rawValue, place: key.place,
        what: Array(Set(what)).sorted().joined(separator: "; "))
    }
    for row in planned.deliveries where !book.has(.deliveries, row.date, ReportIDs(row.quota)) {
      marks.append(
        ReportMark(
          date: row.date, kind: .notAccepted, table: ReportKind.deliveries.rawValue,
          place: row.region, what: row.quota, taken: 0, planned: row.quantity))
    }
    return marks.sorted {
      ($0.date, $0.table, $0.place, $0.what) < ($1.date, $1.table, $1.place, $1.what)
    }
  }

  private static func cuts(_ replay: Replay) -> [ReportMark] {
    replay.cuts.map {
      ReportMark(
        date: $0.date, kind: .cut, table: "\($0.what)", place: $0.place, what: $0.name,
        taken: $0.done, planned: $0.planned)
    }
  }

  /// What was shipped, was due and has not come in.
  private static func late(_ replay: Replay) -> [ReportMark] {
    replay.road.overdue(on: replay.morning).map { lot in
      let isExpected = Road.isExpected(lot, on: replay.morning)
      return ReportMark(
        date: lot.due, kind: isExpected ? .overdue : .lost, table: ReportKind.arrived.rawValue,
        place: lot.to, what: lot.from.map { "\(lot.item) from \($0)" } ?? lot.item,
        taken: isExpected ? lot.quantity : 0, planned: lot.quantity,
        note: isExpected ? "expected today" : "no longer expected")
    }
  }
}

extension Transport { var date: CalendarDate { leavesOn } }

extension ReportDoubts {
  /// Rows that count and are doubtful, by their days.
  func doubtful(_ book: ReportBook) -> [ReportMark] {
    var groups = GroupSums()
    return book.dates.flatMap { date in
      groups.begin(date)
      return book.rows(on: date).compactMap { report in
        let sum = groups.add(report)
        return (excess(report) ?? excessOfGroup(sum, report)).map {
          ReportMark(
            date: report.date, kind: .doubtful, table: report.kind.rawValue,
            place: report.keys[0], what: report.keys.all.dropFirst().joined(separator: "; "),
            taken: report.quantity, note: "\($0); \(report.source)")
        }
      }
    }
  }
}
