import ArgumentParser
import Formulation
import Foundation
import LinearProgramming
import Messages
import Pages
import Planning
import Plans
import Reports
import Scenarios

extension PlanCommand {
  /// Plans a scenario with futures: the first days, and a plan for each future after them.
  func planFutures(
    _ request: PlanningRequest, _ warnings: [String], _ directory: NewDirectory?,
    _ programs: NewDirectory?, _ page: NewFile?
  ) throws {
    let began = ContinuousClock.now
    let interruption = Interruption()
    let sentence = Limit.cancelled.withoutPlan[keyPath: language.value.words]
    interruption.leavesAtOnce {
      Console.complain("muster: " + sentence)
      Foundation.exit(ExitStatus.limitWithoutPlan.rawValue)
    }
    let progress = ProgressLine(
      isShown: Console.errorIsTerminal && !options.quiet, interruption: interruption)
    var (request, warnings) = (request, warnings)
    if asNeeded {
      let generated = try FuturesAsNeeded(request, progress)
      request = generated.request
      guard let rest = rest(of: request, began) else {
        throw ExitStatus.limitWithoutPlan.code
      }
      request = rest
      warnings.append(generated.sentence[keyPath: language.value.words])
    }
    let scenario = request.scenario
    let estimate = FuturesEstimate(request)
    try Self.refuseTooMany(estimate)
    tellWhatItTakes(estimate)
    let posed = PosedPrograms()
    let observer = programs == nil ? progress.observer : posed.noting(progress.observer)
    var handedOut = request
    handedOut.isHandedOut = true
    let outcome = FuturesPlanner(observer: observer).plan(handedOut)
    let plain = outcome.plan == nil ? nil : planWithoutFutures(handedOut, began, progress)
    let worths = hedgeWorths(outcome.plan, plain, handedOut, began, progress)
    interruption.ignoreFromNowOn()
    progress.finish()
    if let programs { try posed.write(to: programs) }
    guard var plan = outcome.plan else {
      Console.warn(of: warnings, in: language.value)
      try endFutures(with: outcome)
      return
    }
    plan.summary.warnings = warnings + plan.summary.warnings
    if let plain { plan.compareFirstDays(with: plain) }
    plan.hedgeWorths = worths
    let origin = options.origin(of: request)
    plan.summary.origin = origin
    for f in plan.futures.indices { plan.futures[f].plan.summary.origin = origin }
    if let directory {
      try refusingUsageErrors { () throws(ExportError) in
        try options.export(of: scenario).write(plan, of: scenario, to: directory)
      }
    }
    if let page {
      let reported = ReportedFutures(
        folder: directory?.path ?? "PLAN", plan: plan, scenario: scenario, hedges: plan.hedgeRows)
      try page.publish(bytes: FuturesPage(reported, language: language.value).bytes)
    }
    options.say(
      FuturesReport(plan, of: scenario, in: language.value, style: Console.outputStyle).text,
      JSONReports.futures(
        plan, of: scenario, folder: directory?.path, versions: .current), of: scenario,
      folder: directory?.path, in: language.value)
    if let page, !options.quiet, !options.printed.json {
      Console.say("\n")
      Console.sayWritten(page.path, in: language.value)
    }
    try endFutures(with: outcome)
  }

  /// Refuses what the machine has no memory for, before anything is begun.
  private static func refuseTooMany(_ estimate: FuturesEstimate) throws {
    let memory = Double(ProcessInfo.processInfo.physicalMemory)
    guard estimate.bytes > memory else { return }
    throw ValidationError(
      .tooManyFutures(
        estimate.futures, rows: Int(estimate.rows), nonzeros: Int(estimate.nonzeros),
        needed: gigabytes(estimate.bytes), there: gigabytes(memory)))
  }

  private static func gigabytes(_ bytes: Double) -> String {
    "\(Int((bytes / 1e9).rounded(.up))) GB"
  }

  /// Says what a plan that is not made in a moment is going to take, before it starts.
  private func tellWhatItTakes(_ estimate: FuturesEstimate) {
    guard estimate.seconds >= Self.longWait, !options.quiet else { return }
    let minutes = Int((estimate.seconds / 60).rounded(.up))
    let (rows, bytes) = (Int(estimate.rows), Self.gigabytes(estimate.bytes))
    Console.complain(
      Bilingual(
        "\(estimate.futures) futures make a program of up to \(rows) rows: by estimate "
          + "\(minutes) \(minutes == 1 ? "minute" : "minutes") and \(bytes).",
        "\(estimate.futures) 种情形构成的规划最多 \(rows) 行：估计需 \(minutes) 分钟、\(bytes) 内存。")[
          keyPath: language.value.words])
  }

  /// Seconds from which on it is said.
  private static let longWait = 60.0

  /// The plan that knows nothing of futures, for its first days, in the time that is left.
  private func planWithoutFutures(
    _ request: PlanningRequest, _ began: ContinuousClock.Instant, _ progress: ProgressLine
  ) -> Plan? {
    guard var plain = rest(of: request, began) else { return nil }
    plain.scenario.uncertainty = nil
    plain.namesConflicts = false
    return Planner(observer: progress.observer).plan(plain).plan
  }

  /// In which futures each hedge pays, where a plan of all futures is soon made: there is another for each.
  private func hedgeWorths(
    _ plan: FuturesPlan?, _ plain: Plan?, _ request: PlanningRequest,
    _ began: ContinuousClock.Instant, _ progress: ProgressLine
  ) -> [HedgeWorth] {
    guard let plan, let plain, !PlanningSizes(of: plan.summary.sizes).isLarge,
      let rest = rest(of: request, began)
    else { return [] }
    return HedgeStudy(observer: progress.observer).worths(from: plain, to: plan.firstDays, rest)
  }

  /// The request in the time that is left; nil where none is.
  private func rest(
    of request: PlanningRequest, _ began: ContinuousClock.Instant
  ) -> PlanningRequest? {
    var rest = request
    let elapsed: Double = (.now - began) / .seconds(1)
    rest.timeLimit = request.timeLimit - elapsed
    return rest.timeLimit > 0 ? rest : nil
  }

  private func endFutures(with outcome: FuturesOutcome) throws {
    switch outcome {
    case .planned: return
    case .plannedShort(_, let reason):
      Console.complain("muster: " + reason.sentence[keyPath: language.value.words])
      throw ExitStatus.limitWithPlan.code
    case .infeasible(let conflict):
      Console.complain(
        TextStyle.plain.fitted(FuturesConflictReport(conflict, words: language.value.words).text))
      throw ExitStatus.infeasible.code
    case .limitWithoutPlan(let limit):
      Console.complain("muster: " + limit.withoutPlan[keyPath: language.value.words])
      throw ExitStatus.limitWithoutPlan.code
    case .failed(let sentence): try PlanningOutcome.failed(sentence).end(in: language.value)
    }
  }
}

/// Why no first days suit all futures, for a person.
private struct FuturesConflictReport {
  let conflict: FuturesConflict

  let words: KeyPath<Bilingual, String>

  init(_ conflict: FuturesConflict, words: KeyPath<Bilingual, String>) {
    self.conflict = conflict
    self.words = words
  }

  var text: String {
    var lines = ["muster: " + sentence[keyPath: words]]
    let members = conflict.conflict.members
    if !members.isEmpty {
      lines.append(
        (conflict.conflict.isMinimal
          ? Bilingual("These limits contradict one another:", "以下各项限制互相冲突：")
          : Bilingual("Limits among which the conflict lies:", "冲突在以下各项限制之中："))[
            keyPath: words])
      lines += members.map { "  - \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  private var sentence: Bilingual {
    let ids = conflict.futures
    return switch ids.count {
    case 1: Bilingual("future '\(ids[0])' has no plan alone.", "情形 '\(ids[0])' 单独也没有可行的计划。")
    case 2:
      Bilingual(
        "futures '\(ids[0])' and '\(ids[1])' have no plan after the same first days.",
        "情形 '\(ids[0])' 与 '\(ids[1])' 在前期相同时没有可行的计划。")
    default:
      Bilingual(
        "the futures have no plan after the same first days.", "各情形在前期相同时没有可行的计划。")
    }
  }
}

/// Commands that plan what is known refuse a scenario with futures.
func refuseFutures(of scenario: Scenario, _ command: String) throws {
  guard scenario.uncertainty != nil else { return }
  throw ValidationError(.knowsNoFutures(command: command))
}
