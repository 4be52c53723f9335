import ArgumentParser
import Messages
import Planning

/// How lines and options are planned: whole, and how well, or divided.
struct LineOptions: ParsableArguments {
  @Flag(help: .said(.fractionalLines))
  var fractional = false

  @Option(
    help: .said(.gapOfLines, valueName: "g"))
  var gap = LineOptions.usualGap

  static let usualGap = PlanningRequest.usualGap

  func validate() throws { try CommandNumbers.checkGap(gap) }
}
