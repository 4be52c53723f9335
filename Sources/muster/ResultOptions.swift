import ArgumentParser
import Messages
import Planning
import Reports

import struct Scenarios.Bilingual

/// Where results go.
struct WrittenResults: ParsableArguments {
  @Option(
    help: .said(.newResults, valueName: "dir"))
  var out: String?

  @Flag(help: .said(.byteOrderMark))
  var bom = false

  @Flag(name: .shortAndLong, help: .said(.quietRun))
  var quiet = false

  @OptionGroup var printed: PrintedForm

  /// The folder for the results, checked before any work.
  func directory() throws -> NewDirectory? {
    guard let out else { return nil }
    return try refusingUsageErrors { () throws(ExportError) in try NewDirectory(at: out) }
  }

  var export: PlanExport { PlanExport(versions: .current, byteOrderMark: bom) }

  /// Writes results into their folder, where one was asked for.
  func publish<Results>(
    _ results: Results, to directory: NewDirectory?,
    _ write: (PlanExport, Results, NewDirectory) throws -> Void
  ) throws {
    guard let directory else { return }
    do {
      try write(export, results, directory)
    } catch let error as ExportError where error.isUsageError {
      throw ValidationError(.found(nil, error.words))
    }
  }

  /// Prints a report, and where the results were written; or the same as JSON.
  func say(
    _ text: @autoclosure () -> String, _ json: @autoclosure () -> JSONValue, names: Names?,
    _ directory: NewDirectory?, words: KeyPath<Bilingual, String> = \.english
  ) {
    printed.say(
      text(), json(), names: names, folder: directory?.path, quiet: quiet, words: words)
  }
}

/// How results are printed.
struct PrintedForm: ParsableArguments {
  @Flag(help: .said(.json))
  var json = false

  /// Prints JSON where it is asked for, even with `--quiet`; else the report.
  func say(
    _ text: @autoclosure () -> String, _ value: @autoclosure () -> JSONValue, names: Names?,
    folder: String?, quiet: Bool, words: KeyPath<Bilingual, String> = \.english
  ) {
    if json {
      Console.say(value().document)
    } else if !quiet {
      Console.report(text(), names: names, folder: folder, words: words)
    }
  }
}

/// How long all of a command's planning may take.
struct TimeLimit: ParsableArguments {
  @Option(help: .said(.timeLimitAll, valueName: "s"))
  var timeLimit: Double?

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    try CommandNumbers.checkTimeLimit(timeLimit)
  }

  func limited(_ request: PlanningRequest) -> PlanningRequest {
    var limited = request
    limited.timeLimit = timeLimit ?? .infinity
    return limited
  }
}

/// Planning under way: progress on a terminal, and Ctrl-C to stop with what there is.
final class PlanningSession: Sendable {
  private let interruption = Interruption()
  private let progress: ProgressLine

  init(quiet: Bool) {
    progress = ProgressLine(
      isShown: Console.errorIsTerminal && !quiet, interruption: interruption)
  }

  var planner: Planner { Planner(observer: progress.observer) }

  /// Names the plan that begins, the `index`-th of `count`.
  func begin(_ name: String, _ index: Int, of count: Int) {
    progress.begin(run: name, index: index, count: count)
  }

  /// Whether the user asked to stop.
  var wasStopped: Bool { interruption.wasRequested }

  /// From here on results are written, whatever the user presses.
  func finish() {
    interruption.ignoreFromNowOn()
    progress.finish()
  }
}
