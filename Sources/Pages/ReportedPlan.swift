import Plans
import Scenarios

/// A plan as a report shows it, with the scenario that it was made of.
public struct ReportedPlan: Sendable {
  /// What the plan is called where there are several, such as the name of its folder.
  public var label: String
  /// The plan's folder, as a command would name it.
  public var folder: String
  public var plan: Plan
  public var scenario: Scenario
  /// What `muster explain` found out about the plan; nil where it was not asked.
  public var explanation: Explanation?
  /// What was doubtful in the scenario, to be told in the page's language; the plan's own warnings are in
  /// that of the run that made it.
  public var doubts: [ScenarioIssue]

  public init(
    label: String, folder: String? = nil, plan: Plan, scenario: Scenario,
    explanation: Explanation? = nil,
    doubts: [ScenarioIssue] = []
  ) {
    self.label = label
    self.folder = folder ?? label
    self.plan = plan
    self.scenario = scenario
    self.explanation = explanation
    self.doubts = doubts
  }
}
