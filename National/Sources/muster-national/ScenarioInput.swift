import Formulation
import Foundation
import National
import Scenarios

/// A scenario with its provinces.
struct ScenarioInput {
  let scenario: Scenario
  let provinces: ProvinceTable

  init(_ argument: String, provinces table: String?) throws {
    let path = Self.file(argument)
    scenario = try ScenarioReader.read(contentsOf: path)
    guard scenario.uncertainty == nil else {
      throw InvalidInput(["\(path): it has 'uncertainty', and this command does not know futures"])
    }
    guard !Stage.kinds(of: scenario).isEmpty else {
      throw InvalidInput([
        "\(path): it has neither quotas nor values nor a cost to optimise; 'muster plan' finds any plan"
      ])
    }
    let beside =
      URL(fileURLWithPath: path).deletingLastPathComponent().path + "/" + ProvinceTable.fileName
    if let file = table ?? (FileManager.default.fileExists(atPath: beside) ? beside : nil) {
      provinces = try ProvinceTable(contentsOf: file, scenario)
    } else {
      provinces = ProvinceTable(scenario)
    }
  }

  static func file(_ argument: String) -> String {
    let inside = ["scenario.yaml", "scenario.xlsx"].map { argument + "/" + $0 }
    return inside.first { FileManager.default.fileExists(atPath: $0) } ?? argument
  }
}
