import Formulation
import LPSolver
import Plans
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
  /// A ten-thousandth: what is left to find is less than what a scenario's figures are known to.
  public static let usualGap = 1e-4
  /// Relative residuals and gap up to which a stage of divided lines is solved. A plan that only answers
  /// a question may need fewer digits; it is not solved again where its export lacks some.
  public var tolerance = SolverSettings().tolerance
  /// What is optimised, in order; nil: what the scenario says.
  public var stages: [Stage.Kind]?
  /// Whether the stage `tidy` follows, where the scenario has it: who asks for values alone can do
  /// without.
  public var tidies = true
  /// What is required in addition to what the scenario says.
  public var requirements: [Requirement] = []
  /// Stages by name that are not solved but held to a value already known, with the scenario's `keep`.
  public var held: [String: Double] = [:]
  /// A plan to start from: its whole numbers are tried first. It need not fit the scenario.
  public var start: Plan?
  /// Whether the limits in conflict are sought where there is no plan.
  public var namesConflicts = true
  /// Whether whole lines are first found by rounding the relaxation, and a later stage is solved before the
  /// shortfalls as if there were none; nil: where the program is large (`PlanningSizes`).
  public var roundsFirst: Bool?
  /// A plan near which to stay: among the plans as good, the one that changes least.
  public var near: Plan?
  /// What changes against it weigh, and which of its decisions stand.
  public var nearness = Nearness()
  /// What has been decided on the first days, and stands.
  public var firstDays: FirstDays?
  /// Whether the plan is handed out, and therefore made whole in people and pieces where the scenario
  /// asks for that; without it the plan only answers a question.
  public var isHandedOut = false
  /// Whether the plan says what it costs that orders keep their last pieces, where that is found beside
  /// it (`KeptTrial`); else `KeepReview` finds it of the plan.
  public var reviewsKeep = false

  public init(
    scenario: Scenario, options: OptionChoice = .none, fractional: Bool = false,
    timeLimit: Double = .infinity, gap: Double = usualGap
  ) {
    self.scenario = scenario
    self.options = options
    self.fractional = fractional
    self.timeLimit = timeLimit
    self.gap = gap
  }
}
