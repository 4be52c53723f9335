import LinearProgramming
import Simplex

/// A bound of a column that a node has of its own.
struct BoundChange {
  var column: Int
  var lower: Double
  var upper: Double
}

/// The bounds that a node has of its own, on top of its parent's.
final class BoundChain {
  private let parent: BoundChain?
  private let own: [BoundChange]
  private let length: Int

  init(_ own: [BoundChange], after parent: BoundChain?) {
    let length = (parent?.length ?? 0) + 1
    if length > BoundChain.longest {
      // A long chain would be freed link by link, each within the one before.
      var all: [BoundChange] = []
      parent?.forEach { all.append($0) }
      self.own = all + own
      self.parent = nil
      self.length = 1
    } else {
      self.own = own
      self.parent = parent
      self.length = length
    }
  }

  private static let longest = 64

  /// Every change from here up to the root. Of several of one column the tightest counts, so that
  /// their order does not matter.
  func forEach(_ body: (BoundChange) -> Void) {
    var link: BoundChain? = self
    while let chain = link {
      for change in chain.own { body(change) }
      link = chain.parent
    }
  }

  /// Bytes that the link itself takes.
  var bytes: Int { 48 + own.count * MemoryLayout<BoundChange>.stride }
}

/// A part of the program still to be searched.
struct Node {
  /// Proven: no point of the node is better (minimising).
  var bound: Double
  /// Expected value of the best whole point.
  var estimate: Double
  var depth: Int
  /// The bounds that differ from the root's, of its ancestors.
  var chain: BoundChain?
  /// Those that came on top since.
  var changes: [BoundChange]
  /// The basis of the parent's relaxation, with its weights; siblings share it.
  var basis: SimplexSession.Snapshot
  /// The branching that made the node: the column, its fraction, and the direction.
  var branching: (column: Int, fraction: Double, up: Bool)?

  func forEachChange(_ body: (BoundChange) -> Void) {
    chain?.forEach(body)
    for change in changes { body(change) }
  }

  /// Bytes that the node takes, its ancestors' part and half of the basis aside, which siblings share.
  var bytes: Int {
    MemoryLayout<Node>.stride + changes.count * MemoryLayout<BoundChange>.stride
      + basis.bytes / 2 + (chain?.bytes ?? 0) / 2
  }
}

/// The open nodes, the one of least bound first (a binary heap).
struct OpenNodes {
  private var heap: [Node] = []
  /// Bytes that the nodes take, about.
  private(set) var bytes = 0

  var isEmpty: Bool { heap.isEmpty }
  var count: Int { heap.count }
  var leastBound: Double { heap.first?.bound ?? .infinity }

  private func precedes(_ a: Node, _ b: Node) -> Bool {
    a.bound < b.bound || (a.bound == b.bound && a.estimate < b.estimate)
  }

  mutating func insert(_ node: Node) {
    bytes += node.bytes
    heap.append(node)
    var i = heap.count - 1
    while i > 0, precedes(heap[i], heap[(i - 1) / 2]) {
      heap.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  /// The node at the end of the heap: one of those that came last. What follows from it needs little
  /// memory, as one child after another is searched to its end.
  mutating func removeLast() -> Node? {
    guard let last = heap.popLast() else { return nil }
    bytes -= last.bytes
    return last
  }

  /// Drops the nodes of at least this bound; the least bound among them, if there were any.
  mutating func drop(from bound: Double) -> Double? {
    let dropped = heap.filter { $0.bound >= bound }
    if dropped.isEmpty { return nil }
    let kept = heap.filter { $0.bound < bound }
    heap = []
    bytes = 0
    for node in kept { insert(node) }
    return dropped.reduce(.infinity) { min($0, $1.bound) }
  }

  mutating func removeFirst() -> Node? {
    guard let first = heap.first else { return nil }
    bytes -= first.bytes
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
