import Foundation
import Reports
import Scenarios
import Threads

/// Checkpoints of a journal, kept in a folder beside its files, which may be thrown away at any time.
///
/// A checkpoint counts only where its key does: a fingerprint of the contents of every file that its days
/// follow from, and of the program. So none that is stale, foreign or damaged changes an answer.
struct JournalIndex: Sendable {
  /// What every key has in it: the program, the scenario, the changes in force.
  private let base: String
  private let folder: String
  private let plans: [(firstDay: CalendarDate, digest: String)]
  /// In order; of each day its files.
  private let days: [(date: CalendarDate, digest: String)]

  /// Raised with every change of what a checkpoint holds or means.
  private static let format = "muster/journal-index/3"
  private static let folderName = ".index"
  private static let ending = ".checkpoint"
  /// Days between the checkpoints that are kept for late corrections.
  private static let spacing = 10
  /// Bytes of reports from which on an index is kept: to read and carry out less takes less time than
  /// to see that the files and the program are those that it was made from.
  static let leastBytes = 2_000_000

  /// - Parameters:
  ///   - reports: The journal's files of reports.
  ///   - morning: Changes after it, and plans that begin after it, do not count.
  ///   - leastBytes: There is no index of fewer bytes of reports.
  /// - Returns: nil where a file cannot be read, or there are so few.
  init?(
    _ folder: JournalFolder, _ scenario: Scenario, _ changes: [Journal.Change],
    _ plans: [Journal.Published], _ reports: [(date: CalendarDate, path: String)],
    to morning: CalendarDate, leastBytes: Int
  ) {
    guard Self.haveAtLeast(leastBytes, reports.map(\.path)) else { return nil }
    let files = Dictionary(grouping: reports, by: \.date)
    let dates = files.keys.sorted()
    let paths = dates.flatMap { files[$0, default: []].map(\.path).sorted() }
    let edits = changes.filter { $0.from <= morning }.map(\.edits.file)
    let inForce = plans.filter { $0.firstDay <= morning }
    let digests = ParallelMap().map(0..<paths.count + edits.count) { k in
      Contents(k < paths.count ? paths[k] : edits[k - paths.count])
    }
    let planDigests = inForce.map { Self.digest(ofFolder: $0.path) }
    guard let program = Self.program, digests.allSatisfy({ $0.digest != nil }) else { return nil }
    let byPath = Dictionary(
      digests.map { ($0.path, $0.digest ?? "") }, uniquingKeysWith: { first, _ in first })
    func named(_ path: String) -> [String] {
      [(path as NSString).lastPathComponent, byPath[path] ?? ""]
    }
    self.folder = folder.path + "/" + Self.folderName
    base =
      ContentDigest(
        of: [Self.format, program, scenario.digest.text] + edits.flatMap(named)
      ).description
    self.plans = zip(inForce, planDigests).map { ($0.firstDay, $1) }
    days = dates.map { date in
      let own = files[date, default: []].map(\.path).sorted()
      return (date, ContentDigest(of: [date.description] + own.flatMap(named)).description)
    }
  }

  private static func haveAtLeast(_ least: Int, _ paths: [String]) -> Bool {
    var bytes = 0
    for path in paths.reversed() where bytes < least {
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      bytes += (attributes?[.size] as? Int) ?? 0
    }
    return bytes >= least
  }

  private struct Contents: Sendable {
    let path: String
    let digest: String?
    init(_ path: String) {
      self.path = path
      digest = ContentDigest(ofFile: path)?.description
    }
  }

  /// Of a plan's folder.
  private static func digest(ofFolder path: String) -> String {
    let names = JournalFolder.names(in: path)
    let digests = ParallelMap().map(names.indices) {
      ContentDigest(ofFile: path + "/" + names[$0])?.description
    }
    // A folder in it, or a link to nothing, has no contents.
    return ContentDigest(of: zip(names, digests).flatMap { [$0, $1 ?? ""] }).description
  }

  /// Another program may replay otherwise.
  private static let program: String? = Bundle.main.executablePath.flatMap {
    ContentDigest(ofFile: $0)?.description
  }

  /// The key of a checkpoint of the evening of a day.
  private func key(_ date: CalendarDate) -> String {
    let plans = plans.filter { $0.firstDay <= date }.flatMap {
      [$0.firstDay.description, $0.digest]
    }
    return ContentDigest(
      of: [base, date.description] + plans + days.filter { $0.date <= date }.map(\.digest)
    ).description
  }

  // MARK: Reading and writing

  /// The last checkpoint that holds, of a day not after `latest`.
  func checkpoint(notAfter latest: CalendarDate) -> Checkpoint? {
    let dates = kept().filter { $0 <= latest }.sorted(by: >)
    return dates.lazy.compactMap { read($0) }.first
  }

  /// Days of which there are checkpoints, whether they hold or not.
  private func kept() -> [CalendarDate] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(Self.ending) }
      .compactMap { CalendarDate($0.dropLast(Self.ending.count)) }
  }

  private func path(_ date: CalendarDate) -> String { "\(folder)/\(date)\(Self.ending)" }

  /// A file has a line with its key, one with the fingerprint of what follows, and that.
  private func read(_ date: CalendarDate) -> Checkpoint? {
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path(date))) else { return nil }
    let parts = data.split(separator: UInt8(ascii: "\n"), maxSplits: 2)
    guard parts.count == 3, String(decoding: parts[0], as: UTF8.self) == key(date),
      String(decoding: parts[1], as: UTF8.self) == ContentDigest(of: [parts[2]]).description,
      let checkpoint = try? CompactDecoder.value(Checkpoint.self, from: [UInt8](parts[2])),
      checkpoint.day == date
    else { return nil }
    return checkpoint
  }

  /// Whether a checkpoint of the evening of a day is worth keeping for a morning before which `latest` is
  /// the last day that can have one.
  func wants(_ date: CalendarDate, latest: CalendarDate) -> Bool {
    date == latest || (date < latest && date.daysSince1970.isMultiple(of: Self.spacing))
  }

  /// Keeps checkpoints, and removes those that are no longer worth it. Where that cannot be done the
  /// journal is read all the same.
  func keep(_ checkpoints: [Checkpoint], latest: CalendarDate) {
    guard !checkpoints.isEmpty else { return }
    let files = FileManager.default
    try? files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for checkpoint in checkpoints {
      guard let body = try? CompactEncoder.bytes(of: checkpoint) else { continue }
      let head = "\(key(checkpoint.day))\n\(ContentDigest(of: [Data(body)]))\n"
      try? WholeFile.write(Array(head.utf8) + body, to: path(checkpoint.day))
    }
    for date in kept() where date < latest && !wants(date, latest: latest) {
      try? files.removeItem(atPath: path(date))
    }
  }
}
