import ArgumentParser
import Formulation
import Foundation
import Messages
import Planning
import Plans
import Reports
import Shares

import struct Scenarios.Bilingual
import struct Scenarios.FieldOverride
import struct Scenarios.InvalidScenario
import struct Scenarios.Scenario
import struct Scenarios.ScenarioIssue
import enum Scenarios.ScenarioReader
import enum Scenarios.SweepReader

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: .said(.compareAbstract),
    discussion: .said(.compareDiscussion))

  @OptionGroup var options: PlanningOptions

  @OptionGroup var language: LanguageOption

  @Option(
    name: .customLong("option"),
    help: .said(.optionSet, valueName: "set"))
  var sets: [String] = []

  @Flag(help: .said(.eachOption))
  var each = false

  @Flag(help: .said(.pairsOfOptions))
  var pairs = false

  @Option(
    help: .said(.sweep, valueName: "file"))
  var sweep: String?

  @Option(help: .said(.runsAtATime))
  var jobs = 2

  @Flag(help: .said(.wideTable))
  var wide = false

  @OptionGroup(title: .said(.onSeveralMachines)) var shares: ShareOptions

  func validate() throws {
    try CommandNumbers.checkJobs(jobs)
    try shares.refuse([
      "--option": !sets.isEmpty, "--each": each, "--pairs": pairs, "--sweep": sweep != nil,
      "--wide": wide,
    ])
    try shares.refuse(options.given)
    guard !shares.isPrepared else { return }
    guard each || pairs || sweep != nil || !sets.isEmpty else {
      throw ValidationError(.nameWhatToCompare)
    }
    if shares.prepare != nil {
      guard options.out == nil else {
        throw ValidationError(.takesThePlaceOf("--prepare", "--out"))
      }
    } else if wide, options.out == nil {
      throw ValidationError(.needs("--wide", "--out"))
    }
  }

  func run() throws {
    switch shares.verb {
    case .plain: try compareHere()
    case .prepare(let path): try prepare(path)
    case .share(let share):
      try withShared { work, session in
        try divided.carryOut(work, share, in: work.folder, threads: jobs, session)
      }
    case .finish:
      try withShared { work, session in
        let comparison = try divided.finish(
          work, in: work.folder, session, collect: { try work.comparison() },
          write: { comparison, _ in
            try work.store.finish(comparison, wide: work.question.wide)
          })
        guard let comparison else { return }
        try deliver(comparison, of: work.request.scenario, folder: work.folder.path)
      }
    }
  }

  private func compareHere() throws {
    let (scenario, runs, warnings) = try asked()
    let selections = try selections(runs)
    let folder = try options.out.map { path in
      guard !SharesFolder(path).isPrepared else {
        throw ValidationError(.preparedForShares(path))
      }
      return try refusingUsageErrors { () throws(ExportError) in
        try ComparisonFolder(at: path, export: options.export(of: scenario))
      }
    }
    Console.warn(of: warnings, in: language.value)
    let session = PlanningSession(quiet: options.quiet)
    let comparison = try compare(options.request(for: scenario), selections, folder, session)
    session.finish()
    guard !session.wasStopped else { try stopped(folder) }
    if let folder {
      try refusingUsageErrors { () throws(ExportError) in
        try folder.finish(comparison, wide: wide)
      }
    }
    try deliver(comparison, of: scenario, folder: folder?.path)
  }

  private func deliver(_ comparison: Comparison, of scenario: Scenario, folder: String?) throws {
    options.say(
      ComparisonReport(comparison, in: language.value, style: Console.outputStyle).text,
      JSONReports.comparison(comparison, folder: folder), of: scenario, folder: folder,
      in: language.value)
    try end(with: comparison)
  }

  // MARK: Shares

  private var divided: DividedCommand {
    DividedCommand(
      name: "compare", table: "compare.csv", json: options.printed.json, quiet: options.quiet)
  }

  private func prepare(_ path: String) throws {
    let (scenario, runs, warnings) = try asked()
    Console.warn(of: warnings, in: language.value)
    let request = try options.request(for: scenario)
    for selection in try selections(runs) {
      try refusingOptions {
        _ = try Comparer().origin(of: selection, request, options.scenario.absolute)
      }
    }
    let (copied, files) = try CopiedScenario.copy(scenario, at: options.scenario.path)
    let question = ComparisonQuestion(
      scenario: copied, runs: runs, sweep: sweep, fractional: options.lines.fractional,
      gap: options.lines.gap, timeLimit: options.timeLimit, bom: options.bom,
      names: options.names, wide: wide)
    try divided.prepare(
      question, runs: [Comparer.base.name] + runs.map(\.name), inputs: files, in: path,
      estimate: RunEstimate(request), cores: jobs, shares)
  }

  /// Opens the folder that is named in place of the scenario.
  private func withShared(_ body: (SharedComparison, PlanningSession) throws -> Void) throws {
    let folder = SharesFolder(options.scenario.path)
    guard let preparation: Preparation<ComparisonQuestion> = try divided.preparation(of: folder)
    else { return }
    let session = PlanningSession(quiet: options.quiet)
    let comparer = Comparer(planner: session.planner, threads: jobs)
    try body(try SharedComparison(preparation.question, in: folder, comparer), session)
  }

  // MARK: Runs

  /// The scenario and the runs that are asked for beside the one without options.
  private func asked() throws -> (scenario: Scenario, runs: [AskedRun], warnings: [String]) {
    let named = try sets.map { AskedRun(name: $0, counts: try optionCounts($0, of: "--option")) }
    let (scenario, warnings) = try options.readScenario(in: language.value)
    try refuseFutures(of: scenario, "compare")
    let swept = try sweep.map(sweptRuns) ?? []
    let own =
      (each ? Comparer.each(of: scenario) : []) + (pairs ? Comparer.pairs(of: scenario) : [])
    let runs = try distinct(named + own.map { AskedRun(name: $0.name, counts: $0.counts) } + swept)
    return (scenario, runs, warnings)
  }

  private func compare(
    _ request: PlanningRequest, _ selections: [Comparer.Selection], _ folder: ComparisonFolder?,
    _ session: PlanningSession
  ) throws -> Comparison {
    try refusingOptions {
      try Comparer(planner: session.planner, threads: jobs).compare(
        request, selections: selections, scenarioPath: options.scenario.absolute, store: folder,
        progress: { session.begin($0, $1, of: $2) })
    }
  }

  private func refusingOptions<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let error as OptionError {
      throw ValidationError(.found("--option:", error.words))
    } catch let error as ComparisonMismatch {
      throw ValidationError(.found(nil, error.words))
    }
  }

  private func sweptRuns(_ path: String) throws -> [AskedRun] {
    try SweepReader.read(contentsOf: path).map { run in
      AskedRun(
        name: run.name, counts: run.counts.map { (id: $0.option, count: $0.count) },
        overrides: run.overrides)
    }
  }

  /// Runs as they are planned: each with fields that are otherwise has a scenario of its own.
  private func selections(_ runs: [AskedRun]) throws -> [Comparer.Selection] {
    var issues: [ScenarioIssue] = []
    let selections = try runs.compactMap { run -> Comparer.Selection? in
      do {
        return try run.selection(overridden)
      } catch let error as InvalidScenario {
        issues += error.issues
        return nil
      }
    }
    guard issues.isEmpty else { throw InvalidScenario(issues: issues) }
    return selections
  }

  private func overridden(_ fields: [FieldOverride]) throws -> Scenario {
    try ScenarioReader.read(
      contentsOf: options.scenario.path, overrides: (fields: fields, file: sweep ?? ""))
  }

  /// Runs with the same name would share a folder: an option asked for by name and by `--each` is
  /// planned once, and `base` is the plan without options.
  private func distinct(_ runs: [AskedRun]) throws -> [AskedRun] {
    var seen: Set<String> = ["base", "compare.csv", "compare-wide.csv"]
    var asked: Set<String> = []
    return try runs.filter { run in
      guard asked.insert(run.name).inserted else { return false }
      guard seen.insert(run.name).inserted else {
        throw ValidationError(.nameTaken("--option", name: run.name))
      }
      return true
    }
  }

  private func stopped(_ folder: ComparisonFolder?) throws -> Never {
    Console.complain(
      "muster: "
        + (folder == nil
        ? Bilingual("stopped.", "已停止。")
        : Bilingual(
          "stopped. Begin again with the same --out to go on.", "已停止。用同一 --out 再次运行即可继续。"))[
          keyPath: language.value.words])
    throw ExitStatus.limitWithoutPlan.code
  }

  private func end(with comparison: Comparison) throws {
    let plans = comparison.runs.compactMap(\.plan)
    if plans.isEmpty { throw ExitStatus.infeasible.code }
    if plans.count < comparison.runs.count
      || plans.contains(where: { $0.summary.status != .optimal })
    {
      throw ExitStatus.limitWithPlan.code
    }
  }
}
