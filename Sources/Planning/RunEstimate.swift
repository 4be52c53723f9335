import Formulation
import LinearProgramming
import Scenarios

/// What a plan is going to take, by the rows of its program, before anything is solved.
public struct RunEstimate: Sendable, Codable, Equatable {
  public var rows, nonzeros: Int
  public var seconds: Double
  /// Of memory.
  public var bytes: Double

  /// - Parameters:
  ///   - request: Of a scenario, or of one with futures, of which the first is taken.
  ///   - plans: How many plans a run makes.
  public init(_ request: PlanningRequest, plans: Int = 1) {
    // Of one without futures the scenario itself.
    let scenario = request.scenario.future(0)
    let program = PlanningProgram(scenario, options: request.options, whole: false)
    rows = program.program.rowCount
    nonzeros = program.program.matrix.entryCount
    let isWhole = scenario.linesAreWhole && !request.fractional
    let one = Double(rows) * Self.secondsARow * (isWhole ? Self.wholeTakes : 1)
    seconds = min(one, request.timeLimit) * Double(plans)
    bytes = Self.leastBytes + Double(nonzeros) * Self.bytesANonzero
  }

  /// Of all stages, with lines that divide: 0.35 to 0.7 ms for programs of 500 to 2,300,000 rows
  /// (benchmarks/RESULTS.md, two virtual cores).
  private static let secondsARow = 6e-4
  /// Whole lines take about as long again.
  private static let wholeTakes = 2.0
  /// Of a process with its libraries.
  private static let leastBytes = 2e8
  /// More than the 300 to 600 measured of provinces.
  private static let bytesANonzero = 1_000.0
}
