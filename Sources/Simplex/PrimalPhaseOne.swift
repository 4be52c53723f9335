import LinearAlgebra
import LinearProgramming

/// Phase 1 of the primal method: costs ∓1 on basic variables below and above their bounds, so that
/// the objective is the sum of infeasibilities; a step may pass bounds while that sum still falls.
extension SimplexEngine {
  private func phaseOneCost(_ p: Int) -> Double {
    guard infeasibility[p] > 0 else { return 0 }
    return basicValue[p] < basicLower[p] ? -1 : 1
  }

  func usePhaseOneCosts() {
    cost.fill(0)
    for p in 0..<rowCount { cost[Int(head[p])] = phaseOneCost(p) }
    costsAreTrue = false
  }

  func restorePhaseTwoCosts() { useTrueCosts() }

  /// Brings costs and reduced costs up to date with which basic variables are infeasible now; the
  /// leaving one counts as feasible. `column` names the positions that have moved.
  func updatePhaseOneCosts(leaving: Int?) {
    flips.clear()
    for k in 0..<column.count {
      let p = column.index(k)
      let j = Int(head[p])
      let now = p == leaving ? 0 : phaseOneCost(p)
      guard now != cost[j] else { continue }
      flips.add(now - cost[j], at: p)
      cost[j] = now
    }
    guard flips.count > 0 else { return }
    factors.btran(flips, expectedDensity: flipDensity)
    flipDensity = 0.95 * flipDensity + 0.05 * flips.density
    price(flips)
    for k in 0..<pivotRow.count {
      let j = pivotRow.index(k)
      dual[j] -= pivotRow[j]
      noteCandidate(j)
    }
    for k in 0..<flips.count {
      let j = columnCount + flips.index(k)
      guard isNonbasic[j] != 0 else { continue }
      dual[j] -= flips[flips.index(k)]
      noteCandidate(j)
    }
  }

  private struct Breakpoint {
    var step: Double
    var position: Int
    var size: Double
    var toUpper: Bool
  }

  /// The step to where the sum of infeasibilities stops falling, at a pivot that is not small.
  func phaseOneRatioTest(_ q: Int, direction: Double) -> PrimalLimit {
    let breakpoints = phaseOneBreakpoints(direction: direction)
    let range = upper[q] - lower[q]
    var slope = -abs(dual[q])
    var end = 0
    var largest = 0.0
    while end < breakpoints.count, slope < 0 {
      slope += breakpoints[end].size
      largest = max(largest, breakpoints[end].size)
      end += 1
    }
    guard end > 0 else { return range < .infinity ? .flip : .none }
    let enough = min(0.1 * largest, 1)
    for k in stride(from: end - 1, through: 0, by: -1) where breakpoints[k].size >= enough {
      let b = breakpoints[k]
      if range <= b.step { return .flip }
      return .row(position: b.position, step: max(0, b.step), toUpper: b.toUpper)
    }
    return .none
  }

  /// Where each moving basic variable reaches a bound, from near to far.
  private func phaseOneBreakpoints(direction: Double) -> [Breakpoint] {
    let pivotTolerance = Tolerance.primalPivot(afterUpdates: factors.updateCount)
    var list: [Breakpoint] = []
    for k in 0..<column.count {
      let p = column.index(k)
      let fall = direction * column[p]
      guard abs(fall) > pivotTolerance else { continue }
      let x = basicValue[p], l = basicLower[p], u = basicUpper[p]
      let below = infeasibility[p] > 0 && x < l, above = infeasibility[p] > 0 && x > u
      if fall > 0, !below {
        if above {
          list.append(Breakpoint(step: (x - u) / fall, position: p, size: fall, toUpper: true))
        }
        if l > -.infinity {
          list.append(Breakpoint(step: (x - l) / fall, position: p, size: fall, toUpper: false))
        }
      } else if fall < 0, !above {
        if below {
          list.append(Breakpoint(step: (x - l) / fall, position: p, size: -fall, toUpper: false))
        }
        if u < .infinity {
          list.append(Breakpoint(step: (x - u) / fall, position: p, size: -fall, toUpper: true))
        }
      }
    }
    // Ties by position: the order must not depend on the sort.
    list.sort { $0.step < $1.step || ($0.step == $1.step && $0.position < $1.position) }
    return list
  }

  /// The phase-1 prices y = B⁻ᵀc_B as multipliers, if they prove that no point is feasible.
  func phaseOneCertificate() -> FarkasCertificate? {
    computeDual()
    var y = fullWork.array
    for i in 0..<rowCount { y[i] *= program.rowScale[i] }
    return checked(y.map { -$0 }) ?? checked(y)
  }

  /// Widens the bounds of all variables by small random amounts, against primal degeneracy.
  func perturbBounds() {
    for j in 0..<variableCount {
      // A fixed variable stays fixed: equations keep their meaning.
      guard program.lower[j] != program.upper[j] else { continue }
      if lower[j] > -.infinity {
        lower[j] -= Tolerance.perturbation * (1 + random.next()) * (1 + min(abs(lower[j]), 1e3))
      }
      if upper[j] < .infinity {
        upper[j] += Tolerance.perturbation * (1 + random.next()) * (1 + min(abs(upper[j]), 1e3))
      }
    }
    boundsAreTrue = false
    placeNonbasicAtBounds()
  }

  /// Moves the bounds that basic variables violate to where these are, if all are that near. Returns
  /// whether they were.
  func shiftBoundsOverInfeasibilities(atMost limit: Double) -> Bool {
    let positions = (0..<infeasibleCount).map { Int(infeasibleList[$0]) }
    guard positions.allSatisfy({ primalViolation($0) <= limit }) else { return false }
    for p in positions where infeasibility[p] > 0 {
      let j = Int(head[p])
      lower[j] = min(lower[j], basicValue[p])
      upper[j] = max(upper[j], basicValue[p])
      basicLower[p] = lower[j]
      basicUpper[p] = upper[j]
      infeasibility[p] = 0
    }
    boundsAreTrue = false
    return true
  }
}
