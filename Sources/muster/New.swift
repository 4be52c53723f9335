import ArgumentParser
import Scenarios

struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a small commented scenario that plans as it stands.")

  @Argument(help: "The directory to make; it must not exist yet.")
  var directory: String

  func run() throws {
    do {
      try StarterScenario.write(to: directory)
    } catch .exists {
      throw ValidationError("'\(directory)' exists already; name a directory that does not.")
    }
    Console.say(
      "Wrote \(directory)/scenario.yaml. Next: muster plan \(directory)/scenario.yaml\n")
  }
}
