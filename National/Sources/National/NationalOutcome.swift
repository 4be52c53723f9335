import LinearProgramming

/// One stage as it was found.
public struct FoundStage: Codable, Sendable, Equatable {
  public var name: String
  public var value: Double
  /// No plan does better; nil where that is not known.
  public var bound: Double?
  public var iterations: Int
}

/// How a run ended.
public struct NationalOutcome: Sendable {
  public enum Status: String, Codable, Sendable {
    case optimal
    /// A plan that can be carried out; why it is not called optimal is said beside it.
    case feasible
    /// There is no plan yet.
    case stopped
    /// The method got no further: there may be no plan, or no best one.
    case noProgress = "no progress"
  }
  public var status: Status
  public var reason: String?
  public var stages: [FoundStage]
  /// On the last stage's program as it was stated, over all parts.
  public var report: OptimalityReport?
  /// The parts of this process, and the values of their columns.
  public var parts: [(number: Int, values: [Double])]
}

/// What becomes of a run while it goes on.
public enum NationalEvent: Sendable {
  case iteration(stage: String, IterationReport)
  case stage(FoundStage)
  case saved(String)
  /// The checkpoint could not be written; the run goes on.
  case notSaved(SharedFolderError)
}

/// How a country is to be solved.
public struct NationalSettings: Sendable {
  /// Relative violations and gap at which a stage is optimal; that of rows and bounds may be larger.
  public var tolerance = 1e-8
  public var feasibility = 1e-7
  /// Relative violation up to which a point that is not optimal can be carried out.
  public var usable = 1e-6
  /// Wall-clock seconds of all stages together.
  public var timeLimit = Double.infinity
  /// Iterations of one stage.
  public var iterationLimit = 300
  /// Threads of each process.
  public var threads = 1
  public var checkpoints: CheckpointFolder?
  /// Iterations from one checkpoint to the next.
  public var checkpointEvery = 10
  public var restarts = false
  public init() {}
}
