import Foundation
import Plans
import Reports
import Scenarios
import Threads

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
  /// Every row of every report, in the order in which they were filed; of the days after the checkpoint
  /// alone where there is one.
  let reports: [Report]
  /// Every row of needs and offers, in the order in which they were filed.
  let cases: [CaseReader.Filed]
  /// Where checkpoints are kept; nil where every file is to be read, or one cannot be.
  let index: JournalIndex?
  /// From where a replay to the morning it was read for goes on.
  let checkpoint: Checkpoint?

  /// A plan in force from its first day until the next one's.
  public struct Published: Sendable {
    public var firstDay: CalendarDate
    public var path: String
    /// What was measured of attendance and speeds, where it was planned with that.
    public var factors: [MeasuredFactor] = []

    /// Reads the plan.
    ///
    /// - Parameter firstDay: Rows of days before this one may be left out.
    func plan(from firstDay: CalendarDate? = nil) throws(Failure) -> Plan {
      do throws(PlanDirectoryError) {
        return try PlanDirectory.read(path, from: firstDay)
      } catch {
        throw Failure(error)
      }
    }
  }

  /// What the scenario becomes from the morning of a day.
  public struct Change: Sendable {
    public var from: CalendarDate
    public var edits: ScenarioEdits
  }

  public struct Failure: BilingualError, Sendable {
    public let words: Bilingual
    /// Whether the folder or the command is wrong, rather than the disk.
    public var isUsageError = true

    init(_ words: Bilingual, isUsageError: Bool = true) {
      self.words = words
      self.isUsageError = isUsageError
    }

    init(_ english: String, _ chinese: String, isUsageError: Bool = true) {
      self.init(Bilingual(english, chinese), isUsageError: isUsageError)
    }

    /// What reading a plan's folder found.
    init(_ error: PlanDirectoryError) {
      self.init(error.words.english + ".", error.words.chinese + "。")
    }
  }

  /// What is wrong with a day that the journal does not have, and which ones it has.
  static func outside(_ date: CalendarDate) -> Bilingual {
    Bilingual("\(date) lies outside the journal", "\(date) 不在日志的日期范围内")
  }
  static func days(of horizon: Horizon) -> Bilingual {
    Bilingual(
      "a day from \(horizon.start) to \(horizon.lastDate)",
      "\(horizon.start) 至 \(horizon.lastDate) 之间的日期")
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

  /// Reads what the state of a morning takes of a journal: with an index beside it no more than the last
  /// days.
  ///
  /// - Parameters:
  ///   - morning: Left out: the one after the last day of which something is reported.
  ///   - indexedFrom: Bytes of reports from which on there is an index; left out: from where one gains.
  public init(at path: String, on morning: CalendarDate?, indexedFrom: Int? = nil) throws {
    let folder = JournalFolder(path)
    _ = try folder.marker()
    let lock = try JournalLock(folder, .shared)
    defer { lock.release() }
    try self.init(
      locked: folder, .morning(morning, indexedFrom: indexedFrom ?? JournalIndex.leastBytes))
  }

  /// What of a journal is read.
  enum Extent {
    case all
    /// What the state of a morning takes; nil: of the one after the last day reported.
    case morning(CalendarDate?, indexedFrom: Int)
  }

  /// Reads a journal whose lock is held.
  init(locked folder: JournalFolder, _ extent: Extent = .all) throws {
    let marker = try folder.marker()
    path = folder.path
    scenario = try ScenarioReader.read(contentsOf: folder.scenarioFile)
    guard scenario.digest == marker.digest else {
      throw Failure(
        "\(path)/scenario was edited since the journal was begun. A journal keeps its "
          + "scenario as it was on day 1: put it back, and file what has changed with "
          + "'muster journal add \(path) YYYY-MM-DD.yaml'.",
        "\(path)/scenario 在日志建立之后被改动。日志保留第一天的场景：请恢复原文件，"
          + "变更请用 'muster journal add \(path) YYYY-MM-DD.yaml' 存入。")
    }
    changes = try folder.changes(horizon: scenario.horizon)
    plans = try folder.plans(horizon: scenario.horizon)
    let names = try Self.names(scenario, folder.scenarioFile, changes)
    var caseReader = CaseReader(names)
    for file in folder.caseFiles() { caseReader.read(file) }
    cases = caseReader.filed
    let strays = folder.strayReports()
    guard strays.isEmpty else { throw InvalidScenario(issues: strays) }
    let files = folder.filesOfReports()
    var found: Indexed?
    if case .morning(let morning, let leastBytes) = extent {
      let morning = morning ?? Self.morning(after: files.map(\.date).max(), scenario)
      found = JournalIndex(
        folder, scenario, changes, plans, files, to: morning, leastBytes: leastBytes
      ).map { Self.indexed($0, names, files, on: morning) }
    }
    if let found, let checkpoint = found.checkpoint, caseReader.issues.isEmpty {
      (index, self.checkpoint, reports) = (found.index, checkpoint, found.reports)
      return
    }
    let read = Self.read(files.map(\.path), names)
    let issues = read.flatMap(\.issues) + caseReader.issues
    guard issues.isEmpty else { throw InvalidScenario(issues: issues) }
    reports = Array(read.map(\.reports).joined())
    checkpoint = nil
    index = zip(files, read).allSatisfy { $1.isAbout($0.date) } ? found?.index : nil
  }

  static func morning(after last: CalendarDate?, _ scenario: Scenario) -> CalendarDate {
    min(last.map { $0 + 1 } ?? scenario.horizon.start, scenario.horizon.lastDate)
  }

  private static func read(_ files: [String], _ names: ReportNames) -> [ReportReader] {
    ParallelMap().map(files.indices) { k in
      var reader = ReportReader(names)
      reader.read(files[k])
      return reader
    }
  }

  private struct Indexed {
    var index: JournalIndex
    /// With the reports of the days after it; nil where there is none that holds.
    var checkpoint: Checkpoint?
    var reports: [Report] = []
  }

  /// The index of a journal, and where from it goes on. Where anything is wrong with the reports of the
  /// days after that, or they are about other days, all are to be read.
  private static func indexed(
    _ index: JournalIndex, _ names: ReportNames, _ files: [(date: CalendarDate, path: String)],
    on morning: CalendarDate
  ) -> Indexed {
    var found = Indexed(index: index)
    guard
      let checkpoint = index.checkpoint(notAfter: Checkpoint.latest(before: morning))
    else { return found }
    let later = files.filter { $0.date > checkpoint.day }
    let read = read(later.map(\.path), names)
    let reports = Array(read.map(\.reports).joined())
    guard zip(later, read).allSatisfy({ $1.issues.isEmpty && $1.isAbout($0.date) }),
      !reports.isEmpty
    else { return found }
    found.checkpoint = checkpoint
    found.reports = reports
    return found
  }

  /// The ids of the scenario with what changes have added.
  static func names(
    _ scenario: Scenario, _ file: String, _ changes: [Change]
  ) throws -> ReportNames {
    guard changes.contains(where: \.edits.addsRecords) else { return ReportNames(scenario) }
    let edits = changes.map(\.edits).map(\.additionsAlone)
    return ReportNames(try ScenarioReader.read(contentsOf: file, edits: edits))
  }

  /// The scenario as it was on day 1 with the changes that are in force on a day.
  func scenario(on date: CalendarDate) throws -> Scenario {
    let edits = changes.filter { $0.from <= date }.map(\.edits)
    guard !edits.isEmpty else { return scenario }
    return try ScenarioReader.read(contentsOf: JournalFolder(path).scenarioFile, edits: edits)
  }

  /// The last day of which the index beside the journal stood for the reports; nil: all were read.
  public var indexedThrough: CalendarDate? { checkpoint?.day }

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
        Self.outside(date).english + ": expected "
          + Self.days(of: horizon).english + ".",
        Self.outside(date).chinese + "，应为 " + Self.days(of: horizon).chinese + "。")
    }
    return day
  }
}
