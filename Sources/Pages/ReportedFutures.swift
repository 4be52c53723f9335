import Plans
import Scenarios

/// A plan for many futures as a report shows it, with the scenario that it was made of.
public struct ReportedFutures: Sendable {
  /// The plan's folder, as a command would name it.
  public var folder: String
  public var plan: FuturesPlan
  public var scenario: Scenario
  /// What the first days do otherwise than the plan without futures; nil where that is not known.
  public var hedges: [HedgeRow]?
  public var doubts: [ScenarioIssue]

  /// - Precondition: The plan's futures are those of the scenario, or the first of them.
  public init(
    folder: String, plan: FuturesPlan, scenario: Scenario, hedges: [HedgeRow]?,
    doubts: [ScenarioIssue] = []
  ) {
    self.folder = folder
    self.plan = plan
    self.scenario = scenario
    self.hedges = hedges
    self.doubts = doubts
  }
}
