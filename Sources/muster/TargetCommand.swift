import ArgumentParser
import Messages
import Planning
import Plans
import Reports

import struct Scenarios.CalendarDate
import struct Scenarios.Scenario

struct TargetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "target",
    abstract: .said(.targetAbstract),
    discussion: .said(.targetDiscussion))

  @OptionGroup var options: PlanningOptions

  @OptionGroup var language: LanguageOption

  @Option(help: .said(.targetItem))
  var item: String

  @Option(help: .said(.targetPerDay, valueName: "n"))
  var perDay: Double

  @Option(help: .said(.targetFrom, valueName: "date"))
  var by: String?

  func validate() throws {
    try CommandNumbers.checkPerDay(perDay)
    if let by, CalendarDate(by) == nil { throw ValidationError(.noDate("--by", value: by)) }
  }

  func run() throws {
    let directory = try options.directory()
    let (scenario, warnings) = try options.readScenario(in: language.value)
    try refuseFutures(of: scenario, "target")
    Console.warn(of: warnings, in: language.value)
    let asked = AskedTarget(item: item, perDay: perDay, from: by.flatMap { CalendarDate($0) })
    let request = try options.request(for: scenario, PlanTerms(choose: true))
    let session = PlanningSession(quiet: options.quiet)
    let seeker = TargetSeeker(
      planner: session.planner, progress: { session.begin($0, $1, of: $2) })
    let target = try scenario.refusingUnknown { () throws(UnknownSubject) in
      try seeker.seek(asked, in: request)
    }
    session.finish()
    if let directory {
      try refusingUsageErrors { () throws(ExportError) in
        try options.export(of: scenario).write(target, to: directory)
      }
    }
    options.say(
      TargetReport(target, of: scenario, in: language.value, style: Console.outputStyle).text,
      JSONReports.target(target, folder: directory?.path), of: scenario, folder: directory?.path,
      in: language.value)
    try end(with: target)
  }

  private func end(with target: Target) throws {
    switch target.outcome {
    case .reached: if !target.isProven { throw ExitStatus.limitWithPlan.code }
    case .beyondReach: throw ExitStatus.infeasible.code
    case .unknown: throw ExitStatus.limitWithoutPlan.code
    }
  }
}
