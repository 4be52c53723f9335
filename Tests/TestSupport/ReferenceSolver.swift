import ExactArithmetic
import LinearAlgebra
import LinearProgramming

/// An exact simplex method for small programs: a second opinion that shares no code with the
/// solvers under test.
///
/// Bounded variables, dense tableau, exact fractions, Bland's rule; phase one minimises the sum of
/// infeasibilities. Data are read as the simplest fractions near the doubles, see `Rational`.
/// Statuses are theorems up to that reading.
public struct ReferenceSolver: Sendable {
  public init() {}

  /// `.optimal` with a basis, `.infeasible` or `.unbounded` (then a feasible point exists).
  /// Integrality is not looked at.
  public func solve(_ program: LinearProgram) -> Outcome {
    var tableau = ReferenceTableau(program)
    return tableau.run()
  }

  /// The optimal objective with integrality observed, by branching on the first fractional
  /// column; nil when no whole point is feasible. Integer columns need finite bounds.
  public func integerOptimum(_ program: LinearProgram) -> Double? {
    let minimizes = program.sense == .minimize
    var best: Double?
    var open = [program]
    while let node = open.popLast() {
      guard case .optimal(let s) = solve(node) else { continue }
      if let best, minimizes ? s.objective >= best : s.objective <= best { continue }
      let fractional = node.isInteger.indices.first {
        node.isInteger[$0] && abs(s.columnValues[$0] - s.columnValues[$0].rounded()) > 1e-9
      }
      guard let j = fractional else {
        best = s.objective
        continue
      }
      var (down, up) = (node, node)
      down.columnUpper[j] = s.columnValues[j].rounded(.down)
      up.columnLower[j] = s.columnValues[j].rounded(.up)
      open += [down, up]
    }
    return best
  }
}

/// v_B = T·v_N over the n columns (variables 0..<n) and the m row activities (n..<n+m).
private struct ReferenceTableau {
  let program: LinearProgram
  let m: Int, n: Int
  var t: [[Rational]]
  /// The variable of each tableau row, and of each tableau column.
  var basic: [Int], nonbasic: [Int]
  var value: [Rational]
  var lower: [Rational?], upper: [Rational?]
  var cost: [Rational]

  init(_ program: LinearProgram) {
    self.program = program
    (m, n) = (program.rowCount, program.columnCount)
    t = [[Rational]](repeating: [Rational](repeating: .zero, count: n), count: m)
    for j in 0..<n {
      for k in program.matrix.column(j) {
        let i = Int(program.matrix.rowIndices[k])
        t[i][j] = t[i][j] + Rational(program.matrix.values[k])
      }
    }
    let finite: (Double) -> Rational? = { abs($0) < 1e20 ? Rational($0) : nil }
    lower = (program.columnLower + program.rowLower).map(finite)
    upper = (program.columnUpper + program.rowUpper).map(finite)
    let sign = Rational(program.sense == .minimize ? 1 : -1)
    cost = program.costs.map { Rational($0) * sign } + [Rational](repeating: .zero, count: m)
    basic = Array(n..<(n + m))
    nonbasic = Array(0..<n)
    value = [Rational](repeating: .zero, count: n + m)
    for j in 0..<n { value[j] = lower[j] ?? upper[j] ?? .zero }
    for i in 0..<m {
      for j in 0..<n where t[i][j].sign != 0 { value[n + i] = value[n + i] + t[i][j] * value[j] }
    }
  }

  mutating func run() -> Outcome {
    // Crossed bounds refute themselves: over an empty range the minimum is +∞, the maximum −∞.
    let crossed = (0..<(n + m)).contains { v in
      if let l = lower[v], let u = upper[v] { u < l } else { false }
    }
    if crossed {
      return .infeasible(FarkasCertificate(rowMultipliers: [Double](repeating: 0, count: m)))
    }
    while true {
      let weights = infeasibility()
      let phaseOne = weights.contains { $0.sign != 0 }
      let d = reducedCosts(phaseOne ? weights : cost)
      guard let (s, direction) = entering(d) else {
        return phaseOne ? .infeasible(certificate(weights, d)) : .optimal(solution(d))
      }
      guard step(s, direction, weights) else { return .unbounded(ray(s, direction)) }
    }
  }

  /// −1 for a basic variable below its bounds, 1 above, else 0; n + m entries.
  private func infeasibility() -> [Rational] {
    var w = [Rational](repeating: .zero, count: n + m)
    for v in basic {
      if let l = lower[v], value[v] < l { w[v] = Rational(-1) }
      if let u = upper[v], u < value[v] { w[v] = .one }
    }
    return w
  }

  private func reducedCosts(_ c: [Rational]) -> [Rational] {
    var d = nonbasic.map { c[$0] }
    for (i, v) in basic.enumerated() where c[v].sign != 0 {
      for k in 0..<n where t[i][k].sign != 0 { d[k] = d[k] + c[v] * t[i][k] }
    }
    return d
  }

  /// Bland: the least variable whose move improves.
  private func entering(_ d: [Rational]) -> (position: Int, direction: Int)? {
    var best: (position: Int, direction: Int)?
    for k in 0..<n where d[k].sign != 0 {
      let v = nonbasic[k]
      let canMove =
        d[k].sign < 0
        ? upper[v].map { value[v] < $0 } ?? true : lower[v].map { $0 < value[v] } ?? true
      if canMove, best == nil || v < nonbasic[best!.position] { best = (k, -d[k].sign) }
    }
    return best
  }

  /// Moves the entering variable to the first breakpoint; false if there is none.
  private mutating func step(_ s: Int, _ direction: Int, _ weights: [Rational]) -> Bool {
    let q = nonbasic[s]
    var length: Rational?
    var leaving: Int?  // tableau row; nil for a flip of the entering variable
    if let l = lower[q], let u = upper[q] { length = u - l }
    for (i, v) in basic.enumerated() where t[i][s].sign != 0 {
      let rises = t[i][s].sign * direction > 0
      // An infeasible variable stops where it becomes feasible.
      let bound: Rational? =
        weights[v].sign == 0
        ? (rises ? upper[v] : lower[v])
        : weights[v].sign < 0 ? (rises ? lower[v] : nil) : (rises ? nil : upper[v])
      guard let bound else { continue }
      let ratio = (bound - value[v]) / (t[i][s] * Rational(direction))
      if length == nil || ratio < length!
        || (ratio == length! && v < (leaving.map { basic[$0] } ?? q))
      {
        (length, leaving) = (ratio, i)
      }
    }
    guard let length else { return false }
    let move = length * Rational(direction)
    value[q] = value[q] + move
    for (i, v) in basic.enumerated() where t[i][s].sign != 0 {
      value[v] = value[v] + t[i][s] * move
    }
    if let r = leaving { pivot(r, s) }
    return true
  }

  private mutating func pivot(_ r: Int, _ s: Int) {
    let inverse = Rational.one / t[r][s]
    for k in 0..<n { t[r][k] = k == s ? inverse : -(t[r][k] * inverse) }
    for i in 0..<m where i != r && t[i][s].sign != 0 {
      let factor = t[i][s]
      for k in 0..<n where t[r][k].sign != 0 {
        t[i][k] = k == s ? factor * inverse : t[i][k] + factor * t[r][k]
      }
    }
    (basic[r], nonbasic[s]) = (nonbasic[s], basic[r])
  }

  private func certificate(_ weights: [Rational], _ d: [Rational]) -> FarkasCertificate {
    // Σ d_N v_N − Σ w_B v_B vanishes on v = (x, Ax) and is positive within the bounds.
    var y = [Double](repeating: 0, count: m)
    for (k, v) in nonbasic.enumerated() where v >= n { y[v - n] = d[k].double }
    for v in basic where v >= n { y[v - n] = -weights[v].double }
    return FarkasCertificate(rowMultipliers: y)
  }

  private func ray(_ s: Int, _ direction: Int) -> Ray {
    var d = [Double](repeating: 0, count: n)
    if nonbasic[s] < n { d[nonbasic[s]] = Double(direction) }
    for (i, v) in basic.enumerated() where v < n { d[v] = Double(direction) * t[i][s].double }
    return Ray(direction: d)
  }

  private func solution(_ d: [Rational]) -> LPSolution {
    let sign = program.sense == .minimize ? 1.0 : -1.0
    var duals = [Double](repeating: 0, count: n + m)
    var statuses = [BasisStatus](repeating: .basic, count: n + m)
    for (k, v) in nonbasic.enumerated() {
      duals[v] = sign * d[k].double
      statuses[v] =
        lower[v].map { $0 == value[v] } ?? false
        ? .atLower
        : upper[v].map { $0 == value[v] } ?? false ? .atUpper : .free
    }
    var objective = Rational.zero
    for j in 0..<n { objective = objective + cost[j] * value[j] }
    let x = value.map(\.double)
    return LPSolution(
      columnValues: Array(x[0..<n]), rowActivities: Array(x[n...]), rowDuals: Array(duals[n...]),
      reducedCosts: Array(duals[0..<n]),
      objective: sign * objective.double + program.objectiveConstant,
      basis: Basis(columns: Array(statuses[0..<n]), rows: Array(statuses[n...])))
  }
}
