import ArgumentParser
import Foundation
import Planning
import Plans
import Reports

struct FuturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "futures",
    abstract: "Judges plans in futures: what they are worth, and how they fare in others.",
    discussion: """
      'muster plan' makes the plan of a scenario with an 'uncertainty'. 'worth' says what planning for \
      its futures is worth and what knowing would be; 'evaluate' tries the first days in futures that \
      were not planned for; 'draw' writes such futures. docs/uncertainty.md defines them.
      """,
    subcommands: [FuturesEvaluate.self, FuturesWorthCommand.self, FuturesDraw.self])
}

/// What the commands that plan one future after the other have in common.
struct FuturesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Where the plan's scenario stands, if it was moved.", valueName: "file"))
  var scenario: ScenarioArgument?

  @Option(help: "How many futures are planned at a time.")
  var jobs = 2

  @OptionGroup var threads: ThreadsOption

  @Option(help: ArgumentHelp("Seconds for each plan; the best so far is kept.", valueName: "s"))
  var timeLimit: Double?

  func validate() throws {
    try CommandNumbers.checkJobs(jobs)
    try CommandNumbers.checkTimeLimit(timeLimit)
  }

  func evaluator(_ session: PlanningSession) -> FuturesEvaluator {
    FuturesEvaluator(
      planner: session.planner, threads: jobs, progress: { session.begin($0, $1, of: $2) })
  }

  func limited(_ request: PlanningRequest) -> PlanningRequest {
    var limited = request
    limited.timeLimit = timeLimit ?? .infinity
    return limited
  }
}

extension FuturesEvaluation {
  /// Status 4 where a plan is not proven, or a limit left none.
  func endIfUnproven() throws {
    let unproven: Set<EvaluatedFuture.Status> = [.feasible, .limitWithoutPlan, .failed]
    if futures.contains(where: { unproven.contains($0.status) }) {
      throw ExitStatus.limitWithPlan.code
    }
  }
}

struct FuturesWorthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worth",
    abstract:
      "Says what a plan for many futures is worth, and what knowing which one comes would be.",
    discussion: """
      For each measure of the plan: its value and bound (RP); what the rests planned again come to; each \
      future known from day 1 on, and what that would be worth (EVPI); the first days of the plan without \
      futures, and what planning for the futures is worth against them (VSS). With --out: worth.csv, \
      worth-futures.csv, and with --hedges worth-hedges.csv.
      """)

  @Argument(help: "The folder that 'muster plan --out' wrote for a scenario with futures.")
  var plan: String

  @Flag(
    help: ArgumentHelp(
      "Say in which futures each hedge pays: a plan of all futures without it, for each."))
  var hedges = false

  @OptionGroup var options: FuturesOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var language: LanguageOption

  func run() throws {
    let directory = try results.directory()
    let input = try PlanInput(plan, scenario: options.scenario?.path, knowsFutures: true)
    guard let uncertainty = input.scenario.uncertainty else {
      throw ValidationError(
        "\(plan) is a plan of a scenario without 'uncertainty': there are no futures to plan for.")
    }
    guard input.plan.summary.stages.contains(where: { $0.name.contains(".") }) else {
      throw ValidationError(
        "\(plan) is the plan of one future; name the folder above 'futures', which has the plan for all "
          + "\(uncertainty.futures.count).")
    }
    let session = PlanningSession(quiet: results.quiet)
    let study = WorthStudy(evaluator: options.evaluator(session))
    let worth = study.worth(of: input.plan, options.limited(input.request), hedges: hedges)
    session.finish()
    if session.wasStopped { throw ExitStatus.limitWithoutPlan.code }
    try results.publish(worth, to: directory) { try $0.write($1, to: $2) }
    results.say(
      WorthReport(
        worth, of: input.scenario, language: language.value, style: Console.outputStyle
      ).text,
      JSONReports.worth(worth, of: input.scenario, folder: directory?.path),
      names: Names(input.scenario), directory)
    for evaluation in [worth.known, worth.planned] + [worth.plain].compactMap(\.self) {
      try evaluation.endIfUnproven()
    }
  }
}
