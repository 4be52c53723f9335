import Foundation
import Plans
import Reports
import Scenarios

/// Files reports and changes into a journal, whole or not at all.
///
/// Everything is written into a folder beside, which becomes `.filed-<number>` in one step: from
/// then on it is filed. Its files are then put into their places; where the process ends before
/// that, whoever takes the journal's lock next does it (`finish`).
public struct Filing: Sendable {
  /// Rows of reports that were filed.
  public private(set) var rows = 0
  /// Changes of the scenario that were filed.
  public private(set) var changes = 0
  /// Needs and offers that were filed.
  public private(set) var cases = 0
  /// Sentences about what was filed but is doubtful.
  public private(set) var doubts: [Bilingual] = []

  /// Files of reports (`outputs….csv`), of needs and offers (`needs….csv`), and of changes
  /// (`2020-02-05….yaml`).
  ///
  /// - Throws: `InvalidScenario` with everything that is wrong in them; then nothing is filed.
  public init(_ files: [String], into path: String) throws {
    let folder = JournalFolder(path)
    _ = try folder.marker()
    let lock = try JournalLock(folder, .alone)
    defer { lock.release() }
    let journal = try Journal(locked: folder)
    var issues: [ScenarioIssue] = []
    var added: [Journal.Change] = []
    for file in files where JournalFolder.isChange(file) {
      do {
        added.append(try JournalFolder.change(file, horizon: journal.scenario.horizon))
      } catch {
        issues += error.issues
      }
    }
    issues += Self.misfits(of: added, journal, folder)
    guard issues.isEmpty else { throw InvalidScenario(issues: issues) }
    let names = try Journal.names(
      journal.scenario, folder.scenarioFile, journal.changes + added)
    var reader = ReportReader(names)
    var caseReader = CaseReader(names)
    for file in files where !JournalFolder.isChange(file) {
      if CaseReader.role(of: file) == nil { reader.read(file) } else { caseReader.read(file) }
    }
    issues +=
      reader.issues + caseReader.issues + Self.contradictions(reader.reports, journal.reports)
    guard issues.isEmpty else { throw InvalidScenario(issues: issues) }
    rows = reader.reports.count
    changes = added.count
    cases = caseReader.filed.count
    doubts =
      ReportDoubts(
        try journal.scenario(on: journal.scenario.horizon.lastDate), filed: journal.reports
      ).sentences(about: reader.reports)
      + CaseDoubts(journal.scenario).sentences(about: caseReader.filed)
    try Self.commit(reader.reports, caseReader.filed.map(\.record), added, to: folder)
    try Self.finish(in: folder)
  }

  /// What is wrong with changes when they are made to the scenario as it was.
  private static func misfits(
    of changes: [Journal.Change], _ journal: Journal, _ folder: JournalFolder
  ) -> [ScenarioIssue] {
    guard !changes.isEmpty else { return [] }
    let all = (journal.changes + changes).sorted { $0.from < $1.from }
    do {
      _ = try ScenarioReader.read(contentsOf: folder.scenarioFile, edits: all.map(\.edits))
      return []
    } catch {
      return error.issues
    }
  }

  /// Rows of the same key and the same time that say different things.
  private static func contradictions(
    _ reports: [Report], _ earlier: [Report]
  ) -> [ScenarioIssue] {
    struct Moment: Hashable {
      var key: Report.Key
      var seconds: Double?
    }
    var known: [Moment: Report] = [:]
    let keys = Set(reports.map(\.key))
    // Without a time a row counts as later than what was filed before it, not as at the same time.
    for report in earlier where report.seconds != nil && keys.contains(report.key) {
      known[Moment(key: report.key, seconds: report.seconds)] = report
    }
    var issues: [ScenarioIssue] = []
    for report in reports {
      let moment = Moment(key: report.key, seconds: report.seconds)
      if let other = known[moment], !other.says(theSameAs: report) {
        let time =
          report.reportedAt.map { Bilingual(" at the same time, \($0)", "同一时间（\($0)）") }
          ?? Bilingual("", "")
        issues.append(
          ScenarioIssue(
            report.file, report.line, "reported_at",
            Bilingual(
              "\(other.file):\(other.line) says something else of the same\(time.english)",
              "\(other.file):\(other.line) 对同一事项\(time.chinese)的填报不同"),
            expected: Bilingual(
              "the time of each report, so that the later counts", "各报表的填报时间，以较晚者为准")))
      }
      known[moment] = report
    }
    return issues
  }

  // MARK: Writing

  private static func commit(
    _ reports: [Report], _ cases: [CaseRecord], _ changes: [Journal.Change],
    to folder: JournalFolder
  ) throws {
    let number = folder.nextNumber()
    let directory = try NewDirectory(
      at: folder.path + "/" + JournalFolder.numbered(Self.filedPrefix, number, "new"))
    let days = Dictionary(grouping: reports, by: \.date)
    try directory.publish { new in
      let place = try new.subfolder("reports")
      for (date, rows) in days.sorted(by: { $0.key < $1.key }) {
        let day = try place.subfolder(date.description)
        for (kind, rows) in Dictionary(grouping: rows, by: \.kind) {
          let name = JournalFolder.numbered(kind.rawValue, number, "csv")
          try day.writeFile(name, text: ReportTables.table(of: kind).csv(rows))
        }
      }
      let kept = try new.subfolder("cases")
      for (role, rows) in Dictionary(grouping: cases, by: \.role) {
        let name = JournalFolder.numbered(CaseFile.word(role), number, "csv")
        try kept.writeFile(name, text: CaseFile.csv(rows, role))
      }
      let edits = try new.subfolder("changes")
      var taken: Set<String> = []
      for change in changes {
        var name = JournalFolder.numbered(change.from.description, number, "yaml")
        // Two files of the same day: the names keep their order.
        while !taken.insert(name).inserted { name = "\(name.dropLast(5))-b.yaml" }
        let text = try String(contentsOfFile: change.edits.file, encoding: .utf8)
        try edits.writeFile(name, text: text)
      }
    }
  }

  private static let filedPrefix = ".filed"

  /// Puts what is filed into its places, and removes what was never filed. The lock must be held.
  static func finish(in folder: JournalFolder) throws(Journal.Failure) {
    let files = FileManager.default
    do {
      let names = try files.contentsOfDirectory(atPath: folder.path).sorted()
      for name in names where name.hasPrefix("." + filedPrefix) {
        try files.removeItem(atPath: folder.path + "/" + name)
      }
      // A plan that was being published.
      for name in (try? files.contentsOfDirectory(atPath: folder.plansFolder)) ?? []
      where name.hasPrefix(".") {
        try files.removeItem(atPath: folder.plansFolder + "/" + name)
      }
      for name in names where name.hasPrefix(filedPrefix + "-") {
        try place(folder.path + "/" + name, into: folder)
      }
    } catch {
      throw Journal.Failure(
        "\(folder.path): what was filed cannot be put into its place: "
          + (error as NSError).localizedDescription,
        "\(folder.path)：存入的内容无法放到位："
          + (error as NSError).localizedDescription, isUsageError: false)
    }
  }

  private static func place(_ filed: String, into folder: JournalFolder) throws {
    let files = FileManager.default
    var places = [("changes", folder.changesFolder), ("cases", folder.casesFolder)]
    if files.fileExists(atPath: filed + "/reports") {
      for day in try files.contentsOfDirectory(atPath: filed + "/reports").sorted() {
        places.append(("reports/" + day, folder.reportsFolder + "/" + day))
      }
    }
    for (name, target) in places {
      let source = filed + "/" + name
      // What an earlier version filed lacks one of them, and so does what a process that ended was removing.
      guard files.fileExists(atPath: source) else { continue }
      try files.createDirectory(atPath: target, withIntermediateDirectories: true)
      try move(source, to: target)
    }
    try files.removeItem(atPath: filed)
  }

  private static func move(_ source: String, to target: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: source).sorted() {
      try FileManager.default.moveItem(atPath: source + "/" + name, toPath: target + "/" + name)
    }
  }
}

extension ReportTable {
  /// Rows as a file.
  func csv(_ rows: [Report]) -> String {
    var writer = CSVWriter()
    let names = columns.map(\.name) + Self.common
    names.forEach { writer.text($0) }
    writer.endRow()
    for row in rows {
      var ids = row.keys.all.makeIterator()
      var numbers = row.quantities.all.makeIterator()
      for column in columns {
        switch column.role {
        case .date: writer.date(row.date)
        case .otherDate: row.otherDate.map { writer.date($0) } ?? writer.empty()
        case .quantity, .balance:
          (numbers.next() ?? nil).map { writer.number($0) } ?? writer.empty()
        default: writer.text(ids.next() ?? "")
        }
      }
      for text in [row.reportedBy, row.reportedAt, row.note] {
        text.map { writer.text($0) } ?? writer.empty()
      }
      writer.endRow()
    }
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
