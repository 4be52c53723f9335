import ArgumentParser
import Foundation
import Messages
import Planning
import Plans
import Reports
import struct Scenarios.Scenario
import enum Scenarios.ScenarioReader

/// What `plan` and `compare` have in common.
struct PlanningOptions: ParsableArguments {
  @Argument(help: .said(.scenarioFile))
  var scenario: ScenarioArgument

  @OptionGroup var lines: LineOptions

  @Option(
    help: .said(.newResults, valueName: "dir"))
  var out: String?

  @Option(help: .said(.timeLimitEach, valueName: "s"))
  var timeLimit: Double?

  @OptionGroup var threads: ThreadsOption

  @Flag(help: .said(.byteOrderMark))
  var bom = false

  @Flag(help: .said(.nameColumns))
  var names = false

  @Flag(name: .shortAndLong, help: .said(.quietRun))
  var quiet = false

  @OptionGroup var printed: PrintedForm

  func validate() throws {
    try CommandNumbers.checkTimeLimit(timeLimit)
  }

  /// What may have been given, but for how results are printed.
  var given: KeyValuePairs<String, Bool> {
    [
      "--out": out != nil, "--time-limit": timeLimit != nil, "--bom": bom, "--names": names,
      "--fractional": lines.fractional, "--gap": lines.gap != LineOptions.usualGap,
    ]
  }

  /// The folder for the results, checked before any work.
  func directory() throws -> NewDirectory? {
    guard let out else { return nil }
    return try refusingUsageErrors { () throws(ExportError) in try NewDirectory(at: out) }
  }

  /// - Parameter taken: Which options are taken; the rest is as given here.
  func request(
    for scenario: Scenario, _ taken: PlanTerms = PlanTerms()
  ) throws -> PlanningRequest {
    var terms = taken
    (terms.fractional, terms.gap, terms.timeLimit) = (lines.fractional, lines.gap, timeLimit)
    do {
      return try terms.request(for: scenario)
    } catch {
      throw ValidationError(.found("--with:", error.words))
    }
  }

  /// What a plan's folder says of where it comes from.
  func origin(of request: PlanningRequest) -> PlanOrigin {
    PlanOrigin(request, scenarioPath: scenario.absolute)
  }

  /// Reads the scenario; its warnings come beside it. What is wrong with it is told in the language,
  /// and ends the command.
  func readScenario(
    strict: Bool = false, in language: Language
  ) throws -> (scenario: Scenario, warnings: [String]) {
    var warnings: [String] = []
    do {
      let read = try ScenarioReader.read(contentsOf: scenario.path, strict: strict) {
        warnings.append($0.text(in: language))
      }
      return (read, warnings)
    } catch {
      for issue in error.issues { Console.complain(issue.announcement(in: language)) }
      throw ExitStatus.invalidInput.code
    }
  }

  func export(of scenario: Scenario) -> PlanExport {
    PlanExport(
      versions: .current, byteOrderMark: bom, names: names ? Names(scenario) : nil)
  }

  /// Prints results, and where they were written; or the same as JSON.
  func say(
    _ text: @autoclosure () -> String, _ json: @autoclosure () -> JSONValue, of scenario: Scenario,
    folder: String?, in language: Language
  ) {
    printed.say(
      text(), json(), names: Names(scenario), folder: folder, quiet: quiet, words: language.words)
  }
}

/// A folder that exists is a mistake in the command, a disk that refuses is not.
func refusingUsageErrors<T>(_ body: () throws(ExportError) -> T) throws -> T {
  do {
    return try body()
  } catch {
    throw error.isUsageError ? ValidationError(.found(nil, error.words)) : error
  }
}

/// Reads `a,b=2` as options and how often each is taken; a name alone is taken once.
func optionCounts(_ text: String, of flag: String) throws -> [(id: String, count: Double)] {
  try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
    let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let id = pair[0].trimmingCharacters(in: .whitespaces)
    let count = pair.count == 1 ? 1 : Double(pair[1].trimmingCharacters(in: .whitespaces))
    guard !id.isEmpty, let count, CommandNumbers.isCount(count) else {
      throw ValidationError(.noOptionCount(flag, value: text, part: String(part)))
    }
    return (id, count)
  }
}
