import ArgumentParser
import Foundation
import LinearAlgebra
import Scenarios

@main
struct Muster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster", abstract: "Plans emergency production capacity.",
    version: musterVersion,
    subcommands: [
      New.self, Validate.self, PlanCommand.self, Explain.self, Diff.self, CompareCommand.self,
      TargetCommand.self, FrontierCommand.self, Solve.self,
    ])

  /// Runs the command and ends with its status (see `ExitStatus`).
  static func main() async {
    BLASLibrary.restartWithFittingKernels()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Says what went wrong and exits. ArgumentParser would end with 64 on a usage error.
  private static func end(with error: any Error) -> Never {
    if let invalid = error as? InvalidScenario {
      FileHandle.standardError.write(Data("\(invalid)\n".utf8))
      Foundation.exit(ExitStatus.invalidInput.rawValue)
    }
    guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
    FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
    Foundation.exit(ExitStatus.invalidInput.rawValue)
  }
}
