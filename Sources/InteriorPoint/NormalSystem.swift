import LinearAlgebra

/// Solves the Newton system of the interior-point method by its normal equations.
///
///     [ −Θ⁻¹  Aᵀ ] [dx]   [h]
///     [   A   0  ] [dy] = [r]      ⇔      (A·Θ·Aᵀ + Θ_s)·dy = r + A·Θ·h,   dx = Θ·(Aᵀdy − h)
///
/// with Θ ≥ 0 diagonal over the columns and Θ_s over the slacks, and a small δ added to the diagonal,
/// without which rows that depend on others would move y without end: A·dx = r then holds but for
/// δ·dy, which vanishes as the method converges (a proximal term on y; Friedlander and Orban, "A
/// primal-dual regularized interior-point method for convex quadratic programs", 2012). Dense
/// columns stay out of the factorisation; conjugate gradients make up for them and for rounding.
struct NormalSystem {
  private let form: StandardForm
  private let equations: NormalEquations
  private let dense: DenseColumns
  /// Θ of all variables.
  private(set) var theta: [Double] = []
  /// Θ_s + δ by rows.
  private var diagonal: [Double]
  private(set) var refinements = 0

  /// Columns kept out of the factorisation. Their Θ must stay moderate: the correction for them
  /// loses as many digits as Θ is larger than that of the other columns.
  var denseColumns: [Int] { dense.columns }
  var factorEntryCount: Int { equations.factorEntryCount }
  var operations: Double { equations.operations }

  init(_ form: StandardForm, threads: Int) {
    self.form = form
    let leftOut = DenseColumns.find(in: form.matrix)
    equations = NormalEquations(matrix: form.matrix, leavingOut: leftOut, threads: threads)
    dense = DenseColumns(form.matrix, leftOut: leftOut)
    diagonal = [Double](repeating: 0, count: form.rowCount)
  }

  mutating func factorize(theta: [Double], delta: Double) {
    self.theta = theta
    for i in diagonal.indices { diagonal[i] = delta }
    for (k, i) in form.slackRows.enumerated() { diagonal[i] += theta[form.columnCount + k] }
    equations.factorize(theta: Array(theta[..<form.columnCount]), diagonal: diagonal)
    dense.factorize(theta: theta, equations: equations)
  }

  /// dx, dy for the right-hand sides h (variables) and r (rows), with ‖A·dx − r‖∞ ≤ `tolerance`
  /// where rounding lets it.
  mutating func solve(
    h: [Double], r: [Double], tolerance: Double, dx: inout [Double], dy: inout [Double]
  ) {
    for j in theta.indices { dx[j] = theta[j] * h[j] }
    var rightHandSide = r
    form.multiply(dx, into: &rightHandSide)
    dy = rightHandSide
    precondition(&dy)
    refine(&dy, rightHandSide: rightHandSide, tolerance: tolerance)
    for j in dx.indices { dx[j] = -h[j] }
    form.multiplyTransposed(dy, into: &dx)
    for j in dx.indices { dx[j] *= theta[j] }
  }

  private func precondition(_ v: inout [Double]) {
    equations.solve(&v)
    dense.correct(&v)
  }

  /// (A·Θ·Aᵀ + Θ_s + δ)·v
  private func product(_ v: [Double]) -> [Double] {
    var inner = [Double](repeating: 0, count: form.columnCount)
    form.matrix.multiplyTransposed(v, into: &inner)
    for j in inner.indices { inner[j] *= theta[j] }
    var result = [Double](repeating: 0, count: form.rowCount)
    form.transpose.multiplyTransposed(inner, into: &result)
    for i in result.indices { result[i] += diagonal[i] * v[i] }
    return result
  }

  /// Preconditioned conjugate gradients (Hestenes and Stiefel 1952) from the point given; keeps
  /// the best point.
  private mutating func refine(_ dy: inout [Double], rightHandSide: [Double], tolerance: Double) {
    let limit = dense.isEmpty ? 12 : 40
    let target = max(tolerance, 1e-16 * largest(rightHandSide))
    var residual = rightHandSide
    subtract(product(dy), from: &residual)
    var best = largest(residual)
    var bestPoint = dy
    var direction: [Double] = []
    var lastProduct = 0.0
    var bad = 0
    for iteration in 0..<limit {
      if !(best > target) { break }
      var z = residual
      precondition(&z)
      let inner = dot(residual, z)
      guard inner.isFinite, inner > 0 else { break }
      if iteration == 0 {
        direction = z
      } else {
        let beta = inner / lastProduct
        for i in direction.indices { direction[i] = z[i] + beta * direction[i] }
      }
      lastProduct = inner
      let image = product(direction)
      let curvature = dot(direction, image)
      guard curvature > 0, curvature.isFinite else { break }
      let step = inner / curvature
      for i in dy.indices {
        dy[i] += step * direction[i]
        residual[i] -= step * image[i]
      }
      refinements += 1
      let size = largest(residual)
      if size < best {
        bad = size > 0.5 * best ? bad + 1 : 0
        best = size
        bestPoint = dy
      } else {
        bad += 1
      }
      if bad >= 4 { break }
    }
    dy = bestPoint
  }
}

func largest(_ v: [Double]) -> Double {
  var largest = 0.0
  for value in v { largest = max(largest, abs(value)) }
  return largest
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for i in a.indices { sum += a[i] * b[i] }
  return sum
}

func subtract(_ a: [Double], from b: inout [Double]) {
  for i in b.indices { b[i] -= a[i] }
}
