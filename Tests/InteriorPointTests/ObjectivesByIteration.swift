import InteriorPoint
import LinearProgramming
import Synchronization
import Testing

private final class Log: Sendable {
  let objectives = Mutex<[Double]>([])
}

/// What a backend of the linear system finds, and the objective of each of its iterates.
func objectivesByIteration(
  of program: LinearProgram, _ backend: InteriorPointSettings.Backend
) -> (result: InteriorPointResult, byIteration: [Double]) {
  var settings = InteriorPointSettings()
  settings.backend = backend
  let log = Log()
  let result = InteriorPointMethod(settings: settings) { event in
    if case .iteration(let report) = event {
      log.objectives.withLock { $0.append(report.primalObjective) }
    }
    return .proceed
  }.solve(program)
  return (result, log.objectives.withLock { $0 })
}

/// A backend takes the generic one's way: the same iterates to rounding.
func expectTheWayOfTheGenericOne(
  _ backend: InteriorPointSettings.Backend, _ program: LinearProgram, seed: Int
) {
  let generic = objectivesByIteration(of: program, .generic)
  let other = objectivesByIteration(of: program, backend)
  #expect(generic.result.status == .converged)
  #expect(other.result.status == .converged)
  #expect(generic.result.iterations == other.result.iterations)
  for (a, b) in zip(generic.byIteration, other.byIteration) {
    #expect(abs(a - b) <= 1e-6 * (1 + abs(a)), "seed \(seed)")
  }
  #expect(OptimalityReport(other.result.solution, of: program).isOptimal(within: 1e-6))
}
