import ArgumentParser
import Formulation
import Messages
import Planning
import Plans
import Reports
import Shares

import struct Scenarios.Bilingual
import struct Scenarios.Scenario

struct FrontierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frontier",
    abstract: .said(.frontierAbstract),
    discussion: .said(.frontierDiscussion))

  @OptionGroup var options: PlanningOptions

  @OptionGroup var language: LanguageOption

  @Option(help: .said(.twoAims, valueName: "a,b"))
  var between: String?

  @Option(help: .said(.howManyPoints))
  var points = FrontierCommand.usualPoints

  private static let usualPoints = 9

  @Option(help: .said(.pointsAtATime))
  var jobs = 2

  @OptionGroup var chosen: TakenOptions

  @OptionGroup(title: .said(.onSeveralMachines)) var shares: ShareOptions

  func validate() throws {
    try CommandNumbers.checkJobs(jobs)
    try shares.refuse([
      "--between": between != nil, "--points": points != Self.usualPoints,
      "--with": !chosen.taken.isEmpty, "--choose": chosen.choose,
    ])
    try shares.refuse(options.given)
    guard shares.isPrepared || between != nil else {
      throw ValidationError(.nameTwoAims)
    }
    if shares.prepare != nil, options.out != nil {
      throw ValidationError(.takesThePlaceOf("--prepare", "--out"))
    }
    guard (2...1000).contains(points) else {
      throw ValidationError(.outside("--points", points, 2...1000))
    }
  }

  func run() throws {
    switch shares.verb {
    case .plain: try traceHere()
    case .prepare(let path): try prepare(path)
    case .share(let share):
      try withShared { work, session in
        try divided.carryOut(work, share, in: work.folder, threads: jobs, session)
      }
    case .finish: try withShared(finish)
    }
  }

  private func traceHere() throws {
    let directory = try options.directory()
    let (scenario, warnings) = try asked()
    Console.warn(of: warnings, in: language.value)
    let request = try options.request(for: scenario, chosen.terms())
    let session = PlanningSession(quiet: options.quiet)
    let result = try scenario.refusingUnknown { () throws(UnknownSubject) in
      try tracer(session).trace(AskedFrontier(between: aims, points: points), in: request)
    }
    session.finish()
    switch result {
    case .success(let frontier):
      if let directory {
        try refusingUsageErrors { () throws(ExportError) in
          try options.export(of: scenario).write(frontier, to: directory)
        }
      }
      try deliver(frontier, of: scenario, folder: directory?.path)
    case .failure(let failure): try end(with: failure.outcome)
    }
  }

  private func asked() throws -> (scenario: Scenario, warnings: [String]) {
    let read = try options.readScenario(in: language.value)
    try refuseFutures(of: read.scenario, "frontier")
    return read
  }

  /// The two aims of `a,b`.
  private var aims: [String] {
    (between ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  private func tracer(_ session: PlanningSession) -> FrontierTracer {
    FrontierTracer(
      planner: session.planner, threads: jobs, progress: { session.begin($0, $1, of: $2) })
  }

  // MARK: Shares

  private var divided: DividedCommand {
    DividedCommand(
      name: "frontier", table: "frontier.csv", json: options.printed.json, quiet: options.quiet)
  }

  private func prepare(_ path: String) throws {
    let (scenario, warnings) = try asked()
    Console.warn(of: warnings, in: language.value)
    _ = try scenario.refusingUnknown { () throws(UnknownSubject) in try scenario.aims(aims) }
    let (copied, files) = try CopiedScenario.copy(scenario, at: options.scenario.path)
    let question = FrontierQuestion(
      scenario: copied, between: between ?? "", points: points,
      taken: try chosen.counts().map { AskedRun.Count(option: $0.id, count: $0.count) },
      choose: chosen.choose, fractional: options.lines.fractional, gap: options.lines.gap,
      timeLimit: options.timeLimit, bom: options.bom, names: options.names)
    let request = try options.request(for: scenario, chosen.terms())
    try divided.prepare(
      question, runs: SharedFrontier.runs(points: points), inputs: files, in: path,
      estimate: RunEstimate(request), cores: jobs, shares)
  }

  /// Opens the folder that is named in place of the scenario.
  private func withShared(_ body: (SharedFrontier, PlanningSession) throws -> Void) throws {
    let folder = SharesFolder(options.scenario.path)
    guard let preparation: Preparation<FrontierQuestion> = try divided.preparation(of: folder)
    else { return }
    let session = PlanningSession(quiet: options.quiet)
    let work = try SharedFrontier(
      preparation, in: folder, tracer(session), isStopped: { session.wasStopped })
    try body(work, session)
  }

  private func finish(_ work: SharedFrontier, _ session: PlanningSession) throws {
    let question = work.question
    let scenario = work.request.scenario
    let export = PlanExport(
      versions: .current, byteOrderMark: question.bom,
      names: question.names ? Names(scenario) : nil)
    let frontier = try divided.finish(
      work, in: work.folder, session,
      collect: {
        let (frontier, outcome) = work.frontier()
        if let frontier { return frontier }
        if let outcome { try end(with: outcome) }
        throw ExitStatus.failure.code
      }, write: { try export.write($0, to: $1) })
    guard let frontier else { return }
    try deliver(frontier, of: scenario, folder: work.folder.path)
  }

  private func deliver(_ frontier: Frontier, of scenario: Scenario, folder: String?) throws {
    options.say(
      FrontierReport(frontier, in: language.value, style: Console.outputStyle).text,
      JSONReports.frontier(frontier, folder: folder), of: scenario, folder: folder,
      in: language.value)
    if frontier.isPartial || frontier.points.contains(where: { !$0.isOptimal }) {
      throw ExitStatus.limitWithPlan.code
    }
  }

  private func end(with outcome: PlanningOutcome) throws {
    switch outcome {
    case .infeasible:
      Console.complain(
        "muster: "
          + Bilingual(
            "no plan can keep all limits; 'muster plan' says which are in conflict.",
            "没有任何计划能同时满足全部限制；muster plan 可查明冲突之处。")[keyPath: language.value.words])
      throw ExitStatus.infeasible.code
    case .limitWithoutPlan:
      Console.complain(
        "muster: "
          + Bilingual("a limit was reached before there was a point.", "已到时限，尚未得到任何一点。")[
            keyPath: language.value.words])
      throw ExitStatus.limitWithoutPlan.code
    case .failed: try outcome.end(in: language.value)
    case .planned, .plannedShort: throw ExitStatus.failure.code
    }
  }
}
