import ArgumentParser
import Foundation
import Formulation
import Planning
import Plans
import Reports
import struct Scenarios.InvalidScenario
import struct Scenarios.Scenario
import struct Scenarios.ScenarioIssue
import enum Scenarios.ScenarioReader
import enum Scenarios.SweepReader

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Plans a scenario without and with sets of options, side by side.",
    discussion: """
      The first plan takes no options. With --out, compare.csv holds every value (run, variable, \
      index, value, unit), and each plan stands in a folder named after its run. While runs are \
      planned they stand in DIR.unfinished: a comparison that was ended goes on from there when it \
      is begun again.
      """)

  @OptionGroup var options: PlanningOptions

  @Option(
    name: .customLong("option"),
    help: ArgumentHelp(
      "A set of options to take together: 'a', 'b=2', 'a,b'. Repeat for further runs.",
      valueName: "set"))
  var sets: [String] = []

  @Flag(help: "Each option of the scenario by itself, once.")
  var each = false

  @Flag(help: "Each option by itself, and every two of them together.")
  var pairs = false

  @Option(
    help: ArgumentHelp(
      "Runs from a CSV file with the columns run, option, count, and table, id, field, value.",
      valueName: "file"))
  var sweep: String?

  @Option(help: "How many runs are planned at a time.")
  var jobs = 2

  @Flag(help: "Write compare-wide.csv as well, a row for each run.")
  var wide = false

  func validate() throws {
    guard each || pairs || sweep != nil || !sets.isEmpty else {
      throw ValidationError(
        "Name what to compare: --option recruit, --option line,recruit=2, --each, --pairs, "
          + "--sweep FILE.")
    }
    try CommandNumbers.checkJobs(jobs)
    if wide, options.out == nil { throw ValidationError("--wide needs --out.") }
  }

  func run() throws {
    let asked = try sets.map {
      Comparer.Selection(name: $0, counts: try optionCounts($0, of: "--option"))
    }
    let (scenario, warnings) = try options.readScenario()
    try refuseFutures(of: scenario, "compare")
    let swept = try sweep.map(sweepSelections) ?? []
    let own =
      (each ? Comparer.each(of: scenario) : []) + (pairs ? Comparer.pairs(of: scenario) : [])
    let selections = try distinct(asked + own + swept)
    let folder = try options.out.map { path in
      try refusingUsageErrors { () throws(ExportError) in
        try ComparisonFolder(at: path, export: options.export(of: scenario))
      }
    }
    warnings.forEach { Console.complain("warning: \($0)") }
    let session = PlanningSession(quiet: options.quiet)
    let comparison = try compare(options.request(for: scenario), selections, folder, session)
    session.finish()
    guard !session.wasStopped else { try stopped(folder) }
    if let folder {
      try refusingUsageErrors { () throws(ExportError) in
        try folder.finish(comparison, wide: wide)
      }
    }
    options.say(
      ComparisonReport(comparison, style: Console.outputStyle).text,
      JSONReports.comparison(comparison, folder: folder?.path), of: scenario,
      folder: folder?.path)
    try end(with: comparison)
  }

  private func compare(
    _ request: PlanningRequest, _ selections: [Comparer.Selection], _ folder: ComparisonFolder?,
    _ session: PlanningSession
  ) throws -> Comparison {
    do {
      return try Comparer(planner: session.planner, threads: jobs).compare(
        request, selections: selections, scenarioPath: options.scenario.absolute, store: folder,
        progress: { session.begin($0, $1, of: $2) })
    } catch let error as OptionError {
      throw ValidationError("--option: \(sentence(error))")
    } catch let error as ComparisonMismatch {
      throw ValidationError(sentence(error))
    }
  }

  /// The runs of the sweep; each with fields that are otherwise has a scenario of its own.
  private func sweepSelections(_ path: String) throws -> [Comparer.Selection] {
    var issues: [ScenarioIssue] = []
    let selections = try SweepReader.read(contentsOf: path).map { run in
      var selection = Comparer.Selection(
        name: run.name, counts: run.counts.map { (id: $0.option, count: $0.count) })
      guard !run.overrides.isEmpty else { return selection }
      do {
        selection.scenario = try ScenarioReader.read(
          contentsOf: options.scenario.path, overrides: (fields: run.overrides, file: path))
      } catch let error as InvalidScenario {
        issues += error.issues
      }
      return selection
    }
    guard issues.isEmpty else { throw InvalidScenario(issues: issues) }
    return selections
  }

  /// Runs with the same name would share a folder: an option asked for by name and by `--each` is
  /// planned once, and `base` is the plan without options.
  private func distinct(_ selections: [Comparer.Selection]) throws -> [Comparer.Selection] {
    var seen: Set<String> = ["base", "compare.csv", "compare-wide.csv"]
    var asked: Set<String> = []
    return try selections.filter { selection in
      guard asked.insert(selection.name).inserted else { return false }
      guard seen.insert(selection.name).inserted else {
        throw ValidationError(
          "--option \(selection.name): this name is taken; write '\(selection.name)=1'.")
      }
      return true
    }
  }

  private func stopped(_ folder: ComparisonFolder?) throws -> Never {
    Console.complain(
      "muster: stopped." + (folder == nil ? "" : " Begin again with the same --out to go on."))
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
