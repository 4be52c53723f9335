/// A point of the interior-point method, and what it lacks of optimality.
///
/// All arrays have one entry a variable (columns, then slacks), y one a row. For a variable
/// without a lower (upper) bound `lowerSlack` and `lowerDual` (`upperSlack`, `upperDual`) are unused.
/// Gaps and bound duals are positive throughout; gaps need not fit x yet.
struct Iterate {
  var x: [Double]
  /// x − l, once feasible.
  var lowerSlack: [Double]
  /// u − x, once feasible.
  var upperSlack: [Double]
  var y: [Double]
  var lowerDual: [Double]
  var upperDual: [Double]

  init(form: StandardForm) {
    let n = form.variableCount
    x = [Double](repeating: 0, count: n)
    lowerSlack = [Double](repeating: 1, count: n)
    upperSlack = [Double](repeating: 1, count: n)
    lowerDual = [Double](repeating: 0, count: n)
    upperDual = [Double](repeating: 0, count: n)
    y = [Double](repeating: 0, count: form.rowCount)
  }
}

/// A change of an iterate; the same arrays.
typealias Direction = Iterate

/// What an iterate lacks of feasibility, in the scaled form.
struct Residuals {
  /// b − A·x (+ s).
  var primal: [Double]
  /// c − Aᵀy − z_l + z_u; 0 for fixed variables, whose dual is free.
  var dual: [Double]
  /// l − x + lowerSlack.
  var lower: [Double]
  /// u − x − upperSlack.
  var upper: [Double]
  /// Largest entries, absolute.
  var primalNorm = 0.0
  var boundNorm = 0.0
  var dualNorm = 0.0

  init(form: StandardForm) {
    primal = [Double](repeating: 0, count: form.rowCount)
    dual = [Double](repeating: 0, count: form.variableCount)
    lower = dual
    upper = dual
  }

  mutating func update(
    _ point: Iterate, _ form: StandardForm, _ kinds: [VariableKind], _ reductions: Reductions
  ) {
    primal = form.rightHandSide
    form.multiply(point.x, into: &primal, alpha: -1)
    dual = form.costs
    form.multiplyTransposed(point.y, into: &dual, alpha: -1)
    boundNorm = 0
    dualNorm = 0
    for j in dual.indices {
      let kind = kinds[j]
      if kind == .fixed {
        dual[j] = 0
        continue
      }
      if kind.hasLower {
        dual[j] -= point.lowerDual[j]
        lower[j] = form.lower[j] - point.x[j] + point.lowerSlack[j]
        boundNorm = max(boundNorm, abs(lower[j]))
      }
      if kind.hasUpper {
        dual[j] += point.upperDual[j]
        upper[j] = form.upper[j] - point.x[j] - point.upperSlack[j]
        boundNorm = max(boundNorm, abs(upper[j]))
      }
      dualNorm = max(dualNorm, abs(dual[j]))
    }
    let norms = reductions.largest([boundNorm, dualNorm, largest(primal)])
    (boundNorm, dualNorm, primalNorm) = (norms[0], norms[1], norms[2])
  }
}

/// Which bounds a variable has.
enum VariableKind: UInt8 {
  case free, lower, upper, boxed, fixed
  var hasLower: Bool { self == .lower || self == .boxed }
  var hasUpper: Bool { self == .upper || self == .boxed }

  init(lower: Double, upper: Double) {
    if lower == upper {
      self = .fixed
    } else if lower > -.infinity {
      self = upper < .infinity ? .boxed : .lower
    } else {
      self = upper < .infinity ? .upper : .free
    }
  }
}
