import Foundation
import Plans
import Scenarios

/// The folder of a comparison under way: `DIR.unfinished`, which becomes `DIR` at the end.
///
/// A finished run stands in it as a folder that came whole, so that a comparison which was ended
/// goes on where it was when it is begun again. A run that has no plan leaves a line in a file.
public struct ComparisonFolder: ComparisonStore {
  public let path: String
  private let workPath: String
  private let export: PlanExport
  /// Whether other processes keep runs in the folder too, which is there.
  private let isShared: Bool

  /// Throws where `path` exists already, or its parent cannot take a folder.
  public init(at path: String, export: PlanExport) throws(ExportError) {
    // Checks the name and the parent.
    _ = try NewDirectory(at: path)
    let url = URL(fileURLWithPath: path).standardizedFileURL
    self.path = path
    workPath =
      url.deletingLastPathComponent()
      .appendingPathComponent("\(url.lastPathComponent).unfinished").path
    self.export = export
    isShared = false
    removeLeftovers()
  }

  /// The folder `workPath`, in which several processes keep runs; at the end it becomes `path`.
  public init(at path: String, sharing workPath: String, export: PlanExport) {
    self.path = path
    self.workPath = workPath
    self.export = export
    isShared = true
  }

  /// Makes the folder of unfinished runs, with the first that is finished.
  private func makeWorkFolder() throws(ExportError) {
    do {
      try FileManager.default.createDirectory(atPath: workPath, withIntermediateDirectories: true)
    } catch {
      throw .cannotWrite(path: path, reason: reason(of: error))
    }
  }

  /// Half-written folders of a process that was killed.
  private func removeLeftovers() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: workPath)) ?? []
    for name in names where name.hasPrefix(".") && name.contains(".partial-") {
      try? FileManager.default.removeItem(atPath: workPath + "/" + name)
    }
  }

  // MARK: Runs

  /// The runs of a comparison that `--out` wrote, in its order; nil where the folder is none.
  public static func runs(in path: String) throws(PlanDirectoryError) -> [String]? {
    guard FileManager.default.fileExists(atPath: path + "/compare.csv") else { return nil }
    var seen: Set<String> = []
    return try PlanDirectory.rows("compare.csv", path) { row throws(PlanDirectoryError) in
      try row.text("run")
    }.filter { seen.insert($0).inserted }
  }

  /// Whether a run was kept, without reading it.
  public func isKept(_ run: String) -> Bool {
    [problemPath(run), workPath + "/" + run].contains {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  public func kept(_ run: String, of origin: PlanOrigin) throws -> KeptRun? {
    if FileManager.default.fileExists(atPath: problemPath(run)) {
      let data = try Data(contentsOf: URL(fileURLWithPath: problemPath(run)))
      let problem = try? JSONDecoder().decode(Problem.self, from: data)
      guard let problem, problem.isOf(origin) else {
        throw ComparisonMismatch(path: workPath, run: run)
      }
      return .problem(problem.sentence)
    }
    let folder = workPath + "/" + run
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    let plan = try PlanDirectory.read(folder)
    guard let made = plan.summary.origin, made.isSameQuestion(as: origin) else {
      throw ComparisonMismatch(path: workPath, run: run)
    }
    // What another limit ended is planned again with the limit of now.
    guard plan.summary.status == .optimal || made.timeLimit == origin.timeLimit else {
      try FileManager.default.removeItem(atPath: folder)
      return nil
    }
    return .plan(plan)
  }

  public func keep(_ run: String, _ result: KeptRun, of origin: PlanOrigin) throws {
    if !isShared { try makeWorkFolder() }
    switch result {
    case .plan(let plan): try export.write(plan, to: NewDirectory(at: workPath + "/" + run))
    case .problem(let sentence):
      let problem = Problem(
        sentence: sentence, digest: origin.digest, options: "\(origin.options)",
        fractional: origin.fractional, gap: origin.gap)
      try WholeFile.write([UInt8](JSONEncoder().encode(problem)), to: problemPath(run))
    }
  }

  private func problemPath(_ run: String) -> String { workPath + "/.\(run).problem" }

  private struct Problem: Codable {
    var sentence: String
    var digest: ScenarioDigest
    var options: String
    var fractional: Bool
    var gap: Double

    func isOf(_ origin: PlanOrigin) -> Bool {
      digest == origin.digest && options == "\(origin.options)"
        && fractional == origin.fractional && gap == origin.gap
    }
  }

  // MARK: The end

  /// Makes the folder of the whole, of the runs and their tables; that of unfinished runs is removed,
  /// unless other processes may still look into it.
  public func finish(_ comparison: Comparison, wide: Bool) throws(ExportError) {
    try NewDirectory(at: path).publish { folder in
      for run in comparison.runs where run.plan != nil {
        try folder.link(workPath + "/" + run.name, as: run.name)
      }
      try export.writeTables(of: comparison, wide: wide, into: folder)
    }
    if !isShared { try? FileManager.default.removeItem(atPath: workPath) }
  }
}

/// A folder of unfinished runs that belongs to another comparison.
public struct ComparisonMismatch: BilingualError, Sendable {
  let path, run: String

  public var words: Bilingual {
    Bilingual(
      "\(path) holds '\(run)' of another comparison: its scenario, options, --fractional or --gap "
        + "differ; remove that folder, or name another with --out",
      "\(path) 中的 '\(run)' 属于另一次比较：场景、备选措施、--fractional 或 --gap 不同；"
        + "请移走该文件夹，或用 --out 另取名称")
  }
}

extension PlanOrigin {
  /// Whether two plans answer the same question, wherever the scenario stood.
  fileprivate func isSameQuestion(as other: PlanOrigin) -> Bool {
    digest == other.digest && options == other.options && fractional == other.fractional
      && gap == other.gap
  }
}
