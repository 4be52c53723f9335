import ArgumentParser
import Formulation
import LinearProgramming
import Messages
import Pages
import Planning
import Plans
import Reports

import struct Scenarios.Bilingual
import struct Scenarios.Scenario

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: .said(.planAbstract),
    discussion: .said(.planDiscussion))

  @OptionGroup var options: PlanningOptions

  @OptionGroup var chosen: TakenOptions

  @Option(
    help: .said(.near, valueName: "plan")
  )
  var near: String?

  @Option(
    help: .said(.programs, valueName: "dir"))
  var programs: String?

  @Option(
    help: .said(.reportToo, valueName: "file.html"))
  var report: String?

  @Flag(
    help: .said(.asNeeded))
  var asNeeded = false

  @OptionGroup var strictness: Strictness

  @OptionGroup var language: LanguageOption

  func run() throws {
    _ = try chosen.counts()
    let directory = try options.directory()
    let programDirectory = try programs.map { path in
      try refusingUsageErrors { () throws(ExportError) in try NewDirectory(at: path) }
    }
    let page = try report.map { try ReportCommand.newPage(at: $0, flag: "--report") }
    let earlier = try near.map(PlanInput.read)
    let (scenario, warnings) = try options.readScenario(
      strict: strictness.strict, in: language.value)
    var request = try options.request(for: scenario, chosen.terms())

    if scenario.uncertainty != nil {
      guard near == nil else { throw ValidationError(.optionKnowsNoFutures("--near")) }
      try planFutures(request, warnings, directory, programDirectory, page)
      return
    }

    if asNeeded { throw ValidationError(.optionNeedsFutures("--as-needed")) }
    request.near = earlier
    let interruption = Interruption()
    let progress = ProgressLine(
      isShown: Console.errorIsTerminal && !options.quiet, interruption: interruption)
    let posed = PosedPrograms()
    let posing = programDirectory.map { _ in
      Planner(observer: posed.noting(progress.observer))
    }
    let answer = PlanCase(
      planner: Planner(observer: progress.observer), first: posing,
      progress: { progress.begin(run: $0, index: $1, count: $2) }
    ).answer(request)
    interruption.ignoreFromNowOn()
    progress.finish()

    if let programDirectory { try posed.write(to: programDirectory) }
    if var plan = answer.plan {
      plan.summary.warnings =
        warnings + plan.summary.warnings
        + (answer.isKeepReviewed ? [] : [PlanNote.lastPiecesUnknown.text(in: language.value)])
      plan.summary.origin = options.origin(of: request)
      try deliver(plan, of: scenario, answer.outcome, to: directory, page)
    } else {
      Console.warn(of: warnings, in: language.value)
      if options.printed.json {
        say(nil, of: scenario, answer.outcome, answer.diagnosis, warnings, nil)
      }
    }
    if let diagnosis = answer.diagnosis, !options.printed.json {
      Console.complain(TextStyle.plain.fitted(DiagnosisReport(diagnosis, in: language.value).text))
    }
    try answer.outcome.end(in: language.value)
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
        label: directory?.path ?? scenario.name, folder: directory?.path ?? "PLAN", plan: plan,
        scenario: scenario)
      try page.publish(bytes: ReportPage([reported], language: language.value).bytes)
    }
    say(plan, of: scenario, outcome, nil, [], directory)
    if let page, !options.quiet, !options.printed.json {
      Console.say("\n")
      Console.sayWritten(page.path, in: language.value)
    }
  }

  private func say(
    _ plan: Plan?, of scenario: Scenario, _ outcome: PlanningOutcome, _ diagnosis: Diagnosis?,
    _ warnings: [String], _ directory: NewDirectory?
  ) {
    options.say(
      plan.map { PlanReport($0, of: scenario, in: language.value, style: Console.outputStyle).text }
        ?? "",
      JSONReports.plan(
        plan, of: scenario, status: outcome.status, reason: outcome.reason?.english,
        diagnosis: diagnosis,
        folder: directory?.path, versions: .current, warnings: warnings),
      of: scenario, folder: directory?.path, in: language.value)
  }
}

extension PlanningOutcome {
  /// Says what kept the plan from being optimal, or from being at all, and ends accordingly.
  func end(in language: Language) throws {
    switch self {
    case .planned: return
    case .plannedShort:
      complain(in: language)
      throw ExitStatus.limitWithPlan.code
    case .infeasible: throw ExitStatus.infeasible.code
    case .limitWithoutPlan:
      complain(in: language)
      throw ExitStatus.limitWithoutPlan.code
    case .failed:
      complain(in: language)
      throw ExitStatus.failure.code
    }
  }

  private func complain(in language: Language) {
    Console.complain("muster: " + (reason?[keyPath: language.words] ?? ""))
  }

  /// What kept the plan from being optimal, or from being at all.
  var reason: Bilingual? {
    switch self {
    case .planned: nil
    case .plannedShort(_, let reason): reason.sentence
    case .infeasible: Bilingual("no plan can keep all limits", "没有任何计划能同时满足全部限制")
    case .limitWithoutPlan(let limit): limit.withoutPlan
    case .failed(let sentence):
      Bilingual("no plan: \(sentence)", "没有得到计划，求解器的说明：\(sentence)")
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
  var sentence: Bilingual {
    switch self {
    case .limit(let limit):
      Bilingual(
        "\(limit.sentence.english): the plan can be carried out, a better one may exist.",
        "\(limit.sentence.chinese)：计划可以执行，可能还有更好的计划。")
    case .gap(let gap):
      Bilingual(
        "the plan can be carried out; its gap of \(gap * 100) % is above what was asked for.",
        "计划可以执行，但差距 \(gap * 100)% 超过要求。")
    case .unproven(let sentence):
      Bilingual(
        "the plan can be carried out, but is not proven optimal: \(sentence)",
        "计划可以执行，但尚未证明最优；求解器的说明：\(sentence)")
    }
  }
}

extension Limit {
  var sentence: Bilingual {
    switch self {
    case .time: Bilingual("the time limit was reached", "已到时限")
    case .iterations: Bilingual("the limit of iterations was reached", "已到迭代次数上限")
    case .cancelled: Bilingual("stopped on request", "已按要求停止")
    }
  }

  var withoutPlan: Bilingual {
    Bilingual(
      "\(sentence.english) before any plan was found; nothing was written.",
      "\(sentence.chinese)，尚未得到任何计划；没有写入任何文件。")
  }
}
