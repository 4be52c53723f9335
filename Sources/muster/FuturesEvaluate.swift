import ArgumentParser
import Foundation
import Messages
import Planning
import Plans
import Reports
import Shares

import struct Scenarios.CalendarDate
import struct Scenarios.FutureTables
import struct Scenarios.Scenario

struct FuturesEvaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: .said(.evaluateAbstract),
    discussion: .said(.evaluateDiscussion))

  @Argument(help: .said(.planFolder))
  var plan: String

  @Option(
    help: .said(.evaluateFutures, valueName: "file"))
  var futures: String?

  @Option(
    help: .said(.evaluateChanges, valueName: "file"))
  var changes: String?

  @Option(
    help: .said(.evaluateKnownFrom, valueName: "date"))
  var knownFrom: String?

  @Option(
    help: .said(.evaluateAgainst, valueName: "plan"))
  var against: String?

  @Flag(help: .said(.evaluateAlone))
  var alone = false

  @OptionGroup var options: FuturesOptions
  @OptionGroup var results: WrittenResults
  @OptionGroup var language: LanguageOption
  @OptionGroup(title: .said(.onSeveralMachines)) var shares: ShareOptions

  func validate() throws {
    try shares.refuse([
      "--futures": futures != nil, "--changes": changes != nil, "--known-from": knownFrom != nil,
      "--against": against != nil, "--alone": alone, "--scenario": options.scenario != nil,
      "--time-limit": options.timeLimit != nil, "--out": results.out != nil,
      "--bom": results.bom,
    ])
    guard shares.isPrepared || futures != nil else {
      throw ValidationError(.nameFutures)
    }
    if shares.prepare != nil, results.out != nil {
      throw ValidationError(.takesThePlaceOf("--prepare", "--out"))
    }
    if alone, against != nil {
      throw ValidationError(.exclusive(["--alone", "--against"]))
    }
  }

  func run() throws {
    switch shares.verb {
    case .plain: try evaluateHere()
    case .prepare(let path): try prepare(path)
    case .share(let share):
      try withShared { work, session in
        try divided.carryOut(work, share, in: work.folder, threads: options.jobs, session)
      }
    case .finish:
      try withShared { work, session in
        let export = PlanExport(versions: .current, byteOrderMark: work.question.bom)
        let reported = try divided.finish(
          work, in: work.folder, session, collect: { try work.reported() },
          write: { try export.write($0, to: $1) })
        guard let reported else { return }
        try deliver(reported, of: work.plan, folder: work.folder.path)
      }
    }
  }

  private func evaluateHere() throws {
    let directory = try results.directory()
    let plan = try asked()
    let session = PlanningSession(quiet: results.quiet)
    let evaluator = options.evaluator(session)
    func evaluation(of other: Plan) -> FuturesEvaluation {
      evaluator.evaluate(plan.request, after: plan.firstDays(of: other), count: plan.count)
    }
    let own = evaluation(of: plan.input.plan)
    let other = try plan.other ?? (plan.needsPlain ? plan.plain(evaluator) : nil)
    let reported = plan.reported(own, other: other.map { evaluation(of: $0) }, label: against)
    session.finish()
    if session.wasStopped { throw ExitStatus.limitWithoutPlan.code }
    try results.publish(reported, to: directory) { try $0.write($1, to: $2) }
    try deliver(reported, of: plan, folder: directory?.path)
  }

  private func deliver(
    _ reported: ReportedEvaluation, of plan: EvaluatedPlan, folder: String?
  ) throws {
    results.printed.say(
      EvaluationReport(reported, language: language.value, style: Console.outputStyle).text,
      JSONReports.evaluation(reported, folder: folder), names: Names(plan.input.scenario),
      folder: folder, quiet: results.quiet, words: language.value.words)
    try reported.evaluation.endIfUnproven()
    try reported.other?.evaluation.endIfUnproven()
  }

  // MARK: Shares

  private var divided: DividedCommand {
    DividedCommand(
      name: "futures evaluate", table: "evaluation.csv", json: results.printed.json,
      quiet: results.quiet)
  }

  private func prepare(_ path: String) throws {
    let evaluated = try asked()
    let input = evaluated.input
    let tables = try tables(for: input.scenario)
    let (copied, files) = try CopiedScenario.copy(input.scenario, at: input.scenarioPath)
    var inputs = files + (try InputFile.files(of: plan, as: EvaluationQuestion.planName))
    if let against {
      inputs += try InputFile.files(of: against, as: EvaluationQuestion.otherName)
    }
    inputs.append(try InputFile(name: EvaluationQuestion.futuresName, path: tables.futures))
    inputs.append(try InputFile(name: EvaluationQuestion.changesName, path: tables.changes))
    let question = EvaluationQuestion(
      scenario: copied, knownFrom: knownFrom, against: against, alone: alone,
      timeLimit: options.timeLimit, bom: results.bom)
    let plans = alone || (against == nil && !evaluated.needsPlain) ? 1 : 2
    try divided.prepare(
      question, runs: SharedEvaluation.runs(of: evaluated), inputs: inputs, in: path,
      estimate: RunEstimate(evaluated.request, plans: plans), cores: options.jobs, shares)
  }

  /// Opens the folder that is named in place of the plan.
  private func withShared(_ body: (SharedEvaluation, PlanningSession) throws -> Void) throws {
    let folder = SharesFolder(plan)
    guard let preparation: Preparation<EvaluationQuestion> = try divided.preparation(of: folder)
    else { return }
    let session = PlanningSession(quiet: results.quiet)
    let work = try SharedEvaluation(
      preparation, in: folder, options.evaluator(session), isStopped: { session.wasStopped })
    try body(work, session)
  }

  private func asked() throws -> EvaluatedPlan {
    let input = try PlanInput(plan, scenario: options.scenario?.path, knowsFutures: true)
    return try EvaluatedPlan(
      input, try tables(for: input.scenario), against: against, alone: alone,
      timeLimit: options.timeLimit)
  }

  // MARK: Input

  private func tables(for scenario: Scenario) throws -> FutureTables {
    let futures = futures ?? ""
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: futures, isDirectory: &isFolder) else {
      throw ValidationError(.noSuchFile("--futures", path: futures))
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
          ? .noSuchFile("--changes", path: path)
          : path == file
            ? .noTableOfFutures(futures, table: path) : .noTableOfChanges(futures, table: path))
    }
    return FutureTables(
      futures: file, changes: changes ?? beside, knownFrom: try knownFromDate(in: scenario))
  }

  private func knownFromDate(in scenario: Scenario) throws -> CalendarDate? {
    let own = scenario.uncertainty.map { scenario.horizon.date(of: $0.knownFromDay) }
    guard let knownFrom else {
      guard own != nil else {
        throw ValidationError(.knownFromMissing(plan: plan))
      }
      return nil
    }
    guard let date = CalendarDate(knownFrom) else {
      throw ValidationError(.noDate("--known-from", value: knownFrom))
    }
    if let own, own != date { throw ValidationError(.knownFromDiffers(date, own: own)) }
    let (first, last) = (scenario.horizon.date(of: 2), scenario.horizon.lastDate)
    guard date >= first, date <= last else {
      throw ValidationError(.dateOutside("--known-from", value: knownFrom, from: first, to: last))
    }
    return date
  }
}
