import ArgumentParser
import Formulation
import Planning
import Plans
import Reports

import struct Scenarios.Scenario

struct FrontierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: "Traces what more of one aim costs in another.",
    discussion: """
      The aims: an item, 'output', 'cost', or a quota (what it is short of), by its id. Each point \
      is an optimum: no plan is better in one aim and not worse in the other. Quotas come first, as \
      in a plan. With --out: frontier.csv, frontier.svg.
      """)

  @OptionGroup var options: PlanningOptions

  @Option(help: ArgumentHelp("Two aims, such as mask,suit or output,cost.", valueName: "a,b"))
  var between: String

  @Option(help: "How many points, the two ends among them.")
  var points = 9

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Options to take: 'recruit=2,line'.", valueName: "option=n,…"))
  var taken: [String] = []

  @Flag(help: "Let the program choose the options.")
  var choose = false

  func validate() throws {
    if choose, !taken.isEmpty {
      throw ValidationError("--choose and --with exclude each other.")
    }
    guard (2...1000).contains(points) else {
      throw ValidationError("--points \(points): expected 2 to 1000.")
    }
  }

  func run() throws {
    let directory = try options.directory()
    let (scenario, warnings) = try options.readScenario()
    try refuseFutures(of: scenario, "frontier")
    warnings.forEach { Console.complain("warning: \($0)") }
    let aims = try scenario.aims(between)
    let counts = try taken.flatMap { try optionCounts($0, of: "--with") }
    var request = options.request(for: scenario)
    do {
      request.options =
        choose ? .choose : try .taking(counts, in: scenario, fractional: options.lines.fractional)
    } catch {
      throw ValidationError("--with: \(sentence(error))")
    }
    let session = PlanningSession(quiet: options.quiet)
    let tracer = FrontierTracer(
      planner: session.planner, progress: { session.begin($0, $1, of: $2) })
    let result = tracer.trace(between: aims.0, and: aims.1, points: points, in: request)
    session.finish()
    switch result {
    case .success(let frontier): try deliver(frontier, of: scenario, to: directory)
    case .failure(let failure): try end(with: failure.outcome)
    }
  }

  private func deliver(
    _ frontier: Frontier, of scenario: Scenario, to directory: NewDirectory?
  ) throws {
    if let directory {
      try refusingUsageErrors { () throws(ExportError) in
        try options.export(of: scenario).write(frontier, to: directory)
      }
    }
    options.say(
      FrontierReport(frontier, style: Console.outputStyle).text,
      JSONReports.frontier(frontier, folder: directory?.path), of: scenario,
      folder: directory?.path)
    if frontier.isPartial || frontier.points.contains(where: { !$0.isOptimal }) {
      throw ExitStatus.limitWithPlan.code
    }
  }

  private func end(with outcome: PlanningOutcome) throws {
    switch outcome {
    case .infeasible:
      Console.complain(
        "muster: no plan can keep all limits; 'muster plan' says which are in conflict.")
      throw ExitStatus.infeasible.code
    case .limitWithoutPlan:
      Console.complain("muster: a limit was reached before there was a point.")
      throw ExitStatus.limitWithoutPlan.code
    case .failed(let sentence):
      Console.complain("muster: no plan: \(sentence)")
      throw ExitStatus.failure.code
    case .planned, .plannedShort: throw ExitStatus.failure.code
    }
  }
}
