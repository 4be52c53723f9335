import ArgumentParser
import Foundation
import Scenarios

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a scenario and prints everything that is wrong with it.")

  @Argument(help: "The scenario's YAML file, or its folder with a scenario.yaml.")
  var scenario: ScenarioArgument

  func run() throws {
    let read = try ScenarioReader.read(contentsOf: scenario.path) { warning in
      FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
    }
    print("\(scenario.path): valid. \(read.overview)")
  }
}
