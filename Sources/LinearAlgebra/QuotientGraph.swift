/// The quotient graph of a partial elimination. Every node is a live variable (`weight` > 0),
/// a variable absorbed by another or eliminated with it (`weight` = 0), or an element.
struct QuotientGraph {
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
