import LinearAlgebra
import LinearProgramming

/// From an optimal interior point to an optimal basis (Megiddo 1991; Bixby and Saltzman 1994).
///
/// Variables whose distance to a bound is below their reduced cost go to that bound. The farthest
/// from their bounds form a first basis, which is made one of large volume (`CrossoverBasis`). Then
/// the reduced costs of basic variables are pushed to 0 and nonbasic variables to their bounds, one
/// by one, by a pivot where another variable blocks the way (`CrossoverPushes`). The simplex method
/// ends what rounding has left.
public struct Crossover: Sendable {
  public var settings: SimplexSettings
  public var observer: SolverObserver?

  public init(settings: SimplexSettings = SimplexSettings(), observer: SolverObserver? = nil) {
    self.settings = settings
    self.observer = observer
  }

  /// The basic solution near `interior`. Any status but `.optimal` means that the crossover was
  /// given up, and that the interior solution is the better one to keep.
  public func run(_ program: LinearProgram, interior: LPSolution) -> SimplexResult {
    let control = SolveControl(settings: settings, observer: observer)
    control.phase(.crossover)
    let form = ScaledProgram(program, scaling: settings.scaling)
    let engine = SimplexEngine(form, settings: settings, control: control)
    // What is wrong at the end is wrong by little: costs are shifted for the dual method to put the
    // values right, and the primal method puts the prices right.
    engine.perturbationDelay = Self.perturbationDelay
    let point = InteriorBasis(engine, interior)
    for step in [point.chooseBasis, point.pushDuals, point.pushToBounds] {
      if let limit = step() { return engine.result(.stopped(limit)) }
    }
    let result = engine.result(engine.run())
    guard form.isScaled, engine.needsUnscaledRun(result.status, result.solution) else {
      return result
    }
    let plain = SimplexEngine(
      ScaledProgram(program, scaling: false), settings: settings, control: control)
    plain.iterations = result.iterations
    plain.perturbationDelay = Self.perturbationDelay
    plain.load(result.basis)
    return plain.result(plain.run())
  }

  private static let perturbationDelay = 200
}
