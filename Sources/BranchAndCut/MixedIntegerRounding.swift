import LinearAlgebra
import LinearProgramming

/// Mixed-integer rounding cuts from one aggregated row (Marchand and Wolsey 2001).
///
/// The row is Σ w_j x_j − Σ y_i r_i = 0 with r = A·x. Every variable is written from the bound
/// nearest to the current point, continuous ones also from a variable bound x ≤ u·z + c or x ≥ l·z + c;
/// dividing by δ and rounding gives
///
///     Σ (⌊a_k⌋ + max(0, f_k − f₀)/(1 − f₀))·z_k + Σ_{c_k < 0} c_k/(1 − f₀)·t_k ≤ ⌊b⌋
///
/// for whole z ≥ 0 and continuous t ≥ 0 with Σ a z + Σ c t ≤ b.
package struct MixedIntegerRounding {
  let program: LinearProgram
  let lower, upper: [Double]
  let rows: SparseMatrix
  let rowIsWhole: [Bool]
  let variableBounds: VariableBounds
  /// Memory for sums of rows, for what falls on whole columns, and for a cut in the making.
  private let sum, whole, making: RowAccumulator

  package init(
    _ program: LinearProgram, lower: [Double], upper: [Double], variableBounds: VariableBounds
  ) {
    self.program = program
    self.lower = lower
    self.upper = upper
    self.variableBounds = variableBounds
    rows = program.matrix.transposed()
    sum = RowAccumulator(columnCount: program.columnCount)
    whole = RowAccumulator(columnCount: program.columnCount)
    making = RowAccumulator(columnCount: program.columnCount)
    rowIsWhole = (0..<program.rowCount).map { [rows] i in
      rows.column(i).allSatisfy { k in
        program.isInteger[Int(rows.rowIndices[k])] && rows.values[k] == rows.values[k].rounded()
      }
    }
  }

  /// One variable of the shifted row: coefficient, value at the point, and how it is written.
  private struct Term {
    var coefficient: Double
    var value: Double
    var isWhole: Bool
    var source: Source
  }

  private enum Source {
    /// z = x − l, or u − x when `fromUpper`.
    case column(Int, fromUpper: Bool)
    /// t = r − l, or u − r.
    case row(Int, fromUpper: Bool)
    /// t = u·z + c − x, or x − l·z − c.
    case variableBound(Int, VariableBounds.Bound)
  }

  /// The most violated cuts from the rows with multipliers y (sparse), of the sum read as ≤ and as ≥, the
  /// better one first; only such as are violated enough.
  package func cuts(
    multipliers y: [(row: Int, value: Double)], at x: [Double], activity: [Double]
  ) -> [Cut] {
    guard summed(y).columns.count <= 500 + program.columnCount / 5 else { return [] }
    return [1.0, -1.0].compactMap { bestCut(y, x, activity, sign: $0) }
      .sorted { $0.efficacy(at: x) > $1.efficacy(at: x) }
  }

  private func bestCut(
    _ y: [(row: Int, value: Double)], _ x: [Double], _ activity: [Double], sign: Double
  ) -> Cut? {
    guard let row = shifted(y, x, activity, sign: sign) else { return nil }
    var best: (cut: Cut, efficacy: Double, delta: Double)?
    func consider(_ delta: Double) {
      guard let cut = rounded(row.terms, row.constant, sign / delta) else { return }
      let efficacy = cut.efficacy(at: x)
      if efficacy > best?.efficacy ?? Tolerance.leastEfficacy { best = (cut, efficacy, delta) }
    }
    for delta in divisors(row.terms) { consider(delta) }
    guard let delta = best?.delta else { return nil }
    for part in [2.0, 4, 8] { consider(delta / part) }
    return best.map { complemented(row, sign / $0.delta, $0.cut, $0.efficacy, at: x) }
  }

  /// The cut, or a better one from the same row with some whole variables counted from their other
  /// bound; those nearest to the middle between their bounds are tried first.
  private func complemented(
    _ row: Shifted, _ scale: Double, _ cut: Cut, _ efficacy: Double, at x: [Double]
  ) -> Cut {
    var (best, bestEfficacy, terms, constant) = (cut, efficacy, row.terms, row.constant)
    let between = terms.indices.compactMap { k -> (place: Int, range: Double)? in
      guard terms[k].isWhole, terms[k].value > Tolerance.integrality,
        case .column(let j, _) = terms[k].source,
        upper[j] - lower[j] < Self.largestRange
      else { return nil }
      return (k, upper[j] - lower[j])
    }
    .sorted {
      abs(terms[$0.place].value / $0.range - 0.5) < abs(terms[$1.place].value / $1.range - 0.5)
    }
    for (k, range) in between.prefix(Self.complementsAtMost) {
      guard case .column(let j, let fromUpper) = terms[k].source else { continue }
      let (oldTerm, oldConstant) = (terms[k], constant)
      constant -= oldTerm.coefficient * range
      terms[k] = Term(
        coefficient: -oldTerm.coefficient, value: range - oldTerm.value, isWhole: true,
        source: .column(j, fromUpper: !fromUpper))
      if let cut = rounded(terms, constant, scale), cut.efficacy(at: x) > bestEfficacy {
        best = cut
        bestEfficacy = cut.efficacy(at: x)
      } else {
        (terms[k], constant) = (oldTerm, oldConstant)
      }
    }
    return best
  }

  /// Coefficients tried as divisors of one row.
  private static let divisorsAtMost = 12
  /// Coefficients from this to its reciprocal are tried: rows scaled further lose their digits.
  private static let leastScale = 1e-6
  /// Variables tried from their other bound in one row.
  private static let complementsAtMost = 10
  /// Of a whole column with more values the other bound is too far to matter.
  private static let largestRange = 1e6

  /// The rows with multipliers y, added up; good until the next call.
  func summed(_ y: [(row: Int, value: Double)]) -> RowAccumulator {
    sum.clear()
    for (i, value) in y {
      for k in rows.column(i) { sum.add(value * rows.values[k], at: Int(rows.rowIndices[k])) }
    }
    sum.sortColumns()
    return sum
  }

  /// Σ coefficient·variable = constant in variables ≥ 0.
  private typealias Shifted = (terms: [Term], constant: Double)

  /// The row written in variables ≥ 0, to be rounded times a number of this sign.
  ///
  /// A continuous variable as near to its upper as to its lower bound is counted from the one that
  /// leaves it a coefficient which rounding drops.
  private func shifted(
    _ y: [(row: Int, value: Double)], _ x: [Double], _ activity: [Double], sign: Double
  ) -> Shifted? {
    var terms: [Term] = []
    var constant = 0.0
    whole.clear()
    for j in sum.columns {
      let w = sum[j]
      guard abs(w) > Tolerance.cancelled else { continue }
      if program.isInteger[j] {
        whole.add(w, at: j)
        continue
      }
      if let bound = variableBounds.nearest(
        j, at: x, lower: lower[j], upper: upper[j], prefersUpper: sign * w < 0)
      {
        // x = factor·z + offset ∓ t
        whole.add(w * bound.factor, at: bound.whole)
        constant -= w * bound.offset
        let t = bound.isUpper ? bound.value(at: x) - x[j] : x[j] - bound.value(at: x)
        terms.append(
          Term(
            coefficient: bound.isUpper ? -w : w, value: max(0, t), isWhole: false,
            source: .variableBound(j, bound)))
        continue
      }
      guard let term = shiftedTerm(w, x[j], lower[j], upper[j], isWhole: false, &constant) else {
        return nil
      }
      terms.append(
        Term(
          coefficient: term.coefficient, value: term.value, isWhole: false,
          source: .column(j, fromUpper: term.fromUpper)))
    }
    for (i, value) in y where abs(value) > Tolerance.cancelled {
      if program.rowLower[i] == program.rowUpper[i] {
        constant += value * program.rowLower[i]
        continue
      }
      guard
        let term = shiftedTerm(
          -value, activity[i], program.rowLower[i], program.rowUpper[i], isWhole: rowIsWhole[i],
          &constant)
      else { return nil }
      terms.append(
        Term(
          coefficient: term.coefficient, value: term.value,
          isWhole: rowIsWhole[i] && isWholeBound(i, term.fromUpper),
          source: .row(i, fromUpper: term.fromUpper)))
    }
    whole.sortColumns()
    for j in whole.columns {
      let w = whole[j]
      guard abs(w) > Tolerance.cancelled else { continue }
      guard let term = shiftedTerm(w, x[j], lower[j], upper[j], isWhole: true, &constant) else {
        return nil
      }
      terms.append(
        Term(
          coefficient: term.coefficient, value: term.value, isWhole: true,
          source: .column(j, fromUpper: term.fromUpper)))
    }
    return (terms, constant)
  }

  private func isWholeBound(_ i: Int, _ fromUpper: Bool) -> Bool {
    let bound = fromUpper ? program.rowUpper[i] : program.rowLower[i]
    return bound == bound.rounded()
  }

  /// w·v as (coefficient)·(distance of v to its nearer bound) less what goes to the constant.
  private func shiftedTerm(
    _ w: Double, _ v: Double, _ l: Double, _ u: Double, isWhole: Bool, _ constant: inout Double
  ) -> (coefficient: Double, value: Double, fromUpper: Bool)? {
    guard l.isFinite || u.isFinite else { return nil }
    let fromUpper = !l.isFinite || (u.isFinite && u - v < v - l)
    if fromUpper {
      constant -= w * u
      return (-w, max(0, u - v), true)
    }
    constant -= w * l
    return (w, max(0, v - l), false)
  }

  /// The coefficients of whole variables strictly between their bounds, and 1.
  private func divisors(_ terms: [Term]) -> [Double] {
    var list = [1.0]
    let between = terms.filter { $0.isWhole && $0.value > Tolerance.integrality }
      .sorted { $0.value > $1.value }
    for term in between {
      let size = abs(term.coefficient)
      guard size > Self.leastScale, size < 1 / Self.leastScale else { continue }
      if !list.contains(where: { abs($0 - size) < Tolerance.rounding * size }) { list.append(size) }
      if list.count > Self.divisorsAtMost { break }
    }
    return list
  }

  /// The rounded row in the program's columns, for the row times `scale`, where the current point
  /// violates it.
  private func rounded(_ terms: [Term], _ constant: Double, _ scale: Double) -> Cut? {
    let b = constant * scale
    let floorB = b.rounded(.down)
    let f0 = b - floorB
    guard f0 > 0.005, f0 < 0.995 else { return nil }
    let steep = 1 / (1 - f0)
    func roundedCoefficient(_ term: Term) -> Double {
      let a = term.coefficient * scale
      guard term.isWhole else { return min(0, a) * steep }
      let floorA = a.rounded(.down)
      let f = a - floorA
      // A coefficient whole but for rounding noise counts as whole.
      return f > 1 - Tolerance.rounding ? floorA + 1 : floorA + max(0, f - f0) * steep
    }
    // Most rows are not violated, which the terms say without the columns.
    var violation = -floorB
    for term in terms { violation += roundedCoefficient(term) * term.value }
    guard violation > Tolerance.rounding * max(1, abs(floorB)) else { return nil }
    making.clear()
    var right = floorB
    for term in terms {
      let g = roundedCoefficient(term)
      if g != 0 { add(g, term.source, &right) }
    }
    return cleaned(right)
  }

  /// g·(shifted variable) in the program's columns.
  private func add(_ g: Double, _ source: Source, _ right: inout Double) {
    switch source {
    case .column(let j, let fromUpper):
      making.add(fromUpper ? -g : g, at: j)
      right += fromUpper ? -g * upper[j] : g * lower[j]
    case .variableBound(let j, let bound):
      let h = bound.isUpper ? -g : g
      making.add(h, at: j)
      making.add(-h * bound.factor, at: bound.whole)
      right += h * bound.offset
    case .row(let i, let fromUpper):
      for k in rows.column(i) {
        making.add((fromUpper ? -g : g) * rows.values[k], at: Int(rows.rowIndices[k]))
      }
      right += fromUpper ? -g * program.rowUpper[i] : g * program.rowLower[i]
    }
  }

  /// Small coefficients are relaxed away at their bounds; nil when the cut is numerically doubtful.
  private func cleaned(_ right: Double) -> Cut? {
    let largest = making.columns.reduce(0) { max($0, abs(making[$1])) }
    guard largest > Tolerance.leastDivisor else { return nil }
    var cut = Cut(columns: [], values: [], upper: right)
    making.sortColumns()
    for j in making.columns {
      let g = making[j]
      guard g != 0 else { continue }
      if abs(g) < Tolerance.negligibleShare * largest {
        // g·x ≥ g·bound: taking the least value of the term keeps the inequality valid.
        let bound = g > 0 ? lower[j] : upper[j]
        guard bound.isFinite else { return nil }
        cut.upper -= g * bound
        continue
      }
      cut.columns.append(Int32(j))
      cut.values.append(g)
    }
    guard !cut.columns.isEmpty, cut.columns.count <= 200 + program.columnCount / 5 else {
      return nil
    }
    let factor = 1 / largest
    for k in cut.values.indices { cut.values[k] *= factor }
    cut.upper = cut.upper * factor
    cut.upper += Tolerance.rounding * max(1, abs(cut.upper))
    return abs(cut.upper) < 1e7 ? cut : nil
  }
}
