import Formulation
import LinearProgramming
import Scenarios

/// How large the program of all futures is going to be, before it is written.
public struct FuturesEstimate: Sendable {
  public var futures: Int
  /// At the most: what the first days share is counted in each future.
  public var rows, nonzeros: Double
  /// Of memory, while it is solved.
  public var bytes: Double
  /// As many plans as there are futures, by their rows.
  public var seconds: Double

  /// - Parameter request: Of a scenario with `uncertainty`.
  public init(_ request: PlanningRequest) {
    let one = PlanningProgram(
      request.scenario.future(0), options: request.options, whole: false)
    futures = request.scenario.uncertainty?.futures.count ?? 1
    rows = Double(one.program.rowCount) * Double(futures)
    nonzeros = Double(one.program.matrix.entryCount) * Double(futures)
    bytes = nonzeros * Self.bytesANonzero
    seconds = min(RunEstimate(request, plans: futures).seconds, request.timeLimit)
  }

  /// What planning takes beside the program itself (presolve, factors, the futures alone) for each
  /// nonzero: 95 MB for the 56,634 of two-plants with 32 futures.
  private static let bytesANonzero = 1_700.0
}
