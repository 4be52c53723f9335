import ArgumentParser
import Planning

/// How lines and options are planned: whole, and how well, or divided.
struct LineOptions: ParsableArguments {
  @Flag(help: "Let lines and options divide, whatever the scenario says.")
  var fractional = false

  @Option(
    help: ArgumentHelp(
      "Relative gap at which a stage with whole lines is optimal.", valueName: "g"))
  var gap = LineOptions.usualGap

  static let usualGap = PlanningRequest.usualGap

  func validate() throws { try CommandNumbers.checkGap(gap) }
}
