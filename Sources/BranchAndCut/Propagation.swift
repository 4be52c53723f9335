import LinearAlgebra
import LinearProgramming

/// Bound tightening by row activities (Savelsbergh 1994): what a row leaves to a column when all
/// others do their least.
package struct Propagation {
  private let columns: SparseMatrix
  private let rows: SparseMatrix
  private let rowLower, rowUpper: [Double]
  private let isInteger: [Bool]
  let exactRows: ExactRows

  package init(_ program: LinearProgram) {
    columns = program.matrix
    rows = program.matrix.transposed()
    exactRows = ExactRows(program, rows: rows)
    rowLower = program.rowLower
    rowUpper = program.rowUpper
    isInteger = program.isInteger
  }

  /// Tightens `lower` and `upper` in the rows of the given columns and on from there. Returns the
  /// columns whose bounds changed, or nil when a row or a column cannot be satisfied.
  ///
  /// Bounds of continuous columns change where they become much narrower: what has no machine makes
  /// nothing, so that another machine must stand.
  package func tighten(
    lower: inout [Double], upper: inout [Double], from changed: [Int]
  ) -> [Int]? {
    var queue: [Int] = []
    var isQueued = [Bool](repeating: false, count: rowLower.count)
    func enqueue(_ j: Int) {
      for k in columns.column(j) {
        let i = Int(columns.rowIndices[k])
        if !isQueued[i] {
          isQueued[i] = true
          queue.append(i)
        }
      }
    }
    for j in changed { enqueue(j) }
    var tightened: [Int] = []
    var next = 0
    let budget = 4 * rowLower.count + 100
    while next < queue.count, next < budget {
      let i = queue[next]
      next += 1
      isQueued[i] = false
      guard let columns = tightenRow(i, &lower, &upper) else { return nil }
      for j in columns {
        tightened.append(j)
        enqueue(j)
      }
    }
    return tightened
  }

  /// The least and the greatest activity of a row, infinite parts counted apart; and the sum of the magnitudes
  /// of all parts.
  private typealias Activity = (
    least: Double, leastInfinite: Int, most: Double, mostInfinite: Int, size: Double
  )

  private func activity(_ i: Int, _ lower: [Double], _ upper: [Double]) -> Activity {
    var least = 0.0, most = 0.0, size = 0.0
    var leastInfinite = 0, mostInfinite = 0
    for k in rows.column(i) {
      let j = Int(rows.rowIndices[k]), a = rows.values[k]
      let low = a > 0 ? lower[j] : upper[j], high = a > 0 ? upper[j] : lower[j]
      if low.isFinite { least += a * low } else { leastInfinite += 1 }
      if high.isFinite { most += a * high } else { mostInfinite += 1 }
      size += max(low.isFinite ? abs(a * low) : 0, high.isFinite ? abs(a * high) : 0)
    }
    return (least, leastInfinite, most, mostInfinite, size)
  }

  /// What a row that adds up to at most `size` may miss before it holds no point. The rows of a relaxation are
  /// kept to 1e-9 of the scaled program.
  private static func slack(_ size: Double) -> Double { max(leastSlack, slackOfSize * size) }

  /// In the row's own unit, and of its size.
  private static let leastSlack = 1e-7, slackOfSize = 1e-9

  private func tightenRow(
    _ i: Int, _ lower: inout [Double], _ upper: inout [Double]
  ) -> [Int]? {
    let a = activity(i, lower, upper)
    let slack =
      exactRows.isExact(i, size: a.size)
      ? ExactRows.slack : Self.slack(max(abs(a.least), abs(a.most)))
    if a.leastInfinite == 0, a.least > rowUpper[i] + slack { return nil }
    if a.mostInfinite == 0, a.most < rowLower[i] - slack { return nil }
    let isRedundant =
      (a.mostInfinite == 0 && a.most <= rowUpper[i] || rowUpper[i] == .infinity)
      && (a.leastInfinite == 0 && a.least >= rowLower[i] || rowLower[i] == -.infinity)
    if isRedundant { return [] }
    var changed: [Int] = []
    for k in rows.column(i) {
      let j = Int(rows.rowIndices[k]), value = rows.values[k]
      guard lower[j] < upper[j], value != 0 else { continue }
      let (l, u) = implied(j, value, row: i, a, lower[j], upper[j])
      if !isInteger[j] {
        if narrow(j, to: l, u, &lower, &upper) { changed.append(j) }
        continue
      }
      var moved = false
      if l > lower[j] + 0.5 {
        lower[j] = l
        moved = true
      }
      if u < upper[j] - 0.5 {
        upper[j] = u
        moved = true
      }
      if lower[j] > upper[j] { return nil }
      if moved { changed.append(j) }
    }
    return changed
  }

  /// The whole bounds that row i leaves to column j.
  private func implied(
    _ j: Int, _ value: Double, row i: Int,
    _ a: Activity, _ l: Double, _ u: Double
  ) -> (Double, Double) {
    var low = -Double.infinity, high = Double.infinity
    let own = (least: value > 0 ? value * l : value * u, most: value > 0 ? value * u : value * l)
    if rowUpper[i] < .infinity {
      // value·x ≤ rowUpper − least of the others
      if let others = rest(a.least, a.leastInfinite, own.least) {
        let limit = (rowUpper[i] - others) / value
        if value > 0 { high = limit } else { low = limit }
      }
    }
    if rowLower[i] > -.infinity {
      if let others = rest(a.most, a.mostInfinite, own.most) {
        let limit = (rowLower[i] - others) / value
        if value > 0 { low = max(low, limit) } else { high = min(high, limit) }
      }
    }
    if !isInteger[j] { return (low, high) }
    return (
      (low - Tolerance.integrality).rounded(.up), (high + Tolerance.integrality).rounded(.down)
    )
  }

  /// Takes over bounds of a continuous column that are much narrower than before.
  private func narrow(
    _ j: Int, to low: Double, _ high: Double, _ lower: inout [Double], _ upper: inout [Double]
  ) -> Bool {
    let range = upper[j] - lower[j]
    // Near the other bound the range is closed, not crossed: a relaxation tells what is infeasible.
    let l = low - Self.margin * max(1, abs(low)), u = high + Self.margin * max(1, abs(high))
    let least = range.isFinite ? max(Self.leastShare * range, Self.leastRange) : 0
    var moved = false
    if l > lower[j] + least, abs(l) < Self.largest {
      lower[j] = min(l, upper[j])
      moved = true
    }
    if u < upper[j] - least, abs(u) < Self.largest {
      upper[j] = max(u, lower[j])
      moved = true
    }
    return moved
  }

  /// A bound of a continuous column is kept this far from what rows imply, relative to its size.
  private static let margin = 1e-6
  /// A continuous column is worth a further look where its range shrinks by this share, and by this
  /// many units.
  private static let leastShare = 0.2
  private static let leastRange = 1e-3
  /// Bounds beyond this are too rough to be of use.
  private static let largest = 1e7

  private func rest(_ sum: Double, _ infinite: Int, _ own: Double) -> Double? {
    if infinite == 0 { return sum - own }
    return infinite == 1 && !own.isFinite ? sum : nil
  }
}
