import ArgumentParser
import Journal
import Messages
import Plans
import Reports

import struct Scenarios.Bilingual

struct JournalRestarts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restarts",
    abstract: .said(.restartsAbstract),
    discussion: .said(.restartsDiscussion))

  @OptionGroup var options: JournalOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var limit: TimeLimit
  @OptionGroup var language: LanguageOption

  @Option(
    help: .said(.restartsPaired, valueName: "n"))
  var paired = 8

  func validate() throws {
    guard (0...200).contains(paired) else {
      throw ValidationError(.outside("--paired", paired, 0...200))
    }
  }

  func run() throws {
    let directory = try results.directory()
    let (_, state) = try options.state(in: language.value)
    let session = PlanningSession(quiet: results.quiet)
    let ranking = RestartRanker(
      state, planner: session.planner, timeLimit: limit.timeLimit ?? .infinity,
      mostPaired: paired
    ).ranking()
    session.finish()
    guard let ranking else {
      Console.complain(
        "muster: "
          + Bilingual(
            "no plan was found to hold the restarts against.", "未得到可与复工对照的计划。")[
            keyPath: language.value.words])
      throw ExitStatus.limitWithoutPlan.code
    }
    try results.publish(ranking, to: directory) { try $0.write($1, to: $2) }
    results.say(
      RestartReport(
        ranking, words: language.value.words, style: Console.outputStyle
      ).text,
      JSONReports.restarts(ranking, folder: directory?.path), names: Names(state.scenario),
      directory, words: language.value.words)
  }
}
