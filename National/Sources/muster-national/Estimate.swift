import ArgumentParser
import Foundation
import National

struct Estimate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a solve takes, from the elimination trees of the parts, before it starts.")

  @Argument(help: "The folder that 'prepare' made.")
  var country: String
  @Option(help: "So many provinces, each like the largest that was prepared; all alike.")
  var provinces: Int?
  @Option(help: "Ranks among which they are divided.")
  var ranks: Int?

  func validate() throws {
    if let provinces, provinces < 1 {
      throw ValidationError("--provinces \(provinces): expected at least 1")
    }
    if let ranks, ranks < 1 { throw ValidationError("--ranks \(ranks): expected at least 1") }
  }

  func run() throws {
    let folder = try CountryFolder(country)
    var parts: [PartEstimate] = []
    for part in folder.header.parts.indices {
      let estimate = try PartEstimate(folder, part)
      parts.append(estimate)
      Standard.say("\(estimate)")
    }
    let estimate = CountryEstimate(
      folder.header, parts, provinces: provinces, ranks: ranks ?? 1)
    Standard.say("\(estimate)")
  }
}
