/// Approximate minimum degree ordering of a symmetric pattern.
///
/// Eliminates, again and again, a row of about the least degree, on a quotient graph: eliminated
/// rows are kept as elements (cliques), rows that have become indistinguishable are kept as one
/// supervariable. Amestoy, Davis and Duff, "An approximate minimum degree ordering algorithm",
/// SIAM J. Matrix Anal. Appl. 17 (1996).
struct MinimumDegree {
  /// - Parameters:
  ///   - starts, neighbours: the pattern in compressed form, both triangles, no diagonal.
  ///   - border: rows that are eliminated after all others; empty for none.
  /// - Returns: the elimination order: entry k is the row eliminated k-th.
  static func order(
    count n: Int, starts: [Int], neighbours: [Int32], border: [Bool] = []
  ) -> [Int32] {
    guard n > 0 else { return [] }
    var graph = QuotientGraph(count: n, starts: starts, neighbours: neighbours, border: border)
    defer { graph.deallocate() }
    return graph.eliminateAll()
  }
}

/// The quotient graph of a partial elimination. Every node is a live variable (`weight` > 0),
/// a variable absorbed by another or eliminated with it (`weight` = 0), or an element.
private struct QuotientGraph {
  let n: Int
  /// Adjacency lists: of a variable first its elements, then its variables; of an element its
  /// variables. `pool` is compacted when its free end is used up.
  var pool: UnsafeMutablePointer<Int32>
  var poolCapacity: Int
  var poolEnd: Int
  let start: UnsafeMutablePointer<Int>
  let length: UnsafeMutablePointer<Int32>
  let elementCount: UnsafeMutablePointer<Int32>  // −1 for an element itself
  let weight: UnsafeMutablePointer<Int32>
  let degree: UnsafeMutablePointer<Int32>
  /// Whom an absorbed variable went with; n for none.
  let absorbedBy: UnsafeMutablePointer<Int32>
  // Doubly linked lists of the live variables by degree; `next` serves the hash buckets as well.
  let head: UnsafeMutablePointer<Int32>
  let next: UnsafeMutablePointer<Int32>
  let previous: UnsafeMutablePointer<Int32>
  let bucket: UnsafeMutablePointer<Int32>
  let hash: UnsafeMutablePointer<Int32>
  /// Marks: for elements |Lₑ \ Lₚ| + `epoch` while degrees are updated, 0 when dead.
  let mark: UnsafeMutablePointer<Int>
  var epoch = 1
  /// 1 for a row of the border while other rows are left: it is in no degree list, counts in the
  /// degrees of others, and is not eliminated with them.
  let waits: UnsafeMutablePointer<UInt8>
  var minimumDegree = 0
  var eliminated = 0
  var pivots: [Int32] = []

  init(count n: Int, starts: [Int], neighbours: [Int32], border: [Bool]) {
    self.n = n
    poolCapacity = neighbours.count + neighbours.count / 4 + 2 * n + 16
    poolEnd = neighbours.count
    pool = .allocate(capacity: poolCapacity)
    let pool = pool
    neighbours.withUnsafeBufferPointer {
      if let base = $0.baseAddress { pool.initialize(from: base, count: $0.count) }
    }
    start = .allocate(capacity: n)
    length = .allocate(capacity: n)
    elementCount = .allocate(capacity: n)
    weight = .allocate(capacity: n)
    degree = .allocate(capacity: n)
    absorbedBy = .allocate(capacity: n)
    head = .allocate(capacity: n + 1)
    next = .allocate(capacity: n)
    previous = .allocate(capacity: n)
    bucket = .allocate(capacity: n + 1)
    hash = .allocate(capacity: n)
    mark = .allocate(capacity: n)
    waits = .allocate(capacity: n)
    for i in 0..<n { (waits + i).initialize(to: !border.isEmpty && border[i] ? 1 : 0) }
    head.initialize(repeating: -1, count: n + 1)
    bucket.initialize(repeating: -1, count: n + 1)
    elementCount.initialize(repeating: 0, count: n)
    weight.initialize(repeating: 1, count: n)
    absorbedBy.initialize(repeating: Int32(n), count: n)
    next.initialize(repeating: -1, count: n)
    previous.initialize(repeating: -1, count: n)
    hash.initialize(repeating: 0, count: n)
    mark.initialize(repeating: 1, count: n)
    for i in 0..<n {
      start[i] = starts[i]
      length[i] = Int32(starts[i + 1] - starts[i])
      degree[i] = length[i]
    }
    pivots.reserveCapacity(n)
  }

  func deallocate() {
    pool.deallocate()
    start.deallocate()
    length.deallocate()
    elementCount.deallocate()
    weight.deallocate()
    degree.deallocate()
    absorbedBy.deallocate()
    head.deallocate()
    next.deallocate()
    previous.deallocate()
    bucket.deallocate()
    hash.deallocate()
    mark.deallocate()
    waits.deallocate()
  }

  mutating func eliminateAll() -> [Int32] {
    // A row that meets nearly all others would only slow the updates down: it goes last.
    let dense = max(16, Int(10 * Double(n).squareRoot()))
    var postponed: [Int32] = []
    for i in 0..<n {
      if Int(degree[i]) > dense {
        postponed.append(Int32(i))
        weight[i] = 0
        eliminated += 1
      } else {
        insert(i)
      }
    }
    var waiting = 0
    for i in 0..<n where waits[i] != 0 && weight[i] > 0 { waiting += 1 }
    while eliminated < n - waiting { eliminate(takeMinimum()) }
    for i in 0..<n where waits[i] != 0 {
      waits[i] = 0
      if weight[i] > 0 { insert(i) }
    }
    while eliminated < n { eliminate(takeMinimum()) }
    return finalOrder(postponed)
  }

  // MARK: Degree lists

  mutating func insert(_ i: Int) {
    if waits[i] != 0 { return }
    let d = Int(degree[i])
    let first = head[d]
    if first >= 0 { previous[Int(first)] = Int32(i) }
    next[i] = first
    previous[i] = -1
    head[d] = Int32(i)
    if d < minimumDegree { minimumDegree = d }
  }

  func remove(_ i: Int) {
    if waits[i] != 0 { return }
    if next[i] >= 0 { previous[Int(next[i])] = previous[i] }
    if previous[i] >= 0 {
      next[Int(previous[i])] = next[i]
    } else {
      head[Int(degree[i])] = next[i]
    }
  }

  mutating func takeMinimum() -> Int {
    while head[minimumDegree] < 0 { minimumDegree += 1 }
    let pivot = Int(head[minimumDegree])
    remove(pivot)
    return pivot
  }

  // MARK: Elimination of one pivot

  mutating func eliminate(_ pivot: Int) {
    let pivotWeight = weight[pivot]
    eliminated += Int(pivotWeight)
    pivots.append(Int32(pivot))
    weight[pivot] = -pivotWeight
    var size = gatherElement(pivot)
    degree[pivot] = size
    markOutsideSizes(pivot)
    size = updateDegrees(pivot)
    mergeIndistinguishable(pivot)
    closeElement(pivot, size: size)
  }

  /// Lₚ ← all live variables next to the pivot, directly or through one of its elements, which are
  /// absorbed. Marks its members by a negative weight; returns their total weight.
  mutating func gatherElement(_ pivot: Int) -> Int32 {
    var size: Int32 = 0
    let elements = Int(elementCount[pivot])
    let from: Int
    let to: Int
    if elements == 0 {
      // In place.
      from = start[pivot]
      var write = from
      for p in from..<(from + Int(length[pivot])) {
        let i = Int(pool[p])
        let w = weight[i]
        if w > 0 {
          size += w
          weight[i] = -w
          remove(i)
          pool[write] = Int32(i)
          write += 1
        }
      }
      to = write
    } else {
      reserve(boundOnElement(pivot), pivot)
      from = poolEnd
      var write = poolEnd
      func take(_ i: Int) {
        let w = weight[i]
        if w > 0 {
          size += w
          weight[i] = -w
          remove(i)
          pool[write] = Int32(i)
          write += 1
        }
      }
      let list = start[pivot]
      for k in 0..<elements {
        let e = Int(pool[list + k])
        for p in start[e]..<(start[e] + Int(length[e])) { take(Int(pool[p])) }
        mark[e] = 0
        length[e] = 0
        absorbedBy[e] = Int32(pivot)
      }
      for p in (list + elements)..<(list + Int(length[pivot])) { take(Int(pool[p])) }
      to = write
      poolEnd = write
    }
    start[pivot] = from
    length[pivot] = Int32(to - from)
    elementCount[pivot] = -1
    return size
  }

  func boundOnElement(_ pivot: Int) -> Int {
    var bound = Int(length[pivot])
    for k in 0..<Int(elementCount[pivot]) { bound += Int(length[Int(pool[start[pivot] + k])]) }
    return bound
  }

  /// Makes room for `count` entries at the end of the pool, by compaction and if need be growth.
  mutating func reserve(_ count: Int, _ pivot: Int) {
    guard poolEnd + count > poolCapacity else { return }
    compact(pivot)
    guard poolEnd + count > poolCapacity else { return }
    let capacity = (poolEnd + count) * 3 / 2
    let grown = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
    grown.update(from: pool, count: poolEnd)
    pool.deallocate()
    pool = grown
    poolCapacity = capacity
  }

  /// Moves all lists in use to the front of the pool. The owner of each list is written, as
  /// −owner − 1, over its first entry, which waits in `start`.
  mutating func compact(_ pivot: Int) {
    func inUse(_ i: Int) -> Bool {
      length[i] > 0 && (weight[i] > 0 || i == pivot || (elementCount[i] == -1 && mark[i] != 0))
    }
    for i in 0..<n where inUse(i) {
      let p = start[i]
      start[i] = Int(pool[p])
      pool[p] = Int32(-i - 1)
    }
    var read = 0, write = 0
    while read < poolEnd {
      let entry = pool[read]
      read += 1
      guard entry < 0 else { continue }
      let owner = Int(-(entry + 1))
      pool[write] = Int32(start[owner])
      start[owner] = write
      write += 1
      for _ in 1..<max(1, Int(length[owner])) {
        pool[write] = pool[read]
        write += 1
        read += 1
      }
    }
    poolEnd = write
  }

  /// mark[e] ← epoch + |Lₑ \ Lₚ| for every element e next to a member of Lₚ.
  mutating func markOutsideSizes(_ pivot: Int) {
    epoch += n + 1
    let from = start[pivot]
    for p in from..<(from + Int(length[pivot])) {
      let i = Int(pool[p])
      let w = Int(-weight[i])
      for k in start[i]..<(start[i] + Int(elementCount[i])) {
        let e = Int(pool[k])
        if mark[e] >= epoch {
          mark[e] -= w
        } else if mark[e] != 0 {
          mark[e] = Int(degree[e]) + epoch - w
        }
      }
    }
  }

  /// Prunes the list of each member of Lₚ, bounds its degree, and puts it in a hash bucket.
  /// A member with nothing left outside is eliminated with the pivot. Returns the size of Lₚ after.
  mutating func updateDegrees(_ pivot: Int) -> Int32 {
    var size = degree[pivot]
    let from = start[pivot]
    for p in from..<(from + Int(length[pivot])) {
      let i = Int(pool[p])
      let first = start[i]
      let afterElements = first + Int(elementCount[i])
      var write = first
      var sum = 0
      var key: UInt64 = 0
      for k in first..<afterElements {
        let e = Int(pool[k])
        guard mark[e] != 0 else { continue }
        let outside = mark[e] - epoch
        if outside > 0 {
          sum += outside
          pool[write] = Int32(e)
          write += 1
          key &+= UInt64(e)
        } else {
          // Lₑ lies within Lₚ: absorbed (aggressively).
          mark[e] = 0
          length[e] = 0
          absorbedBy[e] = Int32(pivot)
        }
      }
      let keptElements = write - first + 1
      let variablesFrom = write
      for k in afterElements..<(first + Int(length[i])) {
        let j = Int(pool[k])
        let w = weight[j]
        guard w > 0 else { continue }  // dead, or itself in Lₚ
        sum += Int(w)
        pool[write] = Int32(j)
        write += 1
        key &+= UInt64(j)
      }
      if sum == 0 && keptElements == 1 && write == variablesFrom && waits[i] == 0 {
        // Mass elimination: i is next to nothing but Lₚ.
        let w = -weight[i]
        absorbedBy[i] = Int32(pivot)
        size -= w
        eliminated += Int(w)
        weight[i] = 0
        length[i] = 0
      } else {
        degree[i] = min(degree[i], Int32(clamping: sum))
        // The pivot's element goes first; the entry it displaces moves to the end of its part.
        pool[write] = pool[variablesFrom]
        pool[variablesFrom] = pool[first]
        pool[first] = Int32(pivot)
        length[i] = Int32(write - first + 1)
        elementCount[i] = Int32(keptElements)
        let b = Int(key % UInt64(n))
        hash[i] = Int32(b)
        next[i] = bucket[b]
        bucket[b] = Int32(i)
      }
    }
    return size
  }

  /// Merges members of Lₚ whose lists are the same into one supervariable.
  mutating func mergeIndistinguishable(_ pivot: Int) {
    epoch += n + 1
    let from = start[pivot]
    for p in from..<(from + Int(length[pivot])) {
      let member = Int(pool[p])
      guard weight[member] < 0 else { continue }
      let b = Int(hash[member])
      var i = Int(bucket[b])
      guard i >= 0 else { continue }
      bucket[b] = -1
      while i >= 0, next[i] >= 0 {
        let count = Int(length[i]), elements = elementCount[i]
        for k in (start[i] + 1)..<(start[i] + count) { mark[Int(pool[k])] = epoch }
        var last = i
        var j = Int(next[i])
        while j >= 0 {
          var same =
            Int(length[j]) == count && elementCount[j] == elements && waits[i] == waits[j]
          if same {
            for k in (start[j] + 1)..<(start[j] + count) where mark[Int(pool[k])] != epoch {
              same = false
              break
            }
          }
          if same {
            absorbedBy[j] = Int32(i)
            weight[i] += weight[j]
            weight[j] = 0
            length[j] = 0
            j = Int(next[j])
            next[last] = Int32(j)
          } else {
            last = j
            j = Int(next[j])
          }
        }
        i = Int(next[i])
        epoch += 1
      }
    }
  }

  /// Puts the live members of Lₚ back into the degree lists and keeps them as the element's list.
  mutating func closeElement(_ pivot: Int, size: Int32) {
    let from = start[pivot]
    var write = from
    var liveSize: Int32 = 0
    for p in from..<(from + Int(length[pivot])) {
      let i = Int(pool[p])
      let w = -weight[i]
      guard w > 0 else { continue }
      weight[i] = w
      let bound = Int(degree[i]) + Int(size - w)
      degree[i] = Int32(min(bound, n - eliminated - Int(w)))
      insert(i)
      pool[write] = Int32(i)
      write += 1
      liveSize += w
    }
    // A list at the free end gives back what it no longer needs.
    if from + Int(length[pivot]) == poolEnd { poolEnd = write }
    length[pivot] = Int32(write - from)
    degree[pivot] = liveSize
    weight[pivot] = 0
    if length[pivot] == 0 { mark[pivot] = 0 } else { mark[pivot] = 1 }
  }

  // MARK: Result

  /// The pivots in order, each after those that were absorbed by it or eliminated with it.
  func finalOrder(_ postponed: [Int32]) -> [Int32] {
    var position = [Int32](repeating: -1, count: n)
    for (k, pivot) in pivots.enumerated() { position[Int(pivot)] = Int32(k) }
    for i in postponed { absorbedBy[Int(i)] = Int32(n) }
    var isPostponed = [Bool](repeating: false, count: n)
    for i in postponed { isPostponed[Int(i)] = true }
    // Group every variable with the pivot that it ends up with.
    var count = [Int](repeating: 0, count: pivots.count + 1)
    var group = [Int32](repeating: -1, count: n)
    for i in 0..<n where !isPostponed[i] {
      var r = i
      while position[r] < 0 { r = Int(absorbedBy[r]) }
      let g = position[r]
      // Path compression keeps long chains from being walked again.
      var q = i
      while position[q] < 0 {
        let up = Int(absorbedBy[q])
        absorbedBy[q] = Int32(r)
        q = up
      }
      group[i] = g
      count[Int(g) + 1] += 1
    }
    for k in 0..<pivots.count { count[k + 1] += count[k] }
    var order = [Int32](repeating: 0, count: n)
    for i in 0..<n where group[i] >= 0 {
      order[count[Int(group[i])]] = Int32(i)
      count[Int(group[i])] += 1
    }
    var k = n - postponed.count
    for i in postponed {
      order[k] = i
      k += 1
    }
    return order
  }
}
