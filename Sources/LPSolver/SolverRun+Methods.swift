import InteriorPoint
import LinearProgramming
import Simplex

/// What the methods say of a program that they are given, before anything is checked.
extension SolverRun {
  mutating func simplexClaim(
    _ program: LinearProgram, from start: Basis?, iterationLimit: Int = .max,
    within budget: WorkBudget? = nil
  ) -> Claim {
    var simplex = SimplexSettings()
    simplex.seed = settings.seed
    simplex.timeLimit = settings.timeLimit - elapsed
    simplex.iterationLimit = min(settings.iterationLimit, iterationLimit) - iterations
    let result = SimplexMethod(settings: simplex, observer: observer).solve(
      program, from: start, within: budget)
    iterations += result.iterations
    return switch result.status {
    case .optimal: .point(result.solution, limit: nil)
    case .infeasible(let certificate): .infeasible(certificate)
    case .unbounded(let ray): .unbounded(ray)
    case .stopped(let limit): .point(result.solution, limit: limit)
    case .failed(let failure): .nothing(failure)
    }
  }

  func interiorPointMethod(tolerance: Double? = nil) -> InteriorPointMethod {
    var interior = InteriorPointSettings()
    interior.tolerance = tolerance ?? Tolerance.methodShare * settings.tolerance
    interior.interiorGap = settings.interiorGap
    interior.polishes = settings.polishes
    interior.threads = settings.threads
    return InteriorPointMethod(settings: interior, observer: observer)
  }

  mutating func interiorPointClaim(
    _ prepared: PreparedInteriorPoint, near: [Double]?,
    accepting isAccepted: (LPSolution) -> Bool = { _ in true }
  ) -> (claim: Claim, interior: [Double]?) {
    var prepared = prepared
    prepared.limit(
      seconds: settings.timeLimit - elapsed,
      iterations: min(InteriorPointSettings().iterationLimit, settings.iterationLimit - iterations))
    let result = prepared.solve(near: near, accepting: isAccepted)
    iterations += result.iterations
    if case .infeasible(let certificate) = result.status { return (.infeasible(certificate), nil) }
    // A run that stalled, or used up the method's own iterations, may still have come close enough:
    // the check decides.
    guard case .stopped(let limit) = result.status,
      limit != .iterations || iterations >= settings.iterationLimit
    else { return (.point(result.solution, limit: nil), result.interior) }
    return (.point(result.solution, limit: limit), result.interior)
  }

  /// The basic solution near an interior one; nil where none comes about.
  mutating func vertex(near interior: LPSolution, in program: LinearProgram) -> Claim? {
    var simplex = SimplexSettings()
    simplex.seed = settings.seed
    simplex.timeLimit = settings.timeLimit - elapsed
    simplex.iterationLimit = settings.iterationLimit - iterations
    let result = Crossover(settings: simplex, observer: observer).run(program, interior: interior)
    iterations += result.iterations
    guard case .optimal = result.status else { return nil }
    return .point(result.solution, limit: nil)
  }
}
