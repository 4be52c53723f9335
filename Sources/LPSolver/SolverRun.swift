import InteriorPoint
import LinearProgramming
import Presolve
import Simplex

/// One solve: the attempts in their order, and what all of them took.
struct SolverRun {
  let program: LinearProgram
  let settings: SolverSettings
  let observer: SolverObserver?
  var kept: [KeptRow] = []
  private(set) var iterations = 0
  private let began = ContinuousClock.now
  /// The best point that was refused or left unfinished, for a caller who has nothing better.
  private var last: LPSolution?

  init(program: LinearProgram, settings: SolverSettings, observer: SolverObserver?) {
    self.program = program
    self.settings = settings
    self.observer = observer
  }

  var elapsed: Double { (.now - began) / .seconds(1) }

  /// What an attempt came to.
  private enum Verdict {
    case decided(Outcome)
    /// Nothing proved; another attempt may.
    case open(NumericalFailure, suspicion: Outcome.Suspicion?)
  }

  mutating func solve(from start: Basis?) -> Outcome {
    var suspicion: Outcome.Suspicion?
    var failure = NumericalFailure.noProgress
    for attempt in attempts(from: start) {
      switch attempt(&self) {
      case .decided(let outcome): return outcome
      case .open(let reason, let suspected):
        failure = reason
        suspicion = suspected ?? suspicion
      }
      if elapsed > settings.timeLimit { return .stopped(.time, last: last) }
    }
    if let suspicion { return .unproven(suspicion) }
    return .failed(failure, last: last)
  }

  private typealias Attempt = (inout SolverRun) -> Verdict

  /// The methods in the order in which they are tried, each later one only after the ones before
  /// it have proved nothing; the last ones without presolve, lest that be what went wrong.
  private func attempts(from start: Basis?) -> [Attempt] {
    let presolve = settings.presolve
    let rest: [Attempt] = [
      { $0.simplex(from: nil, presolve: false) }, { $0.interiorPoint(presolve: false) },
      { $0.elastic() },
    ]
    if let start { return [{ $0.simplex(from: start, presolve: false) }] + rest }
    switch settings.method {
    case .dualSimplex: return [{ $0.simplex(from: nil, presolve: presolve) }] + rest
    case .automatic, .interiorPoint:
      let rewritten: [Attempt] = kept.isEmpty ? [] : [{ $0.interiorPointOnKeptRows() }]
      return rewritten + [
        { $0.interiorPoint(presolve: presolve) }, { $0.simplex(from: nil, presolve: presolve) },
      ] + rest
    }
  }

  // MARK: Attempts

  /// What a method says of the program it was given, before anything is checked.
  private enum Claim {
    /// `limit` is nil when the method ended by itself.
    case point(LPSolution, limit: Limit?)
    case infeasible(FarkasCertificate)
    case unbounded(Ray)
    case nothing(NumericalFailure)

    /// The same of the program that was reduced.
    func carriedBack(by reduced: PresolvedProgram) -> Claim {
      switch self {
      case .point(let solution, let limit): .point(reduced.postsolve(solution), limit: limit)
      case .infeasible(let certificate): .infeasible(reduced.postsolve(certificate))
      case .unbounded(let ray): .unbounded(reduced.postsolve(ray))
      case .nothing: self
      }
    }
  }

  private mutating func simplex(from start: Basis?, presolve: Bool) -> Verdict {
    guard presolve else { return judge(simplexClaim(program, from: start)) }
    return presolved { $0.simplexClaim($1, from: nil) }
  }

  private mutating func interiorPoint(presolve: Bool) -> Verdict {
    guard presolve else { return judge(interiorPointClaim(program)) }
    return presolved { $0.interiorPointClaim($1) }
  }

  /// The interior-point method on the program with its kept rows rewritten.
  private mutating func interiorPointOnKeptRows() -> Verdict {
    let rewritten = KeptProgram(program, keeping: kept)
    let claim: Claim
    notify(.presolve)
    switch Presolver().run(rewritten.program) {
    case .reduced(let reduced) where reduced.program.columnCount > 0:
      claim = interiorPointClaim(reduced.program).carriedBack(by: reduced)
    default: claim = interiorPointClaim(rewritten.program)
    }
    guard case .point(let solution, let limit) = claim else { return judge(.nothing(.noProgress)) }
    return judge(.point(rewritten.original(of: solution), limit: limit))
  }

  /// Runs `method` on the presolved program and brings what it claims back to the original.
  private mutating func presolved(_ method: (inout SolverRun, LinearProgram) -> Claim) -> Verdict {
    notify(.presolve)
    switch Presolver().run(program) {
    case .infeasible(let certificate): return judge(.infeasible(certificate))
    case .unbounded(let ray): return judge(.unbounded(ray))
    case .reduced(let reduced):
      let claim = reduced.program.columnCount == 0
        ? .point(LPSolution(withoutColumns: reduced.program), limit: nil)
        : method(&self, reduced.program)
      notify(.postsolve)
      return judge(claim.carriedBack(by: reduced))
    }
  }

  /// Proves infeasibility, where it is so, by the program that violates the rows least.
  private mutating func elastic() -> Verdict {
    guard case .point(let solution, nil) = interiorPointClaim(ElasticProgram.make(from: program))
    else { return .open(.noProgress, suspicion: nil) }
    let certificate = FarkasCertificate(rowMultipliers: solution.rowDuals)
    return judge(.infeasible(certificate))
  }

  // MARK: Methods

  private mutating func simplexClaim(_ program: LinearProgram, from start: Basis?) -> Claim {
    var simplex = SimplexSettings()
    simplex.timeLimit = settings.timeLimit - elapsed
    simplex.iterationLimit = settings.iterationLimit - iterations
    let result = SimplexMethod(settings: simplex, observer: observer).solve(program, from: start)
    iterations += result.iterations
    return switch result.status {
    case .optimal: .point(result.solution, limit: nil)
    case .infeasible(let certificate): .infeasible(certificate)
    case .unbounded(let ray): .unbounded(ray)
    case .stopped(let limit): .point(result.solution, limit: limit)
    case .failed(let failure): .nothing(failure)
    }
  }

  private mutating func interiorPointClaim(_ program: LinearProgram) -> Claim {
    var interior = InteriorPointSettings()
    interior.tolerance = 0.1 * settings.tolerance
    interior.timeLimit = settings.timeLimit - elapsed
    interior.iterationLimit = min(interior.iterationLimit, settings.iterationLimit - iterations)
    let result = InteriorPointMethod(settings: interior, observer: observer).solve(program)
    iterations += result.iterations
    // A run that stalled, or used up the method's own iterations, may still have come close enough:
    // the check decides.
    guard case .stopped(let limit) = result.status,
      limit != .iterations || iterations >= settings.iterationLimit
    else { return .point(result.solution, limit: nil) }
    return .point(result.solution, limit: limit)
  }

  // MARK: Judgement

  /// Holds a claim about the original program against the program.
  private mutating func judge(_ claim: Claim) -> Verdict {
    notify(.check)
    switch claim {
    case .point(let solution, let limit):
      let report = OptimalityReport(solution, of: program)
      if report.isOptimal(within: settings.tolerance) { return .decided(.optimal(solution)) }
      last = solution
      if let limit { return .decided(.stopped(limit, last: solution)) }
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

  private func notify(_ phase: SolverPhase) { _ = observer?(.phase(phase)) }
}

extension LPSolution {
  /// The only point of a program whose columns have all been reduced away.
  fileprivate init(withoutColumns program: LinearProgram) {
    self.init(
      columnValues: [], rowDuals: [Double](repeating: 0, count: program.rowCount), of: program,
      basis: Basis(slackBasisOf: program))
  }
}
