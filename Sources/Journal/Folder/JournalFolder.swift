import Foundation
import Plans
import Reports
import Scenarios

/// The paths of a journal, and what lies there.
struct JournalFolder: Sendable {
  let path: String

  init(_ path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  var scenarioFile: String { path + "/scenario/scenario.yaml" }
  var plansFolder: String { path + "/plans" }
  var reportsFolder: String { path + "/reports" }
  var changesFolder: String { path + "/changes" }
  var casesFolder: String { path + "/cases" }
  var markerFile: String { path + "/" + Self.markerName }

  static let markerName = "journal.json"

  /// What a journal says of itself.
  struct Marker: Codable {
    var schema = "muster/journal/1"
    /// `Scenario.digest` as it was when the journal was begun.
    var digest: ScenarioDigest
  }

  func marker() throws(Journal.Failure) -> Marker {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: markerFile)) else {
      throw Journal.Failure(
        "\(path) is no journal: there is no \(Self.markerName) in it; "
          + "'muster journal new SCENARIO DIR' begins one.",
        "\(path) 不是日志：其中没有 \(Self.markerName)；用 'muster journal new SCENARIO DIR' 建立。")
    }
    guard let marker = try? JSONDecoder().decode(Marker.self, from: data) else {
      throw Journal.Failure(
        "\(markerFile) is not the file as muster wrote it: put it back.",
        "\(markerFile) 不是 muster 写出的原文件，请恢复。")
    }
    return marker
  }

  /// Names in a folder, in order, hidden ones left out.
  static func names(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  // MARK: Reports

  /// Files of reports in the order in which they were filed; those put there by hand come first.
  func reportFiles() -> [String] {
    filesOfReports().map(\.path)
  }

  /// The same with the days of the folders that they lie in.
  func filesOfReports() -> [(date: CalendarDate, path: String)] {
    var files: [(number: Int, date: CalendarDate, path: String)] = []
    for day in Self.names(in: reportsFolder) {
      guard let date = CalendarDate(day) else { continue }
      for name in Self.names(in: reportsFolder + "/" + day) where name.hasSuffix(".csv") {
        files.append((Self.number(of: name), date, "\(reportsFolder)/\(day)/\(name)"))
      }
    }
    return files.sorted { ($0.number, $0.path) < ($1.number, $1.path) }
      .map { (date: $0.date, path: $0.path) }
  }

  /// Reports put there by hand where none is read: beside the folders of the days, or in one whose name is no
  /// day.
  func strayReports() -> [ScenarioIssue] {
    func isReport(_ name: String) -> Bool { name.hasSuffix(".csv") }
    return Self.names(in: reportsFolder).filter { CalendarDate($0) == nil }.compactMap { name in
      let path = reportsFolder + "/" + name
      guard isReport(name) || Self.names(in: path).contains(where: isReport) else { return nil }
      return ScenarioIssue(
        path, nil, nil,
        Bilingual("reports lie where none is read", "报表放在不会被读取的位置"),
        expected: Bilingual(
          "a folder of their day, as \(reportsFolder)/2020-02-05",
          "放在当日的文件夹，如 \(reportsFolder)/2020-02-05"))
    }
  }

  /// Files of needs and offers in the order in which they were filed.
  func caseFiles() -> [String] {
    Self.names(in: casesFolder).filter { CaseReader.role(of: $0) != nil }
      .sorted { (Self.number(of: $0), $0) < (Self.number(of: $1), $1) }
      .map { casesFolder + "/" + $0 }
  }

  /// The number under which a file was filed, `outputs-000012.csv`; 0 where it has none.
  static func number(of name: String) -> Int {
    let stem = name.prefix { $0 != "." }
    guard let dash = stem.lastIndex(of: "-") else { return 0 }
    let digits = stem[stem.index(after: dash)...]
    return digits.count == numberDigits ? Int(digits) ?? 0 : 0
  }

  static let numberDigits = 6

  static func numbered(_ stem: String, _ number: Int, _ ending: String) -> String {
    let digits = String(number)
    let padding = String(repeating: "0", count: max(0, numberDigits - digits.count))
    return "\(stem)-\(padding)\(digits).\(ending)"
  }

  /// The next number that is free.
  func nextNumber() -> Int {
    let reports = reportFiles().map { Self.number(of: ($0 as NSString).lastPathComponent) }
    let others = [changesFolder, casesFolder].flatMap(Self.names).map(Self.number)
    return 1 + max(reports.max() ?? 0, others.max() ?? 0)
  }

  // MARK: Changes and plans

  func changes(horizon: Horizon) throws -> [Journal.Change] {
    var changes: [Journal.Change] = []
    var issues: [ScenarioIssue] = []
    for name in Self.names(in: changesFolder) where Self.isChange(name) {
      do {
        changes.append(try Self.change(changesFolder + "/" + name, horizon: horizon))
      } catch {
        issues += error.issues
      }
    }
    if !issues.isEmpty { throw InvalidScenario(issues: issues) }
    return changes.sorted { $0.from < $1.from }
  }

  static func isChange(_ file: String) -> Bool { file.hasSuffix(".yaml") || file.hasSuffix(".yml") }

  /// A file of changes; its name begins with the day from which they hold.
  static func change(
    _ path: String, horizon: Horizon
  ) throws(InvalidScenario) -> Journal.Change {
    let name = (path as NSString).lastPathComponent
    func issue(_ problem: Bilingual, _ expected: Bilingual) -> InvalidScenario {
      InvalidScenario(issues: [ScenarioIssue(path, nil, nil, problem, expected: expected)])
    }
    guard let date = CalendarDate(name.prefix(10)) else {
      throw issue(
        Bilingual("the file's name does not say from which day it holds", "文件名没有说明从哪天起生效"),
        Bilingual("a name as 2020-02-05.yaml", "如 2020-02-05.yaml 的文件名"))
    }
    guard (1...horizon.days).contains(horizon.day(of: date)) else {
      throw issue(Journal.outside(date), Journal.days(of: horizon))
    }
    return Journal.Change(from: date, edits: try ScenarioEdits(contentsOf: path))
  }

  func plans(horizon: Horizon) throws -> [Journal.Published] {
    try Self.names(in: plansFolder).compactMap { name in
      guard let date = CalendarDate(name) else { return nil }
      let path = plansFolder + "/" + name
      do throws(PlanDirectoryError) {
        return Journal.Published(
          firstDay: date, path: path, factors: try PlanDirectory.factors(path))
      } catch {
        throw Journal.Failure(error)
      }
    }
  }
}
