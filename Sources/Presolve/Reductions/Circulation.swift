import LinearProgramming

/// Columns x ≥ 0 along which something may go along a cycle at no cost, Σ w_k·A_k = 0 and Σ w_k·c_k = 0
/// with w > 0, as goods between places that are a day's drive apart: all but one become free, and that
/// one leaves at 0.
///
/// Such a cycle leaves the dual without an interior (all z_k = 0) and the primal optimal face without
/// bounds, both of which an interior-point method pays for. Here cycles are of columns with two
/// entries, a and −a, in equations. `FreeColumn` at once makes one row of those that a cycle joins,
/// so that a strongly connected part of such a network ends as one row.
///
/// Undone: the least multiple of w is added that makes all x_k ≥ 0. The column that is then at 0 is
/// nonbasic, the others are basic; z = 0.
enum Circulation {
  static func applyAll(to p: inout WorkingProgram) {
    var network = Network(&p)
    network.contractCycles(&p)
    // What leads from a row to itself, now that rows have become one.
    for j in p.columnSize.indices where p.columnAlive[j] && p.columnSize[j] == 0 {
      guard p.costs[j] == 0, isNonnegative(j, p) else { continue }
      FixedColumn.remove(column: j, at: 0, .lower, from: &p)
    }
  }

  /// Whether column j is bounded by 0 from below only and may divide.
  static func isNonnegative(_ j: Int, _ p: WorkingProgram) -> Bool {
    p.columnLower[j] == 0 && p.columnUpper[j] == .infinity && !p.mustBeWhole(j)
  }

  /// Takes the last of the columns out and makes the others free.
  static func open(_ cycle: [(column: Int, weight: Double)], _ p: inout WorkingProgram) {
    let first = p.stack.terms.count
    for (j, weight) in cycle { p.stack.terms.add(Int32(j), weight) }
    p.stack.push(Record(cycle: first..<p.stack.terms.count))
    for (j, _) in cycle.dropLast() {
      p.columnLower[j] = -.infinity
      p.boundsChanged(j)
    }
    p.removeColumn(cycle[cycle.count - 1].column)
    // Before the equations lose their slacks and are none any more.
    for (j, _) in cycle.dropLast() { FreeColumn.apply(column: j, to: &p) }
  }

  struct Record: Sendable {
    /// The columns and their weights, the one that left last.
    let cycle: Range<Int>
  }

  static func undo(_ r: Record, _ terms: TermPool, _ s: inout Postsolve) {
    let last = Int(terms.indices[r.cycle.upperBound - 1])
    (s.x[last], s.z[last]) = (0, 0)
    var (turn, atZero) = (0.0, last)
    for k in r.cycle {
      let j = Int(terms.indices[k])
      let needed = -s.x[j] / terms.values[k]
      if needed > turn { (turn, atZero) = (needed, j) }
    }
    for k in r.cycle {
      let j = Int(terms.indices[k])
      s.x[j] = j == atZero ? 0 : max(0, s.x[j] + turn * terms.values[k])
    }
    if atZero != last { s.columns[last] = .basic }
    s.columns[atZero] = .atLower
  }
}

/// The columns that carry something from one equation to another at no cost, as arcs.
private struct Network {
  /// By equation: its set, and of that set the representative's place on the path.
  private var parent: [Int32]
  private var place: [Int32]
  /// By set, the arcs that leave it, as linked lists: first and last arc, and the next of each.
  private var first: [Int32]
  private var final: [Int32]
  private var next: [Int32]
  private var arcs: [Arc] = []
  private var path: [(node: Int, arrival: Int)] = []

  private struct Arc {
    var column: Int
    var head: Int
    var size: Double
  }

  private static let unvisited: Int32 = -1
  private static let done: Int32 = -2

  init(_ p: inout WorkingProgram) {
    let rows = p.rowSize.count
    parent = (0..<Int32(rows)).map { $0 }
    place = [Int32](repeating: Self.unvisited, count: rows)
    first = [Int32](repeating: -1, count: rows)
    final = first
    next = []
    for j in p.columnSize.indices where p.columnAlive[j] && p.columnSize[j] == 2 {
      guard p.costs[j] == 0, Circulation.isNonnegative(j, p) else { continue }
      let start = p.column(j).lowerBound
      var (tail, head) = (Int(p.columns.index[start]), Int(p.columns.index[start + 1]))
      let size = p.columns.value[start]
      guard size == -p.columns.value[start + 1], p.isEquation(tail),
        p.isEquation(head)
      else { continue }
      if size < 0 { (tail, head) = (head, tail) }
      append(Int32(arcs.count), to: tail)
      next.append(-1)
      arcs.append(Arc(column: j, head: head, size: abs(size)))
    }
  }

  private mutating func append(_ arc: Int32, to node: Int) {
    if first[node] < 0 { first[node] = arc } else { next[Int(final[node])] = arc }
    final[node] = arc
  }

  private mutating func set(of node: Int) -> Int {
    var node = node
    while parent[node] != Int32(node) {
      parent[node] = parent[Int(parent[node])]
      node = Int(parent[node])
    }
    return node
  }

  /// Follows arcs from every node. Where the path comes back to itself the cycle is contracted to one
  /// node (Gabow, "Path-based depth-first search for strong and biconnected components", Inf.
  /// Process. Lett. 74, 2000).
  mutating func contractCycles(_ p: inout WorkingProgram) {
    for root in first.indices where first[root] >= 0 && place[root] == Self.unvisited {
      push(root, arrival: -1)
      while let node = path.last?.node {
        let arc = first[node]
        guard arc >= 0 else {
          place[node] = Self.done
          path.removeLast()
          continue
        }
        first[node] = next[Int(arc)]
        let head = set(of: arcs[Int(arc)].head)
        if head == node { continue }
        if place[head] == Self.unvisited {
          push(head, arrival: Int(arc))
        } else if place[head] != Self.done {
          contract(from: Int(place[head]), closing: Int(arc), &p)
        }
      }
    }
  }

  private mutating func push(_ node: Int, arrival: Int) {
    place[node] = Int32(path.count)
    path.append((node, arrival))
  }

  private mutating func contract(from start: Int, closing arc: Int, _ p: inout WorkingProgram) {
    let cycle = path[(start + 1)...].map(\.arrival) + [arc]
    let kept = path[start].node
    for (node, _) in path[(start + 1)...] {
      parent[node] = Int32(kept)
      if first[node] < 0 { continue }
      if first[kept] < 0 { first[kept] = first[node] } else { next[Int(final[kept])] = first[node] }
      final[kept] = final[node]
    }
    path.removeSubrange((start + 1)...)
    Circulation.open(cycle.map { (arcs[$0].column, 1 / arcs[$0].size) }, &p)
  }
}
