import LinearAlgebra
import LinearProgramming

/// Extended cover cuts from knapsack rows of binary columns (Balas 1975; Gu, Nemhauser and
/// Savelsbergh 1998 on which covers to look for).
struct CoverCuts {
  let program: LinearProgram
  let lower, upper: [Double]
  let rows: SparseMatrix

  /// A violated cover cut of row i, read as ≤ (`sign` 1) or as ≥ (−1).
  func cut(row i: Int, sign: Double, at x: [Double]) -> Cut? {
    var right = sign > 0 ? program.rowUpper[i] : -program.rowLower[i]
    guard right.isFinite else { return nil }
    // Σ a·z ≤ right with a > 0 and z = x or 1 − x; others at the value that demands least.
    var items: [(column: Int, weight: Double, value: Double, complemented: Bool)] = []
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
    _ items: [(column: Int, weight: Double, value: Double, complemented: Bool)], _ right: Double,
    at x: [Double]
  ) -> Cut? {
    // Greedy for min Σ (1 − z*) over covers: cheapest per weight first.
    let order = items.sorted {
      let a = (1 - $0.value) / $0.weight, b = (1 - $1.value) / $1.weight
      return a < b || (a == b && $0.column < $1.column)
    }
    var chosen: [(column: Int, weight: Double, value: Double, complemented: Bool)] = []
    var weight = 0.0
    for item in order where weight <= right + 1e-6 * max(1, right) {
      chosen.append(item)
      weight += item.weight
    }
    guard weight > right + 1e-6 * max(1, right) else { return nil }
    // Minimal: drop what is not needed, least valuable first.
    for item in chosen.sorted(by: { $0.value < $1.value })
    where weight - item.weight > right + 1e-6 * max(1, right) {
      weight -= item.weight
      chosen.removeAll { $0.column == item.column }
    }
    let heaviest = chosen.map(\.weight).max() ?? 0
    let inCover = Set(chosen.map(\.column))
    let extended = chosen + items.filter { !inCover.contains($0.column) && $0.weight >= heaviest }
    var cut = Cut(columns: [], values: [], upper: Double(chosen.count - 1))
    for item in extended.sorted(by: { $0.column < $1.column }) {
      cut.columns.append(Int32(item.column))
      cut.values.append(item.complemented ? -1 : 1)
      if item.complemented { cut.upper -= 1 }
    }
    return cut.efficacy(at: x) > 1e-3 ? cut : nil
  }
}
