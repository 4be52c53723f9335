import ArgumentParser
import Foundation
import Messages
import Planning
import Plans
import Reports

struct FuturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "futures",
    abstract: .said(.futuresAbstract),
    discussion: .said(.futuresDiscussion),
    subcommands: [FuturesEvaluate.self, FuturesWorthCommand.self, FuturesDraw.self])
}

/// What the commands that plan one future after the other have in common.
struct FuturesOptions: ParsableArguments {
  @Option(
    help: .said(.movedScenario, valueName: "file"))
  var scenario: ScenarioArgument?

  @Option(help: .said(.futuresAtATime))
  var jobs = 2

  @OptionGroup var threads: ThreadsOption

  @Option(help: .said(.timeLimitEach, valueName: "s"))
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
    abstract: .said(.worthAbstract),
    discussion: .said(.worthDiscussion))

  @Argument(help: .said(.worthPlan))
  var plan: String

  @Flag(
    help: .said(.worthHedges))
  var hedges = false

  @OptionGroup var options: FuturesOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var language: LanguageOption

  func run() throws {
    let directory = try results.directory()
    let input = try PlanInput(plan, scenario: options.scenario?.path, knowsFutures: true)
    guard let uncertainty = input.scenario.uncertainty else {
      throw ValidationError(.planWithoutFutures(plan))
    }
    guard input.plan.summary.stages.contains(where: { $0.name.contains(".") }) else {
      throw ValidationError(.planOfOneFuture(plan, of: uncertainty.futures.count))
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
      names: Names(input.scenario), directory,
      words: language.value.words)
    for evaluation in [worth.known, worth.planned] + [worth.plain].compactMap(\.self) {
      try evaluation.endIfUnproven()
    }
  }
}
