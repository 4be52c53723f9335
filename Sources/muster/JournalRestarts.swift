import ArgumentParser
import Journal
import Plans
import Reports

struct JournalRestarts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restarts",
    abstract:
      "Says which closed sites are worth most, alone and together, and when to accept them.",
    discussion: """
      Each worth is planned: with these sites accepted on the morning and the others staying closed, \
      against all staying closed. An alliance gains more than its sites gain alone. With --out: \
      firms.csv and worth.csv.
      """)

  @OptionGroup var options: JournalOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var limit: TimeLimit
  @OptionGroup var language: LanguageOption

  @Option(
    help: ArgumentHelp("Of how many sites pairs are planned, the most worth.", valueName: "n"))
  var paired = 8

  func validate() throws {
    guard (0...200).contains(paired) else {
      throw ValidationError("--paired \(paired): expected 0 to 200.")
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
      Console.complain("muster: no plan was found to hold the restarts against.")
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
