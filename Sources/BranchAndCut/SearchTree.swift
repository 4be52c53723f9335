import LinearProgramming
import Simplex

/// A bound of a column that a node has of its own.
struct BoundChange {
  var column: Int
  var lower: Double
  var upper: Double
}

/// A part of the program still to be searched.
struct Node {
  /// Proven: no point of the node is better (minimising).
  var bound: Double
  /// Expected value of the best whole point.
  var estimate: Double
  var depth: Int
  /// All bounds that differ from the root's, the last of a column counting.
  var changes: [BoundChange]
  /// The basis of the parent's relaxation, with its weights.
  var basis: SimplexSession.Snapshot
  /// The branching that made the node: the column, its fraction, and the direction.
  var branching: (column: Int, fraction: Double, up: Bool)?
}

/// The open nodes, the one of least bound first (a binary heap).
struct OpenNodes {
  private var heap: [Node] = []

  var isEmpty: Bool { heap.isEmpty }
  var count: Int { heap.count }
  var leastBound: Double { heap.first?.bound ?? .infinity }

  private func precedes(_ a: Node, _ b: Node) -> Bool {
    a.bound < b.bound || (a.bound == b.bound && a.estimate < b.estimate)
  }

  mutating func insert(_ node: Node) {
    heap.append(node)
    var i = heap.count - 1
    while i > 0, precedes(heap[i], heap[(i - 1) / 2]) {
      heap.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  mutating func removeFirst() -> Node? {
    guard let first = heap.first else { return nil }
    heap[0] = heap[heap.count - 1]
    heap.removeLast()
    var i = 0
    while true {
      var least = i
      for child in [2 * i + 1, 2 * i + 2]
      where child < heap.count && precedes(heap[child], heap[least]) { least = child }
      if least == i { return first }
      heap.swapAt(i, least)
      i = least
    }
  }
}
