import LinearProgramming
import Simplex

/// From a basis to one that is optimal exactly, by refinement.
struct BasisSearch {
  let program: IntegerProgram
  let control: ExactControl
  /// More corrections than any program has needed.
  private static let longest = 40

  /// The exact optimum; nil where none is found from this basis.
  func optimum(from start: Basis) -> BasicSolution? {
    var basis = start
    var seen: [Basis] = []
    for _ in 0..<Self.longest {
      if control.isCancelled { return nil }
      control.phase(.exactArithmetic)
      guard
        let solution = try? BasicSolution(
          program, basis, isCancelled: { control.isCancelled })
      else { return nil }
      if solution.isOptimal { return solution }
      guard let next = next(after: solution, seen) else { return nil }
      seen.append(basis)
      basis = next
    }
    return nil
  }

  /// The exact optimum by pivots in whole numbers alone; nil where there is none, or the program is not small.
  func optimumOfSmallProgram() -> BasicSolution? {
    control.phase(.exactArithmetic)
    var tableau = WholeTableau(program, control: control)
    guard let basis = tableau?.optimum(),
      let solution = try? BasicSolution(program, basis, isCancelled: { control.isCancelled }),
      solution.isOptimal
    else { return nil }
    return solution
  }

  /// A basis not seen before: the settings are varied where the usual ones lead nowhere new.
  private func next(after solution: BasicSolution, _ seen: [Basis]) -> Basis? {
    let refinement = Refinement(solution: solution)
    for variant in Self.variants {
      if control.isCancelled { return nil }
      control.phase(.refinement)
      var settings = variant
      settings.timeLimit = control.remaining
      guard let next = refinement.nextBasis(settings, control.observer) else { continue }
      if next != solution.basis && !seen.contains(next) { return next }
    }
    return nil
  }

  private static let variants: [SimplexSettings] = {
    let usual = SimplexSettings()
    var plain = usual
    plain.perturbation = false
    var unscaled = plain
    unscaled.scaling = false
    var tight = unscaled
    tight.primalTolerance = tightTolerance
    tight.dualTolerance = tightTolerance
    return [usual, plain, unscaled, tight]
  }()

  /// Absolute, of values and reduced costs of the program without scaling: a hundredth of what the simplex
  /// method holds to otherwise, and still above the rounding of its own sums.
  private static let tightTolerance = 1e-11
}
