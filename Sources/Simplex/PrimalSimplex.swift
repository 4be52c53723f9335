import LinearAlgebra
import LinearProgramming

/// The primal simplex method with bounded variables: phase 1 on the sum of infeasibilities, phase 2
/// on the costs, Devex pricing (Harris 1973; Maros 2003, chapter 9).
extension SimplexEngine {
  /// Iterates from the present basis; `.optimal` is meant for the working bounds, which may have
  /// been perturbed.
  func runPrimal(perturbing: Bool) -> StretchEnd {
    control.phase(.primalSimplex)
    useTrueCosts()
    if perturbing { perturbBounds() }
    devexWeight.fill(1)
    var failures = 0
    var barred: [Int] = []
    var hasBeenFeasible = false
    var leastPivot = Tolerance.soundPivot
    // Flips count as steps here, though not as iterations.
    var steps = 0
    while true {
      if !isFresh { barred = [] }
      let inPhaseOne = rebuildPrimal(shifting: hasBeenFeasible)
      if !inPhaseOne { hasBeenFeasible = true }
      if let limit = reachedLimit { return .stopped(limit) }
      stretch: while true {
        switch iteratePrimalOnce(
          inPhaseOne: inPhaseOne, barred: &barred, leastPivot: leastPivot)
        {
        case .went:
          if factors.isDueForRefactorization || leastPivot < Tolerance.soundPivot {
            leastPivot = Tolerance.soundPivot
            break stretch
          }
          steps += 1
          if steps % 16 == 0, let limit = reachedLimit { return .stopped(limit) }
        case .phaseOneDone:
          break stretch
        case .noColumn:
          guard isFresh else { break stretch }
          if !barred.isEmpty {
            guard leastPivot > 0 else { return .stuck }
            // Nothing but small pivots is left.
            leastPivot = leastPivot > Tolerance.smallestPivot ? Tolerance.smallestPivot : 0
            barred = []
            continue stretch
          }
          guard inPhaseOne else { return .optimal }
          if let proof = phaseOneCertificate() { return .infeasible(proof) }
          return boundsAreTrue ? .stuck : .optimal
        case .noRow(let q, let direction):
          guard isFresh else { break stretch }
          if !inPhaseOne, let ray = ray(entering: q, direction: direction) {
            return .unbounded(ray)
          }
          barred.append(q)
        case .poorPivot(let q):
          barred.append(q)
        case .inaccurate:
          failures += 1
          if failures > 200 { return .stuck }
          break stretch
        }
      }
    }
  }

  /// Fresh factors, values and reduced costs. Returns whether the basis is infeasible (phase 1).
  ///
  /// What rounding has made infeasible after it was feasible is shifted over, not mended: from phase
  /// 1 the method would come back to the like of it, over and over. Under the true bounds the basis
  /// is then dual feasible, and the dual method mends it.
  private func rebuildPrimal(shifting: Bool) -> Bool {
    if !isFresh { factorize() }
    computePrimal()
    var sum = computeInfeasibilities()
    if sum > 0, shifting, shiftBoundsOverInfeasibilities(atMost: Tolerance.largestShift) { sum = 0 }
    if sum > 0 { usePhaseOneCosts() } else { restorePhaseTwoCosts() }
    computeDual()
    collectCandidates()
    control.report(
      IterationReport(
        iteration: iterations,
        primalObjective: sum > 0 ? .nan : workingObjective() / program.costScale,
        primalResidual: sum))
    return sum > 0
  }

  private enum PrimalStep {
    case went
    /// Phase 1 has made every basic variable feasible.
    case phaseOneDone
    /// No reduced cost is attractive.
    case noColumn
    /// Nothing limits the entering column.
    case noRow(entering: Int, direction: Double)
    /// The column's pivot is so small that the next basis would be nearly singular.
    case poorPivot(entering: Int)
    /// Fresh factors are needed.
    case inaccurate
  }

  private func iteratePrimalOnce(
    inPhaseOne: Bool, barred: inout [Int], leastPivot: Double
  ) -> PrimalStep {
    guard let q = chooseEnteringByDevex(barred: barred) else { return .noColumn }
    computeColumn(q)
    let computed = reducedCostFromColumn(q)
    let isStale = abs(computed - dual[q]) > Tolerance.staleReducedCost * (1 + abs(computed))
    if isStale, !isFresh { return .inaccurate }
    dual[q] = computed
    guard abs(computed) > settings.dualTolerance, move[q] == 0 || computed * Double(move[q]) < 0
    else {
      // The price was out of date: no longer attractive. Before the end all of them are computed again.
      return .went
    }
    let direction: Double = computed < 0 ? 1 : -1
    let limit =
      inPhaseOne
      ? phaseOneRatioTest(q, direction: direction) : ratioTest(q, direction: direction)
    switch limit {
    case .none: return .noRow(entering: q, direction: direction)
    case .flip:
      flip(q, direction: direction)
      vectorWork += Double(variableCount + column.count)
      if inPhaseOne { updatePhaseOneCosts(leaving: nil) }
      isFresh = false
      return inPhaseOne && !isAnyInfeasible() ? .phaseOneDone : .went
    case .row(let p, let step, let toUpper):
      let alpha = column[p]
      let least =
        leastPivot > 0
        ? leastPivot * column.largest
        : min(Tolerance.leastGrownPivot, Tolerance.smallestPivot * column.largest)
      if abs(alpha) < least { return .poorPivot(entering: q) }
      if abs(alpha) < Tolerance.pivotOfStaleFactors, !isFresh { return .inaccurate }
      moveBasics(by: direction * step)
      let entered = value[q] + direction * step
      if inPhaseOne { updatePhaseOneCosts(leaving: p) }
      computeRho(p)
      priceRho()
      let disagreement = abs(pivotRowEntry(q) - alpha) / abs(alpha)
      updatePrimalDuals(entering: q, leaving: Int(head[p]), alpha: alpha)
      basicValue[p] = entered
      vectorWork += Double(2 * variableCount + 4 * (pivotRow.count + rho.count + column.count))
      let sound = exchange(
        position: p, entering: q, leavingMove: toUpper ? -1 : 1, alpha: alpha)
      infeasibility[p] = 0
      if !sound || disagreement > Tolerance.primalDisagreement { return .inaccurate }
      return inPhaseOne && !isAnyInfeasible() ? .phaseOneDone : .went
    }
  }

  private func isAnyInfeasible() -> Bool {
    for k in 0..<infeasibleCount where infeasibility[Int(infeasibleList[k])] > 0 { return true }
    return false
  }

  /// c_q − c_Bᵀ·B⁻¹a_q.
  private func reducedCostFromColumn(_ q: Int) -> Double {
    var sum = cost[q]
    for k in 0..<column.count {
      let p = column.index(k)
      sum -= cost[Int(head[p])] * column[p]
    }
    return sum
  }

  // MARK: Updates

  private func flip(_ q: Int, direction: Double) {
    moveBasics(by: direction * (upper[q] - lower[q]))
    move[q] = direction > 0 ? -1 : 1
    value[q] = direction > 0 ? upper[q] : lower[q]
  }

  /// x_B ← x_B − step·B⁻¹a_q.
  private func moveBasics(by step: Double) {
    for k in 0..<column.count {
      let p = column.index(k)
      basicValue[p] -= step * column[p]
      markInfeasibility(p)
    }
  }

  /// d_j ← d_j − (d_q/α_q)·α_j, and the Devex weights along the same row.
  private func updatePrimalDuals(entering q: Int, leaving: Int, alpha: Double) {
    let theta = dual[q] / alpha
    let weight = devexWeight[q]
    func update(_ j: Int, _ entry: Double) {
      guard isNonbasic[j] != 0 else { return }
      dual[j] -= theta * entry
      noteCandidate(j)
      let ratio = entry / alpha
      devexWeight[j] = max(devexWeight[j], ratio * ratio * weight)
    }
    for k in 0..<pivotRow.count {
      let j = pivotRow.index(k)
      update(j, pivotRow[j])
    }
    for k in 0..<rho.count {
      let i = rho.index(k)
      update(columnCount + i, rho[i])
    }
    dual[leaving] = -theta
    noteCandidate(leaving)
    devexWeight[leaving] = max(weight / (alpha * alpha), 1)
    if devexWeight[leaving] > 1e9 { devexWeight.fill(1) }
  }
}
