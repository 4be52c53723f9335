import LinearAlgebra
import LinearProgramming

/// Bounds of continuous columns that depend on one whole column: x ≤ factor·z + offset, or ≥.
///
/// A row gives one for each pair of a continuous and a whole column, once all other columns do their
/// least: of x + y ≤ 5·z with x, y ≥ 0 that is x ≤ 5·z and y ≤ 5·z.
package struct VariableBounds {
  struct Bound {
    var whole: Int
    var factor: Double
    var offset: Double
    var isUpper: Bool

    func value(at x: [Double]) -> Double { factor * x[whole] + offset }
  }
  /// By column.
  private var bounds: [[Bound]]

  /// A bound has to be narrower than the plain one by this share of the range at one value of z.
  private static let leastShare = 0.05
  /// Beyond this a bound is too rough to be of use.
  private static let largest = 1e7

  package init(_ program: LinearProgram) {
    bounds = [[Bound]](repeating: [], count: program.columnCount)
    guard program.hasIntegers else { return }
    let rows = program.matrix.transposed()
    let longest = SearchSizes.longestRowOfVariableBound(program)
    for i in 0..<program.rowCount where rows.column(i).count <= longest {
      let terms = rows.column(i).map { (column: Int(rows.rowIndices[$0]), value: rows.values[$0]) }
        .filter { $0.value != 0 }
      if program.rowUpper[i] < .infinity { add(terms, program.rowUpper[i], program) }
      if program.rowLower[i] > -.infinity {
        add(terms.map { ($0.column, -$0.value) }, -program.rowLower[i], program)
      }
    }
  }

  /// What Σ value·x ≤ side says of each pair.
  private mutating func add(
    _ terms: [(column: Int, value: Double)], _ side: Double, _ program: LinearProgram
  ) {
    let wholes = terms.filter { program.isInteger[$0.column] }
    guard !wholes.isEmpty, wholes.count < terms.count else { return }
    func least(_ t: (column: Int, value: Double)) -> Double {
      t.value * (t.value > 0 ? program.columnLower[t.column] : program.columnUpper[t.column])
    }
    let leasts = terms.map(least)
    let infinite = leasts.count { !$0.isFinite }
    guard infinite <= 2 else { return }
    let sum = leasts.reduce(0) { $1.isFinite ? $0 + $1 : $0 }
    for term in terms where !program.isInteger[term.column] {
      for z in wholes {
        var rest = sum
        var stillInfinite = infinite
        for own in [least(term), least(z)] {
          if own.isFinite { rest -= own } else { stillInfinite -= 1 }
        }
        guard stillInfinite == 0 else { continue }
        let bound = Bound(
          whole: z.column, factor: -z.value / term.value, offset: (side - rest) / term.value,
          isUpper: term.value > 0)
        if isUseful(bound, of: term.column, program) {
          bounds[term.column].append(bound)
        }
      }
    }
  }

  private func isUseful(_ bound: Bound, of j: Int, _ program: LinearProgram) -> Bool {
    let (low, high) = (program.columnLower[bound.whole], program.columnUpper[bound.whole])
    guard abs(bound.factor) < Self.largest, abs(bound.offset) < Self.largest,
      abs(bound.factor) > Tolerance.leastDivisor
    else { return false }
    let (l, u) = (program.columnLower[j], program.columnUpper[j])
    let least = Self.leastShare * (l.isFinite && u.isFinite ? u - l : 0)
    let ends = [low, high].filter(\.isFinite).map { bound.factor * $0 + bound.offset }
    guard !ends.isEmpty else { return true }
    return bound.isUpper
      ? u == .infinity || ends.contains { $0 < u - least }
      : l == -.infinity || ends.contains { $0 > l + least }
  }

  /// The variable bound of j nearer to the point than its plain bounds, or as near.
  ///
  /// Where a bound from above and one from below are as near, `prefersUpper` decides.
  func nearest(
    _ j: Int, at x: [Double], lower: Double, upper: Double, prefersUpper: Bool
  ) -> Bound? {
    if bounds[j].isEmpty { return nil }
    var best: [Bound?] = [nil, nil]
    var distances = [x[j] - lower, upper - x[j]]
    for bound in bounds[j] {
      let distance = abs(bound.value(at: x) - x[j])
      let side = bound.isUpper ? 1 : 0
      if distance <= distances[side] + Tolerance.rounding {
        best[side] = bound
        distances[side] = distance
      }
    }
    let tie = Tolerance.rounding * max(1, abs(x[j]))
    if distances[1] < distances[0] - tie { return best[1] }
    if distances[0] < distances[1] - tie { return best[0] }
    return prefersUpper ? best[1] : best[0]
  }

  package func distance(_ j: Int, at x: [Double], lower: Double, upper: Double) -> Double {
    var distance = min(x[j] - lower, upper - x[j])
    for bound in bounds[j] { distance = min(distance, abs(bound.value(at: x) - x[j])) }
    return distance
  }
}
