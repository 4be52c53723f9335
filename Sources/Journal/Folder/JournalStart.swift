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
    let files = try ScenarioCopy(of: scenarioPath).files
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let marker = String(
      decoding: try encoder.encode(JournalFolder.Marker(digest: scenario.digest)), as: UTF8.self)
    try directory.publish { folder in
      let copy = try folder.subfolder("scenario")
      for file in files { try copy.writeFile(at: file.name, bytes: [UInt8](file.contents)) }
      for name in ["plans", "reports", "changes"] { _ = try folder.subfolder(name) }
      try folder.writeFile(JournalFolder.markerName, text: marker + "\n")
    }
  }
}
