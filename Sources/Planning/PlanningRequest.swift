import Formulation
import Scenarios

/// What is to be planned, and how well.
public struct PlanningRequest: Sendable {
  public var scenario: Scenario
  /// Which options are taken; none by default.
  public var options: OptionChoice
  /// Lines and options divide, whatever the scenario says.
  public var fractional: Bool
  /// Wall-clock seconds over all stages.
  public var timeLimit: Double
  /// The relative gap between value and bound at which a stage with whole lines is optimal.
  public var gap: Double

  public init(
    scenario: Scenario, options: OptionChoice = .none, fractional: Bool = false,
    timeLimit: Double = .infinity, gap: Double = 1e-4
  ) {
    self.scenario = scenario
    self.options = options
    self.fractional = fractional
    self.timeLimit = timeLimit
    self.gap = gap
  }
}
