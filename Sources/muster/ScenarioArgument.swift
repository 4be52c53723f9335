import ArgumentParser
import Foundation

/// A scenario as named on the command line: its YAML file, or the folder with a scenario.yaml.
struct ScenarioArgument: ExpressibleByArgument {
  let path: String

  init(argument: String) {
    let inside = URL(fileURLWithPath: argument).appending(path: "scenario.yaml").path
    path = FileManager.default.fileExists(atPath: inside) ? Self.join(argument) : argument
  }

  /// As a shell would have completed it.
  private static func join(_ folder: String) -> String {
    folder.hasSuffix("/") ? folder + "scenario.yaml" : folder + "/scenario.yaml"
  }

  /// Absolute.
  var absolute: String { URL(fileURLWithPath: path).standardizedFileURL.path }
}
