import Foundation
import Reports
import Scenarios

extension Journal {
  /// Begins a journal: a folder with a copy of the scenario's files, whole or not at all.
  ///
  /// - Parameters:
  ///   - scenarioPath: The scenario's YAML file.
  ///   - directory: The folder to be made.
  public static func begin(
    _ scenarioPath: String, in directory: NewDirectory
  ) throws {
    let scenario = try ScenarioReader.read(contentsOf: scenarioPath)
    let sources = try ScenarioReader.sources(of: scenarioPath)
    let root = (scenarioPath as NSString).deletingLastPathComponent
    // As the paths of tables are put together.
    let prefix =
      root.isEmpty ? "" : String((root as NSString).appendingPathComponent("x").dropLast())
    var texts: [(name: String, text: String)] = []
    for (k, source) in sources.enumerated() {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: source))
      let inside = source.hasPrefix(prefix) ? String(source.dropFirst(prefix.count)) : source
      let name = k == 0 ? "scenario.yaml" : inside
      texts.append((name, String(decoding: bytes, as: UTF8.self)))
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let marker = String(
      decoding: try encoder.encode(JournalFolder.Marker(digest: scenario.digest)), as: UTF8.self)
    let files = texts
    try directory.publish { folder in
      let copy = try folder.subfolder("scenario")
      for (name, text) in files { try write(text, as: name, into: copy) }
      for name in ["plans", "reports", "changes"] { _ = try folder.subfolder(name) }
      try folder.writeFile(JournalFolder.markerName, text: marker + "\n")
    }
  }

  /// Writes a file that may lie in folders of its own.
  private static func write(_ text: String, as name: String, into folder: Folder) throws {
    let parts = name.split(separator: "/").filter { $0 != "." }.map(String.init)
    var place = folder
    for part in parts.dropLast() { place = try place.subfolder(part) }
    try place.writeFile(parts.last ?? name, text: text)
  }
}
