import LinearAlgebra

/// What stops the entering variable of the primal method.
enum PrimalLimit {
  /// Nothing.
  case none
  /// Its own other bound.
  case flip
  /// The basic variable at a position reaches a bound after `step`.
  case row(position: Int, step: Double, toUpper: Bool)
}

extension SimplexEngine {
  /// The two-pass ratio test of Harris: the largest pivot among the rows that reach their bounds,
  /// widened by the tolerance, before any passes it.
  func ratioTest(_ q: Int, direction: Double) -> PrimalLimit {
    let tolerance = feasibilityTolerance
    let pivotTolerance = Tolerance.primalPivot(afterUpdates: factors.updateCount)
    var relaxed = Double.infinity
    for k in 0..<column.count {
      let p = column.index(k)
      let fall = direction * column[p]  // x_p falls by this a unit step
      if fall > pivotTolerance {
        if basicLower[p] > -.infinity {
          relaxed = min(relaxed, (basicValue[p] - basicLower[p] + tolerance) / fall)
        }
      } else if fall < -pivotTolerance, basicUpper[p] < .infinity {
        relaxed = min(relaxed, (basicValue[p] - basicUpper[p] - tolerance) / fall)
      }
    }
    let range = upper[q] - lower[q]
    if range <= relaxed, range < .infinity { return .flip }
    guard relaxed < .infinity else { return .none }
    var best = -1
    var bestSize = 0.0, bestStep = 0.0
    for k in 0..<column.count {
      let p = column.index(k)
      let fall = direction * column[p]
      guard abs(fall) > pivotTolerance, abs(fall) > bestSize else { continue }
      let bound = fall > 0 ? basicLower[p] : basicUpper[p]
      guard bound.isFinite else { continue }
      let step = (basicValue[p] - bound) / fall
      guard step <= relaxed else { continue }
      best = p
      bestSize = abs(fall)
      bestStep = step
    }
    guard best >= 0 else { return .none }
    return .row(
      position: best, step: max(0, bestStep), toUpper: direction * column[best] < 0)
  }
}
