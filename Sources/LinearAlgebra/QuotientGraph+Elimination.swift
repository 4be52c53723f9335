// The elimination of one pivot from the quotient graph.

extension QuotientGraph {
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
}
