import LinearAlgebra
import LinearProgramming

/// Lifted cover cuts from knapsack rows of binary columns (Balas 1975; Gu, Nemhauser and
/// Savelsbergh 1998 on which covers to look for).
package struct CoverCuts {
  let program: LinearProgram
  let lower, upper: [Double]
  let rows: SparseMatrix

  /// - Parameter rows: The program's matrix by rows.
  package init(
    program: LinearProgram, lower: [Double], upper: [Double], rows: SparseMatrix
  ) {
    (self.program, self.lower, self.upper, self.rows) = (program, lower, upper, rows)
  }

  /// A literal of a row: column or complement.
  private typealias Item = (column: Int, weight: Double, value: Double, complemented: Bool)

  /// A violated cover cut of row i, read as ≤ (`sign` 1) or as ≥ (−1).
  package func cut(row i: Int, sign: Double, at x: [Double]) -> Cut? {
    var right = sign > 0 ? program.rowUpper[i] : -program.rowLower[i]
    guard right.isFinite else { return nil }
    // Σ a·z ≤ right with a > 0 and z = x or 1 − x; others at the value that demands least.
    var items: [Item] = []
    for k in rows.column(i) {
      let j = Int(rows.rowIndices[k]), a = sign * rows.values[k]
      guard program.isInteger[j], lower[j] == 0, upper[j] == 1 else {
        let least = a > 0 ? a * lower[j] : a * upper[j]
        guard least.isFinite else { return nil }
        right -= least
        continue
      }
      if a > 0 {
        items.append((j, a, x[j], false))
      } else {
        right -= a
        items.append((j, -a, 1 - x[j], true))
      }
    }
    guard items.count > 1, right >= 0 else { return nil }
    return cover(items, right, at: x)
  }

  private func cover(
    _ items: [Item], _ right: Double,
    at x: [Double]
  ) -> Cut? {
    // Greedy for min Σ (1 − z*) over covers: cheapest per weight first.
    let order = items.sorted {
      let a = (1 - $0.value) / $0.weight, b = (1 - $1.value) / $1.weight
      return a < b || (a == b && $0.column < $1.column)
    }
    var chosen: [Item] = []
    var weight = 0.0
    for item in order where weight <= right + Tolerance.integrality * max(1, right) {
      chosen.append(item)
      weight += item.weight
    }
    guard weight > right + Tolerance.integrality * max(1, right) else { return nil }
    // Minimal: drop what is not needed, least valuable first.
    for item in chosen.sorted(by: { $0.value < $1.value })
    where weight - item.weight > right + Tolerance.integrality * max(1, right) {
      weight -= item.weight
      chosen.removeAll { $0.column == item.column }
    }
    let lifted = lifted(chosen, items, right)
    var cut = Cut(columns: [], values: [], upper: Double(chosen.count - 1))
    for (item, coefficient) in lifted.sorted(by: { $0.item.column < $1.item.column }) {
      cut.columns.append(Int32(item.column))
      cut.values.append(item.complemented ? -coefficient : coefficient)
      if item.complemented { cut.upper -= coefficient }
    }
    return cut.efficacy(at: x) > Tolerance.leastEfficacy ? cut : nil
  }

  /// The columns of the cover with coefficient 1, and others with as much as the cut still holds with:
  /// each in turn, the most valuable first (Padberg 1975; by dynamic programming, Zemel 1989).
  private func lifted(_ cover: [Item], _ items: [Item], _ right: Double) -> [(
    item: Item, coefficient: Double
  )] {
    // The least weight of items whose coefficients add up to so much at least.
    var least = [0.0] + [Double](repeating: .infinity, count: cover.count)
    func take(_ weight: Double, _ coefficient: Int) {
      for total in stride(from: cover.count, through: 1, by: -1) {
        least[total] = min(least[total], least[max(0, total - coefficient)] + weight)
      }
    }
    for item in cover { take(item.weight, 1) }
    let limit = right + Tolerance.integrality * max(1, right)
    let inCover = Set(cover.map(\.column))
    var result = cover.map { (item: $0, coefficient: 1.0) }
    let others = items.filter { !inCover.contains($0.column) }
      .sorted { $0.value > $1.value || ($0.value == $1.value && $0.column < $1.column) }
    for item in others {
      // With this one at 1 the others still reach so much.
      let most = (0..<cover.count).last { least[$0] + item.weight <= limit } ?? -1
      let coefficient = cover.count - 1 - most
      guard coefficient > 0 else { continue }
      // One that fits nowhere alone is 0 anyway.
      let bounded = min(coefficient, cover.count - 1)
      guard bounded > 0 else { continue }
      take(item.weight, bounded)
      result.append((item, Double(bounded)))
    }
    return result
  }
}
