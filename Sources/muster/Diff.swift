import ArgumentParser
import Messages
import Plans
import Reports

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: .said(.diffAbstract),
    discussion: .said(.diffDiscussion))

  @Argument(help: .said(.planFolder))
  var before: String

  @Argument(help: .said(.otherPlan))
  var after: String

  @OptionGroup var results: WrittenResults

  @OptionGroup var language: LanguageOption

  func run() throws {
    let directory = try results.directory()
    let (first, second) = (try PlanInput.read(before), try PlanInput.read(after))
    let difference = PlanDifference(from: first, to: second)
    try results.publish(difference, to: directory) { try $0.write($1, to: $2) }
    results.say(
      DifferenceReport(difference, in: language.value, style: Console.outputStyle).text,
      JSONReports.difference(difference, folder: directory?.path),
      names: PlanInput.names(of: second) ?? PlanInput.names(of: first), directory,
      words: language.value.words)
  }
}
