import ArgumentParser
import Messages
import Planning
import Plans
import Reports

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: .said(.explainAbstract),
    discussion: .said(.explainDiscussion))

  @Argument(help: .said(.planFolder))
  var plan: String

  @Option(
    help: .said(.movedScenario, valueName: "file"))
  var scenario: ScenarioArgument?

  @Option(help: .said(.doctorQuota, valueName: "id"))
  var quota: String?

  @Option(help: .said(.topThings))
  var top = 3

  @OptionGroup var results: WrittenResults

  @OptionGroup var limit: TimeLimit

  @OptionGroup var language: LanguageOption

  func validate() throws {
    try CommandNumbers.checkTop(top)
  }

  func run() throws {
    let directory = try results.directory()
    let input = try PlanInput(plan, scenario: scenario?.path)
    let session = PlanningSession(quiet: results.quiet)
    if let quota {
      try diagnose(quota, input, session, directory)
    } else {
      try explain(input, session, directory)
    }
  }

  private func explain(
    _ input: PlanInput, _ session: PlanningSession, _ directory: NewDirectory?
  ) throws {
    let explainer = Explainer(
      planner: session.planner, top: top, progress: { session.begin($0, $1, of: $2) })
    let explanation = explainer.explain(input.plan, of: limit.limited(input.request))
    session.finish()
    try results.publish(explanation, to: directory) { try $0.write($1, to: $2) }
    results.say(
      ExplanationReport(explanation, in: language.value, style: Console.outputStyle).text,
      JSONReports.explanation(explanation, folder: directory?.path), names: Names(input.scenario),
      directory, words: language.value.words)
    if explanation.isPartial { throw ExitStatus.limitWithPlan.code }
  }

  private func diagnose(
    _ id: String, _ input: PlanInput, _ session: PlanningSession, _ directory: NewDirectory?
  ) throws {
    let doctor = QuotaDoctor(
      planner: session.planner, progress: { session.begin($0, $1, of: $2) })
    let number = try input.quota(id)
    let diagnosis = doctor.diagnose(
      quota: number, in: input.plan, of: limit.limited(input.request))
    session.finish()
    try results.publish(diagnosis, to: directory) { try $0.write($1, to: $2) }
    results.say(
      DiagnosisReport(diagnosis, in: language.value, style: Console.outputStyle).text,
      JSONReports.diagnosis(diagnosis, folder: directory?.path), names: Names(input.scenario),
      directory, words: language.value.words)
    if diagnosis.isPartial { throw ExitStatus.limitWithPlan.code }
  }
}
