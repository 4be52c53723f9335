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
    let replay = try Replay(journal, to: morning)
    journal.index?.keep(replay.checkpoints, latest: Checkpoint.latest(before: morning))
    try self.init(replay, journal, expecting: expectation)
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
    marks = Self.marks(replay)
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

  private static func marks(_ replay: Replay) -> [ReportMark] {
    replay.past.unreported + cuts(replay) + late(replay) + replay.past.doubtful
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
        note: isExpected ? "expected today" : "no longer expected",
        noteInChinese: isExpected ? "预计今日到" : "不再等待")
    }
  }
}
