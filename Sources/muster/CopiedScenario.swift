import Foundation
import Reports
import Shares

import struct Scenarios.FieldOverride
import struct Scenarios.Scenario
import struct Scenarios.ScenarioCopy
import struct Scenarios.ScenarioDigest
import enum Scenarios.ScenarioReader

/// A scenario of which a folder of shares has a copy.
struct CopiedScenario: Codable, Equatable, Sendable {
  /// Where it stood, an absolute path.
  var path: String
  /// The copy's file among the inputs.
  var file: String
  var name: String
  var digest: ScenarioDigest

  private static let folderName = "scenario/"

  /// The scenario of a file, and the files to be copied.
  static func copy(_ scenario: Scenario, at path: String) throws -> (Self, [InputFile]) {
    let files = try ScenarioCopy(of: path).files.map {
      InputFile(name: folderName + $0.name, contents: $0.contents)
    }
    let copied = CopiedScenario(
      path: URL(fileURLWithPath: path).standardizedFileURL.path, file: files[0].name,
      name: scenario.name, digest: scenario.digest)
    return (copied, files)
  }

  func path(in folder: SharesFolder) -> String { folder.inputsPath + "/" + file }

  /// Reads the copy, with fields that are otherwise where some are.
  func read(
    in folder: SharesFolder, overrides: (fields: [FieldOverride], file: String)? = nil
  ) throws -> Scenario {
    var scenario = try ScenarioReader.read(contentsOf: path(in: folder), overrides: overrides)
    scenario.name = name
    return scenario
  }
}
