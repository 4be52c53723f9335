import LinearAlgebra
import LinearProgramming

/// Sets of literals (a binary column or its complement) of which at most one can be 1, and the cuts
/// that say so of several rows together (Atamtürk, Nemhauser and Savelsbergh 2000).
///
/// A row gives such a set where any two of its weights exceed what the row can hold. Where each pair
/// of a set stands together in some row, at most one of the set can be 1, which the rows alone do not
/// say of fractional points.
package struct CliqueCuts {
  /// Literal 2·j is column j, 2·j + 1 is 1 − x_j. Of each literal the sets it is in, ascending.
  private var sets: [[Int32]]
  private var members: [[Int32]] = []
  private var size = 0

  /// Of one row so many sets are kept.
  private static let setsOfRow = 100
  /// What two weights have to exceed the side by, relative to it.
  private static let margin = 1e-6
  /// Literals from which a set is begun at a point, and others with value 0 tried for it.
  private static let seeds = 200
  private static let extensions = 500

  package init(_ program: LinearProgram, lower: [Double], upper: [Double]) {
    sets = [[Int32]](repeating: [], count: 2 * program.columnCount)
    let rows = program.matrix.transposed()
    for i in 0..<program.rowCount {
      for sign in [1.0, -1.0] where size < SearchSizes.membersOfCliques {
        gather(row: i, sign, rows, program, lower, upper)
      }
    }
  }

  private mutating func gather(
    row i: Int, _ sign: Double, _ rows: SparseMatrix, _ program: LinearProgram, _ lower: [Double],
    _ upper: [Double]
  ) {
    var right = sign > 0 ? program.rowUpper[i] : -program.rowLower[i]
    guard right.isFinite else { return }
    var items: [(literal: Int32, weight: Double)] = []
    for k in rows.column(i) {
      let j = Int(rows.rowIndices[k]), a = sign * rows.values[k]
      guard a != 0 else { continue }
      let least = a > 0 ? a * lower[j] : a * upper[j]
      guard least.isFinite else { return }
      right -= least
      guard program.isInteger[j], lower[j] == 0, upper[j] == 1 else { continue }
      items.append((Int32(2 * j + (a > 0 ? 0 : 1)), abs(a)))
    }
    guard items.count > 1 else { return }
    items.sort { $0.weight > $1.weight || ($0.weight == $1.weight && $0.literal < $1.literal) }
    let limit = right + Self.margin * max(1, abs(right))
    // The longest head of which any two are too heavy.
    var head = 1
    while head < items.count, items[head - 1].weight + items[head].weight > limit { head += 1 }
    guard head > 1 else { return }
    add(items.prefix(head).map(\.literal))
    // A lighter one goes with those of the head that are heavy enough.
    for item in items.dropFirst(head).prefix(Self.setsOfRow) {
      var heavy = head
      while heavy > 0, items[heavy - 1].weight + item.weight <= limit { heavy -= 1 }
      if heavy == 0 { return }
      add(items.prefix(heavy).map(\.literal) + [item.literal])
    }
  }

  private mutating func add(_ literals: [Int32]) {
    let index = Int32(members.count)
    for literal in literals { sets[Int(literal)].append(index) }
    members.append(literals)
    size += literals.count
  }

  /// Whether two literals cannot both be 1.
  private func exclude(_ a: Int32, _ b: Int32) -> Bool {
    let (first, second) = (sets[Int(a)], sets[Int(b)])
    var k = 0
    for set in first {
      while k < second.count, second[k] < set { k += 1 }
      if k == second.count { return false }
      if second[k] == set { return true }
    }
    return false
  }

  /// Violated cuts at a point.
  package func cuts(at x: [Double], fractional: [Int]) -> [Cut] {
    guard members.count > 1 else { return [] }
    func value(_ literal: Int32) -> Double {
      let v = x[Int(literal >> 1)]
      return literal & 1 == 0 ? v : 1 - v
    }
    let literals = fractional.flatMap { [Int32(2 * $0), Int32(2 * $0 + 1)] }
      .filter { !sets[Int($0)].isEmpty }
      .sorted { value($0) > value($1) || (value($0) == value($1) && $0 < $1) }
    var cuts: [Cut] = []
    var seen: Set<[Int32]> = []
    for seed in literals.prefix(Self.seeds) {
      var clique = [seed]
      var sum = value(seed)
      for other in literals where other >> 1 != seed >> 1 {
        guard clique.allSatisfy({ exclude($0, other) }) else { continue }
        clique.append(other)
        sum += value(other)
      }
      guard sum > 1 + Tolerance.leastEfficacy else { continue }
      extend(&clique, at: x)
      clique.sort()
      guard seen.insert(clique).inserted, let cut = Self.cut(clique) else { continue }
      if cut.efficacy(at: x) > Tolerance.leastEfficacy { cuts.append(cut) }
    }
    return cuts
  }

  /// Adds literals of value 0 that go with all the others.
  private func extend(_ clique: inout [Int32], at x: [Double]) {
    guard
      let rarest = clique.min(by: { sets[Int($0)].count < sets[Int($1)].count })
    else { return }
    var tried = Set(clique)
    for set in sets[Int(rarest)] {
      for literal in members[Int(set)] where tried.insert(literal).inserted {
        if clique.allSatisfy({ $0 >> 1 != literal >> 1 && exclude($0, literal) }) {
          clique.append(literal)
        }
        if tried.count > Self.extensions { return }
      }
    }
  }

  /// Σ literals ≤ 1 in the program's columns; nil where a column stands in both ways.
  private static func cut(_ clique: [Int32]) -> Cut? {
    var cut = Cut(columns: [], values: [], upper: 1)
    for literal in clique {
      if cut.columns.last == literal >> 1 { return nil }
      cut.columns.append(literal >> 1)
      cut.values.append(literal & 1 == 0 ? 1 : -1)
      if literal & 1 == 1 { cut.upper -= 1 }
    }
    return cut
  }
}
