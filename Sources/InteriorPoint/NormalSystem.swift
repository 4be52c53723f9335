import LinearAlgebra

/// Solves the Newton system of the interior-point method by its normal equations.
///
///     [ −Θ⁻¹  Aᵀ ] [dx]   [h]
///     [   A   0  ] [dy] = [r]      ⇔      (A·Θ·Aᵀ + Θ_s)·dy = r + A·Θ·h,   dx = Θ·(Aᵀdy − h)
///
/// with Θ ≥ 0 diagonal over the columns and Θ_s over the slacks, and a small δ added to the diagonal,
/// row by row, without which rows that depend on others would move y without end: A·dx = r then holds
/// but for δ·dy, which vanishes as the method converges (a proximal term on y; Friedlander and Orban,
/// "A primal-dual regularized interior-point method for convex quadratic programs", 2012). Dense
/// columns stay out of the factorisation; conjugate gradients make up for them and for rounding.
struct NormalSystem {
  private let form: StandardForm
  private let equations: any RowEquations
  private let reductions: Reductions
  private let dense: DenseColumns
  /// Θ of all variables.
  private(set) var theta: [Double] = []
  /// Θ_s + δ by rows.
  private var diagonal: [Double]
  private let zero: [Double]
  /// ‖A·dx − r‖∞ that the last `solve` left.
  private(set) var lastResidual = 0.0

  /// Columns kept out of the factorisation. Their Θ must stay moderate: the correction for them
  /// loses as many digits as Θ is larger than that of the other columns.
  var denseColumns: [Int] { dense.columns }
  /// Whether columns that link parts are eliminated last.
  var isLinked: Bool { equations is LinkedEquations }
  var factorEntryCount: Int { equations.factorEntryCount }
  var operations: Double { equations.operations }
  var replacedPivots: Int { equations.replacedPivots }

  /// Whether to compute the pivots that were lost in the last factorisation would change anything and
  /// cost less than the factorisation itself.
  var isRecomputingWorthwhile: Bool {
    let work = Self.recomputingWork * Double(equations.lostPivots) * Double(factorEntryCount)
    return !equations.recomputesLostPivots && denseColumns.isEmpty && equations.lostPivots > 0
      && work <= operations
  }

  func recomputeLostPivots() { equations.recomputesLostPivots = true }

  /// What a solution takes for each entry of the factor, in operations of a dense kernel.
  private static let recomputingWork = 10.0

  /// - Parameter border: the rows that belong to no block; empty where the program has no blocks.
  init(
    _ form: StandardForm, border: [Bool], linking: LinkingColumns? = nil,
    backend: InteriorPointSettings.Backend
  ) {
    self.form = form
    reductions = Reductions(form)
    let leftOut: [Bool]
    if let sharing = form.sharing {
      leftOut = [Bool](repeating: false, count: form.columnCount)
      equations = PartedEquations(form, sharing, border: border)
    } else {
      (equations, leftOut) = Self.cheapest(form, border: border, linking: linking, backend)
    }
    dense = DenseColumns(form.matrix, leftOut: leftOut)
    diagonal = [Double](repeating: 0, count: form.rowCount)
    zero = diagonal
    // In long chains of balances, as blocks have them, what pivots lose is all that the rows say.
    equations.recomputesLostPivots =
      !border.isEmpty || form.sharing != nil || equations is LinkedEquations
  }

  /// The elimination that is estimated to take least, and the columns that it leaves out.
  private static func cheapest(
    _ form: StandardForm, border: [Bool], linking: LinkingColumns?,
    _ backend: InteriorPointSettings.Backend
  ) -> (equations: any RowEquations, leftOut: [Bool]) {
    let linked = linking.flatMap { linking -> LinkedEquations? in
      guard backend == .automatic || backend == .columnLinked else { return nil }
      return LinkedEquations(
        matrix: form.matrix, linking: linking.columns, border: linking.border,
        threads: form.threads)
    }
    let none = [Bool](repeating: false, count: form.columnCount)
    if let linked, backend == .columnLinked { return (linked, none) }
    let leftOut = DenseColumns.find(in: form.matrix)
    let plain = equations(
      form, leavingOut: leftOut, border: border,
      backend: backend == .columnLinked ? .automatic : backend)
    // Few operations beside the entries: solutions are what an iteration takes, and a border of columns
    // needs more of them.
    if let linked,
      iterationWork(of: linked, solutions: linkedSolutions) < iterationWork(of: plain, solutions: 1)
    {
      return (linked, none)
    }
    return (plain, leftOut)
  }

  /// Solutions with a border of columns where one without would do: refinement takes three to ten of them
  /// (plan-50 with 4 futures).
  private static let linkedSolutions = 6.0

  /// Work of an iteration, in operations of a dense kernel.
  private static func iterationWork(of equations: any RowEquations, solutions: Double) -> Double {
    equations.operations + solutions * solutionWork * Double(equations.factorEntryCount)
  }

  /// What the solutions of an iteration take for each entry of the factor, in operations of a dense kernel.
  private static let solutionWork = 130.0

  private static func equations(
    _ form: StandardForm, leavingOut: [Bool], border: [Bool],
    backend: InteriorPointSettings.Backend
  ) -> NormalEquations {
    func analysed(_ border: [Bool]) -> NormalEquations {
      NormalEquations(
        matrix: form.matrix, leavingOut: leavingOut, border: border, threads: form.threads)
    }
    guard !border.isEmpty, backend != .generic else { return analysed([]) }
    let bordered = analysed(border)
    guard backend == .automatic,
      MethodSizes.comparesOrderings(entries: form.matrix.entryCount)
    else { return bordered }
    let generic = analysed([])
    return generic.operations < bordered.operations ? generic : bordered
  }

  mutating func factorize(theta: [Double], delta: Double) {
    factorize(theta: theta, delta: [Double](repeating: delta, count: diagonal.count))
  }

  mutating func factorize(theta: [Double], delta: [Double]) {
    self.theta = theta
    diagonal = delta
    for (k, i) in form.slackRows.enumerated() { diagonal[i] += theta[form.columnCount + k] }
    form.sharing?.takeBorderOfHolder(&diagonal)
    equations.factorize(theta: Array(theta[..<form.columnCount]), diagonal: diagonal)
    dense.factorize(theta: theta, equations: equations)
  }

  /// dx, dy for the right-hand sides h (variables) and r (rows), with ‖A·dx − r‖∞ ≤ `tolerance`
  /// where rounding lets it.
  ///
  /// dx = Θ·(Aᵀdy − h) would lose all digits that cancel between Aᵀdy and h, times a Θ that grows
  /// without end: so dy is kept in double-double while what A·dx lacks of r is solved for again.
  ///
  /// - Parameter dualTolerance: Where columns link parts: how much Aᵀdy − Θ⁻¹·dx may differ from h there;
  ///   nil: `tolerance`.
  mutating func solve(
    h: [Double], r: [Double], tolerance: Double, dualTolerance: Double? = nil, dx: inout [Double],
    dy: inout [Double]
  ) {
    if let linked = equations as? LinkedEquations {
      return solve(linked, h: h, r: r, (tolerance, dualTolerance ?? tolerance), dx: &dx, dy: &dy)
    }
    for j in theta.indices { dx[j] = theta[j] * h[j] }
    dy = r
    form.multiply(dx, into: &dy)
    precondition(&dy)
    // dy + low is what has been found so far.
    var low = [Double](repeating: 0, count: dy.count)
    var best = Double.infinity
    var bestX: [Double] = []
    var bestY: [Double] = []
    var idle = 0
    for round in 0...Self.roundLimit {
      dx = h
      form.multiplyTransposed(high: dy, low: low, minus: &dx)
      for j in dx.indices { dx[j] *= theta[j] }
      var residual = r
      form.multiply(dx, into: &residual, alpha: -1)
      let size = reductions.largest(largest(residual))
      lastResidual = min(size, best)
      if size <= tolerance { return }
      idle = size < 0.5 * best ? 0 : idle + 1
      if size < best { (best, bestX, bestY) = (size, dx, dy) }
      if idle > 1 || round == Self.roundLimit || !size.isFinite { break }
      let correction = conjugateGradients(
        residual, tolerance: max(0.1 * tolerance, Tolerance.refinementShare * size))
      for i in dy.indices {
        let sum = DoubleDouble.exactSum(dy[i], correction[i])
        dy[i] = sum.high
        low[i] += sum.low
      }
    }
    (dx, dy) = (bestX, bestY)
  }

  private static let roundLimit = 8

  /// The same with the values of linking columns as unknowns of their own. Θ·(Aᵀdy − h) would ask for dy to
  /// more digits than there are where Θ is large, and the rows of all parts would lack what the linking
  /// columns lose so. An error of dx there changes Aᵀdy − h by Θ⁻¹ of it alone.
  private mutating func solve(
    _ linked: LinkedEquations, h: [Double], r: [Double],
    _ tolerance: (rows: Double, duals: Double), dx: inout [Double], dy: inout [Double]
  ) {
    let links = linked.linking
    lastResidual = .infinity
    for j in theta.indices { dx[j] = theta[j] * h[j] }
    for j in links { dx[j] = 0 }
    dy = r
    form.multiply(dx, into: &dy)
    var x = links.map { h[$0] }
    linked.solve(&dy, &x)
    // dy + low is what has been found so far.
    var low = [Double](repeating: 0, count: dy.count)
    var best = Double.infinity
    var bestX: [Double] = []
    var bestY: [Double] = []
    var idle = 0
    for round in 0...Self.refinementLimit {
      dx = h
      form.multiplyTransposed(high: dy, low: low, minus: &dx)
      var lacking = [Double](repeating: 0, count: links.count)
      for (k, j) in links.enumerated() where theta[j] > 0 { lacking[k] = x[k] / theta[j] - dx[j] }
      for j in dx.indices { dx[j] *= theta[j] }
      for (k, j) in links.enumerated() { dx[j] = theta[j] > 0 ? x[k] : 0 }
      var residual = r
      form.multiply(dx, into: &residual, alpha: -1)
      // Both in the unit of the rows.
      let scale = tolerance.rows / max(tolerance.duals, .leastNormalMagnitude)
      let rows = largest(residual)
      let size = max(rows, scale * largest(lacking))
      if size < best { (best, bestX, bestY, lastResidual) = (size, dx, dy, rows) }
      if size <= tolerance.rows { return }
      idle = size == best ? 0 : idle + 1
      if idle > Self.mostIdle || round == Self.refinementLimit || !size.isFinite { break }
      linked.solve(&residual, &lacking)
      for i in dy.indices {
        let sum = DoubleDouble.exactSum(dy[i], residual[i])
        dy[i] = sum.high
        low[i] += sum.low
      }
      for k in x.indices { x[k] += lacking[k] }
    }
    if best.isFinite { (dx, dy) = (bestX, bestY) }
  }

  private static let refinementLimit = 20
  /// Rounds in a row without a better point: what linking columns lack falls by a third a round, and not in each.
  private static let mostIdle = 2

  private func precondition(_ v: inout [Double]) {
    equations.solve(&v)
    dense.correct(&v)
  }

  /// (A·Θ·Aᵀ + Θ_s + δ)·v
  private func product(_ v: [Double]) -> [Double] {
    var inner = [Double](repeating: 0, count: form.columnCount)
    form.matrix.multiplyTransposed(high: v, low: zero, minus: &inner, threads: form.threads)
    for j in inner.indices { inner[j] *= theta[j] }
    var result = [Double](repeating: 0, count: form.rowCount)
    form.multiplyColumns(inner, into: &result)
    for i in result.indices { result[i] += diagonal[i] * v[i] }
    return result
  }

  /// Solves for `rightHandSide` by preconditioned conjugate gradients (Hestenes and Stiefel 1952);
  /// returns the best point found.
  private func conjugateGradients(_ rightHandSide: [Double], tolerance: Double) -> [Double] {
    let limit = dense.isEmpty ? 8 : 30
    var residual = rightHandSide
    var point = [Double](repeating: 0, count: residual.count)
    var best = reductions.largest(largest(residual))
    var bestPoint = point
    var direction: [Double] = []
    var lastProduct = 0.0
    for iteration in 0..<limit {
      var z = residual
      precondition(&z)
      let inner = reductions.dot(residual, z)
      guard inner.isFinite, inner > 0 else { break }
      if iteration == 0 {
        direction = z
      } else {
        let beta = inner / lastProduct
        for i in direction.indices { direction[i] = z[i] + beta * direction[i] }
      }
      lastProduct = inner
      let image = product(direction)
      let curvature = reductions.dot(direction, image)
      guard curvature > 0, curvature.isFinite else { break }
      let step = inner / curvature
      for i in point.indices {
        point[i] += step * direction[i]
        residual[i] -= step * image[i]
      }
      let size = reductions.largest(largest(residual))
      if size < best {
        best = size
        bestPoint = point
      }
      if best <= tolerance { break }
    }
    return bestPoint
  }
}

func largest(_ v: [Double]) -> Double {
  var largest = 0.0
  for value in v { largest = max(largest, abs(value)) }
  return largest
}
