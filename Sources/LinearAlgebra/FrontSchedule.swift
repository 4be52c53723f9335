/// Which subtrees of fronts are worked on at the same time, and how much memory they need.
///
/// The subtrees hang side by side, so that each can be done by one thread on its own; what is
/// above them, `top`, is done afterwards. The result does not depend on which thread does what.
struct FrontSchedule: Sendable {
  /// The first supernode of each one's subtree, which ends with itself.
  let firstDescendant: [Int]
  let firstChild: [Int32]
  let nextSibling: [Int32]
  /// What one thread does on its own: ranges of supernodes, each a whole subtree. Empty when one
  /// thread does everything.
  let tasks: [[Range<Int>]]
  let isSubtreeRoot: [Bool]
  /// The supernodes above the subtrees, children first.
  let top: [Int]
  /// Entries of the update-matrix stack that each task, and the top, needs at the most.
  let stackSize: [Int]
  let topStackSize: Int
  let widest: Int
  let tallest: Int

  /// Below this many operations a second thread costs more than it brings.
  private static let worthSharing = 2e6

  init(_ structure: SupernodalStructure, threads: Int) {
    let count = structure.supernodeCount
    var first = [Int32](repeating: -1, count: count)
    var next = [Int32](repeating: -1, count: count)
    var subtreeStart = Array(0..<count)
    var work = [Double](repeating: 0, count: count)
    var roots: [Int] = []
    for s in 0..<count {
      work[s] +=
        SupernodalStructure.operations(width: structure.width(s), height: structure.height(s))
      let p = Int(structure.parent[s])
      if p < 0 {
        roots.append(s)
        continue
      }
      work[p] += work[s]
      subtreeStart[p] = min(subtreeStart[p], subtreeStart[s])
    }
    for s in stride(from: count - 1, through: 0, by: -1) where structure.parent[s] >= 0 {
      next[s] = first[Int(structure.parent[s])]
      first[Int(structure.parent[s])] = Int32(s)
    }
    firstDescendant = subtreeStart
    firstChild = first
    nextSibling = next
    widest = (0..<count).reduce(0) { max($0, structure.width($1)) }
    tallest = (0..<count).reduce(0) { max($0, structure.height($1)) }

    let total = roots.reduce(0) { $0 + work[$1] }
    var chosen: [Int] = []
    let share = total / Double(8 * threads)
    if threads > 1 && total > Self.worthSharing {
      chosen = Self.subtreeRoots(roots: roots, work: work, first: first, next: next, share: share)
    }
    var isRoot = [Bool](repeating: false, count: count)
    var inSubtree = [Bool](repeating: false, count: count)
    for r in chosen {
      isRoot[r] = true
      for s in subtreeStart[r]...r { inSubtree[s] = true }
    }
    isSubtreeRoot = isRoot
    tasks = Self.pack(chosen, work: work, share: share).map { roots in
      roots.map { subtreeStart[$0]..<($0 + 1) }
    }
    top = (0..<count).filter { !inSubtree[$0] }
    func peak(_ supernodes: some Sequence<Int>) -> Int {
      var current = 0, most = 0
      for s in supernodes {
        let below = structure.height(s) - structure.width(s)
        most = max(most, current + below * below)
        var child = first[s]
        while child >= 0 {
          if !isRoot[Int(child)] {
            let order = structure.height(Int(child)) - structure.width(Int(child))
            current -= order * order
          }
          child = next[Int(child)]
        }
        current += below * below
      }
      return most
    }
    stackSize = tasks.map { ranges in ranges.reduce(0) { max($0, peak($1)) } }
    topStackSize = peak(top)
  }

  /// Descends from the roots until every subtree has at most `share` of the work.
  private static func subtreeRoots(
    roots: [Int], work: [Double], first: [Int32], next: [Int32], share: Double
  ) -> [Int] {
    var chosen: [Int] = []
    var open = roots
    while let s = open.popLast() {
      if work[s] <= share {
        chosen.append(s)
        continue
      }
      var child = first[s]
      while child >= 0 {
        open.append(Int(child))
        child = next[Int(child)]
      }
    }
    return chosen.count > 1 ? chosen.sorted() : []
  }

  /// Neighbouring subtrees together into tasks of about `share` work, the largest task first, so
  /// that the threads end at about the same time.
  private static func pack(_ roots: [Int], work: [Double], share: Double) -> [[Int]] {
    var tasks: [(work: Double, roots: [Int])] = []
    for r in roots {
      if let last = tasks.last, last.work + work[r] <= share {
        tasks[tasks.count - 1].work += work[r]
        tasks[tasks.count - 1].roots.append(r)
      } else {
        tasks.append((work[r], [r]))
      }
    }
    return tasks.sorted { $0.work > $1.work }.map(\.roots)
  }
}
