import LinearProgramming

/// The claims of a solution, a certificate or a ray, recomputed from the program's data alone.
/// Each function returns what is wrong in words, or nil.
public enum Claims {
  /// Bounds, c = Aᵀy + z, signs and complementarity, activities, objective; and of the basis, if
  /// any, the count and the agreement of statuses with values and prices. Absolute `tolerance`
  /// scaled by the magnitude of the numbers compared.
  public static func flaw(
    in s: LPSolution, of program: LinearProgram, tolerance: Double = 1e-7
  ) -> String? {
    let (m, n) = (program.rowCount, program.columnCount)
    guard s.columnValues.count == n, s.reducedCosts.count == n, s.rowActivities.count == m,
      s.rowDuals.count == m
    else { return "wrong counts" }
    var activity = [Double](repeating: 0, count: m)
    var residual = program.costs
    var objective = program.objectiveConstant
    for j in 0..<n {
      objective += program.costs[j] * s.columnValues[j]
      for k in program.matrix.column(j) {
        let i = Int(program.matrix.rowIndices[k])
        activity[i] += program.matrix.values[k] * s.columnValues[j]
        residual[j] -= program.matrix.values[k] * s.rowDuals[i]
      }
    }
    func differ(_ a: Double, _ b: Double) -> Bool {
      !(abs(a - b) <= tolerance * (1 + max(abs(a), abs(b))))
    }
    if differ(objective, s.objective) { return "objective \(s.objective), is \(objective)" }
    for i in 0..<m where differ(activity[i], s.rowActivities[i]) {
      return "activity \(i): \(s.rowActivities[i]), is \(activity[i])"
    }
    for j in 0..<n where differ(residual[j], s.reducedCosts[j]) {
      return "reduced cost \(j): \(s.reducedCosts[j]), is \(residual[j])"
    }
    let sign = program.sense == .minimize ? 1.0 : -1.0
    for v in 0..<(n + m) {
      let isColumn = v < n
      let name = isColumn ? "column \(v)" : "row \(v - n)"
      let value = isColumn ? s.columnValues[v] : activity[v - n]
      let dual = sign * (isColumn ? s.reducedCosts[v] : s.rowDuals[v - n])
      let lower = isColumn ? program.columnLower[v] : program.rowLower[v - n]
      let upper = isColumn ? program.columnUpper[v] : program.rowUpper[v - n]
      let scale = tolerance * (1 + abs(value))
      if value < lower - scale || value > upper + scale {
        return "\(name) = \(value) outside [\(lower), \(upper)]"
      }
      if dual > tolerance * 10, value > lower + scale { return "\(name): dual \(dual) above lower" }
      if dual < -tolerance * 10, value < upper - scale {
        return "\(name): dual \(dual) below upper"
      }
      guard let basis = s.basis else { continue }
      let flawed =
        switch isColumn ? basis.columns[v] : basis.rows[v - n] {
        case .basic: abs(dual) > tolerance * 10
        case .atLower: abs(value - lower) > scale
        case .atUpper: abs(value - upper) > scale
        case .free: lower > -.infinity || upper < .infinity || abs(value) > scale
        }
      if flawed { return "\(name) = \(value), dual \(dual) in [\(lower), \(upper)]: status" }
    }
    if let basis = s.basis {
      if basis.columns.count != n || basis.rows.count != m { return "basis of wrong size" }
      let count = (basis.columns + basis.rows).count { $0 == .basic }
      if count != m { return "\(count) basic of \(m)" }
      if isSingular(basis, program) { return "singular basis" }
    }
    return nil
  }

  /// Gaussian elimination with complete row choice on the basic columns in the rows whose
  /// activity is not basic.
  public static func isSingular(_ basis: Basis, _ program: LinearProgram) -> Bool {
    let rows = basis.rows.indices.filter { basis.rows[$0] != .basic }
    var position = [Int](repeating: -1, count: program.rowCount)
    for (p, i) in rows.enumerated() { position[i] = p }
    var columns: [[Double]] = []
    for j in basis.columns.indices where basis.columns[j] == .basic {
      var column = [Double](repeating: 0, count: rows.count)
      for k in program.matrix.column(j) {
        let p = position[Int(program.matrix.rowIndices[k])]
        if p >= 0 { column[p] += program.matrix.values[k] }
      }
      columns.append(column)
    }
    if columns.count != rows.count { return true }
    for c in columns.indices {
      guard let p = columns[c].indices.max(by: { abs(columns[c][$0]) < abs(columns[c][$1]) }),
        abs(columns[c][p]) > 1e-9
      else { return true }
      for d in columns.indices where d > c && columns[d][p] != 0 {
        let factor = columns[d][p] / columns[c][p]
        for q in rows.indices { columns[d][q] -= factor * columns[c][q] }
        columns[d][p] = 0
      }
    }
    return false
  }

  /// min yᵀr over the row bounds > max (Aᵀy)ᵀx over the column bounds.
  public static func flaw(
    in certificate: FarkasCertificate, of program: LinearProgram, tolerance: Double = 1e-9
  ) -> String? {
    let y = certificate.rowMultipliers
    if y.count != program.rowCount { return "wrong count" }
    if zip(program.columnLower, program.columnUpper).contains(where: { $0 > $1 }) { return nil }
    if zip(program.rowLower, program.rowUpper).contains(where: { $0 > $1 }) { return nil }
    var (least, most, size) = (0.0, 0.0, 0.0)
    for i in y.indices where y[i] != 0 {
      let term = y[i] * (y[i] > 0 ? program.rowLower[i] : program.rowUpper[i])
      least += term
      size = max(size, abs(term))
    }
    for j in 0..<program.columnCount {
      var (w, scale) = (0.0, 0.0)
      for k in program.matrix.column(j) {
        let term = program.matrix.values[k] * y[Int(program.matrix.rowIndices[k])]
        w += term
        scale = max(scale, abs(term))
      }
      if abs(w) <= 1e-12 * scale { continue }
      let term = w * (w > 0 ? program.columnUpper[j] : program.columnLower[j])
      most += term
      size = max(size, abs(term))
    }
    return least - most > tolerance * size ? nil : "certificate proves \(least) > \(most)"
  }

  /// A·d and d respect finite bounds' directions, and cᵀd improves.
  public static func flaw(
    in ray: Ray, of program: LinearProgram, tolerance: Double = 1e-9
  ) -> String? {
    let d = ray.direction
    if d.count != program.columnCount { return "wrong count" }
    let size = d.map(abs).max() ?? 0
    if !(size > 0) { return "zero ray" }
    var movement = [Double](repeating: 0, count: program.rowCount)
    var gain = 0.0
    for j in d.indices {
      gain += program.costs[j] * d[j]
      for k in program.matrix.column(j) {
        movement[Int(program.matrix.rowIndices[k])] += program.matrix.values[k] * d[j]
      }
    }
    let lower = program.columnLower + program.rowLower
    let upper = program.columnUpper + program.rowUpper
    for (v, move) in (d + movement).enumerated() {
      if move < -tolerance * size, lower[v] > -.infinity { return "falls from a lower bound: \(v)" }
      if move > tolerance * size, upper[v] < .infinity { return "rises from an upper bound: \(v)" }
    }
    let improvement = program.sense == .minimize ? -gain : gain
    return improvement > tolerance * size ? nil : "the objective does not improve: \(gain)"
  }
}
