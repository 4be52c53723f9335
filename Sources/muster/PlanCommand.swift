import ArgumentParser
import Formulation
import LinearProgramming
import Pages
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

  @Option(
    help: ArgumentHelp(
      "Write the plan as a page to look at as well (see 'muster report').", valueName: "file.html"))
  var report: String?

  @Flag(
    help: """
      Of a long list of futures, whose worst is aimed at first, plan for those that decide the worst \
      (column-and-constraint generation).
      """)
  var asNeeded = false

  @OptionGroup var strictness: Strictness

  @OptionGroup var language: LanguageOption

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
    let page = try report.map { try ReportCommand.newPage(at: $0, flag: "--report") }
    let earlier = try near.map(PlanInput.read)
    let (scenario, warnings) = try options.readScenario(
      strict: strictness.strict, in: language.value)
    var request = options.request(for: scenario)
    do {
      request.options =
        choose ? .choose : try .taking(counts, in: scenario, fractional: options.lines.fractional)
    } catch {
      throw ValidationError("--with: \(sentence(error))")
    }

    if scenario.uncertainty != nil {
      guard near == nil, report == nil else {
        throw ValidationError(
          "\(near != nil ? "--near" : "--report") does not know futures, and the scenario has an "
            + "'uncertainty'.")
      }
      try planFutures(request, warnings, directory, programDirectory)
      return
    }

    if asNeeded { throw ValidationError("--as-needed is for a scenario with an 'uncertainty'.") }
    let began = ContinuousClock.now
    let interruption = Interruption()
    let progress = ProgressLine(
      isShown: Console.errorIsTerminal && !options.quiet, interruption: interruption)
    request.near = earlier
    request.namesConflicts = false
    var handedOut = request
    handedOut.isHandedOut = true
    handedOut.reviewsKeep = true
    let planner = Planner(observer: progress.observer)
    let posed = PosedPrograms()
    let outcome =
      programDirectory == nil
      ? planner.plan(handedOut)
      : Planner(observer: posed.noting(progress.observer)).plan(handedOut)
    // What follows the plan shares its limit.
    func rest() -> PlanningRequest {
      var rest = request
      let elapsed: Double = (.now - began) / .seconds(1)
      rest.timeLimit = max(Self.leastSeconds, request.timeLimit - elapsed)
      return rest
    }
    let diagnosis: Diagnosis? =
      if case .infeasible = outcome { QuotaDoctor(planner: planner).diagnose(rest()) } else { nil }
    let kept = outcome.plan.map {
      KeepReview(planner: planner, progress: { progress.begin(run: $0, index: $1, count: $2) })
        .review($0, of: rest())
    }
    let choices = choose ? review(outcome.plan, of: rest(), planner, progress) : []
    interruption.ignoreFromNowOn()
    progress.finish()

    if let programDirectory { try posed.write(to: programDirectory) }
    if var plan = outcome.plan {
      plan.choices = choices
      plan.kept = kept?.kept ?? []
      plan.summary.warnings =
        warnings + plan.summary.warnings + (kept?.isComplete == false ? [Self.keptUnknown] : [])
      plan.summary.origin = options.origin(of: request)
      try deliver(plan, of: scenario, outcome, to: directory, page)
    } else {
      warnings.forEach { Console.complain("warning: \($0)") }
      if options.printed.json { say(nil, of: scenario, outcome, diagnosis, warnings, nil) }
    }
    if let diagnosis, !options.printed.json {
      Console.complain(TextStyle.plain.fitted(DiagnosisReport(diagnosis).text))
    }
    try outcome.end()
  }

  /// Why there is a suspicion and no sentence of `KeepReview`.
  private static let keptUnknown =
    "the last pieces of an order may cost much of the output; the time was too short to find out."

  /// A limit has to be above 0.
  private static let leastSeconds = 1e-3

  private func review(
    _ plan: Plan?, of request: PlanningRequest, _ planner: Planner, _ progress: ProgressLine
  ) -> [ChoiceWithout] {
    guard let plan else { return [] }
    return ChoiceReview(
      planner: planner, progress: { progress.begin(run: $0, index: $1, count: $2) }
    ).review(plan, of: request)
  }

  private func deliver(
    _ plan: Plan, of scenario: Scenario, _ outcome: PlanningOutcome, to directory: NewDirectory?,
    _ page: NewFile?
  ) throws {
    if let directory {
      try refusingUsageErrors { () throws(ExportError) in
        try options.export(of: scenario).write(plan, to: directory)
      }
    }
    if let page {
      let reported = ReportedPlan(
        label: directory?.path ?? scenario.name, plan: plan, scenario: scenario)
      try page.publish(bytes: ReportPage([reported], language: language.value).bytes)
    }
    say(plan, of: scenario, outcome, nil, [], directory)
    if let page, !options.quiet, !options.printed.json {
      Console.say("\nWritten to \(page.path).\n")
    }
  }

  private func say(
    _ plan: Plan?, of scenario: Scenario, _ outcome: PlanningOutcome, _ diagnosis: Diagnosis?,
    _ warnings: [String], _ directory: NewDirectory?
  ) {
    options.say(
      plan.map { PlanReport($0, of: scenario, style: Console.outputStyle).text } ?? "",
      JSONReports.plan(
        plan, of: scenario, status: outcome.status, reason: outcome.reason, diagnosis: diagnosis,
        folder: directory?.path, versions: .current, warnings: warnings),
      of: scenario, folder: directory?.path)
  }
}

extension PlanningOutcome {
  /// Says what kept the plan from being optimal, or from being at all, and ends accordingly.
  func end() throws {
    switch self {
    case .planned: return
    case .plannedShort:
      complain()
      throw ExitStatus.limitWithPlan.code
    case .infeasible: throw ExitStatus.infeasible.code
    case .limitWithoutPlan:
      complain()
      throw ExitStatus.limitWithoutPlan.code
    case .failed:
      complain()
      throw ExitStatus.failure.code
    }
  }

  private func complain() { Console.complain("muster: " + (reason ?? "")) }

  /// What kept the plan from being optimal, or from being at all.
  var reason: String? {
    switch self {
    case .planned: nil
    case .plannedShort(_, let reason): reason.sentence
    case .infeasible: "no plan can keep all limits"
    case .limitWithoutPlan(let limit):
      "\(limit.sentence) before any plan was found; nothing was written."
    case .failed(let sentence): "no plan: \(sentence)"
    }
  }

  /// As JSON names it.
  var status: String {
    switch self {
    case .planned: "optimal"
    case .plannedShort: "feasible"
    case .infeasible: "infeasible"
    case .limitWithoutPlan: "limit_without_plan"
    case .failed: "failed"
    }
  }
}

extension PlanningOutcome.Shortcoming {
  var sentence: String {
    switch self {
    case .limit(let limit):
      "\(limit.sentence): the plan can be carried out, a better one may exist."
    case .gap(let gap):
      "the plan can be carried out; its gap of \(gap * 100) % is above what was asked for."
    case .unproven(let sentence):
      "the plan can be carried out, but is not proven optimal: \(sentence)"
    }
  }
}

extension Limit {
  var sentence: String {
    switch self {
    case .time: "the time limit was reached"
    case .iterations: "the limit of iterations was reached"
    case .cancelled: "stopped on request"
    }
  }
}
