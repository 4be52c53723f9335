import ArgumentParser
import Plans
import Reports

struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what changed between two plans and why it matters.",
    discussion: "With --out: diff.csv (what comes of it) and changes.csv (day by day).")

  @Argument(help: "A folder that 'muster plan --out' wrote.")
  var before: String

  @Argument(help: "Another.")
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
