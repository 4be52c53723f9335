import LinearProgramming

/// Makes whole points out of fractional ones: fixes the integers and solves for the rest.
struct RoundingHeuristic {
  let program: LinearProgram
  let solve: ContinuousSolve

  /// The best of the roundings that leave a feasible program: each to the nearest whole number, down.
  func rounding(_ relaxed: LPSolution) -> StageSolution? {
    let x = relaxed.columnValues
    let candidates = [
      rounded(x) { $0.rounded() }, rounded(x) { ($0 + 1e-6).rounded(.down) },
    ]
    let found = candidates.compactMap { fixing($0) }
    return found.min { a, b in
      program.sense == .minimize
        ? a.solution.objective < b.solution.objective
        : a.solution.objective > b.solution.objective
    }
  }

  private func rounded(_ x: [Double], _ rule: (Double) -> Double) -> [Double] {
    x.indices.map { program.isInteger[$0] ? rule(x[$0]) : x[$0] }
  }

  /// The best point whose integers are those of `x`, rounded; nil if there is none.
  func fixing(_ x: [Double]) -> StageSolution? {
    var fixed = program
    for j in x.indices where program.isInteger[j] {
      let value = min(max(x[j].rounded(), program.columnLower[j]), program.columnUpper[j])
      fixed.columnLower[j] = value
      fixed.columnUpper[j] = value
    }
    guard case .solved(let solution) = solve(fixed), solution.shortcoming == nil else { return nil }
    return solution
  }
}
