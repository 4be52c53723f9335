import InteriorPoint
import LinearProgramming
import Presolve
import Simplex

/// One solve: the attempts in their order, and what all of them took.
struct SolverRun {
  let program: LinearProgram
  let settings: SolverSettings
  let observer: SolverObserver?
  /// Column values of `program` to start the interior-point method near.
  var near: [Double]?
  /// Column values of `program` from within an interior-point run.
  private(set) var interior: [Double]?
  var iterations = 0
  private let began = ContinuousClock.now
  /// The best point that was refused or left unfinished, for a caller who has nothing better.
  var last: LPSolution?
  var lastViolation = Double.infinity

  init(program: LinearProgram, settings: SolverSettings, observer: SolverObserver?) {
    self.program = program
    self.settings = settings
    self.observer = observer
  }

  var elapsed: Double { (.now - began) / .seconds(1) }

  /// What an attempt came to.
  enum Verdict {
    case decided(Outcome)
    /// Nothing proved; another attempt may.
    case open(NumericalFailure, suspicion: Outcome.Suspicion?)
  }

  mutating func solve(from start: Basis?) -> Outcome {
    var suspicion: Outcome.Suspicion?
    var failure = NumericalFailure.noProgress
    for attempt in attempts(from: start).prefix(settings.attempts) {
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

  /// What a ray makes of the program: unbounded if it has a feasible point, which is looked for
  /// without costs.
  mutating func withFeasibility(of unbounded: Outcome) -> Outcome {
    var feasibility = program
    feasibility.costs = [Double](repeating: 0, count: program.columnCount)
    var settings = settings
    settings.timeLimit -= elapsed
    settings.interiorGap = nil
    var run = SolverRun(program: feasibility, settings: settings, observer: observer)
    let found = run.solve(from: nil)
    iterations += run.iterations
    switch found {
    case .optimal: return unbounded
    case .infeasible: return found
    default: return .unproven(.unbounded)
    }
  }

  private typealias Attempt = (inout SolverRun) -> Verdict

  /// The methods in the order in which they are tried, each later one only after the ones before
  /// it have proved nothing; the last ones without presolve, since presolve may be what went wrong.
  ///
  /// Where a large program may be infeasible the elastic one comes first: the simplex method would be
  /// long about it. Of a small one it has the better certificates, with exact zeros.
  private func attempts(from start: Basis?) -> [Attempt] {
    let presolve = settings.presolve
    let simplex: [Attempt] = [{ $0.simplex(from: nil, presolve: presolve) }]
    let elastic: [Attempt] = [{ $0.elasticInteriorPoint() }]
    let plain: [Attempt] = [
      { $0.simplex(from: nil, presolve: false) }, { $0.interiorPoint(presolve: false) },
    ]
    let isLarge = MethodSizes.provesByPoint(rows: program.rowCount)
    let rest =
      (isLarge ? elastic : []) + (settings.method == .dualSimplex ? [] : simplex) + plain
      + (isLarge ? [] : elastic) + [{ $0.elasticSimplex() }]
    let warmSimplex: [Attempt] = start.map { start in [{ $0.simplex(near: start) }] } ?? []
    let cold: Attempt = {
      $0.near = nil
      return $0.interiorPoint(presolve: presolve)
    }
    switch settings.method {
    case .dualSimplex: return warmSimplex + simplex + rest
    case .automatic where isMethodOpen:
      return warmSimplex + [{ $0.cheaperMethod(presolve: presolve) }] + rest
    case .automatic, .interiorPoint:
      let warm: [Attempt] = near == nil ? [] : [{ $0.interiorPoint(presolve: presolve) }]
      return warmSimplex + warm + [cold] + rest
    }
  }

  /// Whether nothing but the cost decides between the methods: points inside are the interior-point
  /// method's alone.
  private var isMethodOpen: Bool { near == nil && settings.interiorGap == nil }

  // MARK: Attempts

  /// What a method says of the program it was given, before anything is checked.
  enum Claim {
    /// `limit` is nil when the method ended before any limit.
    case point(LPSolution, limit: Limit?)
    case infeasible(FarkasCertificate)
    case unbounded(Ray)
    case nothing(NumericalFailure)

    /// The same of the program that was reduced.
    func carriedBack(by reduced: PresolvedProgram, telling observer: SolverObserver?) -> Claim {
      _ = observer?(.phase(.postsolve))
      return switch self {
      case .point(let solution, let limit): .point(reduced.postsolve(solution), limit: limit)
      case .infeasible(let certificate): .infeasible(reduced.postsolve(certificate))
      case .unbounded(let ray): .unbounded(reduced.postsolve(ray))
      case .nothing: self
      }
    }
  }

  private mutating func simplex(from start: Basis?, presolve: Bool) -> Verdict {
    guard presolve else { return judge(simplexClaim(program, from: start)) }
    return presolved { run, reduced in
      let claim = run.simplexClaim(reduced.program, from: nil)
      return run.judge(claim.carriedBack(by: reduced, telling: run.observer))
    }
  }

  /// The simplex method from a basis that should be near the optimum: where it is not, other
  /// methods are faster.
  private mutating func simplex(near start: Basis) -> Verdict {
    let few = iterations + max(10_000, program.rowCount)
    let claim = simplexClaim(program, from: start, iterationLimit: few)
    if case .point(let solution, limit: .iterations) = claim, settings.iterationLimit > few {
      note(solution)
      return .open(.noProgress, suspicion: nil)
    }
    return judge(claim)
  }

  /// The dual simplex method for as long as it is the cheaper one by forecast, then the
  /// interior-point method.
  private mutating func cheaperMethod(presolve: Bool) -> Verdict {
    guard presolve else { return cheaperMethod(program, extended: { $0 }, carriedBack: { $0 }) }
    return presolved { [observer] run, reduced in
      run.cheaperMethod(
        reduced.program, extended: reduced.extended,
        carriedBack: { $0.carriedBack(by: reduced, telling: observer) })
    }
  }

  private mutating func cheaperMethod(
    _ reduced: LinearProgram, extended: ([Double]) -> [Double], carriedBack: (Claim) -> Claim
  ) -> Verdict {
    let trial = SimplexTrial(
      reduced, share: settings.simplexShare, preparing: interiorPointMethod())
    let claim = simplexClaim(reduced, from: nil, within: trial.budget)
    if !trial.budget.isUsedUp {
      let verdict = judge(carriedBack(claim))
      guard case .open = verdict else { return verdict }
    }
    if elapsed > settings.timeLimit { return .decided(.stopped(.time, last: last)) }
    return interiorPoint(
      trial.interiorPoint, of: reduced, extended: extended, near: nil, carriedBack: carriedBack)
  }

  private mutating func interiorPoint(presolve: Bool) -> Verdict {
    guard presolve else {
      return interiorPoint(
        interiorPointMethod().prepare(program), of: program, extended: { $0 }, near: near,
        carriedBack: { $0 })
    }
    var settings = PresolveSettings()
    // Points inside stay points inside only under reductions that do not look at the costs.
    if near != nil || self.settings.interiorGap != nil { settings.enabled = .ofFeasibility }
    return presolved(settings) { [observer] run, reduced in
      run.interiorPoint(
        run.interiorPointMethod().prepare(reduced.program), of: reduced.program,
        extended: reduced.extended, near: run.near.map { reduced.kept($0) },
        carriedBack: { $0.carriedBack(by: reduced, telling: observer) })
    }
  }

  /// The interior-point method on a program that `program` was reduced to. Where its point is refused
  /// the vertex near it may be better: on the way there what is next to nothing becomes nothing.
  private mutating func interiorPoint(
    _ prepared: PreparedInteriorPoint, of reduced: LinearProgram,
    extended: ([Double]) -> [Double], near: [Double]?, carriedBack: (Claim) -> Claim
  ) -> Verdict {
    let (claim, found) = interiorPointClaim(prepared, near: near) {
      [program, settings] point in
      guard !settings.crossover,
        case .point(let solution, _) = carriedBack(.point(point, limit: nil))
      else { return true }
      return OptimalityReport(solution, of: program).isOptimal(
        within: settings.tolerance, feasibility: settings.feasibilityTolerance)
    }
    interior = found.map(extended)
    guard case .point(let point, limit: nil) = claim else { return judge(carriedBack(claim)) }
    let order =
      settings.crossover ? [true, false] : settings.attempts > 1 ? [false, true] : [false]
    var verdict = Verdict.open(.noProgress, suspicion: nil)
    for isVertex in order {
      if isVertex && isFarFromFeasible && last != nil { continue }
      guard let claim = isVertex ? vertex(near: point, in: reduced) : claim else { continue }
      verdict = judge(carriedBack(claim))
      guard case .open = verdict else { break }
    }
    return verdict
  }

  /// Runs `method` on the presolved program and brings what it claims back to the original.
  private mutating func presolved(
    _ settings: PresolveSettings = PresolveSettings(),
    _ method: (inout SolverRun, PresolvedProgram) -> Verdict
  ) -> Verdict {
    notify(.presolve)
    var settings = settings
    settings.timeLimit = self.settings.timeLimit - elapsed
    if let observer { settings.isStopped = { observer(.pulse) == .cancel } }
    let result = Presolver(settings: settings).run(program)
    if isCancelled { return .decided(.stopped(.cancelled, last: last)) }
    switch result {
    case .infeasible(let certificate): return judge(.infeasible(certificate))
    case .unbounded(let ray): return judge(.unbounded(ray))
    case .reduced(let reduced):
      guard reduced.program.columnCount > 0 else {
        let point = LPSolution(withoutColumns: reduced.program)
        return judge(Claim.point(point, limit: nil).carriedBack(by: reduced, telling: observer))
      }
      return method(&self, reduced)
    }
  }

  /// Proves infeasibility, where an attempt has left the rows far from kept, by the program that
  /// violates them least. Loose tolerances are enough for a proof.
  private mutating func elasticInteriorPoint() -> Verdict {
    let open = Verdict.open(.noProgress, suspicion: nil)
    guard isFarFromFeasible,
      case .reduced(let reduced) = Presolver().run(ElasticProgram.make(from: program)),
      reduced.program.columnCount > 0,
      case .point(let solution, nil) = interiorPointClaim(
        interiorPointMethod(tolerance: Tolerance.elastic).prepare(reduced.program), near: nil
      ).claim.carriedBack(by: reduced, telling: observer)
    else { return open }
    return judge(.infeasible(FarkasCertificate(rowMultipliers: solution.rowDuals)))
  }

  /// The same by the simplex method: a basis leaves exact zeros where columns without bounds need
  /// them.
  private mutating func elasticSimplex() -> Verdict {
    let elastic = ElasticProgram.make(from: program)
    guard case .point(let solution, nil) = simplexClaim(elastic, from: nil) else {
      return .open(.noProgress, suspicion: nil)
    }
    return judge(.infeasible(FarkasCertificate(rowMultipliers: solution.rowDuals)))
  }

  /// Whether nothing found so far comes near to keeping the rows.
  var isFarFromFeasible: Bool { lastViolation > Tolerance.farFromFeasible }

  func notify(_ phase: SolverPhase) { _ = observer?(.phase(phase)) }

  /// Whether the user has stopped.
  var isCancelled: Bool { observer?(.pulse) == .cancel }
}

extension LPSolution {
  /// The only point of a program whose columns have all been reduced away.
  fileprivate init(withoutColumns program: LinearProgram) {
    self.init(
      columnValues: [], rowDuals: [Double](repeating: 0, count: program.rowCount), of: program,
      basis: Basis(slackBasisOf: program))
  }
}
