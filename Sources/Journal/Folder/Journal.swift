import Foundation
import Plans
import Reports
import Scenarios

/// A folder that a planner keeps from the first day on: the scenario as it was, the plans that were
/// published, what was reported for each day, and what the scenario itself became.
///
/// Nothing in it is edited or overwritten. Everything else is derived from it by replaying from the
/// first day.
public struct Journal: Sendable {
  /// As the user named it.
  public let path: String
  /// As it was on day 1.
  public let scenario: Scenario
  /// In the order of their first days.
  public let plans: [Published]
  /// In the order in which they come into force.
  public let changes: [Change]
  /// Every row of every report, in the order in which they were filed.
  let reports: [Report]
  /// Every row of needs and offers, in the order in which they were filed.
  let cases: [CaseReader.Filed]

  /// A plan in force from its first day until the next one's.
  public struct Published: Sendable {
    public var firstDay: CalendarDate
    public var path: String
    public var plan: Plan
    /// What was measured of attendance and speeds, where it was planned with that.
    public var factors: [MeasuredFactor] = []
  }

  /// What the scenario becomes from the morning of a day.
  public struct Change: Sendable {
    public var from: CalendarDate
    public var edits: ScenarioEdits
  }

  public struct Failure: Error, Sendable, CustomStringConvertible {
    public let description: String
    /// Whether the folder or the command is wrong, rather than the disk.
    public var isUsageError = true
  }

  /// Reads a journal.
  ///
  /// - Throws: `Failure` where the folder is none, `InvalidScenario` with all that is wrong in its
  ///   files.
  public init(at path: String) throws {
    let folder = JournalFolder(path)
    _ = try folder.marker()
    let lock = try JournalLock(folder, .shared)
    defer { lock.release() }
    try self.init(locked: folder)
  }

  /// Reads a journal whose lock is held.
  init(locked folder: JournalFolder) throws {
    let marker = try folder.marker()
    path = folder.path
    scenario = try ScenarioReader.read(contentsOf: folder.scenarioFile)
    guard scenario.digest == marker.digest else {
      throw Failure(
        description: "\(path)/scenario was edited since the journal was begun. A journal keeps its "
          + "scenario as it was on day 1: put it back, and file what has changed with "
          + "'muster journal add \(path) YYYY-MM-DD.yaml'.")
    }
    changes = try folder.changes(horizon: scenario.horizon)
    plans = try folder.plans(horizon: scenario.horizon)
    let names = try Self.names(scenario, folder.scenarioFile, changes)
    let files = folder.reportFiles()
    let read = Concurrently.map(files.count) { k in
      var reader = ReportReader(names)
      reader.read(files[k])
      return reader
    }
    var caseReader = CaseReader(names)
    for file in folder.caseFiles() { caseReader.read(file) }
    let issues = read.flatMap(\.issues) + caseReader.issues
    guard issues.isEmpty else { throw InvalidScenario(issues: issues) }
    reports = Array(read.map(\.reports).joined())
    cases = caseReader.filed
  }

  /// The ids of the scenario with what changes have added.
  static func names(
    _ scenario: Scenario, _ file: String, _ changes: [Change]
  ) throws -> ReportNames {
    guard changes.contains(where: \.edits.addsRecords) else { return ReportNames(scenario) }
    let edits = changes.map(\.edits).map(\.additionsAlone)
    return ReportNames(try ScenarioReader.read(contentsOf: file, edits: edits))
  }

  /// The plan in force on a day.
  public func plan(inForceOn date: CalendarDate) -> Published? {
    plans.last { $0.firstDay <= date }
  }

  /// The number of a day on whose morning a state can be drawn up, or why it cannot.
  public func day(_ date: CalendarDate) throws(Failure) -> Int {
    let horizon = scenario.horizon
    let day = horizon.day(of: date)
    guard (1...horizon.days).contains(day) else {
      throw Failure(
        description: "\(date) lies outside the journal: expected a day from \(horizon.start) to "
          + "\(horizon.lastDate).")
    }
    return day
  }
}
