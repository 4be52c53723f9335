import LinearAlgebra
import LinearProgramming

/// Rows x − u·z ≤ 0 and x − l·z ≥ 0 between a continuous and a whole column.
struct VariableBounds {
  struct Bound {
    var whole: Int
    var factor: Double
    var isUpper: Bool
  }
  private var bounds: [Int: [Bound]] = [:]

  init(_ program: LinearProgram) {
    let rows = program.matrix.transposed()
    for i in 0..<program.rowCount where rows.column(i).count == 2 {
      let k = rows.column(i).lowerBound
      var a = (Int(rows.rowIndices[k]), rows.values[k])
      var b = (Int(rows.rowIndices[k + 1]), rows.values[k + 1])
      if program.isInteger[a.0] { swap(&a, &b) }
      guard !program.isInteger[a.0], program.isInteger[b.0], a.1 != 0, b.1 != 0 else { continue }
      // a·x + b·z ≤ 0 and ≥ 0 with right-hand side 0.
      let factor = -b.1 / a.1
      if program.rowUpper[i] == 0 {
        bounds[a.0, default: []].append(Bound(whole: b.0, factor: factor, isUpper: a.1 > 0))
      }
      if program.rowLower[i] == 0 {
        bounds[a.0, default: []].append(Bound(whole: b.0, factor: factor, isUpper: a.1 < 0))
      }
    }
  }

  /// The variable bound of j nearer to the point than its plain bounds, or as near.
  func nearest(_ j: Int, at x: [Double], lower: Double, upper: Double) -> Bound? {
    guard let list = bounds[j] else { return nil }
    var best: Bound?
    var bestDistance = min(x[j] - lower, upper - x[j])
    for bound in list {
      let distance = abs(bound.factor * x[bound.whole] - x[j])
      if distance <= bestDistance + 1e-9 {
        best = bound
        bestDistance = distance
      }
    }
    return best
  }

  func distance(_ j: Int, at x: [Double], lower: Double, upper: Double) -> Double {
    var distance = min(x[j] - lower, upper - x[j])
    for bound in bounds[j] ?? [] {
      distance = min(distance, abs(bound.factor * x[bound.whole] - x[j]))
    }
    return distance
  }
}
