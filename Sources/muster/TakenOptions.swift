import ArgumentParser
import Planning

/// Which options of the scenario a plan takes.
struct TakenOptions: ParsableArguments {
  @Option(
    name: .customLong("with"),
    help: .said(.takenOptions, valueName: "option=n,…"))
  var taken: [String] = []

  @Flag(help: .said(.chooseOptions))
  var choose = false

  func validate() throws {
    if choose, !taken.isEmpty {
      throw ValidationError(.exclusive(["--choose", "--with"]))
    }
  }

  /// The options by their ids, as the user wrote them.
  func counts() throws -> [(id: String, count: Double)] {
    try taken.flatMap { try optionCounts($0, of: "--with") }
  }

  func terms() throws -> PlanTerms { PlanTerms(choose: choose, taken: try counts()) }
}
