import ArgumentParser
import Foundation

/// A scenario as named on the command line: its YAML file or workbook, or the folder with a
/// scenario.yaml or scenario.xlsx.
struct ScenarioArgument: ExpressibleByArgument {
  let path: String

  init(argument: String) {
    let inside = ["scenario.yaml", "scenario.xlsx"].first {
      FileManager.default.fileExists(
        atPath: URL(fileURLWithPath: argument).appending(path: $0).path)
    }
    path = inside.map { Self.join(argument, $0) } ?? argument
  }

  /// As a shell would have completed it.
  private static func join(_ folder: String, _ file: String) -> String {
    folder.hasSuffix("/") ? folder + file : folder + "/" + file
  }

  /// Absolute.
  var absolute: String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
