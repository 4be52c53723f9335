import Scenarios

/// What a plan was made of: enough to ask the same question again.
public struct PlanOrigin: Sendable, Equatable {
  /// The scenario's file, an absolute path.
  public var scenarioPath: String
  /// `Scenario.digest` of the files as they were.
  public var digest: ScenarioDigest
  public var options: Options
  /// Whether lines and options divided, whatever the scenario said.
  public var fractional: Bool
  /// The relative gap at which a stage with whole lines counted as optimal.
  public var gap: Double
  /// Seconds after which planning ended with the best so far; nil: none.
  public var timeLimit: Double?

  public enum Options: Sendable, Equatable {
    /// The program chose.
    case chosen
    /// Option id → how many times it was taken.
    case taken([String: Double])
  }

  public init(
    scenarioPath: String, digest: ScenarioDigest, options: Options, fractional: Bool, gap: Double,
    timeLimit: Double? = nil
  ) {
    self.scenarioPath = scenarioPath
    self.digest = digest
    self.options = options
    self.fractional = fractional
    self.gap = gap
    self.timeLimit = timeLimit
  }
}
