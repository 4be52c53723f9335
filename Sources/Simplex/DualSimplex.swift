import LinearAlgebra
import LinearProgramming

/// The dual simplex method (Lemke 1954; in this form Koberstein 2005).
extension SimplexEngine {
  /// Phase 1 where the start is not dual feasible, then phase 2.
  ///
  /// Costs may be perturbed and shifted on the way; `.optimal` is meant for those. `.stuck` means
  /// that the program seems to have no dual feasible basis, or that the numbers fail.
  ///
  /// A start that is dual feasible stays so: only nonbasic costs are perturbed then, away from
  /// zero, and no earlier than `perturbationDelay` iterations on.
  /// With `shifting`, costs are shifted where reduced costs are wrong, for the primal method to put
  /// right, instead of a phase 1: near the end that is the shorter way.
  func runDual(perturbing: Bool, isDualFeasible: Bool, shifting: Bool) -> StretchEnd {
    control.phase(.dualSimplex)
    isTaboo.fill(0)
    perturbationDue = Int.max
    if settings.perturbation {
      if perturbing && !isDualFeasible && !shifting {
        perturbCosts()
      } else {
        // Without any, the method may never leave a degenerate vertex.
        perturbationDue = iterations + (perturbing ? perturbationDelay : 1000)
      }
    }
    // Prices and values are those of the look at the true program that said so.
    if isDualFeasible { return iterateDual(isRebuilt: iterations < perturbationDue) }
    computeDual()
    if flipToDualFeasibility() > 0, !shifting {
      if let end = iterateWithinImpliedBounds() { return end }
      useBoxedBounds()
      let end = iterateDual()
      useTrueBounds()
      placeNonbasicBySign()
      guard case .optimal = end else {
        if case .stopped = end { return end }
        return .stuck
      }
      if countDualInfeasibilities() > 0 {
        // Perturbed costs may have no feasible dual though the true ones have.
        useTrueCosts()
        computeDual()
        placeNonbasicBySign()
        if countDualInfeasibilities() > 0 { return .stuck }
      }
    }
    return iterateDual()
  }

  /// Iterates until the working program is solved. Of a rebuilt engine prices and values are those of the
  /// basis, and no reduced cost is wrong.
  func iterateDual(isRebuilt: Bool = false) -> StretchEnd {
    var failures = 0
    var isRebuilt = isRebuilt
    var iterationsWhenRebuilt = iterations
    var stall = StallWatch(patience: StallWatch.leastPatience + rowCount)
    while true {
      if !isRebuilt { rebuildDual() }
      isRebuilt = false
      iterationsWhenRebuilt = iterations
      switch stall.look(at: workingObjective(), iterations: iterations) {
      case .progress: break
      // Other costs, another way out of the vertex.
      case .first: perturbNonbasicCosts()
      // The primal method may find one, or a proof.
      case .again: return .stuck
      }
      if let limit = reachedLimit { return .stopped(limit) }
      stretch: while true {
        switch iterateDualOnce() {
        case .went:
          if factors.isDueForRefactorization { break stretch }
          if iterations % 8 == 0, isBeyondCutoff() { return .cutOff }
          if iterations % 16 == 0, let limit = reachedLimit {
            return .stopped(limit)
          }
        case .noRow:
          if isFresh || updatesServe && iterations == iterationsWhenRebuilt {
            return hasTabooRows ? .stuck : .optimal
          }
          break stretch
        case .noColumn(let row):
          guard isFresh || updatesServe else { break stretch }
          if boundsAreTrue || boundsAreImplied, let proof = farkasCertificate(row: row) {
            return .infeasible(proof)
          }
          guard isFresh else {
            factorize()
            break stretch
          }
          isTaboo[row] = 1
        case .inaccurate:
          failures += 1
          if failures > 200 { return .stuck }
          if !isFresh { factorize() }
          break stretch
        case .unusable(let row):
          isTaboo[row] = 1
        }
      }
    }
  }

  /// Whether the prices prove that the true program is no better than the cutoff.
  private func isBeyondCutoff() -> Bool {
    guard let cutoff, boundsAreTrue, workingObjective() > cutoff else { return false }
    return lagrangianBound() > cutoff
  }

  private var hasTabooRows: Bool {
    for p in 0..<rowCount where isTaboo[p] != 0 && infeasibility[p] > 0 { return true }
    return false
  }

  func countDualInfeasibilities() -> Int {
    var count = 0
    for j in 0..<variableCount
    where isNonbasic[j] != 0 && dualInfeasibility(j) > settings.dualTolerance { count += 1 }
    return count
  }

  /// Fresh factors, reduced costs and values; remaining wrong reduced costs are shifted away.
  func rebuildDual() {
    factorizeIfNeeded()
    if iterations >= perturbationDue {
      perturbNonbasicCosts()
      perturbationDue = Int.max
    }
    computeDual(refining: !isFresh)
    if flipToDualFeasibility() > 0 { shiftWrongCosts() }
    computePrimal()
    let sum = computeInfeasibilities()
    control.report(
      IterationReport(
        iteration: iterations, dualObjective: workingObjective() / abs(program.costScale),
        primalResidual: sum))
  }

  private enum DualStep {
    case went
    /// Every row is feasible.
    case noRow
    /// No column can enter for the row: the working program is infeasible, or the row is taboo.
    case noColumn(row: Int)
    /// Fresh factors are needed.
    case inaccurate
    /// The factors are fresh, yet row and column disagree on the pivot.
    case unusable(row: Int)
  }

  private func iterateDualOnce() -> DualStep {
    guard let p = chooseLeavingRow() else { return .noRow }
    let leavesToUpper = basicValue[p] > basicUpper[p]
    let violation = leavesToUpper ? basicValue[p] - basicUpper[p] : basicLower[p] - basicValue[p]
    guard let entering = chooseEnteringColumn(violation: violation, sign: leavesToUpper ? 1 : -1)
    else { return .noColumn(row: p) }
    let q = entering.variable

    computeColumn(q)
    let alpha = column[p]
    let alphaOfRow = pivotRowEntry(q)
    let smaller = min(abs(alpha), abs(alphaOfRow))
    let disagreement = abs(alpha - alphaOfRow) / max(Tolerance.leastComparedPivot, smaller)
    if disagreement > Tolerance.dualDisagreement, !isFresh { return .inaccurate }
    if disagreement > Tolerance.uselessDisagreement || abs(alpha) < Tolerance.unusablePivot {
      return .unusable(row: p)
    }

    applyFlips(entering.flipCount)
    updateDuals(
      entering: q, leaving: Int(head[p]), leavesToUpper: leavesToUpper, alpha: alphaOfRow)
    updateEdgeWeights(position: p, alpha: alpha)
    let bound = leavesToUpper ? basicUpper[p] : basicLower[p]
    updatePrimal(position: p, entering: q, step: (basicValue[p] - bound) / alpha)
    vectorWork += Double(3 * pivotRow.count + 3 * rho.count + 4 * column.count + infeasibleCount)
    let sound = exchange(
      position: p, entering: q, leavingMove: leavesToUpper ? -1 : 1, alpha: alpha)
    markInfeasibility(p)
    return sound ? .went : .inaccurate
  }

  // MARK: Updates

  /// The boxed variables passed by the ratio test go to their other bound: Δx_B = −B⁻¹·N·Δx_N.
  private func applyFlips(_ flipCount: Int) {
    guard flipCount > 0 else { return }
    flips.clear()
    for k in 0..<flipCount {
      let j = Int(candidates[k].variable)
      let change = move[j] > 0 ? upper[j] - lower[j] : lower[j] - upper[j]
      move[j] = -move[j]
      value[j] = move[j] > 0 ? lower[j] : upper[j]
      matrix.addColumn(j, times: -change, to: flips)
    }
    factors.ftran(flips, expectedDensity: flipDensity)
    flipDensity = 0.95 * flipDensity + 0.05 * flips.density
    for k in 0..<flips.count {
      let p = flips.index(k)
      basicValue[p] += flips[p]
      markInfeasibility(p)
    }
  }

  /// d_j ← d_j − θ·α_j, the leaving variable gets −θ.
  private func updateDuals(
    entering q: Int, leaving: Int, leavesToUpper: Bool, alpha: Double
  ) {
    var theta = dual[q] / alpha
    if leavesToUpper ? theta < 0 : theta > 0 {
      // The Harris test let a reduced cost slip past zero: its cost is shifted instead.
      shiftCost(q, by: -dual[q])
      theta = 0
    }
    if theta != 0 {
      for k in 0..<pivotRow.count {
        let j = pivotRow.index(k)
        dual[j] -= theta * pivotRow[j]
      }
      for k in 0..<rho.count {
        let i = rho.index(k)
        if isNonbasic[columnCount + i] != 0 { dual[columnCount + i] -= theta * rho[i] }
      }
    }
    dual[leaving] = -theta
  }

  /// x_B ← x_B − θ·B⁻¹a_q, x_q ← x_q + θ.
  private func updatePrimal(position p: Int, entering q: Int, step: Double) {
    let entered = value[q] + step
    for k in 0..<column.count {
      let i = column.index(k)
      basicValue[i] -= step * column[i]
      markInfeasibility(i)
    }
    basicValue[p] = entered
  }
}

/// Sees that the dual method no longer gets anywhere: an objective that rises by nothing for as many
/// iterations as a degenerate vertex hardly takes, with costs perturbed.
private struct StallWatch {
  enum Finding { case progress, first, again }

  static let leastPatience = 2000

  private let patience: Int
  private var objective = -Double.infinity
  private var since = 0
  private var isSuspected = false

  init(patience: Int) { self.patience = patience }

  mutating func look(at objective: Double, iterations: Int) -> Finding {
    if self.objective == -.infinity
      || objective - self.objective > Tolerance.progress * abs(objective)
    {
      self.objective = objective
      since = iterations
      return .progress
    }
    guard iterations - since > patience else { return .progress }
    since = iterations
    defer { isSuspected = true }
    return isSuspected ? .again : .first
  }
}
