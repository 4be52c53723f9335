import ArgumentParser
import Journal
import Messages
import Planning
import Reports

struct JournalStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: .said(.statusAbstract),
    discussion: .said(.statusDiscussion))

  @OptionGroup var options: JournalOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var limit: TimeLimit
  @OptionGroup var language: LanguageOption

  @Flag(help: .said(.statusWithoutPlanning))
  var withoutPlanning = false

  func run() throws {
    let directory = try results.directory()
    let (journal, state) = try options.state(in: language.value)
    let session = withoutPlanning ? nil : PlanningSession(quiet: results.quiet)
    let status = try refusingJournalErrors(in: language.value) {
      try StatusBuilder(
        journal, state, planner: session?.planner, timeLimit: limit.timeLimit ?? .infinity
      ).status()
    }
    session?.finish()
    try results.publish(status, to: directory) { try $0.write($1, to: $2) }
    results.say(
      StatusReport(status, words: language.value.words, style: Console.outputStyle).text,
      JSONReports.status(status, folder: directory?.path), names: Names(state.scenario), directory,
      words: language.value.words)
  }
}
