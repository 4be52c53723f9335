import ArgumentParser
import Formulation
import Journal
import Messages
import Planning
import Plans
import Reports
import class Foundation.FileManager
import struct Foundation.URL

import struct Scenarios.Scenario
import struct Scenarios.ScenarioWriter

struct JournalPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: .said(.journalPlanAbstract),
    discussion: .said(.journalPlanDiscussion))

  @OptionGroup var options: JournalOptions

  @Option(
    help: .said(.journalFrozen, valueName: "days"))
  var frozen = "2"

  @Option(
    help: .said(.journalHalved, valueName: "days"))
  var halved = 3.0

  @OptionGroup var lines: LineOptions

  @OptionGroup var limit: TimeLimit
  @OptionGroup var language: LanguageOption
  @OptionGroup var results: WrittenResults

  func validate() throws {
    _ = try frozenDays()
    guard halved > 0, halved.isFinite else {
      throw ValidationError(.noDays("--halved", value: "\(halved)"))
    }
  }

  private func frozenDays() throws -> [Nearness.Decision: Int] {
    func days(_ text: Substring) throws -> Int {
      guard let days = Int(text), (0...Self.mostDays).contains(days) else {
        throw ValidationError(
          .noNumberOfDays("--frozen", value: frozen, part: String(text)))
      }
      return days
    }
    if !frozen.contains("=") {
      let all = try days(frozen[...])
      return Dictionary(uniqueKeysWithValues: Nearness.Decision.allCases.map { ($0, all) })
    }
    var byKind: [Nearness.Decision: Int] = [:]
    for part in frozen.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, let kind = Nearness.Decision(rawValue: String(pair[0])) else {
        throw ValidationError(
          .noKindOfDays(
            "--frozen", value: frozen, part: String(part),
            kinds: Nearness.Decision.allCases.map(\.rawValue)))
      }
      byKind[kind] = try days(pair[1])
    }
    return byKind
  }

  private static let mostDays = 3660

  func run() throws {
    let directory = try results.directory()
    let (journal, state) = try options.state(in: language.value)
    let session = PlanningSession(quiet: results.quiet)
    var replanner = Replanner(
      journal, state, nearness: Nearness(halvedEvery: halved, frozen: try frozenDays()),
      planner: session.planner)
    replanner.gap = lines.gap
    replanner.fractional = lines.fractional
    replanner.timeLimit = limit.timeLimit ?? .infinity
    let result = replanner.result()
    session.finish()
    if var replanning = result.replanning {
      let path = directory.map { URL(fileURLWithPath: $0.path).standardizedFileURL.path }
      replanning.plan.summary.origin = PlanOrigin(
        replanner.request, scenarioPath: (path ?? journal.path) + "/state/scenario.yaml")
      try deliver(replanning, of: state, result.outcome, to: directory)
    } else if results.printed.json {
      Console.say(json(nil, of: state, result.outcome, nil).document)
    }
    try result.outcome.end(in: language.value)
  }

  private func json(
    _ replanning: Replanning?, of state: JournalState, _ outcome: PlanningOutcome,
    _ directory: NewDirectory?
  ) -> JSONValue {
    JSONReports.replanning(
      replanning, of: state.scenario, status: outcome.status, reason: outcome.reason?.english,
      folder: directory?.path, versions: .current)
  }

  private func deliver(
    _ replanning: Replanning, of state: JournalState, _ outcome: PlanningOutcome,
    to directory: NewDirectory?
  ) throws {
    try results.publish(replanning, to: directory) {
      try $0.write($1, of: ScenarioWriter(state.scenario), to: $2)
    }
    let style = Console.outputStyle
    results.say(
      PlanReport(replanning.plan, of: state.scenario, in: language.value, style: style).text + "\n"
        + ReplanningReport(replanning, words: language.value.words, style: style).text,
      json(replanning, of: state, outcome, directory), names: Names(state.scenario), directory,
      words: language.value.words)
  }
}
