import LinearAlgebra
import LinearProgramming

/// Σ values·x[columns] ≤ upper holds for every whole point of a program.
struct Cut {
  var columns: [Int32]
  var values: [Double]
  var upper: Double

  var norm: Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  /// By how far x violates the cut, in Euclidean distance.
  func efficacy(at x: [Double]) -> Double {
    var activity = -upper
    for k in columns.indices { activity += values[k] * x[Int(columns[k])] }
    return activity / max(norm, 1e-12)
  }

  /// The cosine of the angle to another cut.
  func parallelism(_ other: Cut) -> Double {
    var mine: [Int32: Double] = [:]
    for k in columns.indices { mine[columns[k]] = values[k] }
    var product = 0.0
    for k in other.columns.indices { product += other.values[k] * (mine[other.columns[k]] ?? 0) }
    return product / max(norm * other.norm, 1e-300)
  }
}

/// Mixed-integer rounding cuts from one aggregated row (Marchand and Wolsey 2001).
///
/// The row is Σ w_j x_j − Σ y_i r_i = 0 with r = A·x. Every variable is written from the bound
/// nearest to the point at hand, continuous ones also from a variable bound x ≤ u·z or x ≥ l·z;
/// dividing by δ and rounding gives
///
///     Σ (⌊a_k⌋ + max(0, f_k − f₀)/(1 − f₀))·z_k + Σ_{c_k < 0} c_k/(1 − f₀)·t_k ≤ ⌊b⌋
///
/// for whole z ≥ 0 and continuous t ≥ 0 with Σ a z + Σ c t ≤ b.
struct MixedIntegerRounding {
  let program: LinearProgram
  let lower, upper: [Double]
  let rows: SparseMatrix
  let rowIsWhole: [Bool]
  let variableBounds: VariableBounds

  init(_ program: LinearProgram, lower: [Double], upper: [Double], variableBounds: VariableBounds) {
    self.program = program
    self.lower = lower
    self.upper = upper
    self.variableBounds = variableBounds
    rows = program.matrix.transposed()
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
    /// t = u·z − x (`fromUpper`), or x − l·z.
    case variableBound(Int, whole: Int, factor: Double, fromUpper: Bool)
  }

  /// The most violated cut from the rows with multipliers y (sparse), if any is violated enough.
  func cut(multipliers y: [(row: Int, value: Double)], at x: [Double], activity: [Double]) -> Cut? {
    var weights: [Int: Double] = [:]
    for (i, value) in y {
      for k in rows.column(i) { weights[Int(rows.rowIndices[k]), default: 0] += value * rows.values[k] }
    }
    guard weights.count <= 500 + program.columnCount / 5 else { return nil }
    guard let (terms, constant) = shifted(weights, y, x, activity) else { return nil }
    var best: Cut?
    var bestEfficacy = 1e-3
    for sign in [1.0, -1.0] {
      for delta in divisors(terms) {
        let scale = sign / delta
        guard let cut = rounded(terms, constant, scale) else { continue }
        let efficacy = cut.efficacy(at: x)
        if efficacy > bestEfficacy {
          best = cut
          bestEfficacy = efficacy
        }
      }
    }
    return best
  }

  /// The row written in variables ≥ 0: Σ coefficient·variable = constant.
  private func shifted(
    _ weights: [Int: Double], _ y: [(row: Int, value: Double)], _ x: [Double],
    _ activity: [Double]
  ) -> (terms: [Term], constant: Double)? {
    var terms: [Term] = []
    var constant = 0.0
    var whole: [Int: Double] = [:]
    for j in weights.keys.sorted() {
      guard let w = weights[j], abs(w) > 1e-11 else { continue }
      if program.isInteger[j] {
        whole[j, default: 0] += w
        continue
      }
      if let bound = variableBounds.nearest(j, at: x, lower: lower[j], upper: upper[j]) {
        // x = factor·z ∓ t
        whole[bound.whole, default: 0] += w * bound.factor
        let t = bound.isUpper ? bound.factor * x[bound.whole] - x[j] : x[j] - bound.factor * x[bound.whole]
        terms.append(
          Term(
            coefficient: bound.isUpper ? -w : w, value: max(0, t), isWhole: false,
            source: .variableBound(
              j, whole: bound.whole, factor: bound.factor, fromUpper: bound.isUpper)))
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
    for (i, value) in y where abs(value) > 1e-11 {
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
    for j in whole.keys.sorted() {
      guard let w = whole[j], abs(w) > 1e-11 else { continue }
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
    let between = terms.filter { $0.isWhole && $0.value > 1e-6 }
      .sorted { $0.value > $1.value }
    for term in between.prefix(6) {
      let size = abs(term.coefficient)
      guard size > 1e-6, size < 1e6 else { continue }
      if !list.contains(where: { abs($0 - size) < 1e-9 * size }) { list.append(size) }
    }
    let first = list
    for d in first.suffix(first.count - 1).prefix(2) { list += [d / 2, d / 4] }
    return list
  }

  /// The rounded row in the program's columns, for the row times `scale`.
  private func rounded(_ terms: [Term], _ constant: Double, _ scale: Double) -> Cut? {
    let b = constant * scale
    let floorB = b.rounded(.down)
    let f0 = b - floorB
    guard f0 > 0.005, f0 < 0.995 else { return nil }
    let steep = 1 / (1 - f0)
    var columns: [Int: Double] = [:]
    var right = floorB
    for term in terms {
      let a = term.coefficient * scale
      var g: Double
      if term.isWhole {
        let floorA = a.rounded(.down)
        let f = a - floorA
        g = floorA + max(0, f - f0) * steep
        // A coefficient whole but for rounding noise counts as whole.
        if f > 1 - 1e-9 { g = floorA + 1 }
      } else {
        g = min(0, a) * steep
      }
      guard g != 0 else { continue }
      add(g, term.source, &columns, &right)
    }
    return cleaned(columns, right)
  }

  /// g·(shifted variable) in the program's columns.
  private func add(
    _ g: Double, _ source: Source, _ columns: inout [Int: Double], _ right: inout Double
  ) {
    switch source {
    case .column(let j, let fromUpper):
      columns[j, default: 0] += fromUpper ? -g : g
      right += fromUpper ? -g * upper[j] : g * lower[j]
    case .variableBound(let j, let whole, let factor, let fromUpper):
      columns[j, default: 0] += fromUpper ? -g : g
      columns[whole, default: 0] += fromUpper ? g * factor : -g * factor
    case .row(let i, let fromUpper):
      for k in rows.column(i) {
        columns[Int(rows.rowIndices[k]), default: 0] += (fromUpper ? -g : g) * rows.values[k]
      }
      right += fromUpper ? -g * program.rowUpper[i] : g * program.rowLower[i]
    }
  }

  /// Small coefficients are relaxed away at their bounds; nil when the cut is numerically doubtful.
  private func cleaned(_ columns: [Int: Double], _ right: Double) -> Cut? {
    let largest = columns.values.reduce(0) { max($0, abs($1)) }
    guard largest > 1e-9 else { return nil }
    var cut = Cut(columns: [], values: [], upper: right)
    for j in columns.keys.sorted() {
      guard let g = columns[j], g != 0 else { continue }
      if abs(g) < 1e-6 * largest {
        // g·x ≥ g·bound: taking the least value of the term keeps the inequality valid.
        let bound = g > 0 ? lower[j] : upper[j]
        guard bound.isFinite else { return nil }
        cut.upper -= g * bound
        continue
      }
      cut.columns.append(Int32(j))
      cut.values.append(g)
    }
    guard !cut.columns.isEmpty, cut.columns.count <= 200 + program.columnCount / 5 else { return nil }
    let factor = 1 / largest
    for k in cut.values.indices { cut.values[k] *= factor }
    cut.upper = cut.upper * factor
    cut.upper += 1e-9 * max(1, abs(cut.upper))
    return abs(cut.upper) < 1e7 ? cut : nil
  }
}

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
