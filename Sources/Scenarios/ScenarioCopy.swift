import Foundation

/// The files of a scenario as they can stand in another folder: its own as `scenario.yaml` or as a workbook
/// `scenario.xlsx`, its tables where they stood beside it. A copy has the same digest.
public struct ScenarioCopy: Sendable {
  /// Paths within the folder, the scenario's own first.
  public var files: [(name: String, contents: Data)] = []

  /// - Parameter path: Of a scenario that can be read.
  public init(of path: String) throws {
    let root = (path as NSString).deletingLastPathComponent
    // As the paths of tables are put together.
    let prefix =
      root.isEmpty ? "" : String((root as NSString).appendingPathComponent("x").dropLast())
    for (k, source) in try ScenarioReader.sources(of: path).enumerated() {
      let inside = source.hasPrefix(prefix) ? String(source.dropFirst(prefix.count)) : source
      let suffix = (source as NSString).pathExtension
      let own = "scenario." + (["", "yml"].contains(suffix) ? "yaml" : suffix)
      files.append((k == 0 ? own : inside, try Data(contentsOf: URL(fileURLWithPath: source))))
    }
  }
}
