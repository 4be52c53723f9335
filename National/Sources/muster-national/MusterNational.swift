import ArgumentParser
import Foundation
import National
import Reports
import Scenarios

@main
struct MusterNational: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster-national",
    abstract: "Plans a country as one program, on one machine or on the ranks of MPI.",
    subcommands: [Prepare.self, Solve.self, Estimate.self, Export.self])

  /// Runs the command and ends with its status: as `muster`'s.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      end(with: error)
    }
  }

  private static func end(with error: any Error) -> Never {
    switch error {
    case let invalid as InvalidScenario:
      Standard.complain("\(invalid)")
      Foundation.exit(2)
    case let invalid as InvalidInput:
      invalid.sentences.forEach(Standard.complain)
      Foundation.exit(2)
    case let export as ExportError:
      Standard.complain("\(export)")
      Foundation.exit(export.isUsageError ? 2 : 1)
    default:
      let message = fullMessage(for: error)
      switch exitCode(for: error) {
      case .success:
        Standard.say(message)
        Foundation.exit(0)
      case .validationFailure:
        Standard.complain(message)
        Foundation.exit(2)
      case let code:
        if !message.isEmpty { Standard.complain(message) }
        Foundation.exit(code.rawValue)
      }
    }
  }
}

/// Where the command speaks.
enum Standard {
  static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
