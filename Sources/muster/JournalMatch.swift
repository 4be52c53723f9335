import ArgumentParser
import Journal
import Messages
import Planning
import Plans
import Reports

import struct Scenarios.Bilingual
import struct Scenarios.Scenario

struct JournalMatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: .said(.matchAbstract),
    discussion: .said(.matchDiscussion))

  @OptionGroup var options: JournalOptions

  @Option(
    help: .said(.matchBest, valueName: "n"))
  var best = 10

  @Option(
    help: .said(.matchPaired, valueName: "n"))
  var paired = 6

  @OptionGroup var lines: LineOptions

  @OptionGroup var limit: TimeLimit
  @OptionGroup var language: LanguageOption
  @OptionGroup var results: WrittenResults

  func validate() throws {
    guard (0...Self.most).contains(best) else {
      throw ValidationError(.outside("--best", best, 0...Self.most))
    }
    guard (0...Self.mostPaired).contains(paired) else {
      throw ValidationError(.outside("--paired", paired, 0...Self.mostPaired))
    }
  }

  private static let most = 10_000
  private static let mostPaired = 200

  func run() throws {
    let directory = try results.directory()
    let (journal, state) = try options.state(in: language.value)
    let session = PlanningSession(quiet: results.quiet)
    var matcher = Matcher(journal, state, planner: session.planner)
    matcher.timeLimit = limit.timeLimit ?? .infinity
    matcher.gap = lines.gap
    matcher.fractional = lines.fractional
    matcher.best = best
    matcher.paired = paired
    let result = matcher.result()
    session.finish()
    if let matching = result.matching {
      try results.publish(matching, to: directory) { try $0.write($1, to: $2) }
      results.say(
        MatchReport(matching, words: language.value.words, style: Console.outputStyle).text,
        json(matching, result.outcome, directory?.path), names: Names(state.scenario), directory,
        words: language.value.words)
    } else {
      if results.printed.json { Console.say(json(nil, result.outcome, nil).document) }
      if result.outcome.plan != nil {
        Console.complain(
          "muster: "
            + Bilingual(
              "the time was too short for the plan without offers.", "时间不足，未得到不含供给的计划。")[
              keyPath: language.value.words])
        throw ExitStatus.limitWithoutPlan.code
      }
    }
    try result.outcome.end(in: language.value)
  }

  private func json(
    _ matching: Matching?, _ outcome: PlanningOutcome, _ folder: String?
  ) -> JSONValue {
    JSONReports.matching(
      matching, status: outcome.status, reason: outcome.reason?.english, folder: folder)
  }
}
