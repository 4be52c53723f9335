import ArgumentParser
import Journal
import Planning
import Reports

struct JournalStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract:
      "Says how far the plan has been carried out: what was reached, what to expect, who has to act.",
    discussion: """
      Attainment, the orders' ledger, days of cover, resumption of work, completeness of reports; \
      where the orders go under the plan in force, at the attainment of late and as written, and \
      planned again; warnings, each with a cause, who is to act, and what to do. With --out: each as \
      a CSV table. docs/journal.md defines them.
      """)

  @OptionGroup var options: JournalOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var limit: TimeLimit
  @OptionGroup var language: LanguageOption

  @Flag(help: "Leave out what planning again would reach, which takes as long as a plan.")
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
