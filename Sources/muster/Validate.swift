import ArgumentParser
import Foundation
import Reports
import Scenarios

struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks a scenario and prints everything that is wrong with it.")

  @Argument(help: "The scenario's YAML file, or its folder with a scenario.yaml.")
  var scenario: ScenarioArgument

  @OptionGroup var printed: PrintedForm

  func run() throws {
    var warnings: [ScenarioIssue] = []
    var errors: [ScenarioIssue] = []
    var overview: String?
    do {
      overview = try ScenarioReader.read(contentsOf: scenario.path) { warnings.append($0) }.overview
    } catch {
      errors = error.issues
    }
    if printed.json {
      say(overview: overview, errors, warnings)
    } else {
      warnings.forEach { Console.complain("warning: \($0)") }
      errors.forEach { Console.complain("\($0)") }
      if let overview {
        Console.say(Console.outputStyle.fitted("\(scenario.path): valid. \(overview)\n"))
      }
    }
    if !errors.isEmpty { throw ExitStatus.invalidInput.code }
  }

  private func say(overview: String?, _ errors: [ScenarioIssue], _ warnings: [ScenarioIssue]) {
    Console.say(
      JSONReports.validation(
        of: scenario.path, overview: overview, errors: errors, warnings: warnings
      ).document)
  }
}
