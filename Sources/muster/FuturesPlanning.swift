import ArgumentParser
import Formulation
import Foundation
import LinearProgramming
import Planning
import Plans
import Reports
import Scenarios

extension PlanCommand {
  /// Plans a scenario with futures: the first days, and a plan for each future after them.
  func planFutures(
    _ request: PlanningRequest, _ warnings: [String], _ directory: NewDirectory?,
    _ programs: NewDirectory?
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
      warnings.append(generated.sentence)
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
    options.say(
      FuturesReport(plan, of: scenario, style: Console.outputStyle).text,
      JSONReports.futures(
        plan, of: scenario, folder: directory?.path, versions: .current), of: scenario,
      folder: directory?.path, in: language.value)
    try endFutures(with: outcome)
  }

  /// Refuses what the machine has no memory for, before anything is begun.
  private static func refuseTooMany(_ estimate: FuturesEstimate) throws {
    let memory = Double(ProcessInfo.processInfo.physicalMemory)
    guard estimate.bytes > memory else { return }
    throw ValidationError(
      "\(estimate.futures) futures make a program of up to \(Int(estimate.rows)) rows and "
        + "\(Int(estimate.nonzeros)) nonzeros, which takes about \(gigabytes(estimate.bytes)); this "
        + "machine has \(gigabytes(memory)). Plan for fewer, and try the plan in all of them with "
        + "'muster futures evaluate', which takes one at a time; where the worst is aimed at, "
        + "'--as-needed' finds those that decide it.")
  }

  private static func gigabytes(_ bytes: Double) -> String {
    "\(Int((bytes / 1e9).rounded(.up))) GB"
  }

  /// Says what a plan that is not made in a moment is going to take, before it starts.
  private func tellWhatItTakes(_ estimate: FuturesEstimate) {
    guard estimate.seconds >= Self.longWait, !options.quiet else { return }
    let minutes = Int((estimate.seconds / 60).rounded(.up))
    Console.complain(
      "\(estimate.futures) futures make a program of up to \(Int(estimate.rows)) rows: by estimate "
        + "\(minutes) \(minutes == 1 ? "minute" : "minutes") and \(Self.gigabytes(estimate.bytes))."
    )
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

  /// In which futures each hedge pays, where a plan of all futures is soon made.
  private func hedgeWorths(
    _ plan: FuturesPlan?, _ plain: Plan?, _ request: PlanningRequest,
    _ began: ContinuousClock.Instant, _ progress: ProgressLine
  ) -> [HedgeWorth] {
    guard let plan, let plain, plan.summary.sizes.rows <= Self.mostRowsForHedges,
      let rest = rest(of: request, began)
    else { return [] }
    return HedgeStudy(observer: progress.observer).worths(from: plain, to: plan.firstDays, rest)
  }

  /// Rows up to which each hedge is looked at without being asked: another plan of all futures for each.
  private static let mostRowsForHedges = 5_000

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
      Console.complain(TextStyle.plain.fitted(FuturesConflictReport(conflict).text))
      throw ExitStatus.infeasible.code
    case .limitWithoutPlan(let limit):
      Console.complain("muster: " + limit.withoutPlan[keyPath: language.value.words])
      throw ExitStatus.limitWithoutPlan.code
    case .failed(let sentence):
      Console.complain("muster: no plan: \(sentence)")
      throw ExitStatus.failure.code
    }
  }
}

/// Why no first days suit all futures, for a person.
private struct FuturesConflictReport {
  let conflict: FuturesConflict

  init(_ conflict: FuturesConflict) { self.conflict = conflict }

  var text: String {
    var lines = ["muster: " + sentence]
    let members = conflict.conflict.members
    if !members.isEmpty {
      lines.append(
        conflict.conflict.isMinimal
          ? "These limits contradict one another:" : "Limits among which the conflict lies:")
      lines += members.map { "  - \($0)" }
    }
    return lines.joined(separator: "\n")
  }

  private var sentence: String {
    switch conflict.futures.count {
    case 1: "future '\(conflict.futures[0])' has no plan alone."
    case 2:
      "futures '\(conflict.futures[0])' and '\(conflict.futures[1])' have no plan after the same "
        + "first days."
    default: "the futures have no plan after the same first days."
    }
  }
}

/// Commands that plan what is known refuse a scenario with futures.
func refuseFutures(of scenario: Scenario, _ command: String) throws {
  guard scenario.uncertainty != nil else { return }
  throw ValidationError(
    "the scenario has an 'uncertainty', and 'muster \(command)' does not know futures: "
      + "plan it with 'muster plan', or take the field out.")
}
