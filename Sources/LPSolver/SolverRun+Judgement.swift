import LinearProgramming

/// Claims about the original program, held against the program.
extension SolverRun {
  /// Holds a claim about the original program against the program.
  mutating func judge(_ claim: Claim) -> Verdict {
    notify(.check)
    switch claim {
    case .point(let solution, let limit):
      let report = OptimalityReport(solution, of: program)
      if isOptimal(report) { return .decided(.optimal(settled(solution, report))) }
      if limit == nil, let other = solution.withoutDualsOfMissingSides(of: program) {
        let report = OptimalityReport(other, of: program)
        if isOptimal(report) { return .decided(.optimal(settled(other, report))) }
      }
      if limit == nil, let (vertex, report) = solvedAgain(solution), isOptimal(report) {
        return .decided(.optimal(vertex))
      }
      note(solution, report)
      if let limit { return .decided(.stopped(limit, last: last)) }
      return .open(.refusedByCheck, suspicion: nil)
    case .infeasible(let certificate):
      if certificate.proves(infeasibilityOf: program) { return .decided(.infeasible(certificate)) }
      if let cleaned = certificate.cleaned(for: program) { return .decided(.infeasible(cleaned)) }
      return .open(.refusedByCheck, suspicion: .infeasible)
    case .unbounded(let ray):
      if ray.proves(unboundednessOf: program) { return .decided(.unbounded(ray)) }
      if let cleaned = ray.cleaned(for: program) { return .decided(.unbounded(cleaned)) }
      return .open(.refusedByCheck, suspicion: .unbounded)
    case .nothing(let failure): return .open(failure, suspicion: nil)
    }
  }

  private func isOptimal(_ report: OptimalityReport) -> Bool {
    report.isOptimal(within: settings.tolerance, feasibility: settings.feasibilityTolerance)
  }

  /// A basic solution whose residuals, though small beside its terms, are not so by themselves, is the
  /// better for being solved again.
  private mutating func settled(_ solution: LPSolution, _ report: OptimalityReport) -> LPSolution {
    let residual = max(report.primalAbsolute, report.dualAbsolute)
    guard residual > Tolerance.absoluteResidual, let (other, better) = solvedAgain(solution) else {
      return solution
    }
    let isBetter =
      isOptimal(better)
      && max(better.primalAbsolute, better.dualAbsolute) < residual
    return isBetter ? other : solution
  }

  /// Postsolve adds up prices, and what they lack. From the basis of its solution the simplex method
  /// computes them again on the program itself; nil where there is no basis or it is far from optimal.
  private mutating func solvedAgain(_ solution: LPSolution) -> (LPSolution, OptimalityReport)? {
    guard let basis = solution.basis else { return nil }
    let few = iterations + max(Self.fewIterations, program.rowCount / 10)
    guard
      case .point(let other, limit: nil) = simplexClaim(program, from: basis, iterationLimit: few)
    else { return nil }
    return (other, OptimalityReport(other, of: program))
  }

  private static let fewIterations = 1000

  /// Keeps a point that is not optimal, unless an earlier one comes nearer to the rows.
  mutating func note(_ solution: LPSolution, _ report: OptimalityReport? = nil) {
    let violation = (report ?? OptimalityReport(solution, of: program)).primalRelative
    if violation <= lastViolation || last == nil {
      last = solution
      lastViolation = violation
    }
  }
}
