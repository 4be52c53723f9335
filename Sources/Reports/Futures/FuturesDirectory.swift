import Foundation
import Plans
import Scenarios

/// The folder of a plan for many futures, read back.
public struct FuturesDirectory: Sendable {
  public var plan: FuturesPlan
  /// nil where the folder holds none.
  public var hedges: [HedgeRow]?

  /// Whether a folder is that of a plan for many futures.
  public static func isOne(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/futures.csv")
  }

  /// The folder of a plan for many futures of which this one holds the plan of a future, and that future's
  /// id; nil where it is no such folder.
  public static func parent(of path: String) -> (folder: String, future: String)? {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let futures = url.deletingLastPathComponent()
    let folder = futures.deletingLastPathComponent().path
    guard futures.lastPathComponent == "futures", isOne(folder) else { return nil }
    return (folder, url.lastPathComponent)
  }

  public static func read(_ path: String) throws(PlanDirectoryError) -> FuturesDirectory {
    let summary = try PlanDirectory.read(path).summary
    let fields = try fields(path + "/" + SummaryFile.name)
    guard let known = CalendarDate(fields.knownFrom) else {
      throw PlanDirectoryError(
        file: path + "/" + SummaryFile.name, column: "known_from",
        problem: PlanDirectoryError.stands(fields.knownFrom), expected: PlanDirectoryError.date)
    }
    var futures: [PlannedFuture] = []
    for future in fields.futures {
      var planned = PlannedFuture(
        id: future.id, name: future.name, probability: future.probability,
        plan: try PlanDirectory.read(path + "/futures/" + future.id))
      planned.tails = future.tails
      futures.append(planned)
    }
    let plan = FuturesPlan(summary: summary, knownFrom: known, futures: futures)
    guard FileManager.default.fileExists(atPath: path + "/" + hedgesFile) else {
      return FuturesDirectory(plan: plan, hedges: nil)
    }
    let hedges = try PlanDirectory.rows(hedgesFile, path) { row throws(PlanDirectoryError) in
      try hedge(row)
    }
    return FuturesDirectory(plan: plan, hedges: hedges)
  }

  private static let hedgesFile = "futures-hedges.csv"

  private static func fields(_ path: String) throws(PlanDirectoryError) -> SummaryFile.FuturesFields
  {
    let text = try PlanDirectory.text(of: path)
    let file = try? JSONDecoder().decode(SummaryFile.self, from: Data(text.utf8))
    guard let fields = file?.futures, !fields.futures.isEmpty else {
      throw PlanDirectoryError(
        file: path, problem: Bilingual("it says nothing of futures", "其中没有各情形的内容"),
        expected: PlanDirectoryError.asWritten)
    }
    return fields
  }

  private static func hedge(_ row: ResultRow) throws(PlanDirectoryError) -> HedgeRow {
    let kind = try row.text("kind")
    guard let kind = PlanDifference.Kind(rawValue: kind) else {
      throw row.fault(
        "kind", PlanDirectoryError.stands(kind),
        Bilingual(both: PlanDifference.Kind.allCases.map(\.rawValue).joined(separator: ", ")))
    }
    let (before, after) = (try row.number("without_futures"), try row.number("here"))
    let group = PlanDifference.Group(
      kind: kind, name: try row.text("name"), place: try row.text("place"),
      unit: try row.text("unit"), before: before, after: after, moved: abs(after - before),
      firstDate: try row.optionalDate("first"), lastDate: try row.optionalDate("last"))
    let worth: HedgeRow.Worth =
      switch row["plan_without_it"] {
      case "yes": .pays(in: ids(row["pays_in"]), costsIn: ids(row["costs_in"]))
      case nil: .unknown
      default: .indispensable
      }
    return HedgeRow(group: group, worth: worth)
  }

  private static func ids(_ cell: String?) -> [String] {
    (cell ?? "").split(separator: ";").map(String.init)
  }
}
