import ArgumentParser
import Formulation
import Planning
import Plans
import Reports
import struct Scenarios.Scenario

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Plans a scenario without and with sets of options, side by side.",
    discussion: """
      The first plan takes no options. With --out, compare.csv holds every value (run, variable, \
      index, value, unit), and each plan stands in a folder named after its run.
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

  func validate() throws {
    guard each || !sets.isEmpty else {
      throw ValidationError("Name what to compare: --option recruit, --option line,recruit=2, --each.")
    }
  }

  func run() throws {
    let asked = try sets.map {
      Comparer.Selection(name: $0, counts: try optionCounts($0, of: "--option"))
    }
    let directory = try options.directory()
    let (scenario, warnings) = try options.readScenario()
    warnings.forEach { Console.complain("warning: \($0)") }
    let selections = try distinct(asked + (each ? Comparer.each(of: scenario) : []))

    let interruption = Interruption()
    let progress = ProgressLine(
      isShown: Console.errorIsTerminal && !options.quiet, interruption: interruption)
    let comparison = try compare(options.request(for: scenario), selections, progress)
    interruption.ignoreFromNowOn()
    progress.finish()

    if let directory {
      try refusingUsageErrors { () throws(ExportError) in
        try options.export.write(comparison, to: directory)
      }
    }
    if !options.quiet {
      Console.say(ComparisonReport(comparison, style: Console.outputStyle).text)
      if let directory { Console.say("\nWritten to \(directory.path).\n") }
    }
    try end(with: comparison)
  }

  private func compare(
    _ request: PlanningRequest, _ selections: [Comparer.Selection], _ progress: ProgressLine
  ) throws -> Comparison {
    do {
      return try Comparer(planner: Planner(observer: progress.observer)).compare(
        request, selections: selections,
        progress: { progress.begin(run: $0, index: $1, count: $2) })
    } catch {
      throw ValidationError("--option: \(error).")
    }
  }

  /// Runs with the same name would share a folder: an option asked for by name and by `--each` is
  /// planned once, and `base` is the plan without options.
  private func distinct(_ selections: [Comparer.Selection]) throws -> [Comparer.Selection] {
    var seen: Set<String> = ["base", "compare.csv"]
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

  private func end(with comparison: Comparison) throws {
    let plans = comparison.runs.compactMap(\.plan)
    if plans.isEmpty { throw ExitStatus.infeasible.code }
    if plans.count < comparison.runs.count || plans.contains(where: { $0.summary.status != .optimal }) {
      throw ExitStatus.limitWithPlan.code
    }
  }
}
