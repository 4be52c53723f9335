import ArgumentParser
import Formulation
import struct Scenarios.Scenario

/// Which options of the scenario a plan takes.
struct TakenOptions: ParsableArguments {
  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Options to take: 'recruit=2,line'.", valueName: "option=n,…"))
  var taken: [String] = []

  @Flag(help: "Let the program choose the options.")
  var choose = false

  func validate() throws {
    if choose, !taken.isEmpty {
      throw ValidationError("--choose and --with exclude each other.")
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
      throw ValidationError("--with: \(sentence(error))")
    }
  }
}
