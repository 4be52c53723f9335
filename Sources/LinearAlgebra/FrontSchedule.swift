/// Which subtrees of fronts are worked on at the same time, and how much memory they need.
///
/// The subtrees hang side by side, so that each can be done by one thread on its own; what is
/// above them, `top`, is done afterwards. The result does not depend on which thread does what.
struct FrontSchedule: Sendable {
  /// The first supernode of each one's subtree, which ends with itself.
  let firstDescendant: [Int]
  let firstChild: [Int32]
  let nextSibling: [Int32]
  /// What one thread does on its own: ranges of supernodes, each a whole subtree. Empty where sharing
  /// does not pay.
  let tasks: [[Range<Int>]]
  let isSubtreeRoot: [Bool]
  /// The supernodes above the subtrees, children first.
  let top: [Int]
  /// Where each supernode's update matrix lies: of a subtree's root among those kept for the top,
  /// of others on the stack of its level's parity. A front's children are a level below it, so that
  /// what it makes never lies where it reads.
  let updateStarts: [Int]
  let isOnOddStack: [Bool]
  /// Entries that one thread's two stacks, and the kept ones, need at the most.
  let stackSize: Int
  let keptSize: Int
  /// Where what a subtree's root subtracts from the rows above it in a solution is kept.
  let keptSumStarts: [Int]
  let keptSumCount: Int
  /// For each supernode's rows below: how many fall into the parent's own columns, and from which on
  /// their places in the parent's front follow each other without a gap.
  let panelRows: [Int32]
  let contiguousFrom: [Int32]
  let tallest: Int

  /// Below this many operations a second thread costs more than it brings.
  private static let worthSharing = 2e6

  /// The same for any number of threads, and with it every sum.
  private static let parts = 16.0

  init(_ structure: SupernodalStructure) {
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
    tallest = (0..<count).reduce(0) { max($0, structure.height($1)) }

    let total = roots.reduce(0) { $0 + work[$1] }
    var chosen: [Int] = []
    let share = total / Self.parts
    if total > Self.worthSharing {
      chosen = Self.subtreeRoots(
        roots: roots, work: work, first: first, next: next, share: share, notIn: structure.open)
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
    let memory = UpdateMemory(structure, tasks: tasks, top: top, isSubtreeRoot: isRoot)
    updateStarts = memory.starts
    isOnOddStack = memory.isOnOddStack
    stackSize = memory.stackSize
    keptSize = memory.keptSize
    var sums = [Int](repeating: 0, count: count)
    var sumCount = 0
    for r in chosen {
      sums[r] = sumCount
      sumCount += structure.height(r) - structure.width(r)
    }
    keptSumStarts = sums
    keptSumCount = sumCount
    (panelRows, contiguousFrom) = Self.placesBelow(structure)
  }

  private static func placesBelow(_ structure: SupernodalStructure) -> ([Int32], [Int32]) {
    var panelRows = [Int32](repeating: 0, count: structure.supernodeCount)
    var contiguousFrom = panelRows
    for s in 0..<structure.supernodeCount where structure.parent[s] >= 0 {
      let places = structure.placeInParent[
        (structure.rowStarts[s] + structure.width(s))..<structure.rowStarts[s + 1]]
      let width = Int32(structure.width(Int(structure.parent[s])))
      panelRows[s] = Int32(places.prefix { $0 < width }.count)
      var from = max(0, places.count - 1)
      while from > 0,
        places[places.startIndex + from - 1] + 1 == places[places.startIndex + from]
      { from -= 1 }
      contiguousFrom[s] = Int32(from)
    }
    return (panelRows, contiguousFrom)
  }

  /// Descends from the roots until every subtree has at most `share` of the work. The open rows, which
  /// are not eliminated, are in none.
  private static func subtreeRoots(
    roots: [Int], work: [Double], first: [Int32], next: [Int32], share: Double, notIn openRows: Int?
  ) -> [Int] {
    var chosen: [Int] = []
    var open = roots
    while let s = open.popLast() {
      if work[s] <= share && s != openRows {
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

/// Places for the update matrices of a multifrontal factorisation, fixed before it begins.
private struct UpdateMemory {
  private(set) var starts: [Int]
  private(set) var isOnOddStack: [Bool]
  private(set) var stackSize = 0
  private(set) var keptSize = 0
  private let structure: SupernodalStructure
  private let isSubtreeRoot: [Bool]

  init(
    _ structure: SupernodalStructure, tasks: [[Range<Int>]], top: [Int], isSubtreeRoot: [Bool]
  ) {
    self.structure = structure
    self.isSubtreeRoot = isSubtreeRoot
    let count = structure.supernodeCount
    starts = [Int](repeating: 0, count: count)
    isOnOddStack = [Bool](repeating: false, count: count)
    for s in stride(from: count - 1, through: 0, by: -1) where structure.parent[s] >= 0 {
      isOnOddStack[s] = !isOnOddStack[Int(structure.parent[s])]
    }
    for task in tasks {
      for subtree in task { place(subtree) }
    }
    place(top)
  }

  private func size(_ s: Int) -> Int {
    let below = structure.height(s) - structure.width(s)
    return below * below
  }

  /// Lays out the updates of supernodes that are worked on one after the other, children first.
  private mutating func place(_ supernodes: some Sequence<Int>) {
    // [even, odd]: how high each stack stands, and which supernodes lie on it.
    var heights = [0, 0]
    var alive: [[Int]] = [[], []]
    for s in supernodes {
      if isSubtreeRoot[s] {
        starts[s] = keptSize
        keptSize += size(s)
        continue
      }
      let own = isOnOddStack[s] ? 1 : 0
      starts[s] = heights[own]
      heights[own] += size(s)
      stackSize = max(stackSize, heights[own])
      while let child = alive[1 - own].last, structure.parent[child] == Int32(s) {
        alive[1 - own].removeLast()
        heights[1 - own] -= size(child)
      }
      alive[own].append(s)
    }
  }
}
