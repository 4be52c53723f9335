import ArgumentParser
import Formulation
import Foundation
import Planning
import Plans
import Reports

import struct Scenarios.CalendarDate
import struct Scenarios.FutureTables
import struct Scenarios.Scenario
import enum Scenarios.ScenarioReader
import struct Scenarios.Uncertainty

struct FuturesEvaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Tries the first days of a plan in futures that it was not planned for.",
    discussion: """
      What is decided before it is known which future holds stands; the rest is planned again for each \
      future of the file. Means with their standard errors, tails, each order's probability of being met \
      with Wilson's interval, and the same of the plan without futures (or of --against), future by \
      future. With --out: evaluation.csv, evaluation-orders.csv, evaluation-futures.csv, \
      evaluation-difference.csv.
      """)

  @Argument(help: "A folder that 'muster plan --out' wrote.")
  var plan: String

  @Option(
    help: ArgumentHelp(
      "The table of futures, or a folder with futures.csv and changes.csv.", valueName: "file"))
  var futures: String

  @Option(
    help: ArgumentHelp(
      "The table of their changes; else changes.csv beside the futures.", valueName: "file"))
  var changes: String?

  @Option(
    help: ArgumentHelp(
      "On the morning of this date it is known which future holds, where the scenario does not say.",
      valueName: "date"))
  var knownFrom: String?

  @Option(
    help: ArgumentHelp(
      "The folder of another plan of the same scenario to hold it against.", valueName: "plan"))
  var against: String?

  @Flag(help: "Hold it against no other plan.")
  var alone = false

  @OptionGroup var options: FuturesOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var language: LanguageOption

  func validate() throws {
    if alone, against != nil {
      throw ValidationError("--alone and --against exclude each other.")
    }
  }

  func run() throws {
    let directory = try results.directory()
    let input = try PlanInput(plan, scenario: options.scenario?.path, knowsFutures: true)
    let tables = try tables(for: input.scenario)
    let other = try against.map {
      try PlanInput($0, scenario: input.scenarioPath, knowsFutures: true).plan
    }
    let scenario = try evaluated(input, tables)
    guard let uncertainty = scenario.uncertainty else { return }
    let count = uncertainty.futures.count - (input.scenario.uncertainty?.futures.count ?? 0)
    var request = options.limited(input.request)
    request.scenario = scenario

    let session = PlanningSession(quiet: results.quiet)
    let evaluator = options.evaluator(session)
    func evaluation(of plan: Plan) -> FuturesEvaluation {
      let first = FirstDays(of: plan, before: uncertainty.knownFromDay)
      return evaluator.evaluate(request, after: first, count: count)
    }
    let own = evaluation(of: input.plan)
    let isForFutures = input.scenario.uncertainty != nil
    let second =
      alone
      ? nil
      : other
        ?? (isForFutures ? WorthStudy(evaluator: evaluator).planWithoutFutures(request) : nil)
    let reported = ReportedEvaluation(
      own, of: input.scenario, aims: input.scenario.uncertainty?.aims ?? Uncertainty.Aims(),
      other: second.map { (against, evaluation(of: $0)) }, noise: noise(of: request))
    session.finish()
    if session.wasStopped { throw ExitStatus.limitWithoutPlan.code }
    try results.publish(reported, to: directory) { try $0.write($1, to: $2) }
    results.say(
      EvaluationReport(reported, language: language.value, style: Console.outputStyle).text,
      JSONReports.evaluation(reported, folder: directory?.path), names: Names(input.scenario),
      directory)
    try own.endIfUnproven()
    try reported.other?.evaluation.endIfUnproven()
  }

  /// The part of a value within which two rests are the same: each may lie a gap from its optimum where
  /// lines are whole.
  private func noise(of request: PlanningRequest) -> Double {
    let isWhole = request.scenario.linesAreWhole && !request.fractional
    return isWhole ? max(2 * request.gap, StageResult.accuracy) : StageResult.accuracy
  }

  // MARK: Input

  private func tables(for scenario: Scenario) throws -> FutureTables {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: futures, isDirectory: &isFolder) else {
      throw ValidationError("--futures \(futures): there is no such file.")
    }
    let file = isFolder.boolValue ? futures + "/futures.csv" : futures
    let beside =
      isFolder.boolValue
      ? futures + "/changes.csv"
      : URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("changes.csv").relativePath
    for path in [file, changes ?? beside] where !FileManager.default.fileExists(atPath: path) {
      throw ValidationError(
        path == changes
          ? "--changes \(path): there is no such file."
          : "--futures \(futures): there is no \(path)"
            + (path == file ? "." : "; name the table of changes with --changes FILE."))
    }
    return FutureTables(
      futures: file, changes: changes ?? beside, knownFrom: try knownFromDate(in: scenario))
  }

  private func knownFromDate(in scenario: Scenario) throws -> CalendarDate? {
    let own = scenario.uncertainty.map { scenario.horizon.date(of: $0.knownFromDay) }
    guard let knownFrom else {
      guard own != nil else {
        throw ValidationError(
          "the scenario of \(plan) has no 'uncertainty': say from when on it is known which future "
            + "holds, with --known-from DATE.")
      }
      return nil
    }
    guard let date = CalendarDate(knownFrom) else {
      throw ValidationError("--known-from \(knownFrom): expected a date as YYYY-MM-DD.")
    }
    guard own == nil || own == date else {
      throw ValidationError(
        "--known-from \(date): the scenario says \(own.map { "\($0)" } ?? ""), and its plan's first "
          + "days end there.")
    }
    let (first, last) = (scenario.horizon.date(of: 2), scenario.horizon.lastDate)
    guard date >= first, date <= last else {
      throw ValidationError("--known-from \(date): expected a day from \(first) to \(last).")
    }
    return date
  }

  /// The scenario with the futures of the file; those that were planned for come after them, since what
  /// may take how long in any future is known from day 1 on.
  private func evaluated(_ input: PlanInput, _ tables: FutureTables) throws -> Scenario {
    var scenario = try ScenarioReader.read(contentsOf: input.scenarioPath, futures: tables)
    scenario.uncertainty?.futures += input.scenario.uncertainty?.futures ?? []
    return scenario
  }
}
