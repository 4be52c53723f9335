import LinearAlgebra
import LinearProgramming

/// Proofs from a basis, in the program's own units, each checked before it is given out.
extension SimplexEngine {
  /// The multipliers ±e_pᵀB⁻¹ of a row that no column can repair; nil when they prove nothing.
  ///
  /// Rounding leaves basic columns with tiny entries of Aᵀy of either sign, which spoils the proof
  /// where such a column lacks a bound. Then y = B⁻ᵀ(±e_p − εs) is tried, with s = ±1 on those
  /// columns, so that their entries have the harmless sign; the proof's margin pays for it.
  func farkasCertificate(row p: Int) -> FarkasCertificate? {
    let sign = basicValue[p] > basicUpper[p] ? 1.0 : -1.0
    computeRho(p)
    let size = (0..<rho.count).reduce(0) { max($0, abs(rho[rho.index($1)])) }
    guard let plain = checked(multipliers(of: rho, times: sign)) else { return nil }
    guard provesExactly else { return plain }
    if plain.proves(infeasibilityOf: program.original) { return plain }
    for epsilon in Tolerance.certificateShifts {
      steepest.clear()
      steepest.add(sign, at: p)
      for k in 0..<rowCount where k != p {
        let j = Int(head[k])
        guard j < columnCount, !isFree(j) else { continue }
        if upper[j] == .infinity { steepest.add(-epsilon * max(size, 1), at: k) }
        if lower[j] == -.infinity { steepest.add(epsilon * max(size, 1), at: k) }
      }
      factors.btran(steepest, expectedDensity: 1)
      let y = multipliers(of: steepest, times: 1)
      steepest.clear()
      if let shifted = checked(y), shifted.proves(infeasibilityOf: program.original) {
        return shifted
      }
    }
    return plain.cleaned(for: program.original) ?? plain
  }

  /// A vector over the rows in the program's units; rows whose logical is basic get exactly 0.
  private func multipliers(of v: SparseVector, times sign: Double) -> [Double] {
    var y = [Double](repeating: 0, count: rowCount)
    for k in 0..<v.count {
      let i = v.index(k)
      if isNonbasic[columnCount + i] != 0 || abs(v[i]) > Tolerance.zeroMultiplier {
        y[i] = sign * v[i] * program.rowScale[i]
      }
    }
    return y
  }

  /// The certificate of the given multipliers, cleaned of noise, if it holds.
  func checked(_ multipliers: [Double]) -> FarkasCertificate? {
    var y = multipliers
    let lp = program.original
    let largest = y.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return nil }
    // Powers of two, so that the entries keep their ratios exactly.
    let factor = powerOfTwo(near: 1 / largest)
    for i in y.indices {
      y[i] *= factor
      let missing = y[i] > 0 ? lp.rowLower[i] == -.infinity : lp.rowUpper[i] == .infinity
      let noise = missing ? Tolerance.multiplierOfMissingSide : Tolerance.multiplierNoise
      if abs(y[i]) < noise { y[i] = 0 }
    }
    guard farkasGap(y, of: lp) > 0 else { return nil }
    return FarkasCertificate(rowMultipliers: y)
  }

  /// min yᵀr − max (Aᵀy)ᵀx over the bounds, less a margin for rounding; −∞ where unbounded.
  private func farkasGap(_ y: [Double], of lp: LinearProgram) -> Double {
    var demanded = 0.0, size = 0.0
    for i in y.indices where y[i] != 0 {
      let term = y[i] * (y[i] > 0 ? lp.rowLower[i] : lp.rowUpper[i])
      demanded += term
      size += abs(term)
    }
    guard demanded > -.infinity else { return -.infinity }
    var attainable = 0.0
    for j in 0..<lp.columnCount {
      var w = 0.0, magnitude = 0.0
      for k in lp.matrix.column(j) {
        let term = y[Int(lp.matrix.rowIndices[k])] * lp.matrix.values[k]
        w += term
        magnitude += abs(term)
      }
      guard w != 0 else { continue }
      let bound = w > 0 ? lp.columnUpper[j] : lp.columnLower[j]
      if !bound.isFinite {
        guard abs(w) <= Tolerance.certificateRounding * max(1, magnitude) else { return -.infinity }
        continue
      }
      attainable += w * bound
      size += abs(w * bound)
    }
    let margin = Tolerance.certificateRounding * max(size, Tolerance.leastCertificateSize)
    return demanded - attainable - margin
  }

  /// The direction in which the entering variable q moves without end, `column` holding B⁻¹a_q.
  func ray(entering q: Int, direction: Double) -> Ray? {
    var d = [Double](repeating: 0, count: columnCount)
    if q < columnCount { d[q] = direction * program.columnScale[q] }
    for k in 0..<column.count {
      let p = column.index(k)
      let j = Int(head[p])
      if j < columnCount { d[j] = -direction * column[p] * program.columnScale[j] }
    }
    let largest = d.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else { return nil }
    let factor = powerOfTwo(near: 1 / largest)
    for j in d.indices {
      d[j] = abs(d[j] * factor) < Tolerance.multiplierNoise ? 0 : d[j] * factor
    }
    return holds(d) ? Ray(direction: d) : nil
  }

  private func holds(_ d: [Double]) -> Bool {
    let lp = program.original
    let tolerance = Tolerance.certificateRounding
    var improvement = 0.0, size = 0.0
    for j in d.indices {
      if d[j] > tolerance, lp.columnUpper[j] < .infinity { return false }
      if d[j] < -tolerance, lp.columnLower[j] > -.infinity { return false }
      improvement += lp.costs[j] * d[j]
      size += abs(lp.costs[j] * d[j])
    }
    if lp.sense == .minimize { improvement = -improvement }
    guard improvement > tolerance * size else { return false }
    var change = [Double](repeating: 0, count: rowCount)
    var magnitude = change
    for j in d.indices where d[j] != 0 {
      for k in lp.matrix.column(j) {
        change[Int(lp.matrix.rowIndices[k])] += lp.matrix.values[k] * d[j]
        magnitude[Int(lp.matrix.rowIndices[k])] += abs(lp.matrix.values[k] * d[j])
      }
    }
    for i in change.indices {
      let allowed = tolerance * max(1, magnitude[i])
      if change[i] > allowed, lp.rowUpper[i] < .infinity { return false }
      if change[i] < -allowed, lp.rowLower[i] > -.infinity { return false }
    }
    return true
  }
}
