import ArgumentParser
import Foundation
import Messages
import Reports
import Scenarios

@main
struct Muster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "muster", abstract: .said(.musterAbstract),
    version: musterVersion,
    subcommands: [
      New.self, Validate.self, PlanCommand.self, Explain.self, Diff.self, CompareCommand.self,
      TargetCommand.self, FrontierCommand.self, ReportCommand.self, ExportCommand.self, Solve.self,
      JournalCommand.self, FuturesCommand.self,
    ])

  /// Runs the command and ends with its status (see `ExitStatus`).
  static func main() async {
    Console.ignoreClosedPipes()
    var isParsed = false
    do {
      var command = try parseAsRoot()
      isParsed = true
      if var asynchronous = command as? AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error, isParsed: isParsed)
    }
    if Console.outputFailed { Foundation.exit(ExitStatus.failure.rawValue) }
  }

  /// Says what went wrong and exits. ArgumentParser would end with 64 on a usage error.
  ///
  /// - Parameter isParsed: Whether the command line is one of the command: then how one is written is no help.
  private static func end(with error: any Error, isParsed: Bool) -> Never {
    if let invalid = error as? InvalidScenario {
      invalid.issues.forEach { Console.complain($0.announcement(in: .ofCommand)) }
      Foundation.exit(ExitStatus.invalidInput.rawValue)
    }
    let code = exitCode(for: error)
    let message = message(of: error, code, withUsage: !isParsed)
    switch code {
    case .success:
      // Help, and the version.
      if !message.isEmpty { Console.say(message + "\n") }
      let status = Console.outputFailed ? ExitStatus.failure : .optimal
      Foundation.exit(status.rawValue)
    case .validationFailure:
      Console.complain(message)
      Foundation.exit(ExitStatus.invalidInput.rawValue)
    default:
      if !message.isEmpty { Console.complain(message) }
      Foundation.exit(code.rawValue)
    }
  }

  /// Help, the version or what is wrong, in the command's language. ArgumentParser writes English.
  private static func message(
    of error: any Error, _ code: ExitCode, withUsage: Bool
  ) -> String {
    let refusal = withUsage ? nil : (error as? ValidationError)?.message
    guard Language.ofCommand == .chinese else {
      return refusal.map { _errorPrefix + $0 } ?? fullMessage(for: error)
    }
    let page = HelpPage(width: Console.terminalWidth ?? TextStyle.plainWidth)
    if let refusal { return page.chinese(error: refusal, full: "") }
    let text = fullMessage(for: error, columns: HelpPage.unbroken)
    if code == .success { return page.chinese(help: text) }
    if let known = error as? any BilingualError {
      return page.chinese(error: known.words.chinese, full: "")
    }
    return text.isEmpty ? "" : page.chinese(error: Self.message(for: error), full: text)
  }
}
