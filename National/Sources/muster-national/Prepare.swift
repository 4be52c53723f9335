import ArgumentParser
import Formulation
import Foundation
import National
import Reports

struct Prepare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the program of a country, divided among its provinces, as a folder.")

  @Argument(help: "The scenario: its folder, YAML file or workbook.")
  var scenario: String
  @Option(help: "The folder to make.")
  var out: String
  @Option(
    help: """
      A table with the columns region and province; without it provinces.csv beside the scenario, and \
      without that each region with sites is a province.
      """)
  var provinces: String?

  func run() throws {
    // Before any work is done: can the folder be made?
    _ = try NewDirectory(at: out)
    let input = try ScenarioInput(scenario, provinces: provinces)
    let model = PlanningProgram(input.scenario, whole: false)
    let country = CountryDivision.divide(model, input.provinces)
    try CountryFolder.write(country, to: out)
    let header = country.header
    Standard.say(
      """
      \(out): \(header.rows) rows and \(header.columns) columns in \(header.parts.count - 1) provinces, \
      a border of \(header.borderRows) rows.
      """)
    for part in header.parts {
      Standard.say(
        "  \(part.name): \(part.rows) rows, \(part.columns) columns; \(part.borderRows) of the border"
      )
    }
  }
}
