import ArgumentParser
import Formulation
import LinearProgramming
import Planning
import Plans
import Reports
import struct Scenarios.Scenario

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Plans a scenario: serves the quotas, then makes the most, then at the least cost.",
    discussion: """
      Exit status: 0 optimal (shortfalls included), 2 usage or invalid input, 3 infeasible, \
      4 a limit was reached and there is a usable plan, 5 a limit and no plan, 1 anything else.
      """)

  @OptionGroup var options: PlanningOptions

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("Options to take: 'recruit=2,line'.", valueName: "option=n,…"))
  var taken: [String] = []

  @Flag(help: "Let the program choose the options.")
  var choose = false

  @Option(
    help: ArgumentHelp(
      "A plan's folder: of the plans as good, the one that changes least of it.", valueName: "plan")
  )
  var near: String?

  @Option(
    help: ArgumentHelp(
      "Write the linear program of each stage into a new folder, as MPS files.", valueName: "dir"))
  var programs: String?

  func validate() throws {
    if choose, !taken.isEmpty {
      throw ValidationError("--choose and --with exclude each other.")
    }
  }

  func run() throws {
    let counts = try taken.flatMap { try optionCounts($0, of: "--with") }
    let directory = try options.directory()
    let programDirectory = try programs.map { path in
      try refusingUsageErrors { () throws(ExportError) in try NewDirectory(at: path) }
    }
    let earlier = try near.map(PlanInput.read)
    let (scenario, warnings) = try options.readScenario()
    var request = options.request(for: scenario)
    do {
      request.options =
        choose ? .choose : try .taking(counts, in: scenario, fractional: options.fractional)
    } catch {
      throw ValidationError("--with: \(sentence(error))")
    }

    let interruption = Interruption()
    let progress = ProgressLine(
      isShown: Console.errorIsTerminal && !options.quiet, interruption: interruption)
    request.near = earlier
    request.namesConflicts = false
    var handedOut = request
    handedOut.isHandedOut = true
    let planner = Planner(observer: progress.observer)
    let posed = PosedPrograms()
    let outcome =
      programDirectory == nil
      ? planner.plan(handedOut)
      : Planner(observer: posed.noting(progress.observer)).plan(handedOut)
    let diagnosis: Diagnosis? =
      if case .infeasible = outcome { QuotaDoctor(planner: planner).diagnose(request) } else { nil }
    let choices = choose ? review(outcome.plan, of: request, planner, progress) : []
    interruption.ignoreFromNowOn()
    progress.finish()

    if let programDirectory { try posed.write(to: programDirectory) }
    if var plan = outcome.plan {
      plan.choices = choices
      plan.summary.warnings = warnings + plan.summary.warnings
      plan.summary.origin = options.origin(of: request)
      try deliver(plan, of: scenario, to: directory)
    } else {
      warnings.forEach { Console.complain("warning: \($0)") }
    }
    if let diagnosis { Console.complain(DiagnosisReport(diagnosis).text) }
    try end(with: outcome)
  }

  private func review(
    _ plan: Plan?, of request: PlanningRequest, _ planner: Planner, _ progress: ProgressLine
  ) -> [ChoiceWithout] {
    guard let plan else { return [] }
    return ChoiceReview(
      planner: planner, progress: { progress.begin(run: $0, index: $1, count: $2) }
    ).review(plan, of: request)
  }

  private func deliver(_ plan: Plan, of scenario: Scenario, to directory: NewDirectory?) throws {
    if let directory {
      try refusingUsageErrors { () throws(ExportError) in
        try options.export.write(plan, to: directory)
      }
    }
    guard !options.quiet else { return }
    Console.say(PlanReport(plan, of: scenario, style: Console.outputStyle).text)
    if let directory { Console.say("\nWritten to \(directory.path).\n") }
  }

  /// Says what kept the plan from being optimal, or from being at all, and ends accordingly.
  private func end(with outcome: PlanningOutcome) throws {
    switch outcome {
    case .planned: return
    case .plannedShort(_, let reason):
      Console.complain("muster: \(reason.sentence)")
      throw ExitStatus.limitWithPlan.code
    case .infeasible: throw ExitStatus.infeasible.code
    case .limitWithoutPlan(let limit):
      Console.complain("muster: \(limit.sentence) before any plan was found; nothing was written.")
      throw ExitStatus.limitWithoutPlan.code
    case .failed(let sentence):
      Console.complain("muster: no plan: \(sentence)")
      throw ExitStatus.failure.code
    }
  }
}

extension PlanningOutcome.Shortcoming {
  fileprivate var sentence: String {
    switch self {
    case .limit(let limit):
      "\(limit.sentence): the plan can be carried out, a better one may exist."
    case .gap(let gap):
      "the plan can be carried out; its gap of \(gap) is above what was asked for."
    case .unproven(let sentence):
      "the plan can be carried out, but is not proven optimal: \(sentence)"
    }
  }
}

extension Limit {
  fileprivate var sentence: String {
    switch self {
    case .time: "the time limit was reached"
    case .iterations: "the limit of iterations was reached"
    case .cancelled: "stopped on request"
    }
  }
}
