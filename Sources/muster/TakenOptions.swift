import ArgumentParser
import Formulation
import struct Scenarios.Scenario

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

  /// - Parameter fractional: Whether lines and options divide, whatever the scenario says.
  func choice(in scenario: Scenario, fractional: Bool) throws -> OptionChoice {
    let counts = try counts()
    do {
      return choose ? .choose : try .taking(counts, in: scenario, fractional: fractional)
    } catch {
      throw ValidationError(.found("--with:", error.words))
    }
  }
}
