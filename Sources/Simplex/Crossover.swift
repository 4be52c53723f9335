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
    let result = refined(engine.result(engine.run()), by: engine, of: program)
    guard form.isScaled, case .failed = result.status else { return result }
    let plain = SimplexEngine(
      ScaledProgram(program, scaling: false), settings: settings, control: control)
    plain.iterations = result.iterations
    plain.perturbationDelay = Self.perturbationDelay
    plain.load(result.basis)
    return plain.result(plain.run())
  }

  /// What is within the tolerances in scaled units may miss them in the program's own. Tolerances that
  /// are tighter by as much take a few more iterations; without scaling the method would take many, and
  /// with worse numbers.
  private func refined(
    _ first: SimplexResult, by engine: SimplexEngine, of program: LinearProgram
  ) -> SimplexResult {
    guard case .optimal = first.status else { return first }
    var (best, excess) = cleaned(first, of: program)
    for _ in 0..<Self.refinements where excess > 1 {
      engine.tightenTolerances(by: min(excess, Self.mostTightened))
      let next = engine.result(engine.run())
      best.iterations = next.iterations
      guard case .optimal = next.status else { break }
      let (other, left) = cleaned(next, of: program)
      guard left < excess else { break }
      (best, excess) = (other, left)
    }
    return best
  }

  /// A result without the rounding that its row duals show, where that makes it better; and its largest
  /// violation in the program's own units over the tolerance for it, relative to the terms of its row or
  /// column as `OptimalityReport` has it.
  private func cleaned(
    _ result: SimplexResult, of program: LinearProgram
  ) -> (result: SimplexResult, excess: Double) {
    func excess(_ solution: LPSolution) -> Double {
      let report = OptimalityReport(solution, of: program)
      return max(
        report.primalRelative / settings.primalTolerance,
        report.dualRelative / settings.dualTolerance)
    }
    let own = excess(result.solution)
    guard own > 1, let other = result.solution.withoutDualsOfMissingSides(of: program) else {
      return (result, own)
    }
    let left = excess(other)
    guard left < own else { return (result, own) }
    var result = result
    result.solution = other
    return (result, left)
  }

  private static let refinements = 2
  /// Beyond this scaled reduced costs are rounding.
  private static let mostTightened = 1e3

  private static let perturbationDelay = 200
}
