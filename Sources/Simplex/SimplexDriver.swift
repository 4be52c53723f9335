import LinearProgramming

/// How one stretch of the dual or the primal method ended, in the working program.
enum StretchEnd {
  /// No infeasible row (dual), no attractive column (primal).
  case optimal
  /// The dual method found no entering column in a row, or primal phase 1 ended above zero: the
  /// certificate has been checked.
  case infeasible(FarkasCertificate)
  /// Nothing bounds the entering column; the ray has been checked.
  case unbounded(Ray)
  /// The method cannot go on from here; the other one may.
  case stuck
  /// The dual objective has passed the cutoff.
  case cutOff
  case stopped(Limit)
}

extension SimplexEngine {
  /// Stretches of dual and primal simplex until the true program is solved.
  ///
  /// `preferringPrimal` is for bases that are nearly optimal but feasible in neither sense, as
  /// after a crossover.
  func run(preferringPrimal: Bool = false) -> SimplexStatus {
    var dualGaveUp = preferringPrimal
    var primalRuns = 0, dualRuns = 0
    endedByCutoff = false
    if let contradiction = contradictoryBound() { return .infeasible(contradiction) }
    for pass in 0..<30 {
      var state = lookAtTrueProgram(isFirst: pass == 0)
      if !isFresh, state.isPrimalFeasible { state = lookAtTrueProgram(isFirst: false) }
      switch (state.isPrimalFeasible, state.isDualFeasible) {
      case (true, true):
        return .optimal
      case (true, false):
        primalRuns += 1
        let perturbing = primalRuns > 2 && primalRuns % 2 == 1
        let before = iterations
        switch runPrimal(perturbing: perturbing) {
        case .optimal where !perturbing && iterations == before:
          // What looked wrong was rounding: computed from their columns the prices are right.
          return .optimal
        case .unbounded(let ray): return .unbounded(ray)
        case .infeasible(let proof): return .infeasible(proof)
        case .stopped(let limit): return .stopped(limit)
        case .optimal, .stuck, .cutOff: break
        }
      case (false, let dualFeasible):
        let useDual = dualFeasible || !dualGaveUp
        if useDual { dualRuns += 1 }
        let end =
          useDual
          ? runDual(
            perturbing: dualRuns <= 3, isDualFeasible: dualFeasible,
            shifting: (dualRuns > 1 || perturbationDelay > 0) && dualRuns <= 4)
          : runPrimal(perturbing: pass > 1)
        switch end {
        case .unbounded(let ray): return .unbounded(ray)
        case .infeasible(let proof): return .infeasible(proof)
        case .stopped(let limit): return .stopped(limit)
        case .stuck: dualGaveUp = useDual ? true : pass % 3 != 0
        case .cutOff:
          endedByCutoff = true
          return .failed(.noProgress)
        case .optimal: break
        }
      }
    }
    return .failed(.noProgress)
  }

  /// Fresh factors, values and reduced costs under the true bounds and costs.
  private func lookAtTrueProgram(isFirst: Bool) -> (isPrimalFeasible: Bool, isDualFeasible: Bool) {
    useTrueBounds()
    useTrueCosts()
    placeNonbasicAtBounds()
    // Factors that fit serve a warm start; only new ones are accurate enough to end on.
    if !factorsFitBasis { factorize() } else if !isFirst { factorizeIfNeeded() }
    computeDual(refining: true)
    computePrimal()
    // Flips would take away the primal feasibility that the primal method can start from.
    if computeInfeasibilities() == 0, !startsByFlips {
      return (true, countDualInfeasibilities() == 0)
    }
    let wrong = flipToDualFeasibility()
    computePrimal()
    return (computeInfeasibilities() == 0, wrong == 0)
  }

  /// Whether the first step is to put every column at its better bound, which makes the prices right,
  /// though the slack basis is feasible: where there are many columns to a row, the primal method would
  /// price all of them at each of its many steps, while one row of the dual method takes many flips.
  private var startsByFlips: Bool {
    guard (columnCount..<variableCount).allSatisfy({ isNonbasic[$0] == 0 }) else { return false }
    var wrong = 0
    for j in 0..<variableCount
    where isNonbasic[j] != 0 && dualInfeasibility(j) > settings.dualTolerance {
      if !isBoxed(j) { return false }
      wrong += 1
    }
    return wrong >= Self.manyColumnsToARow * max(rowCount, Self.fewRows)
  }

  private static let manyColumnsToARow = 8
  private static let fewRows = 20

  /// A program with an empty range needs no multipliers to be refused.
  private func contradictoryBound() -> FarkasCertificate? {
    for j in 0..<variableCount where program.lower[j] > program.upper[j] {
      var y = [Double](repeating: 0, count: rowCount)
      if j >= columnCount { y[j - columnCount] = 1 }
      return FarkasCertificate(rowMultipliers: y)
    }
    return nil
  }
}
