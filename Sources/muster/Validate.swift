import ArgumentParser
import Foundation
import Scenarios

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a scenario and prints everything that is wrong with it.")

  @Argument(help: "The scenario's YAML file.")
  var scenario: String

  func run() throws {
    let read = try ScenarioReader.read(contentsOf: scenario) { warning in
      FileHandle.standardError.write(Data("warning: \(warning)\n".utf8))
    }
    print("\(scenario): valid. \(read.overview)")
  }
}
